import { beforeAll, describe, expect, test } from "vitest";
import { type Analysis, type AnalysisName, analyse, type CutOptions, cutData } from "#analysis";
import type { Recorded } from "#record";
import { demonstrationLog } from "#server";
import type { Event } from "#trial";

const now = "2027-03-10T04:00:00.000Z";
let log: readonly Recorded<Event>[];
beforeAll(async () => {
  log = await demonstrationLog(now);
});

function analysed(name: AnalysisName, options: Pick<CutOptions, "compareLevels"> = {}): Analysis {
  const cut = cutData(log, { asKnownAt: now, ...options });
  if (!cut.ok) throw new Error(cut.error.code);
  return analyse(name, cut.value);
}

const rowsIn = ({ tables }: Analysis, name: string) => tables.find(({ table }) => table === name)?.rows;
const codes = (rows: ReturnType<typeof rowsIn>, column: string) => [
  ...new Set(rows?.map(({ cells }) => (cells[column]?.kind === "code" ? cells[column].code : ""))),
];

describe("dose levels", () => {
  test("are not compared where the protocol plans it not and nobody asks", () => {
    for (const name of ["survival", "response"] as const) {
      const analysis = analysed(name);
      expect(analysis.provenance).not.toHaveProperty("compareLevels");
      expect(rowsIn(analysis, "group-comparison") ?? rowsIn(analysis, "response-comparison")).toBeUndefined();
    }
  });

  test("are compared on request by permutation alone, and the result says that it was asked for", () => {
    const analysis = analysed("survival", { compareLevels: true });
    expect(analysis.provenance.compareLevels).toBe(true);
    const rows = rowsIn(analysis, "group-comparison");
    expect(codes(rows, "test").toSorted()).toEqual(["gray-exact", "log-rank-exact"]);
    expect(rows?.filter(({ cells }) => cells.p === undefined)).toEqual([]);
  });

  test("are compared in response at the same days only, never by the best", () => {
    const rows = rowsIn(analysed("response", { compareLevels: true }), "response-comparison");
    const visits = new Set(rows?.map(({ cells }) => (cells.visit?.kind === "text" ? cells.visit.text : "")));
    expect([...visits]).toEqual(["M3", "M6", "D28"]);
    expect(codes(rows, "test")).toEqual(["kruskal-wallis-exact"]);
    const counted = rows?.filter(({ subjects }) => subjects.length > 0) ?? [];
    expect(counted.length).toBeGreaterThan(0);
  });

  test("leave every other number as it is", () => {
    for (const name of ["survival", "response"] as const) {
      const [plain, asked] = [analysed(name), analysed(name, { compareLevels: true })];
      const others = asked.tables.filter(({ table }) => !table.endsWith("-comparison"));
      expect(others).toEqual(plain.tables);
    }
  });
});
