import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { coordinator, investigator, sponsor } from "../scenarios/people.ts";
import { does } from "../scenarios/play.ts";
import { site } from "../scenarios/screening-deeds.ts";
import { password } from "../server/running.ts";
import { launchChromium } from "./chromium.ts";
import { Desk } from "./desk.ts";
import { ServedTrial, trial } from "./served-trial.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const subject = "ZCH-001";
const name = "Wang Wei";
const description = `${name} rang: the visit was a day late.`;

async function withName(): Promise<ServedTrial> {
  const served = await ServedTrial.begun(-8);
  await served.plays(
    -8,
    does(coordinator, {
      kind: "register-subject",
      ...{ subject, site, sex: "female", birthDate: "2016-06-10" },
    }),
    does(coordinator, { kind: "report-deviation", subject, description }),
  );
  return served;
}

const texts = (page: Page) => page.evaluate(() => document.body.innerText);

test("ER-6: a name is redacted from the log by keyboard alone, and goes from every screen", async () => {
  const served = await withName();
  const gao = await Desk.of(browser, served.url, coordinator);
  await gao.opens("Subjects");
  await gao.follows(subject);
  await gao.turnsTo("Safety");
  await gao.sees(description);
  await gao.opens("Log");
  await gao.sees(description);
  // The coordinator may not redact; the sponsor not what is about a subject.
  const redact = /^Redact a name… record \d+$/;
  await gao.page.getByRole("button", { name: "Entered in error…" }).first().waitFor();
  expect(await gao.page.getByRole("button", { name: redact }).count()).toBe(0);
  const sun = await Desk.of(browser, served.url, sponsor);
  await sun.opens("Log");
  await sun.sees(description);
  await sun.page.getByRole("button", { name: redact }).first().waitFor();
  const deviation = sun.page.getByRole("listitem").filter({ hasText: description });
  expect(await deviation.getByRole("button", { name: redact }).count()).toBe(0);

  const lu = await Desk.of(browser, served.url, investigator);
  await lu.opens("Log");
  const record = lu.page.getByRole("listitem").filter({ hasText: description });
  await record.getByRole("button", { name: redact }).focus();
  const { keyboard } = lu.page;
  await keyboard.press("Enter");
  await lu.page.getByLabel("Words to be blotted out").waitFor();
  const types = async (label: string, text: string) => {
    for (let step = 0; step < 20; step++) {
      const focused = lu.page.getByLabel(label, { exact: true });
      if (await focused.evaluate((element) => element === document.activeElement)) break;
      await keyboard.press("Tab");
    }
    await keyboard.type(text);
  };
  await types("Words to be blotted out", name);
  await types("Reason", "Name of the mother");
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  await lu.page.getByRole("form", { name: "Your signature" }).waitFor();
  await types("Account name", investigator.account);
  await types("Password", password);
  await keyboard.press("Enter");
  await lu.page.getByRole("dialog").waitFor({ state: "hidden" });

  await lu.sees("██ rang: the visit was a day late.");
  await lu.sees(/██ Redacted by .+, in “Description” \(record \d+\): Name of the mother/);
  for (const desk of [gao, sun]) {
    await desk.sees("██ rang: the visit was a day late.");
    expect(await texts(desk.page)).not.toContain(name);
  }
  await gao.opens("Subjects");
  await gao.follows(subject);
  await gao.turnsTo("Safety");
  await gao.sees("██ rang: the visit was a day late.");
  expect(await texts(gao.page)).not.toContain(name);
  await lu.page.goto(`${served.url}/trials/${trial}/log`);
  await lu.sees("██ rang: the visit was a day late.");
  expect(await lu.page.content()).not.toContain(name);
  await lu.picture("redaction");
});

test("ER-38: each page tells version, build, schema and protocol version", async () => {
  const served = await withName();
  const at = await Desk.at(browser, served.url);
  await at.goes("/");
  await at.heading("Sign in").waitFor();
  const foot = (desk: Desk) => desk.page.getByRole("contentinfo");
  const program = new RegExp(
    `^Trialrun ${packageJson.version.replaceAll(".", "\\.")}, build ([0-9a-f]{12}\\+?|unknown)`,
  );
  await foot(at).getByText(program).waitFor();
  const gao = await Desk.of(browser, served.url, coordinator);
  for (const page of ["Overview", "Subjects", "Protocol", "Log"]) {
    await gao.opens(page);
    await foot(gao).getByText(program).waitFor();
    await foot(gao)
      .getByText(/^schema log \d+, secrets \d+$/)
      .waitFor();
    await foot(gao).getByText(`${trial}: protocol version 1`).waitFor();
  }
  await gao.sees("protocol version 1", gao.page.getByRole("main"));
});
