import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { treats } from "../scenarios/dosing-deeds.ts";
import { chair, investigator } from "../scenarios/people.ts";
import { completesWindow, reports } from "../scenarios/safety-deeds.ts";
import { launchChromium } from "./chromium.ts";
import { Desk } from "./desk.ts";
import { ServedTrial, trial } from "./served-trial.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const subject = "ZCH-001";

test("a candidate is announced on every page of everybody, until each acknowledges it", async () => {
  const served = await ServedTrial.begun(-9);
  await served.plays(0, treats([subject]));
  const ma = await Desk.of(browser, served.url, chair);
  const lu = await Desk.of(browser, served.url, investigator);
  await ma.goes("/account");
  await lu.goes(`/trials/${trial}/overview`);
  await served.plays(0, reports(subject, "Hepatic failure", 4));

  const [atMa, atLu] = [ma, lu].map(({ page }) => page.getByRole("alert", { name: "To be acknowledged" }));
  for (const alert of [atMa, atLu]) {
    await alert?.getByText("Hepatic failure, grade 4").waitFor();
    expect(await alert?.getByText("Possible dose-limiting toxicity").count()).toBe(1);
  }
  await ma.picture("notice");
  await atMa?.getByRole("button", { name: "Acknowledge" }).click();
  await atMa?.getByText("Hepatic failure").waitFor({ state: "hidden" });
  await ma.goes(`/trials/${trial}/overview`);
  await ma.heading("Overview").waitFor();
  expect(await atMa?.getByText("Hepatic failure, grade 4").count()).toBe(0);
  expect(await atLu?.getByText("Hepatic failure, grade 4").count()).toBe(1);
});

test("a candidate is announced on a page that was given its first answer from before it", async () => {
  const served = await ServedTrial.begun(-9);
  await served.plays(0, treats([subject]));
  const { page } = await Desk.of(browser, served.url, chair);
  const [asked, told] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await page.route(
    "**/api/notices",
    async (route) => {
      const response = await route.fetch();
      asked.resolve();
      await told.promise;
      await route.fulfill({ response });
    },
    { times: 1 },
  );
  await page.goto(`${served.url}/trials/${trial}/overview`);
  await asked.promise;
  await page.getByRole("heading", { name: "Overview" }).waitFor();
  await served.plays(0, reports(subject, "Hepatic failure", 4));
  // The overview shows that the page has heard of the change.
  await page.getByText("Hepatic failure").first().waitFor({ state: "attached" });
  told.resolve();
  await page
    .getByRole("alert", { name: "To be acknowledged" })
    .getByText("Hepatic failure, grade 4")
    .waitFor();
});

test("ER-19: the investigator signs the casebook at the end of the window, and it is told who, when and as what", async () => {
  const served = await ServedTrial.begun(-9);
  await served.plays(0, treats([subject]));
  await served.plays(28, completesWindow(subject));
  const lu = await Desk.of(browser, served.url, investigator);
  await lu.goes(`/trials/${trial}/subjects/${subject}?part=steps`);
  await lu.does("Sign the casebook", {}, lu.section("What to do next"));
  const row = lu.section("Signed by the investigator").getByRole("row", { name: investigator.name });
  await row.getByText("stands").waitFor();
  expect(await row.textContent()).toContain("I take responsibility for this.");
  await lu.picture("casebook-signed");
  await served.plays(29, reports(subject, "Nausea", 1));
  await row.getByText("newer records: 1").waitFor();
});
