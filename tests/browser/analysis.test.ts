import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { analysisNames } from "#analysis";
import { deskAt, rowOf } from "./analysis-desk.ts";
import type { Desk, DeskOptions } from "./desk.ts";
import { readPdf } from "./printed.ts";
import { type ServedDemonstration, serveDemonstration } from "./served-demonstration.ts";

/** Where pictures of pages go, for people to look at. Not kept by git. */
const pictures = fileURLToPath(new URL("../../dist/screenshots/", import.meta.url));

let demonstration: ServedDemonstration;
beforeAll(async () => {
  demonstration = await serveDemonstration();
});
afterAll(() => demonstration.end());

function at(analysis: string, options: DeskOptions = {}): Promise<Desk> {
  return deskAt(demonstration, analysis, options);
}

/** The names of tables that are wider than their place. */
function tooWide(desk: Desk): Promise<readonly string[]> {
  return desk.page.locator("main table").evaluateAll((tables) =>
    tables.flatMap((table) => {
      const { parentElement: place } = table;
      const isWider = place !== null && place.scrollWidth > place.clientWidth + 1;
      return isWider ? [table.closest("section")?.getAttribute("aria-label") ?? ""] : [];
    }),
  );
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
    expect(table.bytes.toString()).toMatch(
      /^\uFEFFAnalysis set,n,n: of,Subjects,Records,Records left out,Data cut-off,[^\r]+\r\nEnrolled/,
    );
  });
});

describe("a data cut-off", () => {
  test("takes the page back; the address keeps it, and so do its files", async () => {
    const desk = await at("disposition");
    const registered = rowOf(desk, "From registration on", "Registered").getByRole("button");
    const now = await registered.textContent();
    const { provenance } = (
      await demonstration.visitor.get(`/trials/${demonstration.trial}/analyses/disposition`)
    ).body;
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
    expect(table.bytes.toString()).toContain(`Registered,${earlier?.replace("/", ",")},`);
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
    await desk.isRefused(
      () => desk.goes(`/trials/${demonstration.trial}/analyses/disposition?${search}`),
      said,
    );
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
    const pages = await readPdf(demonstration.browser, packet.bytes);
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
    await desk.goes(`/trials/${demonstration.trial}/dose-decision`);
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
      expect(await tooWide(desk)).toEqual([]);
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
