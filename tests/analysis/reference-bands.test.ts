import { expect, test } from "vitest";
import { analyse, cutData } from "#analysis";
import type { CommandOf } from "#trial";
import { readFoundingDocument } from "../founding-protocol.ts";
import { date, moment, StagedTrial } from "../staged-trial.ts";
import { rowsOf } from "./table-text.ts";

const child = "ZCH-001";
const from = { kind: "assumed", query: "reconstitution-thresholds" };
const band = (ageMin: number, ageBelow: number, lower: number, more: object = {}) => ({
  value: { item: "igg", ageMin, ageBelow, lower, upper: 15, unit: "g/L", ...more },
  from,
});

type Observation = CommandOf<"record-observation">["observation"];

interface Document {
  readonly reconstitution: object;
}

/** The founding protocol with bands: the child's birthday, its eleventh, falls on day 92. */
function analysedWith(bands: readonly object[], more: readonly Observation[] = []) {
  const founding = readFoundingDocument() as Document;
  const document = { ...founding, reconstitution: { ...founding.reconstitution, bands } };
  const trial = new StagedTrial(-40, { document }).treats(child, 0).reach(120);
  for (const [day, value, comparator] of [
    [30, 4],
    [60, 7],
    [91, 7],
    [92, 7],
    [93, 500],
    [100, 8, "<"],
  ] as const) {
    const unit = value === 500 ? "mg/dL" : "g/L";
    trial.does({
      kind: "record-observation",
      subject: child,
      observation: {
        item: "igg",
        on: date(day),
        value: { kind: "quantity", value, unit, ...(comparator && { comparator }) },
        ...(comparator && { lloq: value }),
      },
    });
  }
  for (const observation of more) trial.does({ kind: "record-observation", subject: child, observation });
  const cut = cutData(trial.records, { asKnownAt: trial.now });
  if (!cut.ok) throw new Error(cut.error.code);
  return analyse("reconstitution", cut.value);
}

const columns = ["subject", "band-below", "band-within", "band-above", "band-unknown", "no-band"];
const figureOf = ({ figures }: ReturnType<typeof analysedWith>) =>
  figures
    .filter(({ figure }) => figure === "course.igg")
    .flatMap((figure) => ("layers" in figure ? figure.layers : []))
    .filter((layer) => layer.mark === "step-band");

test("results are held against the band of the child's age on the day of the sample", () => {
  const analysis = analysedWith([
    band(5, 11, 5),
    band(11, 18, 7.5),
    band(11, 18, 7.5, { site: "zch", lower: 6 }),
  ]);
  expect(rowsOf(analysis, "reference-bands", [...columns, "band-latest", "band-limits"])).toEqual([
    "ZCH-001 | 2/6 | 3/6 | 0/6 | 1/6 | 0/6 | band.unknown | 6–15",
  ]);
  const [layer] = figureOf(analysis);
  expect(layer?.mark === "step-band" && layer.points.map(({ low, high }) => `${low}–${high}`)).toEqual([
    "5–15",
    "5–15",
    "5–15",
    "6–15",
    "6–15",
    "6–15",
  ]);
});

test("an age of which no band speaks is told as such", () => {
  const analysis = analysedWith([band(0, 5, 5)]);
  expect(rowsOf(analysis, "reference-bands", columns)).toEqual(["ZCH-001 | 0/6 | 0/6 | 0/6 | 0/6 | 6/6"]);
  expect(figureOf(analysis)).toEqual([]);
});

test("without any bands nothing is compared", () => {
  const { tables, methods } = analysedWith([]);
  expect(tables.map(({ table }) => table)).not.toContain("reference-bands");
  expect(methods.map(({ method }) => method)).not.toContain("reference-band");
});

test("of several results of one sample the designated one counts, and none from before the infusion", () => {
  const result = (day: number, hour: number, value: number, final?: true): Observation => ({
    ...{ item: "igg", on: date(day), at: moment(day, hour) },
    value: { kind: "quantity", value, unit: "g/L" },
    ...(final && { final }),
  });
  const analysis = analysedWith(
    [band(5, 18, 5)],
    [result(0, 7, 1), result(70, 9, 2), result(70, 9, 8, true), result(80, 9, 2), result(80, 9, 8)],
  );
  expect(rowsOf(analysis, "reference-bands", columns)).toEqual(["ZCH-001 | 2/8 | 5/8 | 0/8 | 1/8 | 0/8"]);
  const [row] = analysis.tables.find(({ table }) => table === "reference-bands")?.rows ?? [];
  expect(row?.leftOut?.map(({ because }) => because)).toEqual(["before-infusion", "replicate", "replicate"]);
});
