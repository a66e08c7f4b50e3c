import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { analysisNames } from "#analysis";
import { type Running, startAlone, Visitor } from "../server/running.ts";
import { launchChromium } from "./chromium.ts";
import { Desk, type DeskOptions } from "./desk.ts";
import { readPdf } from "./printed.ts";

/** Where pictures of pages go, for people to look at. Not kept by git. */
const pictures = fileURLToPath(new URL("../../dist/screenshots/", import.meta.url));

let browser: Browser;
let running: Running;
let visitor: Visitor;
let trial: string;
beforeAll(async () => {
  browser = await launchChromium();
  running = await startAlone();
  visitor = new Visitor(running.url);
  trial = (await visitor.post("/demonstration")).body.trial;
});
afterAll(async () => {
  await browser.close();
  await running.end();
});

/** Somebody in the demonstration, at one of the analyses. */
async function at(analysis: string, options: DeskOptions = {}, who = visitor): Promise<Desk> {
  const desk = await Desk.at(browser, running.url, options);
  const [name = "", value = ""] = who.cookie.split("=");
  await desk.page.context().addCookies([{ name, value, url: running.url }]);
  await desk.goes(`/trials/${trial}/analyses/${analysis}`);
  await desk.page.locator("main h1").waitFor();
  return desk;
}

function rowOf(desk: Desk, table: string, name: string): Locator {
  return desk.section(table).getByRole("row").filter({ hasText: name });
}

/** The subjects whose marks stand out in a figure. */
function litIn(desk: Desk, figure: string): Promise<readonly (string | null)[]> {
  const marks = desk.page.getByRole("figure", { name: figure }).locator("svg [data-subjects][data-lit]");
  return marks.evaluateAll((all) => all.map((mark) => mark.getAttribute("data-subjects")));
}

async function fileOf(
  desk: Desk,
  control: Locator,
): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const coming = desk.page.waitForEvent("download");
  await control.click();
  const file = await coming;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

describe("a number of a table", () => {
  test("leads to its subjects and its records, these to the log", async () => {
    const desk = await at("disposition");
    await rowOf(desk, "From registration on", "Infused").getByRole("button").click();
    const panel = desk.page.getByRole("dialog");
    await desk.sees("Infused · n: 5/9", panel);
    await desk.sees("Subjects (5)", panel);
    await desk.sees("Records (5)", panel);
    await desk.sees("ZCH-002", panel.getByRole("listitem"));
    await panel
      .getByRole("link", { name: /^Record \d+$/ })
      .first()
      .click();
    await desk.heading("Log").waitFor();
    expect(desk.page.url()).toMatch(/log\?record=\d+$/);
    await desk.page.locator("[data-sought]").waitFor();
  });

  test("is reached, asked and left by keyboard", async () => {
    const desk = await at("disposition");
    const number = rowOf(desk, "Analysis sets", "Enrolled").getByRole("button");
    await number.focus();
    await desk.page.keyboard.press("Enter");
    await desk.page
      .getByRole("dialog")
      .getByText(/Subjects \(\d+\)/)
      .waitFor();
    await desk.page.keyboard.press("Escape");
    await desk.page.getByRole("dialog").waitFor({ state: "hidden" });
    await expect.poll(() => number.evaluate((node) => node === document.activeElement)).toBe(true);
  });

  test("has one stop for each row: its other numbers come from the same records", async () => {
    const desk = await at("disposition");
    const stops = rowOf(desk, "Baseline", "Weight").first().locator('button:not([tabindex="-1"])');
    expect(await stops.count()).toBe(1);
    expect(await rowOf(desk, "Baseline", "Weight").first().getByRole("button").count()).toBeGreaterThan(4);
  });
});

describe("a point of a figure", () => {
  test("leads to its record, and to what would be different without it", async () => {
    const desk = await at("kinetics");
    const point = desk.page.locator('figure [data-mark="points"] [data-record]').last();
    const record = await point.getAttribute("data-record");
    await point.click();
    const panel = desk.page.getByRole("dialog");
    await panel.getByRole("link", { name: `Record ${record}` }).waitFor();
    await panel.getByRole("button", { name: "What if it were left out?" }).click();
    await desk.sees(/Numbers that would be different \(\d+\)/, panel);
    await desk.picture("analysis-point");
  });
});

