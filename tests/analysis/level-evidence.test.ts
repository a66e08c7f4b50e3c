import { describe, expect, test } from "vitest";
import { analyse, cutData, decisionAt, evidenceNames, levelEvidence } from "#analysis";
import { doseDecision } from "#trial";
import { TwoCourses } from "./two-courses.ts";

const { records } = new TwoCourses();
const made = cutData(records, { asKnownAt: records.at(-1)?.recordedAt ?? "" });
if (!made.ok) throw new Error(made.error.code);
const cut = made.value;

function found(level: number) {
  return evidenceNames.map((name) => levelEvidence(analyse(name, cut), name, level));
}

describe("what a dose decision looks at beside safety", () => {
  test("is kinetics and response up to the level that is decided on, with a figure of each", () => {
    const { level } = decisionAt(doseDecision(cut.state, cut.provenance.cutoff));
    for (const { tables, figures } of found(level)) {
      expect(tables.map(({ rows }) => rows.length)).toEqual([expect.any(Number)]);
      expect(tables[0]?.rows.length).toBeGreaterThan(0);
      expect(figures).toHaveLength(1);
      const levels = tables.flatMap(({ rows }) => rows.map(({ cells }) => cells.level));
      expect(levels.every((one) => one?.kind === "text" && Number(one.text) <= level)).toBe(true);
    }
  });

  test("says why a parameter is missing", () => {
    const [kinetics] = found(1);
    const missing = kinetics?.tables[0]?.rows.filter(
      ({ cells }) => cells["geometric-mean"]?.kind === "missing",
    );
    expect(missing?.length).toBeGreaterThan(0);
    for (const { cells } of missing ?? []) {
      const reasons = cells["not-estimated"];
      const because = reasons?.kind === "reasons" ? reasons.reasons.map((one) => one.because) : [];
      const own = cells["geometric-mean"];
      expect([...because, ...(own?.kind === "missing" ? [own.because] : [])]).not.toEqual([]);
    }
  });

  test("says by which criterion subjects responded", () => {
    const [, response] = found(1);
    expect(response?.tables[0]?.columns.map(({ column }) => column)).toContain("criterion");
  });

  test("has nobody of a level above", () => {
    for (const { tables, figures } of found(0)) {
      expect(tables.flatMap(({ rows }) => rows)).toEqual([]);
      const shown = figures.flatMap((figure) => ("layers" in figure ? figure.layers : []));
      expect(shown.filter(({ level, subject }) => level !== undefined || subject !== undefined)).toEqual([]);
    }
  });
});
