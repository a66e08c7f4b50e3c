import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chair, coordinator, investigator, sponsor } from "../scenarios/people.ts";
import { does } from "../scenarios/play.ts";
import { site } from "../scenarios/screening-deeds.ts";
import { password } from "../server/running.ts";
import { launchChromium } from "./chromium.ts";
import { Desk } from "./desk.ts";
import { ServedTrial } from "./served-trial.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const subject = "ZCH-001";
const name = "Wang Wei";
const title = "Identity (site only)";

async function registered(): Promise<ServedTrial> {
  const served = await ServedTrial.begun(-8);
  const child = { subject, site, sex: "female", birthDate: "2016-06-10" } as const;
  await served.plays(-8, does(coordinator, { kind: "register-subject", ...child }));
  return served;
}

async function atSubject(desk: Desk): Promise<void> {
  await desk.opens("Subjects");
  await desk.follows(subject);
}

/** Goes by keyboard to what is to be found there, from wherever the focus is. */
async function tabsTo({ page }: Desk, target: Locator): Promise<void> {
  await target.waitFor();
  for (let step = 0; step < 80; step++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("The keyboard does not get there");
}

test("ER-27: who a subject is, is entered, shown and destroyed by keyboard on the subject's page", async () => {
  const served = await registered();
  const gao = await Desk.of(browser, served.url, coordinator);
  await atSubject(gao);
  const panel = gao.section(title);
  const { keyboard } = gao.page;
  const presses = async (button: string) => {
    await tabsTo(gao, panel.getByRole("button", { name: button, exact: true }));
    await keyboard.press("Enter");
  };
  await gao.sees("belong here and nowhere else", panel);
  await presses("Show identity");
  await gao.sees("No identity is kept for this subject.", panel);
  await presses("Enter identity…");
  await tabsTo(gao, panel.getByLabel(/^Full name/));
  await keyboard.type(name);
  await tabsTo(gao, panel.getByLabel(/^Hospital number/));
  await keyboard.type("8812345");
  await keyboard.press("Enter");
  // Saved and out of sight, until it is asked for.
  await panel.getByRole("button", { name: "Show identity" }).waitFor();
  expect(await gao.page.content()).not.toContain(name);
  await presses("Show identity");
  await gao.sees(name, panel);
  await gao.sees("8812345", panel);
  await gao.picture("identity");
  await gao.page.emulateMedia({ media: "print" });
  await panel.waitFor({ state: "hidden" });
  await gao.page.emulateMedia({ media: "screen" });
  expect(gao.page.url()).not.toContain(name);
  await presses("Hide identity");
  expect(await gao.page.content()).not.toContain(name);

  await presses("Show identity");
  await presses("Destroy identity…");
  await gao.sees("This cannot be undone, by anybody.", panel);
  await panel.getByLabel(/^Asked for by/).selectOption({ label: "a parent or guardian" });
  await tabsTo(gao, panel.getByLabel(/^Reason/));
  await keyboard.type("Asked in writing");
  await tabsTo(gao, panel.getByLabel(/^Your password/));
  await keyboard.type("not the password");
  await gao.isRefused(() => keyboard.press("Enter"), "This is not your present password.");
  await panel.getByLabel(/^Your password/).fill(password);
  await keyboard.press("Enter");
  await panel.getByRole("button", { name: "Show identity" }).waitFor();
  await presses("Show identity");
  await gao.sees("No identity is kept for this subject.", panel);
});

test("ER-27: the panel is not there for sponsor and committee, and speaks Chinese to the site", async () => {
  const served = await registered();
  for (const person of [sponsor, chair]) {
    const desk = await Desk.of(browser, served.url, person);
    await atSubject(desk);
    await desk.page.getByRole("tab", { name: "Consent", exact: true }).waitFor();
    expect(await desk.section(title).count()).toBe(0);
  }
  const lu = await Desk.of(browser, served.url, investigator);
  await atSubject(lu);
  await lu.section(title).waitFor();
  await lu.page.getByRole("button", { name: "中文" }).click();
  const panel = lu.section("身份信息（仅限本中心）");
  await panel.getByRole("button", { name: "查看身份信息" }).click();
  await lu.sees("未保存该受试者的身份信息。", panel);
});