describe("a subject's parameter", () => {
  test("leads to its points; one left out, signed and with a reason, changes what is shown beside the result", {
    timeout: 120_000,
  }, async () => {
    const statistician = new Visitor(running.url);
    await statistician.post("/demonstration");
    await statistician.post("/session", { account: "demo-statistician", password: "demonstration" });
    const desk = await at("kinetics", {}, statistician);
    const parameters = desk.section("Parameters of each subject");
    const cmax = parameters
      .getByRole("row")
      .filter({ hasText: "ZCH-002" })
      .first()
      .getByRole("button")
      .first();
    const prespecified = await cmax.textContent();
    await cmax.click();
    const panel = desk.page.getByRole("dialog");
    await desk.sees(/Cmax/, panel);
    await desk.sees("Subjects (1)", panel);
    const made = panel.locator("section").filter({ hasText: "Records (1)" });
    const point = await made.getByRole("link").textContent();
    await made.getByRole("button", { name: "What if it were left out?" }).click();
    await desk.sees(/Numbers that would be different \(\d+\)/, panel);
    await desk.sees(/^Dose decision .* at level 1: /, panel);
    await desk.picture("analysis-what-if");
    await made.getByRole("button", { name: "Leave a result out" }).click();
    const form = desk.page.getByRole("dialog").filter({ has: desk.page.locator("form") });
    await form.locator("form").waitFor();
    await desk.enters(form, { Reason: "Drawn from the line through which the cells were given." });
    await desk.presses(form.getByRole("button", { name: "Continue to signature" }));
    const account = form.getByLabel("Account name");
    if (await account.isVisible()) await desk.writes(account, "demo-statistician");
    await desk.enters(form, { Password: "demonstration" });
    await desk.presses(form.getByRole("button", { name: "Sign", exact: true }));
    await form.waitFor({ state: "hidden" });
    await desk.page.reload();
    const beside = desk.section("Sensitivity analysis");
    await beside.getByRole("link", { name: point ?? "", exact: true }).waitFor();
    await desk.sees(/ZCH-002 · .*Cmax/, beside);
    expect(await cmax.textContent()).toBe(prespecified);
  });
});

describe("a subject", () => {
  test("that is pointed at in a table is highlighted in every figure and table", async () => {
    const desk = await at("kinetics");
    const row = desk.page.getByRole("row").filter({ has: desk.page.getByRole("link", { name: "ZCH-003" }) });
    await row.first().hover();
    for (const figure of await desk.page.getByRole("figure").all()) {
      const lit = figure.locator("svg [data-subjects][data-lit]");
      expect(
        new Set(await lit.evaluateAll((all) => all.map((one) => one.getAttribute("data-subjects")))),
      ).toEqual(new Set(["ZCH-003"]));
    }
    expect(await row.last().getAttribute("data-lit")).toBe("");
    await desk.page.locator("h1").hover();
    await expect.poll(() => desk.page.locator("[data-lit]").count()).toBe(0);
  });

  test("that is chosen by keyboard stays highlighted, and is let go again", async () => {
    const desk = await at("disposition");
    const choice = desk.page.getByRole("button", { name: "ZCH-001", exact: true });
    await choice.focus();
    await desk.page.keyboard.press("Enter");
    await desk.page.locator("h1").click();
    expect((await litIn(desk, "Flow of subjects")).length).toBeGreaterThan(0);
    expect(await choice.getAttribute("aria-pressed")).toBe("true");
    await choice.click();
    await desk.page.locator("h1").click();
    await expect.poll(() => litIn(desk, "Flow of subjects")).toEqual([]);
  });
});

describe("files", () => {
  test("every figure comes as SVG, PNG and CSV, with what it was made from; every table as CSV", async () => {
    const desk = await at("disposition");
    const figure = desk.page.getByRole("figure", { name: "Flow of subjects" });
    const svg = await fileOf(desk, figure.getByRole("link", { name: "Flow of subjects as SVG" }));
    expect(svg.name).toMatch(/-disposition-flow\.svg$/);
    expect(svg.bytes.toString()).toMatch(
      /<title>Flow of subjects<\/title>[\s\S]*data cut-off .*log record \d+/,
    );
    expect(svg.bytes.toString()).toMatch(/SYNTHETIC DATA/);
    const png = await fileOf(desk, figure.getByRole("button", { name: "Flow of subjects as PNG" }));
    expect(png.bytes.subarray(1, 4).toString()).toBe("PNG");
    expect(png.bytes.readUInt32BE(16)).toBe(2 * 720);
    const csv = await fileOf(desk, figure.getByRole("link", { name: "Flow of subjects as CSV" }));
    expect(csv.bytes.toString()).toContain("Registered,,9,");
    const table = await fileOf(desk, desk.page.getByRole("link", { name: "Analysis sets as CSV" }));
    expect(table.bytes.toString()).toMatch(/^\uFEFFAnalysis set,n,Subjects,Records\r\nEnrolled/);
  });
});

