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
  await ada.section("Backup").waitFor();
  await ada.picture("overview-not-activated");
  await ada.page.getByRole("button", { name: "Sign out" }).click();
  await ada.heading("Sign in").waitFor();

  await ada.isRefused(() => ada.signsIn("ada", "not the password"), "This was not accepted");
  await ada.picture("sign-in-refused");
  await ada.signsIn("ada");
  await ada.heading("Overview").waitFor();
  expect(await ada.account()).toBe("ada");
});

test("the administrator invites a coordinator, who sees no accounts, and takes a role away again", async () => {
  const { url } = await startForTest();
  const ada = await Desk.at(browser, url);
  await ada.goes("/");
  await ada.enters(ada.page, { "Full name": "Ada Administrator", "Account name": "ada", Password: password });
  await ada.page.getByRole("button", { name: "Create the administrator" }).click();
  await ada.opens("Users");
  await ada.page.getByRole("button", { name: "Invite someone" }).click();
  const invitation = ada.page.getByRole("dialog");
  for (const role of ["Coordinator", "Monitor (read only)"]) {
    await ada.enters(invitation, { Role: role });
    await invitation.getByRole("button", { name: "Add role" }).click();
  }
  await invitation.getByRole("button", { name: "Make the invitation link" }).click();
  const link = await invitation.getByLabel("Invitation link").inputValue();
  await ada.picture("invitation");
  await invitation.getByRole("button", { name: "Close" }).click();

  const cora = await Desk.at(browser, url);
  const { pathname, hash } = new URL(link);
  await cora.goes(pathname + hash);
  await cora.heading("Accept your invitation").waitFor();
  await cora.picture("invitation-accepted");
  await cora.enters(cora.page, { "Full name": "Cora Chen", "Account name": "cora", Password: password });
  await cora.page.getByRole("button", { name: "Open my account" }).click();
  await cora.heading("Overview").waitFor();
  await cora.sees("Coordinator, Monitor (read only)");
  expect(await cora.page.getByRole("link", { name: "Users" }).count()).toBe(0);

  await ada.page.reload();
  await ada.page.getByRole("button", { name: "Manage the account of Cora Chen" }).click();
  const roles = ada.page.getByRole("dialog");
  await roles.getByRole("button", { name: "Remove Monitor (read only)" }).click();
  await roles.getByRole("button", { name: "Save roles" }).click();
  await ada.sees("Roles saved", roles);
  await roles.getByRole("button", { name: "Close" }).click();
  await ada.page.getByRole("row", { name: /Cora Chen cora Coordinator/ }).waitFor();
  await ada.picture("users");

  await cora.page.reload();
  await cora.sees("Coordinator", cora.page.getByRole("banner"));
  expect(await cora.page.getByText("Monitor (read only)").count()).toBe(0);
});
