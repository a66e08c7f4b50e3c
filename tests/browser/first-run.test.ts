import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { password, startForTest } from "../server/running.ts";
import { launchChromium } from "./chromium.ts";
import { Desk } from "./desk.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

test("on a new server the first person becomes its administrator", async () => {
  const { url } = await startForTest();
  const ada = await Desk.at(browser, url);
  await ada.goes("/");
  await ada.heading("Welcome to Trialrun").waitFor();
  await ada.picture("first-run");

  await ada.enters(ada.page, {
    "Full name": "Ada Administrator",
    "Account name": "Ada!",
    Password: password,
  });
  const create = () => ada.page.getByRole("button", { name: "Create the administrator" }).click();
  await ada.isRefused(create, /Use 3 to 40 small letters/);
  await ada.picture("first-run-refused");
  await ada.enters(ada.page, { "Account name": "ada" });
  await create();

  await ada.heading("Overview").waitFor();
  await ada.sees("The protocol is not activated yet");
  await ada.picture("overview-not-activated");
  await ada.page.getByRole("button", { name: "Sign out" }).click();
  await ada.heading("Sign in").waitFor();

  await ada.isRefused(() => ada.signsIn("ada", "not the password"), "This was not accepted");
  await ada.picture("sign-in-refused");
  await ada.signsIn("ada");
  await ada.heading("Overview").waitFor();
  expect(await ada.account()).toBe("ada");
});
