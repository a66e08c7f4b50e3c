import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  type CoreMeasure,
  cmas,
  isLowByAge,
  levelOf,
  type Measurements,
  scaleMax,
  scoreScale,
  totalImprovement,
} from "#efficacy";
import { foundingMyositis } from "../myositis-response.ts";

/** Scores and response as published; see data/efficacy/README.md. Everything is compared exactly. */
function read<Content>(name: string): Content {
  return JSON.parse(readFileSync(new URL(`./data/efficacy/${name}`, import.meta.url), "utf8"));
}

interface Cmas {
  readonly total: { readonly min: number; readonly max: number };
  readonly timedBands5: readonly (readonly [from: number, to: number | null, points: number])[];
  readonly items: readonly {
    readonly n: number;
    readonly id: string;
    readonly max: number;
    readonly timed?: true;
    readonly timedBands?: Cmas["timedBands5"];
  }[];
  readonly normative: readonly { readonly mean: number }[];
}

interface Tis {
  readonly measures: readonly {
    readonly id: string;
    readonly range: number | Readonly<Record<string, number | string>>;
    readonly bands: readonly (readonly [above: number, upTo: number | null, points: number])[];
  }[];
  readonly thresholds: Readonly<Record<"juvenile" | "adult", Readonly<Record<string, number>>>>;
  readonly testVectors: readonly {
    readonly measure: "phga" | "strength";
    readonly scale?: "CMAS" | "MMT8";
    readonly baseline: number;
    readonly followUp: number;
    readonly exactPercent?: number;
    readonly points: number;
  }[];
}

const printedCmas = read<Cmas>("cmas.json");
const printedTis = read<Tis>("tis_2016.json");

describe("Childhood Myositis Assessment Scale", () => {
  test("has the items and the total of the form", () => {
    expect(cmas.items.map(({ max }) => max)).toEqual(printedCmas.items.map(({ max }) => max));
    expect(scaleMax(cmas)).toBe(printedCmas.total.max);
  });

  const timed = printedCmas.items.filter((item) => item.timed);
  test.each(timed)("item $n is scored from its seconds", ({ n, timedBands }) => {
    const item = cmas.items[n - 1]?.item ?? "";
    const points = (seconds: number) => {
      const found = scoreScale(cmas, { [item]: { seconds } }).items[n - 1];
      return found && "value" in found.points ? found.points.value : undefined;
    };
    for (const [from, to, expected] of timedBands ?? printedCmas.timedBands5) {
      expect([from, points(from)]).toEqual([from, expected]);
      expect([to ?? 600, points(to ?? 600)]).toEqual([to ?? 600, expected]);
    }
  });

  test("is low by age alone in healthy children of four", () => {
    expect(isLowByAge(Math.round(printedCmas.normative[0]?.mean ?? 0), 4, 9)).toBe(true);
  });
});

const slots: Readonly<Record<string, CoreMeasure>> = {
  phga: "phga",
  ptga: "ptga",
  strength: "strength",
  chaq: "chaq",
  enzymeOrChqPhs: "enzyme-or-chq-phs",
  extramuscularOrDas: "extramuscular-or-das",
};

const still: Measurements = {
  phga: { value: 5 },
  ptga: { value: 5 },
  cmas: { value: 30 },
  "mmt-8": { value: 60 },
  chaq: { value: 1.5 },
  ck: { value: 3000, upperLimit: 200 },
  "extramuscular-vas": { value: 5 },
};

type Strength = (typeof foundingMyositis)["totalImprovement"]["measures"]["value"]["strength"];

function changeOf(
  measure: CoreMeasure,
  item: string,
  baseline: number | string,
  followUp: number | string,
  strength: Strength = "cmas",
) {
  const rule = foundingMyositis.totalImprovement;
  const measures = { ...rule.measures, value: { ...rule.measures.value, strength } };
  const limit = item === "ck" ? { upperLimit: 200 } : {};
  const found = totalImprovement(
    { ...rule, measures },
    { ...still, [item]: { value: baseline, ...limit } },
    { ...still, [item]: { value: followUp, ...limit } },
  ).measures.find((one) => one.measure === measure);
  if (!found) throw new Error(`no ${measure}`);
  return found;
}

describe("Total Improvement Score", () => {
  test.each(printedTis.testVectors)(
    "$measure $scale from $baseline to $followUp: $points points",
    (vector) => {
      const strength = vector.scale === "MMT8" ? "mmt-8" : "cmas";
      const item = vector.measure === "phga" ? "phga" : strength;
      const found = changeOf(vector.measure, item, vector.baseline, vector.followUp, strength);
      expect(found.points).toEqual({ lower: vector.points, upper: vector.points });
      if (vector.exactPercent !== undefined)
        expect(found.changePercent).toEqual({ value: vector.exactPercent });
    },
  );

  const followed: Readonly<Record<CoreMeasure, readonly [item: string, worst: number, perPercent: number]>> =
    {
      phga: ["phga", 10, -0.1],
      ptga: ["ptga", 10, -0.1],
      strength: ["mmt-8", 0, 0.8],
      chaq: ["chaq", 3, -0.03],
      "enzyme-or-chq-phs": ["ck", 4000, -30],
      "extramuscular-or-das": ["extramuscular-vas", 10, -0.1],
    };
  const edges = printedTis.measures.flatMap(({ id, bands }) =>
    bands.map(([above, upTo, points]) => ({ id, above, upTo: upTo ?? 90, points })),
  );
  test.each(edges)("$id: above $above to $upTo % gives $points points", ({ id, above, upTo, points }) => {
    const measure = slots[id] ?? "phga";
    const [item, worst, perPercent] = followed[measure];
    const at = (percent: number) =>
      changeOf(measure, item, worst, (worst + percent * perPercent).toFixed(6), "mmt-8").points.lower;
    expect([at(above + 0.001), at(upTo)]).toEqual([points, points]);
  });

  const rule = foundingMyositis.totalImprovement;
  test.each(Object.entries(printedTis.thresholds))("thresholds: %s", (which, least) => {
    const thresholds = { ...rule.thresholds, value: which === "adult" ? "adult" : "juvenile" } as const;
    for (const [level, score] of Object.entries(least)) {
      expect(levelOf({ ...rule, thresholds }, score)).toBe(level);
      expect(levelOf({ ...rule, thresholds }, score - 2.5)).not.toBe(level);
    }
  });

  test("places the 26 pairs of one-decimal scores right that binary fractions place wrong", () => {
    const limits = [5, 15, 25, 40];
    const points = [0, 7.5, 15, 17.5, 20];
    const exceeded = (percent: number) => limits.filter((limit) => percent > limit).length;
    const tenths = Array.from({ length: 101 }, (_, tenth) => tenth);
    const pairs = tenths.flatMap((before) =>
      tenths.slice(0, before + 1).map((after) => [before, after] as const),
    );
    const misplaced = pairs.filter(
      ([before, after]) => exceeded(((before / 10 - after / 10) / 10) * 100) !== exceeded(before - after),
    );
    expect(misplaced.length).toBe(26);
    for (const [before, after] of pairs) {
      const found = changeOf("phga", "phga", before / 10, after / 10);
      expect([before, after, found.points.lower]).toEqual([before, after, points[exceeded(before - after)]]);
    }
  });
});
