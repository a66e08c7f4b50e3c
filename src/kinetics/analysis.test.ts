import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyseKinetics } from "./analysis.ts";
import type { KineticOptions } from "./options.ts";
import type { KineticEstimate, KineticParameter, KineticParameterId } from "./parameter.ts";
import type { Sample } from "./sample.ts";

const options: KineticOptions = {
  blq: { by: "position", first: "zero", middle: "drop", last: "zero" },
  aucMethod: "lin-up-log-down",
  timeZero: "zero",
  aucEnds: [28],
  beyondLast: "next-blq",
  terminalPhase: {
    pointsMin: 3,
    withMaximum: false,
    adjustedRSquaredTolerance: 1e-4,
    tobitFrom: "lambda-z",
    acceptance: { adjustedRSquaredMin: 0.9, spanRatioMin: 2, extrapolatedPercentMax: 20 },
  },
  expansionFrom: 3,
  lossSamples: 2,
};
const units = { time: "d", concentration: "{copies}/ug" } as const;

type Drawn = readonly (readonly [number, Sample["concentration"]])[];

function samplesOf(drawn: Drawn, lloq?: number): Sample[] {
  return drawn.map(([time, concentration]) => ({
    id: `d${time}`,
    time,
    concentration,
    ...(lloq !== undefined && { lloq }),
  }));
}

function analyse(samples: readonly Sample[], changes: Partial<KineticOptions> = {}, choices = {}) {
  const { parameters, acceptance } = analyseKinetics(samples, units, { ...options, ...changes }, choices);
  const line = (id: KineticParameterId) => parameters.find(({ parameter }) => parameter === id);
  return {
    parameters,
    acceptance,
    line,
    estimate: (id: KineticParameterId): KineticEstimate | undefined => line(id)?.estimate,
  };
}

const blq = "below-quantification";
const typical: Drawn = [
  [0, blq],
  [1, 120],
  [3, 40],
  [7, 4200],
  [10, 9100],
  [14, 5200],
  [21, 900],
  [28, 260],
  [35, 75],
  [90, blq],
  [120, blq],
];

describe("a profile", () => {
  test("lists every parameter with the samples that made it and those that did not", () => {
    const { line } = analyse(samplesOf(typical, 30));
    expect(line("cmax")).toEqual({
      parameter: "cmax",
      estimate: { value: 9100 },
      unit: "{copies}/ug",
      used: ["d10"],
      excluded: [],
    });
    expect(line("half-life")).toMatchObject({
      unit: "d",
      used: ["d21", "d28", "d35"],
      excluded: expect.arrayContaining([
        { id: "d0", reason: "below-quantification" },
        { id: "d10", reason: "not-after-maximum" },
        { id: "d14", reason: "outside-terminal-phase" },
      ]),
    });
    expect(line("auc-last")).toMatchObject({
      unit: "{copies}/ug.d",
      excluded: [
        { id: "d90", reason: "after-last-quantifiable" },
        { id: "d120", reason: "after-last-quantifiable" },
      ],
    });
    expect(line("persistence")).toMatchObject({ estimate: { value: 90 }, used: ["d90", "d120"] });
  });

  test("looks for the maximum once more after the cells have distributed", () => {
    const early: Drawn = [[0, 20_000], ...typical.slice(1)];
    const { estimate, line } = analyse(samplesOf(early));
    expect([estimate("tmax"), estimate("expansion-tmax")]).toEqual([{ value: 0 }, { value: 10 }]);
    expect(line("expansion-cmax")?.excluded).toContainEqual({ id: "d1", reason: "before-expansion-phase" });
    expect(analyse(samplesOf(early), { expansionFrom: 200 }).estimate("expansion-cmax")).toEqual({
      missing: "no-sample-in-expansion-phase",
    });
  });

  test("says whether its half-life is believed", () => {
    expect(analyse(samplesOf(typical)).acceptance).toEqual({
      "adjusted-r-squared": "met",
      "span-ratio": "met",
      extrapolation: "met",
    });
    expect(analyse(samplesOf(typical.slice(0, 6))).acceptance).toEqual({
      "adjusted-r-squared": "unknown",
      "span-ratio": "unknown",
      extrapolation: "unknown",
    });
  });

  test("takes the first of equal maxima", () => {
    const tied: Drawn = [
      [0, 0],
      [7, 5000],
      [10, 5000],
      [14, 10],
    ];
    expect(analyse(samplesOf(tied)).estimate("tmax")).toEqual({ value: 7 });
  });
});

