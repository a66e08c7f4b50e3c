import { beforeAll, describe, expect, test } from "vitest";
import { type Analysis, type AnalysisName, analyse, cutData } from "#analysis";
import { date, moment, StagedTrial } from "../staged-trial.ts";
import { rowsOf } from "./table-text.ts";

/** Infused at 9 on a day 0 of their own; B cells gone on day 7; on day 90 of each, those of one are back at 15, those of others not at 8. */
const children = { "ZCH-001": 0, "ZCH-002": 40, "ZCH-003": 80 };

/** A trial with samples of B cells and IL-6 at hours of days. */
class Sampled extends StagedTrial {
  samples(
    subject: string,
    item: string,
    unit: string,
    [day, hour]: readonly [number, number],
    value: number,
  ) {
    const amount = value < 1 ? { value: 1, comparator: "<" as const } : { value };
    return this.does({
      kind: "record-observation",
      subject,
      observation: {
        ...{ item, on: date(day), at: moment(day, hour), lloq: 1 },
        value: { kind: "quantity", unit, ...amount },
      },
    });
  }
}

describe("what is seen late on a day is of that day, as what is seen early", () => {
  const found = new Map<AnalysisName, Analysis>();
  beforeAll(() => {
    const trial = new Sampled(-40);
    for (const [subject, dayZero] of Object.entries(children)) {
      trial.treats(subject, dayZero).closesWindow(subject, dayZero);
    }
    trial.reach(200);
    for (const [subject, dayZero] of Object.entries(children)) {
      const isBack = subject === "ZCH-001";
      trial.samples(subject, "b-cells", "/uL", [dayZero + 7, 9], 0.5);
      trial.samples(subject, "b-cells", "/uL", [dayZero + 90, isBack ? 15 : 8], isBack ? 20 : 3);
    }
    trial.samples("ZCH-001", "il-6", "pg/mL", [-7, 9], 5);
    trial.samples("ZCH-001", "il-6", "pg/mL", [3, 8], 50);
    trial.samples("ZCH-001", "il-6", "pg/mL", [28, 15], 900);
    trial.samples("ZCH-001", "il-6", "pg/mL", [29, 8], 9000);
    const cut = cutData(trial.records, { asKnownAt: trial.now });
    if (!cut.ok) throw new Error(cut.error.code);
    for (const name of ["reconstitution", "survival"] as const) found.set(name, analyse(name, cut.value));
  }, 120_000);
  const rows = (name: AnalysisName, table: string, columns: readonly string[], about: string) => {
    const analysis = found.get(name);
    return analysis ? rowsOf(analysis, table, columns, about) : [];
  };

  test("the recovery of cells, so that Reconstitution and Survival agree", () => {
    const courses = ["subject", "subset", "depletion", "recovery", "recovery-interval", "aplasia"];
    expect(rows("reconstitution", "subset-courses", courses, "ZCH-001 | B cells")).toEqual([
      "ZCH-001 | B cells | 7 | 90 | (7, 90] | 83",
    ]);
    expect(
      rows("survival", "times-to-event", ["subject", "endpoint", "time"], "ZCH-001 | Recovery of B"),
    ).toEqual(["ZCH-001 | Recovery of B cells, from depletion | 83"]);
    // Those censored on day 90 were at risk when the first recovered: a third, not one of one.
    expect(
      rows(
        "reconstitution",
        "recovery-estimates",
        ["subset", "n", "recovered", "median-by-visit"],
        "B cells",
      ),
    ).toEqual(["B cells | 3 | 1/3 | (not-reached)"]);
  });

  test("the peak of a marker", () => {
    const columns = ["subject", "marker", "peak", "peak-day", "fold"];
    expect(rows("reconstitution", "marker-courses", columns, "ZCH-001 | Interleukin 6")).toEqual([
      "ZCH-001 | Interleukin 6 | 900 | 28 | 180",
    ]);
  });
});
