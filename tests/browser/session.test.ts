import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { coordinator } from "../scenarios/people.ts";
import { launchChromium } from "./chromium.ts";
import { Desk } from "./desk.ts";
import { ServedTrial } from "./served-trial.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const child = {
  "Pseudonym of the subject": "ZCH-001",
  Site: "Children's Hospital Zhejiang University School of Medicine",
  Sex: "Female",
  "Date of birth": "2016-06-10",
};

/** Nobody touches the page for so long, by the server's clock and by the browser's. */
async function leftAlone(served: ServedTrial, gao: Desk, minutes: number): Promise<void> {
  served.pass(minutes);
  await gao.page.clock.fastForward(minutes * 60_000);
}

test("ER-24: whoever does nothing for a while is warned, then signed out, and finds what they had entered", async () => {
  const served = await ServedTrial.begun(-8);
  const gao = await Desk.at(browser, served.url);
  await gao.page.clock.install();
  await gao.goes("/");
  await gao.signsIn(coordinator.account);
  await gao.heading("Overview").waitFor();
  await gao.opens("Subjects");
  const form = await gao.fills("Register a subject", { "Pseudonym of the subject": "ZCH-001" });
  const entered = form.getByLabel("Pseudonym of the subject");

  await leftAlone(served, gao, 28.5);
  const warning = gao.page.getByRole("alert").filter({ hasText: "You will be signed out soon" });
  await warning.waitFor();
  expect(await warning.textContent()).toMatch(/1:\d\d/);
  await gao.picture("session-ends-soon");
  await warning.getByRole("button", { name: "Stay signed in" }).click();
  await warning.waitFor({ state: "hidden" });

  await leftAlone(served, gao, 31);
  const again = gao.page.getByRole("dialog", { name: "You were signed out" });
  await again.waitFor();
  expect(await again.getByLabel("Account name").inputValue()).toBe(coordinator.account);
  await gao.picture("session-over");
  await gao.isRefused(async () => {
    await gao.enters(again, { Password: "not the password" });
    await again.getByRole("button", { name: "Sign in" }).click();
  }, "This was not accepted");
  await gao.enters(again, { Password: "a long enough password" });
  await gao.page.keyboard.press("Enter");
  await again.waitFor({ state: "hidden" });

  expect(await entered.inputValue()).toBe("ZCH-001");
  await gao.enters(form, child);
  await gao.submits(form);
  await form.waitFor({ state: "hidden" });
  await gao.sees("ZCH-001");
  // Changes arrive again too.
  await gao.follows("ZCH-001");
  await gao.sees("Registered");
});

test("ER-24: a form that is sent after the session has ended is not lost either", async () => {
  const served = await ServedTrial.begun(-8);
  const gao = await Desk.of(browser, served.url, coordinator);
  await gao.opens("Subjects");
  const form = await gao.fills("Register a subject", child);
  served.pass(31);
  const again = gao.page.getByRole("dialog", { name: "You were signed out" });
  await gao.isRefused(() => gao.submits(form), "You were signed out");
  await gao.enters(again, { Password: "a long enough password" });
  await again.getByRole("button", { name: "Sign in" }).click();
  await again.waitFor({ state: "hidden" });
  await gao.submits(form);
  await form.waitFor({ state: "hidden" });
  await gao.sees("ZCH-001");
});

test("ER-24: somebody else who signs in over a page begins anew", async () => {
  const served = await ServedTrial.begun(-8);
  const gao = await Desk.of(browser, served.url, coordinator);
  await gao.opens("Subjects");
  const form = await gao.fills("Register a subject", child);
  served.pass(31);
  const again = gao.page.getByRole("dialog", { name: "You were signed out" });
  await gao.isRefused(() => gao.submits(form), "You were signed out");
  await gao.enters(again, { "Account name": "admin", Password: "a long enough password" });
  await again.getByRole("button", { name: "Sign in" }).click();
  await gao.heading("Overview").waitFor();
  expect(await gao.page.getByText("ZCH-001").count()).toBe(0);
  expect(await gao.account()).toBe("admin");
});
