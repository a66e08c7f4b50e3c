import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { treats } from "../scenarios/dosing-deeds.ts";
import { coordinator } from "../scenarios/people.ts";
import { date } from "../scenarios/play.ts";
import { password } from "../server/running.ts";
import { violations } from "./axe.ts";
import { launchChromium } from "./chromium.ts";
import { Desk } from "./desk.ts";
import { ServedTrial, trial } from "./served-trial.ts";

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
  served.reach(8);
  return served;
}

const head = "Subject,Collected,Test,Result,Unit,LLOQ,Accession";
const line = (test: string, result: string, unit: string, lloq: string, sample: string, at = "08:15") =>
  `${child},${date(7)} ${at},${test},${result},${unit},${lloq},${sample}`;
const gene = line("GENE", "<50", "{copies}/ug", "50", "A1");
const crp = (value: string, unit = "mg/dL") => line("C-reactive protein", value, unit, "", "A2");
const sodium = line("Na", "140", "mmol/L", "", "A3");

async function chooses(desk: Desk, name: string, lines: readonly string[]): Promise<void> {
  const buffer = Buffer.from([head, ...lines].join("\n"));
  await desk.page.getByLabel("CSV file").setInputFiles({ name, mimeType: "text/csv", buffer });
  await desk.section("Laboratory and columns").waitFor();
}

const button = (desk: Desk, name: string | RegExp) => desk.page.getByRole("button", { name, exact: true });

/** The rows of a preview, as a person reads them. */
async function preview(desk: Desk): Promise<Locator> {
  await desk.presses(button(desk, "Look at the preview"));
  const found = desk.section("Preview");
  await found.waitFor();
  return found;
}

async function seesOnTheForm(desk: Desk, ...texts: readonly string[]): Promise<void> {
  await desk.goes(`/trials/${trial}/subjects/${child}?part=visits&visit=D7`);
  for (const name of ["CAR-T cells in blood", "Inflammation and cytokines"]) {
    const group = desk.page.locator("details").filter({ hasText: name });
    if ((await group.getAttribute("open")) === null) await desk.presses(group.locator("summary"));
  }
  for (const text of texts) await desk.sees(text);
  await desk.opens("Laboratory import");
}

/** Notes from now on how far the page says to be, in percent, each time that it says so. */
async function follows({ page }: Desk): Promise<() => Promise<readonly number[]>> {
  await page.evaluate(() => {
    const { dataset } = document.documentElement;
    dataset.progress = "";
    new MutationObserver(() => {
      const said = document.querySelector("[role=progressbar]")?.getAttribute("aria-valuenow") ?? "";
      if (said !== "" && dataset.progress?.split(" ").at(-1) !== said) dataset.progress += ` ${said}`;
    }).observe(document.body, { attributes: true, childList: true, subtree: true });
  });
  return async () => {
    const said = await page.evaluate(() => document.documentElement.dataset.progress ?? "");
    return said.trim().split(" ").map(Number);
  };
}

/** It goes up, and stands somewhere on the way. */
function expectSteps(percents: readonly number[]): void {
  expect(percents).toEqual(percents.toSorted((one, other) => one - other));
  expect(
    percents.some((percent) => percent > 0 && percent < 100),
    percents.join(" "),
  ).toBe(true);
}

