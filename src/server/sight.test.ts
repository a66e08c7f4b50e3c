import { expect, test } from "vitest";
import { analyse, analysisNames, compareWithout, cutData } from "#analysis";
import { TwoCourses } from "../../tests/analysis/two-courses.ts";
import { StagedTrial } from "../../tests/staged-trial.ts";
import { inSightOf } from "./sight.ts";

const { state } = new StagedTrial(-10).registers("ZCH-001").registers("ZCH-002");
const elsewhere = {
  account: "lin",
  name: "Lin",
  roles: [{ role: "coordinator" as const, site: "other" }],
};

test.each([
  ["See ZCH-001.", "See •••."],
  ["见ZCH-001的记录", "见•••的记录"],
  ["zch-001 and ZCH-002", "••• and •••"],
  ["ZCH-00123, XZCH-001, ZCH-001-2", "ZCH-00123, XZCH-001, ZCH-001-2"],
])("of %j a person of another site reads %j", (text, read) => {
  expect(inSightOf(elsewhere, state, { text })).toEqual({ text: read });
});

const courses = new TwoCourses();
const here = { ...elsewhere, roles: [{ role: "coordinator" as const, site: "zch" }] };

test.each(analysisNames)(
  "%s: a person of another site reads what was counted, and no row of a child",
  (name) => {
    const cut = cutData(courses.records, { asKnownAt: courses.now });
    if (!cut.ok) throw new Error(cut.error.code);
    const analysis = analyse(name, cut.value);
    expect(inSightOf(here, courses.state, analysis)).toBe(analysis);
    const seen = inSightOf(elsewhere, courses.state, analysis);
    expect(JSON.stringify(seen)).not.toMatch(/ZCH-00|•••/);
    const rows = (of: typeof analysis) => of.tables.flatMap((table) => table.rows);
    expect(rows(seen)).toHaveLength(rows(analysis).filter(({ cells }) => !("subject" in cells)).length);
    expect(rows(seen).length).toBeGreaterThan(0);
  },
);

test("a person of another site reads no difference in a child's numbers", () => {
  const peak = courses.records.find(({ event }) => {
    if (event.kind !== "observation-recorded" || event.observation.item !== "car-transgene") return false;
    return event.observation.value.kind === "quantity" && event.observation.value.value === 5000;
  });
  const compared = compareWithout(courses.records, { asKnownAt: courses.now }, [peak?.version ?? 0]);
  if (!compared.ok) throw new Error(compared.error.code);
  const names = (of: typeof compared.value) => JSON.stringify(of.differences.map(({ row }) => row));
  expect(names(compared.value)).toContain("ZCH-001");
  const seen = inSightOf(elsewhere, courses.state, compared.value);
  expect(names(seen)).not.toMatch(/ZCH-00|•••/);
  const unnamed = compared.value.differences.filter(({ row }) => !JSON.stringify(row).includes("ZCH-"));
  expect(seen.differences).toHaveLength(unnamed.length);
});