describe("persistence", () => {
  test("is censored at the last quantifiable sample until two in succession are below", () => {
    const { estimate } = analyse(samplesOf(typical.slice(0, -1)));
    expect(estimate("persistence")).toEqual({ censoredAt: 35 });
    expect(estimate("first-confirmed-blq")).toEqual({ missing: "loss-not-confirmed" });
  });

  test("is not lost while the cells distribute, nor by one sample alone", () => {
    const dip: Drawn = [
      [0, 900],
      [1, blq],
      [2, blq],
      [7, 800],
      [14, blq],
      [21, 30],
    ];
    expect(analyse(samplesOf(dip)).estimate("persistence")).toEqual({ censoredAt: 21 });
  });

  test("counts as many samples as the protocol asks for", () => {
    expect(analyse(samplesOf(typical.slice(0, -1)), { lossSamples: 1 }).estimate("persistence")).toEqual({
      value: 90,
    });
  });
});

describe("an area beyond the last quantifiable sample", () => {
  const ends: Drawn = [
    [0, 0],
    [7, 100],
    [14, 50],
    [42, blq],
  ];
  const to = (end: number, beyondLast: KineticOptions["beyondLast"], drawn = ends) =>
    analyse(samplesOf(drawn), { aucMethod: "linear", aucEnds: [end], beyondLast }).estimate("auc-to");

  test("falls in a straight line to 0 at the next sample, and is cut where it ends", () => {
    expect(to(42, "next-blq")).toEqual({ value: 350 + 525 + 700 });
    expect(to(28, "next-blq")).toEqual({ value: 350 + 525 + 14 * 37.5 });
    expect(to(90, "next-blq")).toEqual(to(42, "next-blq"));
  });

  test("ends there, or says why there is none", () => {
    expect(to(90, "last")).toEqual({ value: 875 });
    expect(to(90, "next-blq", ends.slice(0, 3))).toEqual({ missing: "ends-before-window" });
    expect(to(90, "extrapolate")).toEqual({ missing: "too-few-points" });
  });
});

describe("time 0", () => {
  const late: Drawn = [
    [-2, 30],
    [-1, 20],
    [7, 100],
  ];
  test.each([
    ["zero", { value: 350 }, "before-infusion"],
    ["pre-infusion", { value: 420 }, undefined],
    ["sampled", { missing: "no-sample-at-time-zero" }, "before-infusion"],
  ] as const)("%s", (timeZero, estimate, reason) => {
    const { line } = analyse(samplesOf(late), { timeZero });
    expect(line("auc-last")?.estimate).toEqual(estimate);
    expect(line("auc-last")?.excluded.find(({ id }) => id === "d-1")?.reason).toBe(reason);
    expect(line("auc-last")?.excluded).toContainEqual({ id: "d-2", reason: "before-infusion" });
  });
});

describe("a person's choice", () => {
  const samples = samplesOf(typical, 30);
  test("of points makes lambda-z, in the Tobit fit with what is below quantification after them", () => {
    const { line } = analyse(samples, {}, { terminalPoints: ["d14", "d21", "d28", "d35"] });
    expect(line("lambda-z-points")?.estimate).toEqual({ value: 4 });
    expect(line("lambda-z")?.excluded).toContainEqual({ id: "d7", reason: "not-chosen" });
    expect(line("half-life-tobit")?.used).toEqual(["d14", "d21", "d28", "d35", "d90", "d120"]);
  });

  test.each([
    [["d14", "d21", "d22"], "choice-unknown-point"],
    [["d14", "d21", "d90"], "choice-not-quantifiable"],
    [["d14", "d21", "d21"], "choice-too-few-points"],
    [["d3", "d7", "d10"], "not-declining"],
  ])("%j: %s", (terminalPoints, missing) => {
    const { estimate } = analyse(samples, {}, { terminalPoints });
    expect([estimate("half-life"), estimate("half-life-tobit"), estimate("auc-inf-obs")]).toEqual([
      { missing },
      { missing },
      { missing },
    ]);
    expect(estimate("auc-last")).toHaveProperty("value");
  });

  test("to leave a sample out leaves it out of everything, and says so", () => {
    const { parameters, estimate } = analyse(samples, {}, { excluded: ["d10"] });
    expect(estimate("tmax")).toEqual({ value: 14 });
    for (const { excluded } of parameters) {
      expect(excluded).toContainEqual({ id: "d10", reason: "excluded-by-person" });
    }
  });
});

