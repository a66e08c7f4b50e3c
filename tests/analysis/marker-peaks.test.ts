import { expect, test } from "vitest";
import { analyse, cutData } from "#analysis";
import { date, StagedTrial } from "../staged-trial.ts";
import { rowsOf } from "./table-text.ts";

/** IL-6 on day 7, in pg/mL; below quantification where there is none. */
const peaks = { "ZCH-001": 400, "ZCH-002": undefined, "ZCH-003": 100 };

test("peaks, folds and areas that could not be quantified stand beside the geometric mean, and count in the median", () => {
  const trial = new StagedTrial(-40);
  for (const [index, [subject, amount]] of Object.entries(peaks).entries()) {
    const day = 40 * index;
    trial.treats(subject, day).closesWindow(subject, day);
    for (const [after, pgPerMl] of [
      [-6, 10],
      [-1, 10],
      [7, amount],
      [28, undefined],
    ] as const) {
      const value = { kind: "quantity" as const, unit: "pg/mL", value: pgPerMl ?? 2 };
      trial.does({
        kind: "record-observation",
        subject,
        observation: {
          ...{ item: "il-6", on: date(day + after), lloq: 2 },
          value: pgPerMl === undefined ? { ...value, comparator: "<" } : value,
        },
      });
    }
  }
  const cut = cutData(trial.records, { asKnownAt: trial.now });
  if (!cut.ok) throw new Error(cut.error.code);
  const columns = ["marker", "parameter", "unit", "level", "n", "below-quantification", "geometric-mean"];
  const rows = rowsOf(
    analyse("reconstitution", cut.value),
    "marker-summary",
    [...columns, "median", "min", "max", "not-estimated"],
    "Interleukin 6",
  );
  expect(rows).toEqual([
    "Interleukin 6 | marker-peak | pg/mL | 1 | 3/3 | 1 | 200 | 100 | 0 | 400 | ",
    "Interleukin 6 | marker-fold | 1 | 1 | 2/3 | 1 | 20 | 25 | 10 | 40 | all-below-quantification 1",
    // From 10 at the infusion over day 7 to 0 on day 28: 35 + 14 times the value of day 7.
    "Interleukin 6 | marker-area | pg/mL.d | 1 | 3/3 | 0 | 656.6 | 1435 | 35 | 5635 | ",
  ]);
}, 60_000);
