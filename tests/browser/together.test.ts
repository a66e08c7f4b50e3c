import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lot } from "../scenarios/dosing-deeds.ts";
import { chair, coordinator, investigator } from "../scenarios/people.ts";
import { date } from "../scenarios/play.ts";
import { confirms, reserves, screens } from "../scenarios/screening-deeds.ts";
import { launchChromium } from "./chromium.ts";
import { Desk } from "./desk.ts";
import { ServedTrial, trial } from "./served-trial.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const subject = "ZCH-001";
const next = "What to do next";

test("two browsers agree without reloading", async () => {
  const served = await ServedTrial.begun(-8);
  const gao = await Desk.of(browser, served.url, coordinator);
  const ma = await Desk.of(browser, served.url, chair);
  await ma.opens("Subjects");
  await ma.sees("No subject yet.");

  await gao.does("Register a subject", {
    "Pseudonym of the subject": subject,
    Site: "Children's Hospital Zhejiang University School of Medicine",
    Sex: "Female",
    "Date of birth": "2016-06-10",
  });
  await ma.follows(subject);
  await ma.sees("Registered");

  await gao.opens("Subjects");
  await gao.follows(subject);
  const row = ma.page.getByRole("row", { name: "Guardian's informed consent" });
  await row.getByText("not signed").waitFor();
  await gao.does("Record consent", {
    "Agreed or declined?": "Agreed",
    "Language of the form": "English",
    Scope: ["Treatment", "Use of data"],
  });
  await row.getByText("not signed").waitFor({ state: "hidden" });
  await ma.opens("Overview");
  await ma.does("Suspend the trial", { Reason: "A signal from another trial of the same product." });
  await gao.opens("Overview");
  await gao.sees("A signal from another trial of the same product.");
  await ma.does("Resume the trial", { Reason: "The signal was not confirmed." });
  await expect.poll(() => gao.page.getByText("Dosing is suspended").count()).toBe(0);
});

test("what is refused says why and what would make it right, and keeps what was entered", async () => {
  const served = await ServedTrial.begun(-9);
  await served.plays(-8, screens(subject), confirms(subject), reserves(subject));
  const lu = await Desk.of(browser, served.url, investigator);
  await lu.goes(`/trials/${trial}/subjects/${subject}`);

  // The cells must come before the effect of lymphodepletion is over, and this lot expires before that day.
  const plan = await lu.fills(
    "Plan lymphodepletion",
    {
      Lot: lot,
      "Infusion planned on": date(500),
      Assessment: "CAPD (under 12 years)",
      Score: "0",
      "Assessed on": date(-8),
    },
    lu.section(next),
  );
  await plan.getByRole("button", { name: "Continue to signature" }).click();
  await lu.isRefused(() => lu.signs(plan), "This was not accepted", /expire/);
  await lu.picture("refused");
  await plan.getByRole("button", { name: "Change the entries" }).click();
  expect(await plan.getByLabel("Infusion planned on").inputValue()).toBe(date(500));
  await lu.enters(plan, { "Infusion planned on": date(0) });
  await lu.submits(plan);
  await plan.waitFor({ state: "hidden" });
  await lu.sees("Lymphodepletion planned");

  // Steps that are not open yet are not offered, and say why.
  await lu.turnsTo("All steps");
  await lu.sees(/No lymphodepletion has been recorded. Give it and record every dose/);
  await lu.picture("steps-not-offered");
});

test("nobody signs with a name or a password that is not theirs", async () => {
  const served = await ServedTrial.begun(-9);
  await served.plays(-8, screens(subject));
  const lu = await Desk.of(browser, served.url, investigator);
  await lu.goes(`/trials/${trial}/subjects/${subject}`);
  const form = await lu.fills("Confirm eligibility", {}, lu.section(next));
  await form.getByRole("button", { name: "Continue to signature" }).click();
  await lu.isRefused(() => lu.signs(form, chair.account), "This was not accepted");
  await lu.signs(form);
  await form.waitFor({ state: "hidden" });
  await lu.sees("Eligible");
});