describe("what nothing can be made of has a reason", () => {
  const one = (changes: Partial<Sample>): Sample[] => [
    { id: "a", time: 0, concentration: 3 },
    { id: "b", time: 7, concentration: 5, ...changes },
  ];
  test.each([
    ["no samples", [], "no-samples"],
    ["nothing measured", one({ concentration: "not-measured" }).slice(1), "no-samples"],
    ["a negative concentration", one({ concentration: -1 }), "negative-concentration"],
    ["a concentration that is none", one({ concentration: Number.NaN }), "concentration-not-a-number"],
    ["a time that is none", one({ time: Number.POSITIVE_INFINITY }), "time-not-a-number"],
    ["a limit of 0", one({ lloq: 0 }), "lloq-not-positive"],
    ["a unit of another dimension", one({ unit: "kg" }), "units-incomparable"],
    ["no unit", one({ unit: "furlong" }), "unit-unknown"],
  ])("%s", (_, samples, missing) => {
    const { parameters } = analyse(samples);
    expect(parameters).toHaveLength(27);
    expect(new Set(parameters.map(({ estimate }) => JSON.stringify(estimate)))).toEqual(
      new Set([JSON.stringify({ missing })]),
    );
  });

  test.each([
    [
      "nothing quantifiable",
      [
        [0, blq],
        [7, blq],
      ],
      "all-below-quantification",
    ],
    [
      "one point",
      [
        [0, blq],
        [7, 50],
      ],
      "too-few-points",
    ],
    [
      "the maximum last",
      [
        [0, blq],
        [7, 50],
        [14, 60],
        [21, 70],
      ],
      "too-few-points",
    ],
    [
      "no change",
      [
        [0, 50],
        [7, 50],
        [14, 50],
        [21, 50],
      ],
      "constant-concentrations",
    ],
    [
      "a rise after the maximum",
      [
        [0, 90],
        [7, 50],
        [14, 60],
        [21, 70],
      ],
      "not-declining",
    ],
  ] as [string, Drawn, string][])("%s", (_, drawn, missing) => {
    const { estimate } = analyse(samplesOf(drawn));
    for (const id of ["lambda-z", "half-life", "half-life-tobit", "auc-inf-pred"] as const) {
      expect(estimate(id)).toEqual({ missing });
    }
  });

  test("a limit that the Tobit fit needs", () => {
    expect(analyse(samplesOf(typical)).estimate("half-life-tobit")).toEqual({ missing: "lloq-missing" });
  });

  test("points that a line goes through exactly leave the spread of the Tobit fit at 0", () => {
    const exact = [0, 1, 2, 3, 4].map((n): [number, number] => [7 * n, 1024 / 4 ** n]);
    const { estimate } = analyse(samplesOf([...exact, [60, blq]], 1));
    expect(estimate("half-life")).toEqual({ value: expect.closeTo(3.5, 12) });
    expect(estimate("half-life-tobit")).toEqual({ missing: "no-unique-fit" });
  });
});

test("of several results of one time the first counts, and the others are named", () => {
  const samples = [...samplesOf(typical), { id: "again", time: 10, concentration: 99_999 }];
  const { estimate, line } = analyse(samples);
  expect(estimate("cmax")).toEqual({ value: 9100 });
  expect(line("half-life")?.excluded).toContainEqual({ id: "again", reason: "duplicate-time" });
});

