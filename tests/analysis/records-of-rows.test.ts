import { beforeAll, describe, expect, test } from "vitest";
import { type Analysis, analyse, analysisNames, cutData, type Row } from "#analysis";
import { demonstrationLog } from "#server";
import type { TrialRecord } from "#trial";
import { analysisWords } from "#words";
import { TwoCourses } from "./two-courses.ts";

let log: readonly TrialRecord[];
let analyses: readonly Analysis[];
beforeAll(async () => {
  const now = "2027-03-10T02:00:00.000Z";
  log = await demonstrationLog(now);
  const cut = cutData(log, { asKnownAt: now });
  if (!cut.ok) throw new Error(cut.error.code);
  analyses = analysisNames.map((name) => analyse(name, cut.value));
}, 120_000);

const tables = () => analyses.flatMap((analysis) => analysis.tables);
const leftOf = ({ leftOut = [] }: Row) => leftOut.map(({ version }) => version);

function itemOf(version: number): string | undefined {
  const event = log.find((record) => record.version === version)?.event;
  return event?.kind === "observation-recorded" ? event.observation.item : undefined;
}

/** Results of the row's subjects, of the items that it names, which it tells nothing of. */
function untoldIn(row: Row): readonly number[] {
  const told = new Set([...row.records, ...leftOf(row)]);
  const items = new Set([...told].map(itemOf));
  const corrected = new Set(log.map(({ supersedes }) => supersedes));
  return log.flatMap(({ event, version }) =>
    event.kind === "observation-recorded" &&
    row.subjects.includes(event.subject) &&
    items.has(event.observation.item) &&
    !told.has(version) &&
    !corrected.has(version)
      ? [version]
      : [],
  );
}

describe("the rows of the demonstration's tables", () => {
  test("name no record twice, and none both as used and as left out", () => {
    const wrong = tables().flatMap(({ table, rows }) =>
      rows.flatMap((row) => {
        const all = [...row.records, ...leftOf(row)];
        return new Set(all).size === all.length ? [] : [`${table}: ${all.join(" ")}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test("tell each reason in words", () => {
    const reasons = tables().flatMap(({ rows }) => rows.flatMap(({ leftOut = [] }) => leftOut));
    const bare = new Set(
      reasons.map(({ because }) => because).filter((one) => !(`reason.${one}` in analysisWords)),
    );
    expect(bare).toEqual(new Set());
  });

  test("that are about subjects name the records that say so", () => {
    const silent = tables().flatMap(({ table, rows }) =>
      rows.flatMap((row) =>
        row.subjects.length > 0 && row.records.length + leftOf(row).length === 0
          ? [`${table}: ${row.subjects.join(" ")}`]
          : [],
      ),
    );
    expect(silent).toEqual([]);
  });

  test.each([
    "kinetic-parameters",
    "subset-courses",
    "marker-courses",
    "recovery-estimates",
    "laboratory-grades",
    "haematotoxicity",
  ])("of %s tell of each sample whether it was used, or why not", (name) => {
    const [found] = tables().filter(({ table }) => table === name);
    expect(found?.rows.length).toBeGreaterThan(0);
    expect(found?.rows.map(untoldIn).filter((versions) => versions.length > 0)).toEqual([]);
  });

  test("of samples that a drug may have changed name the drug", () => {
    const flagged = tables().find(({ table }) => table === "flagged-samples");
    expect(flagged?.rows.length).toBeGreaterThan(0);
    for (const { records } of flagged?.rows ?? []) {
      const kinds = records.map((version) => log.find((one) => one.version === version)?.event.kind);
      expect(new Set(kinds)).toEqual(new Set(["observation-recorded", "exposure-recorded"]));
    }
  });

  test("of a response that was overruled name what overruled it, and what was assessed nevertheless", () => {
    const rescued = tables()
      .filter(({ table }) => table === "response-visits")
      .flatMap(({ rows }) => rows)
      .filter(({ cells: { because } }) => because?.kind === "code" && because.code === "because.rescue");
    expect(rescued.length).toBeGreaterThan(0);
    for (const { records } of rescued) {
      const kinds = records.map((version) => log.find((one) => one.version === version)?.event.kind);
      expect(kinds).toEqual(["exposure-recorded"]);
    }
    expect(rescued.some((row) => leftOf(row).length > 0)).toBe(true);
  });
});

test("A time names what could have begun or ended it and did not", () => {
  const survival = new TwoCourses().analysed("survival");
  const rows = survival.tables.find(({ table }) => table === "times-to-event")?.rows ?? [];
  const reasons = rows.flatMap(({ leftOut = [] }) => leftOut.map(({ because }) => because));
  const wanted = ["after-end", "after-rescue-treatment", "no-remission", "shown.not-met"];
  expect(reasons).toEqual(expect.arrayContaining(wanted));
});
