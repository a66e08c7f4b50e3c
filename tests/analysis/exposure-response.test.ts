import { beforeAll, describe, expect, test } from "vitest";
import { type Analysis, analyse, cutData } from "#analysis";
import { date, StagedTrial } from "../staged-trial.ts";
import { rowsOf } from "./table-text.ts";

/** Children one after another, each with copies per µg on days 7, 10 (the peak) and 28, CAR+ cells on day 10, and a day of CRS, if any. */
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
    for (const [day, item, value, unit] of [
      [7, "car-transgene", peak / 5, "{copies}/ug"],
      [10, "car-transgene", peak, "{copies}/ug"],
      [28, "car-transgene", peak / 10, "{copies}/ug"],
      [10, "car-t-cells", 100, "/uL"],
    ] as const) {
      trial.does({
        kind: "record-observation",
        subject,
        observation: { item, on: date(dayZero + day), lloq: 1, value: { kind: "quantity", value, unit } },
      });
    }
  }
  const cut = cutData(trial.records, { asKnownAt: trial.now });
  if (!cut.ok) throw new Error(cut.error.code);
  kinetics = analyse("kinetics", cut.value);
}, 120_000);

const rows = (event: string, parameter: string, analyte = "CAR transgene (ddPCR)") =>
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
    `${analyte} | ${parameter} | ${event}`,
  ).map((row) => row.split(" | ").slice(3).join(" | "));

describe("exposure with and without an outcome", () => {
  test("counts of those who had it the peak of the samples before its day", () => {
    expect(rows("Cytokine release syndrome, to day 28", "Cmax")).toEqual([
      "2 | 5200 | 1 | 2000 | 3200 | 1 | ",
    ]);
  });

  test("says who had no sample before it", () => {
    expect(rows("Cytokine release syndrome, to day 28", "Cmax", "CAR+ T cells (flow cytometry)")).toEqual([
      "1 | 100 | 1 | 100 | 0 | 1 | no-sample-before-outcome 1",
    ]);
  });

  test("shows an area only by an outcome that may come after it", () => {
    const area = "AUC from 0 to 28 d";
    expect(rows("Cytokine release syndrome", area)).toEqual([]);
    expect(rows("Dose-limiting toxicity", area)).toEqual([]);
    expect(rows("Response at month 3", area)).toHaveLength(1);
    const card = kinetics.methods.find(({ method }) => method === "exposure-response");
    expect(card?.options).toContainEqual(
      expect.objectContaining({ option: "exposureResponse.crs", value: "cmax" }),
    );
    expect(card?.options).toContainEqual(
      expect.objectContaining({ option: "exposureResponse.response-m3", value: "cmax, auc-to" }),
    );
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
    expect(row?.subjects).toEqual(["ZCH-001", "ZCH-002", "ZCH-003"]);
    expect(row?.records).toHaveLength(3);
  });
});