describe("a data cut-off", () => {
  test("takes the page back; the address keeps it, and so do its files", async () => {
    const desk = await at("disposition");
    const registered = rowOf(desk, "From registration on", "Registered").getByRole("button");
    const now = await registered.textContent();
    const { provenance } = (await visitor.get(`/trials/${trial}/analyses/disposition`)).body;
    const then = new Date(Date.parse(provenance.cutoff) - 200 * 86_400_000).toISOString().slice(0, 16);
    await desk.page.getByRole("textbox", { name: /^Data cut-off/ }).fill(then);
    await desk.page.getByRole("button", { name: "Show this moment" }).click();
    await expect.poll(() => registered.textContent()).not.toBe(now);
    const earlier = await registered.textContent();
    expect(desk.page.url()).toContain("cutoff=");
    await desk.page.reload();
    expect(await registered.textContent()).toBe(earlier);
    expect(await desk.page.getByRole("textbox", { name: /^Data cut-off/ }).inputValue()).toBe(then);
    const table = await fileOf(desk, desk.page.getByRole("link", { name: "From registration on as CSV" }));
    expect(table.bytes.toString()).toContain(`Registered,${earlier},`);
    await desk.page.getByRole("button", { name: "Back to now" }).click();
    await expect.poll(() => registered.textContent()).toBe(now);
  });

  test("before the trial began says so, and leaves the way back", async () => {
    const desk = await at("disposition");
    await desk.page.getByRole("textbox", { name: /^Data cut-off/ }).fill("2020-01-01T08:00");
    await desk.isRefused(
      () => desk.page.keyboard.press("Enter"),
      /the trial had not begun/,
      /Choose a later cut-off/,
    );
    await desk.page.getByRole("button", { name: "Back to now" }).click();
    await desk.section("Analysis sets").waitFor();
  });
});

describe("a moment that the address has wrong", () => {
  test.each([
    ["cutoff=2026-13-45", /cutoff is not in the form that is expected/],
    ["asKnownAt=2999-01-01T00:00:00.000Z", /is still to come/],
  ])("%s: says so, and leaves the way back", async (search, said) => {
    const desk = await at("disposition");
    await desk.isRefused(() => desk.goes(`/trials/${trial}/analyses/disposition?${search}`), said);
    await desk.page.getByRole("button", { name: "Back to now" }).click();
    await desk.section("Analysis sets").waitFor();
    expect(new URL(desk.page.url()).search).toBe("");
  });
});

describe("the committee packet", () => {
  test("comes from the page as a PDF that fits its pages", { timeout: 240_000 }, async () => {
    const desk = await at("disposition");
    const packet = await fileOf(desk, desk.page.getByRole("link", { name: "Committee packet" }));
    expect(packet.name).toMatch(/-packet-\d+-en\.pdf$/);
    const pages = await readPdf(browser, packet.bytes);
    for (const { edges, text } of pages) {
      expect(text).toContain("SYNTHETIC DATA");
      expect(edges.left).toBeGreaterThan(0.04);
      expect(edges.right).toBeLessThan(0.96);
      expect(edges.bottom).toBeLessThan(0.99);
    }
    mkdirSync(pictures, { recursive: true });
    for (const [index, { picture }] of pages.entries()) {
      writeFileSync(`${pictures}packet-${index + 1}.png`, picture);
    }
  });
});

describe("the dose decision", () => {
  test("shows kinetics and response of its level beside safety", async () => {
    const desk = await at("disposition");
    await desk.goes(`/trials/${trial}/dose-decision`);
    for (const title of [/^Cell kinetics up to dose level \d$/, /^Response up to dose level \d$/]) {
      await desk.page.getByRole("region", { name: title }).waitFor();
    }
    const figure = desk.page.getByRole("figure", { name: /^Cells in blood/ });
    expect(await figure.locator("svg [data-record]").count()).toBeGreaterThan(5);
  });
});

describe.each(["en", "zh"] as const)("in %s", (language) => {
  test.each([1280, 390])("every analysis fits a page of %i px", async (width) => {
    for (const name of analysisNames) {
      const desk = await at(name, { width, language });
      expect(await desk.overflow()).toEqual([]);
      await desk.page.locator("details").last().getByText(/./).first().click();
      expect(await desk.page.locator("main").textContent()).not.toMatch(/NaN|undefined|\[object/);
      await desk.picture(`analysis-${name}-${language}-${width}`);
    }
  });
});

/** What the browser tells of things that moved. */
interface Shift {
  readonly value: number;
  readonly sources: readonly { readonly node?: Node }[];
}

test("nothing on a page moves while it comes in", async () => {
  const desk = await at("kinetics");
  await desk.page.addInitScript(() => {
    const seen = { shift: 0 };
    Object.assign(globalThis, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as Shift[]) {
        if (entry.sources.some(({ node }) => node?.parentElement?.closest("main"))) seen.shift += entry.value;
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  await desk.page.reload();
  await desk.page.locator("figure svg [data-record]").first().waitFor();
  const { shift } = await desk.page.evaluate(
    () => (globalThis as unknown as { seen: { shift: number } }).seen,
  );
  expect(shift).toBeLessThan(0.02);
});