describe("a laboratory's file", () => {
  test("is described once, looked over, recorded, recognised and corrected", {
    timeout: 120_000,
  }, async () => {
    const { url } = await treated();
    const gao = await Desk.of(browser, url, coordinator);
    await gao.opens("Laboratory import");

    // The columns are guessed; what a code stands for is said, or that it is left out.
    await chooses(gao, "march.csv", [gene, crp("0.52", "mmol/L"), sodium]);
    await gao.writes(gao.page.getByLabel("Short name of the laboratory"), "central");
    await gao.selects(
      gao.page.getByLabel("Data item of GENE"),
      "CAR transgene, ddPCR (copies per µg of DNA)",
    );
    await gao.sees("Codes of which nothing is said yet: 1");
    await gao.presses(button(gao, "Leave them out"));

    const wrong = await preview(gao);
    await gao.sees("Column “Unit”: C-reactive protein cannot be entered in mmol/L", wrong);
    expect(await button(gao, /^Record all/).isDisabled()).toBe(true);
    await gao.picture("laboratory-problem");
    await gao.presses(button(gao, "Save the format for next time"));
    await button(gao, "The format is saved").waitFor();

    // The laboratory sent it anew: its format is known, each row stands as it will be recorded.
    await gao.presses(button(gao, "Import another file"));
    await chooses(gao, "march-again.csv", [gene, crp("0.52"), sodium]);
    await gao.sees("saved format fits this file");
    const right = await preview(gao);
    await gao.sees("<50 copies/µg (LLOQ 50) sample A1", right);
    await gao.sees("0.52 mg/dL", right);
    await gao.sees("Left out", right);
    await gao.picture("laboratory-preview");
    await gao.presses(button(gao, "Record all 2"));
    await gao.sees("Results recorded: 2.");
    await seesOnTheForm(gao, "(LLOQ 50)", "0.52 mg/dL", `${date(7)} 08:15`);

    await chooses(gao, "march-again.csv", [gene, crp("0.52"), sodium]);
    await gao.sees(/On record\s*record \d+/, await preview(gao));
    await gao.sees("Everything in this file is on record already.");
    expect(await button(gao, "Record all 0").isDisabled()).toBe(true);

    await gao.presses(button(gao, "Import another file"));
    await chooses(gao, "march-corrected.csv", [gene, crp("0.61"), sodium]);
    const corrected = await preview(gao);
    await gao.sees(/0\.52 mg\/dL .*0\.61 mg\/dL/, corrected);
    expect(await button(gao, "Record all 1").isDisabled()).toBe(true);
    await gao.writes(gao.page.getByLabel("Why results are corrected"), "Calibrated anew.");
    await gao.picture("laboratory-correction");
    await gao.presses(button(gao, "Record all 1"));
    await gao.sees("Results recorded: 1.");
    await seesOnTheForm(gao, "0.61 mg/dL");
  });

  test("of ten thousand rows is read while the page goes on, and recorded whole", {
    timeout: 240_000,
  }, async () => {
    const { url } = await treated();
    const gao = await Desk.of(browser, url, coordinator);
    await gao.opens("Laboratory import");
    const lines = Array.from({ length: 10_000 }, (_, n) =>
      line("C-reactive protein", String((n % 900) / 10), "mg/L", "", `L${n}`, `0${n % 10}:${10 + (n % 50)}`),
    );
    await chooses(gao, "year.csv", lines);
    await gao.writes(gao.page.getByLabel("Short name of the laboratory"), "central");
    const read = await follows(gao);
    const found = await preview(gao);
    expectSteps(await read());
    await gao.sees("New (10000)", found);
    await gao.sees("The first 300 rows are shown.", found);
    await gao.presses(button(gao, "Show 300 more"));
    await gao.sees("Line 601", found);
    const recorded = await follows(gao);
    await gao.presses(button(gao, "Record all 10000"));
    await gao.sees("Results recorded: 10000.");
    expectSteps(await recorded());
  });

  test("is accessible at every step, and within the page", { timeout: 240_000 }, async () => {
    const { url } = await treated();
    const buffer = Buffer.from([head, gene, crp("0.52"), crp("9", "mmol/L"), sodium].join("\n"));
    const words = {
      en: { name: "Short name of the laboratory", rest: "Leave them out", look: "Look at the preview" },
      zh: { name: "实验室简称", rest: "均不导入", look: "查看预览" },
    };
    for (const language of ["en", "zh"] as const) {
      for (const width of [1280, 390]) {
        const gao = await Desk.at(browser, url, { language, width });
        const { account } = coordinator;
        await gao.page.request.post(`${url}/api/session`, { data: { account, password } });
        for (const colorScheme of ["light", "dark"] as const) {
          await gao.page.emulateMedia({ colorScheme });
          await gao.goes(`/trials/${trial}/laboratory`);
          const looks = async (step: string) => {
            expect(await violations(gao.page), `${step} ${language} ${width} ${colorScheme}`).toEqual([]);
            expect(await gao.overflow()).toEqual([]);
            await gao.picture(`laboratory-${step}-${language}-${width}-${colorScheme}`);
          };
          await gao.page.locator("input[type=file]").waitFor();
          await looks("file");
          await gao.page
            .locator("input[type=file]")
            .setInputFiles({ name: "a.csv", mimeType: "text/csv", buffer });
          await gao.page.locator("table").waitFor();
          await looks("columns");
          await gao.writes(gao.page.getByLabel(words[language].name), "central");
          await gao.presses(button(gao, words[language].rest));
          await gao.presses(button(gao, words[language].look));
          await gao.page.locator("tr[data-standing]").first().waitFor();
          await looks("preview");
        }
      }
    }
  });
});
