import { expect, test } from "vitest";
import { analyse, cutData } from "#analysis";
import { date, StagedTrial } from "../staged-trial.ts";
import { rowsOf } from "./table-text.ts";

/** IL-6 on day 7, in pg/mL; below quantification where there is none. */
const peaks = { "ZCH-001": 400, "ZCH-002": undefined, "ZCH-003": 100 };

test("peaks that could not be quantified stand beside the geometric mean, and count in the median", () => {
  const trial = new StagedTrial(-40);
  for (const [index, [subject, amount]] of Object.entries(peaks).entries()) {
    const day = 40 * index;
    trial.treats(subject, day).closesWindow(subject, day);
    const unit = "pg/mL";
    const value = { kind: "quantity" as const, unit, value: amount ?? 2 };
    trial.does({
      kind: "record-observation",
      subject,
      observation: {
        ...{ item: "il-6", on: date(day + 7), lloq: 2 },
        value: amount === undefined ? { ...value, comparator: "<" } : value,
      },
    });
  }
  const cut = cutData(trial.records, { asKnownAt: trial.now });
  if (!cut.ok) throw new Error(cut.error.code);
  const columns = ["marker", "level", "n", "below-quantification", "geometric-mean", "median", "min", "max"];
  const rows = rowsOf(analyse("reconstitution", cut.value), "marker-peaks", columns);
  expect(rows.filter((row) => row.startsWith("Interleukin 6"))).toEqual([
    expect.stringMatching(/\| 1 \| 3\/3 \| 1 \| 200 \| 100 \| 0 \| 400$/),
  ]);
}, 60_000);
