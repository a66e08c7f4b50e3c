import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { treats } from "../scenarios/dosing-deeds.ts";
import { coordinator } from "../scenarios/people.ts";
import { date, does } from "../scenarios/play.ts";
import { reports } from "../scenarios/safety-deeds.ts";
import { site } from "../scenarios/screening-deeds.ts";
import { launchChromium } from "./chromium.ts";
import { Desk } from "./desk.ts";
import { ServedTrial } from "./served-trial.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const subject = "ZCH-001";

async function gradesOffered(form: Locator): Promise<readonly string[]> {
  const grades = form.getByRole("radiogroup", { name: "Grade", exact: true });
  await grades.getByRole("radio").first().waitFor();
  return grades
    .getByRole("radio")
    .evaluateAll((radios) => radios.map((radio) => (radio as HTMLInputElement).value));
}

test("an adverse event has only the grades that exist for its term", async () => {
  const served = await ServedTrial.begun(-30);
  await served.plays(0, treats([subject]));
  await served.plays(2, reports(subject, "Alopecia", 1));
  const gao = await Desk.of(browser, served.url, coordinator);
  await gao.opens("Subjects");
  await gao.follows(subject);
  await gao.turnsTo("Safety");

  const report = await gao.fills("Report an adverse event", { "Kind of event": "CTCAE v5.0" });
  await gao.sees("Choose the term first", report);
  await gao.enters(report, { "CTCAE term": "Febrile neutropenia" });
  expect(await gradesOffered(report)).toEqual(["3", "4", "5"]);
  await gao.sees("Life-threatening consequences", report);
  await gao.enters(report, { Grade: "Grade 5 (death)", "CTCAE term": "Alopecia" });
  await report.getByRole("radio", { name: "Grade 1" }).waitFor();
  expect(await gradesOffered(report)).toEqual(["1", "2"]);
  expect(await report.getByRole("radio", { name: /^Grade/, checked: true }).count()).toBe(0);
  expect(await report.getByLabel("Specify what it was").count()).toBe(0);
  await gao.enters(report, { "CTCAE term": "Infections and infestations - Other, specify" });
  await report.getByLabel("Specify what it was").waitFor();
  await report.getByRole("button", { name: "Close" }).click();
  await report.waitFor({ state: "hidden" });

  const regrade = await gao.fills("Record a change of grade", {});
  expect(await gradesOffered(regrade)).toEqual(["0", "1", "2"]);
  expect(await regrade.getByLabel("CTCAE term").count()).toBe(0);
  await gao.enters(regrade, { Grade: "Grade 2", From: date(2), "Is it serious?": "No" });
  await gao.submits(regrade);
  await regrade.waitFor({ state: "hidden" });
  await gao.page
    .getByRole("row", { name: /AE-1 .*Alopecia/ })
    .getByText("2", { exact: true })
    .waitFor();
});

test("who declines is not asked for a scope", async () => {
  const served = await ServedTrial.begun(-9);
  const register = { subject, site, sex: "male", birthDate: "2014-06-10" } as const;
  await served.plays(-8, does(coordinator, { kind: "register-subject", ...register }));
  const gao = await Desk.of(browser, served.url, coordinator);
  await gao.opens("Subjects");
  await gao.follows(subject);
  const row = gao.page.getByRole("row", { name: "Guardian's informed consent" });
  const fetched: string[] = [];
  gao.page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
  const form = await gao.fills("Record consent", { "Agreed or declined?": "Agreed" }, row);
  await form.getByLabel("Use of data").waitFor();
  await gao.enters(form, { "Agreed or declined?": "Declined", "Language of the form": "Chinese" });
  await form.getByLabel("Use of data").waitFor({ state: "hidden" });
  await gao.submits(form);
  await row.getByText("declined version").waitFor();
  expect(fetched.filter((path) => path.endsWith(`/subjects/${subject}`)).length).toBeGreaterThan(0);
  expect(fetched.filter((path) => path.endsWith("/protocol"))).toEqual([]);
});
