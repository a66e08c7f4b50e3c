import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { treats } from "../scenarios/dosing-deeds.ts";
import { coordinator } from "../scenarios/people.ts";
import { date } from "../scenarios/play.ts";
import { password } from "../server/running.ts";
import { violations } from "./axe.ts";
import { launchChromium } from "./chromium.ts";
import { Desk } from "./desk.ts";
import { KeyboardDesk } from "./keyboard-desk.ts";
import { ServedTrial } from "./served-trial.ts";

const child = "ZCH-001";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** A child treated a week ago. */
async function treated(): Promise<ServedTrial> {
  const served = await ServedTrial.begun(-30);
  await served.plays(0, treats([child]));
  served.reach(7);
  return served;
}

function group(desk: Desk, name: string): Locator {
  return desk.page.locator("details").filter({ has: desk.page.locator("summary", { hasText: name }) });
}

async function opensGroup(desk: Desk, name: string): Promise<Locator> {
  const found = group(desk, name);
  if ((await found.getAttribute("open")) === null) await desk.presses(found.locator("summary"));
  return found;
}

const field = (within: Locator, label: string) => within.getByLabel(label, { exact: true });

async function saves(desk: Desk, label: string): Promise<void> {
  await desk.presses(desk.page.getByRole("button", { name: `Save ${label}`, exact: true }));
}

/** Through the list of visits to the form of day 7. */
async function opensTheForm(Sits: typeof Desk): Promise<Desk> {
  const { url } = await treated();
  const gao = await Sits.of(browser, url, coordinator);
  await gao.opens("Subjects");
  await gao.follows(child);
  await gao.turnsTo("Visits");
  await gao.presses(gao.page.getByRole("link", { name: "Open the form: Day 7" }));
  await gao.section("Form: Day 7").waitFor();
  return gao;
}