describe("whatever the profile", () => {
  const concentration = fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 1_000_000 }).map((n) => n / 8) },
    { weight: 1, arbitrary: fc.constant(blq) },
    { weight: 1, arbitrary: fc.constant("not-measured") },
  ) as fc.Arbitrary<Sample["concentration"]>;
  const profile = fc
    .uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 14 })
    .chain((times) =>
      fc.tuple(
        fc.constant(times.toSorted((one, other) => one - other)),
        fc.array(concentration, { minLength: times.length, maxLength: times.length }),
      ),
    )
    .map(([times, values]) =>
      samplesOf(
        times.map((time, index) => [time, values[index] ?? blq]),
        0.125,
      ),
    );
  const anyOptions = fc.record({
    aucMethod: fc.constantFrom(...(["linear", "lin-up-log-down", "lin-log"] as const)),
    beyondLast: fc.constantFrom(...(["next-blq", "last", "extrapolate"] as const)),
    timeZero: fc.constantFrom(...(["zero", "pre-infusion", "sampled"] as const)),
    blq: fc.constantFrom<KineticOptions["blq"]>(
      { by: "position", first: "zero", middle: "drop", last: "zero" },
      { by: "position", first: "drop", middle: "zero", last: "drop" },
      { by: "position", first: "zero", middle: 0.0625, last: 0.0625 },
      { by: "maximum", before: "zero", after: "drop" },
    ),
  });
  const law = (check: (samples: Sample[], given: Partial<KineticOptions>) => void) =>
    fc.assert(fc.property(profile, anyOptions, check), { numRuns: 300 });

  test("every estimate is a number or a reason, and every sample is used or has a reason", () => {
    law((samples, given) => {
      for (const { parameter, estimate, used, excluded } of analyse(samples, given).parameters) {
        if ("value" in estimate && parameter !== "adjusted-r-squared") {
          expect(estimate.value, parameter).toBeGreaterThanOrEqual(0);
        }
        if ("value" in estimate) expect(Number.isFinite(estimate.value), parameter).toBe(true);
        if (!/^(auc|lambda|half|span)/.test(parameter)) continue;
        const told = [...used, ...excluded.map(({ id }) => id)];
        expect(told.toSorted()).toEqual(samples.map(({ id }) => id).toSorted());
      }
    });
  });

  test("the order in which samples come makes no difference", () => {
    law((samples, given) => {
      const measured = ({ excluded, ...line }: { excluded: readonly unknown[] }) => line;
      expect(analyse(samples.toReversed(), given).parameters.map(measured)).toEqual(
        analyse(samples, given).parameters.map(measured),
      );
    });
  });

  test("concentrations times 4 are concentrations and areas times 4, and the same times and slopes", () => {
    law((samples, given) => {
      const scaled = samples.map((sample) => ({
        ...sample,
        lloq: 0.5,
        concentration:
          typeof sample.concentration === "number" ? 4 * sample.concentration : sample.concentration,
      }));
      const rule = given.blq?.by === "position" && given.blq.last === 0.0625 ? 0.25 : undefined;
      const changed = rule && {
        blq: { by: "position" as const, first: "zero" as const, middle: rule, last: rule },
      };
      const before = analyse(samples, given).parameters;
      if (isLevel(before)) return;
      const after = analyse(scaled, { ...given, ...changed }).parameters;
      for (const [index, { parameter, estimate, unit }] of before.entries()) {
        const expected =
          "value" in estimate ? estimate.value * (unit.startsWith("{copies}") ? 4 : 1) : estimate;
        const found = after[index]?.estimate;
        const value = found && "value" in found ? found.value : found;
        if (typeof expected === "number") expect(isClose(value, expected), parameter).toBe(true);
        else expect(value, parameter).toEqual(expected);
      }
    });
  });

  test("times in hours are times in days times 24, and slopes divided by it", () => {
    law((samples, given) => {
      const hourly = samples.map((sample) => ({ ...sample, time: 24 * sample.time }));
      const before = analyse(samples, given).parameters;
      if (isLevel(before)) return;
      const after = analyse(hourly, { ...given, aucEnds: [28 * 24], expansionFrom: 72 }).parameters;
      for (const [index, { parameter, estimate, unit }] of before.entries()) {
        const found = after[index]?.estimate;
        if (!("value" in estimate)) continue;
        const power = unit === "/d" ? -1 : unit.endsWith(".d2") ? 2 : /(^|\.)d$/.test(unit) ? 1 : 0;
        const value = found && "value" in found ? found.value : found;
        expect(isClose(value, estimate.value * 24 ** power), parameter).toBe(true);
      }
    });
  });

  test("a terminal phase that comes later is the same one", () => {
    law((samples, given) => {
      const later = samples.map((sample) => ({ ...sample, time: sample.time + 512 }));
      const before = analyse(samples, given);
      if (isLevel(before.parameters)) return;
      const after = analyse(later, { ...given, expansionFrom: 515 });
      for (const id of ["half-life", "lambda-z-points", "clast-predicted", "cmax"] as const) {
        const estimate = before.estimate(id);
        const found = after.estimate(id);
        if (!estimate || !("value" in estimate)) expect(found).toEqual(estimate);
        else
          expect(isClose(found && "value" in found ? found.value : found, estimate.value, 1e-6), id).toBe(
            true,
          );
      }
    });
  });

  /** A line that explains next to nothing leans one way or the other by the last digits. */
  function isLevel(parameters: readonly KineticParameter[]): boolean {
    const fit = parameters.find(({ parameter }) => parameter === "r-squared")?.estimate;
    return fit !== undefined && "value" in fit && fit.value < 1e-3;
  }

  function isClose(found: unknown, expected: number, tolerance = 1e-9): boolean {
    return (
      typeof found === "number" &&
      Math.abs(found - expected) <= tolerance * Math.max(1e-12, Math.abs(expected))
    );
  }
});
