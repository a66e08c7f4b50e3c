import { beforeAll, describe, expect, test } from "vitest";
import { type Analysis, analyse, cutData } from "#analysis";
import { date, StagedTrial } from "../staged-trial.ts";
import { rowsOf } from "./table-text.ts";

/** Children one after another, each with a peak in copies per µg on day 10, a last sample on day 28, and a day of CRS, if any. */
const children = [
  { subject: "ZCH-001", peak: 9000, crs: 12 },
  { subject: "ZCH-002", peak: 2000, crs: undefined },
  { subject: "ZCH-003", peak: 7000, crs: 10 },
];

let kinetics: Analysis;
beforeAll(() => {
  const trial = new StagedTrial(-40);
  for (const [index, { subject, peak, crs }] of children.entries()) {
    const dayZero = 40 * index;
    trial.treats(subject, dayZero);
    const inputs = {
      ...{ temperatureCel: 39, feverTreated: false, hypotension: false, vasopressors: [] },
      ...{ oxygen: { device: "none" as const }, otherCause: [], deathFromCrs: false },
    };
    if (crs !== undefined)
      trial.reports(subject, dayZero + crs, {
        severity: { scale: "ASTCT-2019-CRS", inputs },
        onset: date(dayZero + crs),
      });
    trial.closesWindow(subject, dayZero);
    for (const [day, copies] of [
      [10, peak],
      [28, peak / 10],
    ] as const) {
      trial.does({
        kind: "record-observation",
        subject,
        observation: {
          ...{ item: "car-transgene", on: date(dayZero + day), lloq: 50 },
          value: { kind: "quantity", value: copies, unit: "{copies}/ug" },
        },
      });
    }
  }
  const cut = cutData(trial.records, { asKnownAt: trial.now });
  if (!cut.ok) throw new Error(cut.error.code);
  kinetics = analyse("kinetics", cut.value);
}, 120_000);

const rows = (event: string, parameter: string) =>
  rowsOf(
    kinetics,
    "exposure-response",
    [
      ...[
        "analyte",
        "parameter",
        "event",
        "with-outcome",
        "median-with",
        "without-outcome",
        "median-without",
      ],
      ...["difference", "p", "not-counted"],
    ],
    `CAR transgene (ddPCR) | ${parameter} | ${event}`,
  ).map((row) => row.split(" | ").slice(3).join(" | "));

describe("exposure with and without an outcome", () => {
  test("counts a peak reached before it, and says of another that it was not", () => {
    expect(rows("Cytokine release syndrome, to day 28", "Cmax")).toEqual([
      "1 | 9000 | 1 | 2000 | 7000 | 1 | exposure-not-before-outcome 1",
    ]);
  });

  test("counts no area that goes on after it", () => {
    expect(rows("Cytokine release syndrome, to day 28", "AUC from 0 to 28 d")).toEqual([
      expect.stringMatching(/^0 \| \(no-observations\) \| 1 \| .* \| \(empty-group\) \| .*outcome 2$/),
    ]);
  });

  test("compares nothing where nobody had it", () => {
    expect(rows("Cytokine release syndrome of grade 2", "Cmax")).toEqual([
      "0 | (no-observations) | 3 | 7000 | (empty-group) | (empty-group) | ",
    ]);
    expect(rows("Dose-limiting toxicity", "Cmax")).toEqual([
      "0 | (no-observations) | 3 | 7000 | (empty-group) | (empty-group) | ",
    ]);
  });

  test("counts nobody whose outcome is not decided", () => {
    expect(rows("Response at month 3", "Cmax")[0]).toMatch(/^0 .* \| 0 \| .*outcome-open 3$/);
  });

  test("leads to the subjects and the records that it counts", () => {
    const [row] = kinetics.tables.find(({ table }) => table === "exposure-response")?.rows ?? [];
    expect(row?.subjects).toEqual(["ZCH-001", "ZCH-002"]);
    expect(row?.records).toHaveLength(2);
  });
});