describe("the form of a visit", () => {
  test("is filled in group by group, and the visit told at the end", { timeout: 120_000 }, async () => {
    const gao = await opensTheForm(Desk);
    await gao.picture("visit-form");

    // The first group with something to do is open; its time is asked once, for all that was measured then.
    const signs = group(gao, "Vital signs");
    await gao.writes(field(signs, "Body temperature"), "36.8");
    await saves(gao, "Body temperature");
    await gao.sees("Enter the time above first", signs);
    await gao.writes(signs.getByLabel(/^Taken at/), "08:15");
    await saves(gao, "Body temperature");
    await gao.sees(`${date(7)} 08:15`, signs);

    const kinetics = await opensGroup(gao, "CAR-T cells in blood");
    await gao.writes(kinetics.getByLabel(/^Taken at/), "06:30");
    const copies = "CAR transgene, ddPCR (copies per µg of DNA)";
    await gao.writes(field(kinetics, copies), "<50");
    await gao.isRefused(() => saves(gao, copies), "the limit of quantification of the sample is missing");
    await gao.writes(field(kinetics, `Limit of quantification: ${copies}`), "50");
    await saves(gao, copies);
    await gao.sees("(LLOQ 50)", kinetics);
    const cells = "CAR+ T cells, flow cytometry";
    await gao.writes(field(kinetics, cells), "125");
    await saves(gao, cells);
    await gao.sees("125 /µL", kinetics);

    // Misread: what was recorded stays in the trail, its correction stands with the reason.
    await gao.presses(kinetics.getByRole("button", { name: `Correct: ${cells}`, exact: true }));
    await gao.writes(field(kinetics, cells), "12.5");
    await gao.writes(field(kinetics, `Reason for the correction: ${cells}`), "Decimal point overlooked.");
    await saves(gao, cells);
    await gao.sees("12.5 /µL", kinetics);
    await gao.sees("2 of 2", kinetics);

    const inflammation = await opensGroup(gao, "Inflammation and cytokines");
    await gao.presses(inflammation.getByRole("button", { name: /^Rest not done/ }));
    await gao.writes(inflammation.getByLabel("Why was the rest not done?"), "Tube broken.");
    await gao.presses(inflammation.getByRole("button", { name: "Record 5 as not done" }));
    await gao.sees("5 of 5", inflammation);
    await gao.picture("visit-form-filled");

    // Immunoglobulin given against a lack of it, and later stopped.
    await gao.presses(gao.page.locator("summary", { hasText: "Steroids, immunosuppressants" }));
    await gao.does("Add: Immunoglobulin", {
      Drug: "Intravenous immunoglobulin (IVIG)",
      "Is the dose known?": "Yes",
      Lowest: "0.4",
      Highest: "0.4",
      Unit: "g/kg",
      Started: date(5),
      "Given for": "Replacement of what the body lacks",
    });
    await gao.does(`Stopped, or correct: Intravenous immunoglobulin (IVIG) 0.4 g/kg, ${date(5)} – ongoing`, {
      Stopped: date(6),
      "Reason for the correction": "Given for one day.",
    });
    await gao.sees(`0.4 g/kg, ${date(5)} – ${date(6)} · Replacement of what the body lacks`);

    const end = gao.section("At the end");
    await gao.sees("items are still open", end);
    await gao.does("The visit took place", {}, end);
    await gao.sees(`done ${date(7)}`, end);
    await gao.presses(gao.page.getByRole("link", { name: "All visits" }));
    const row = gao.page.getByRole("row", { name: /^Day 7/ });
    await gao.sees(`done ${date(7)}`, row);
    await gao.sees(/^8 of \d+$/, row);
    await gao.picture("visits-progress");
  });

  test("takes an answer that does not apply, and refuses an impossible one", {
    timeout: 120_000,
  }, async () => {
    const served = await treated();
    served.reach(28);
    const gao = await Desk.of(browser, served.url, coordinator);
    await gao.goes(`/trials/NCT06686524/subjects/${child}?part=visits&visit=D28`);

    const ability = await opensGroup(gao, "Functional ability (C-HAQ)");
    await gao.selects(field(ability, "No result: Walking (0–3)"), "Does not apply");
    await saves(gao, "Walking (0–3)");
    await gao.sees("does not apply", ability);

    const kinetics = await opensGroup(gao, "CAR-T cells in blood");
    await gao.writes(kinetics.getByLabel(/^Taken at/), "06:30");
    const copies = "CAR transgene, ddPCR (copies per µg of DNA)";
    await gao.writes(field(kinetics, copies), "-5");
    await gao.isRefused(() => saves(gao, copies), "-5 is not a plausible value of CAR transgene");
  });

  test("is filled in with the keyboard alone", { timeout: 120_000 }, async () => {
    const gao = await opensTheForm(KeyboardDesk);
    const subsets = group(gao, "Lymphocyte subsets");
    await gao.presses(subsets.locator("summary"));
    await gao.writes(subsets.getByLabel(/^Taken at/), "06:45");
    await gao.writes(field(subsets, "B cells (CD19+)"), "<1");
    await gao.writes(field(subsets, "Limit of quantification: B cells (CD19+)"), "1");
    await saves(gao, "B cells (CD19+)");
    await gao.sees("(LLOQ 1)", subsets);
  });

  test("is accessible, and within the page", { timeout: 240_000 }, async () => {
    const { url } = await treated();
    for (const language of ["en", "zh"] as const) {
      for (const width of [1280, 390]) {
        const gao = await Desk.at(browser, url, { language, width });
        const { account } = coordinator;
        await gao.page.request.post(`${url}/api/session`, { data: { account, password } });
        await gao.goes(`/trials/NCT06686524/subjects/${child}?part=visits&visit=D28`);
        await gao.page.locator("details").first().waitFor();
        const closed = gao.page.locator("details:not([open]) > summary");
        while ((await closed.count()) > 0) await closed.first().click();
        // Nothing lies half under the navigation, which stays in place.
        await gao.page.evaluate(() => window.scrollTo(0, 0));
        for (const colorScheme of ["light", "dark"] as const) {
          await gao.page.emulateMedia({ colorScheme });
          expect(await violations(gao.page)).toEqual([]);
          expect(await gao.overflow()).toEqual([]);
          await gao.picture(`visit-form-${language}-${width}-${colorScheme}`);
        }
      }
    }
  });
});
