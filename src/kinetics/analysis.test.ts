import { describe, expect, test } from "vitest";
import { analyseDays, type Drawn, samplesAt } from "../../tests/kinetic-profiles.ts";
import type { KineticOptions } from "./options.ts";
import type { Sample } from "./sample.ts";

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
    const { line } = analyseDays(samplesAt(typical, 30));
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

  test("says of samples whose parameter could not be made that there is none", () => {
    const { line } = analyseDays(samplesAt(typical.slice(0, 7)));
    expect(line("auc-to")?.estimate).toEqual({ missing: "ends-before-window" });
    expect(line("auc-to")?.excluded.find(({ id }) => id === "d10")?.reason).toBe("no-estimate");
    const rising = analyseDays(samplesAt(typical.slice(0, 6)));
    expect(rising.line("half-life")?.excluded.find(({ id }) => id === "d14")?.reason).toBe("no-estimate");
  });

  test("looks for the maximum once more after the cells have distributed", () => {
    const early: Drawn = [[0, 20_000], ...typical.slice(1)];
    const { estimate, line } = analyseDays(samplesAt(early));
    expect([estimate("tmax"), estimate("expansion-tmax")]).toEqual([{ value: 0 }, { value: 10 }]);
    expect(line("expansion-cmax")?.excluded).toContainEqual({ id: "d1", reason: "before-expansion-phase" });
    expect(analyseDays(samplesAt(early), { expansionFrom: 200 }).estimate("expansion-cmax")).toEqual({
      missing: "no-sample-in-expansion-phase",
    });
  });

  test("says whether its half-life is believed", () => {
    expect(analyseDays(samplesAt(typical)).acceptance).toEqual({
      "adjusted-r-squared": "met",
      "span-ratio": "met",
      extrapolation: "met",
    });
    expect(analyseDays(samplesAt(typical.slice(0, 6))).acceptance).toEqual({
      "adjusted-r-squared": "unknown",
      "span-ratio": "unknown",
      extrapolation: "unknown",
    });
  });

  test("names no samples as those of an area that cannot be extrapolated", () => {
    const { line } = analyseDays(samplesAt(typical.slice(0, 6)));
    for (const id of ["auc-inf-obs", "auc-inf-pred", "auc-extrapolated-percent-obs"] as const) {
      expect(line(id)).toMatchObject({ estimate: { missing: "too-few-points" }, used: [] });
      expect(line(id)?.excluded).toContainEqual({ id: "d7", reason: "no-estimate" });
    }
  });

  test("takes the first of equal maxima", () => {
    const tied: Drawn = [
      [0, 0],
      [7, 5000],
      [10, 5000],
      [14, 10],
    ];
    expect(analyseDays(samplesAt(tied)).estimate("tmax")).toEqual({ value: 7 });
  });
});

describe("persistence", () => {
  test("is censored at the last quantifiable sample until two in succession are below", () => {
    const { estimate } = analyseDays(samplesAt(typical.slice(0, -1)));
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
    expect(analyseDays(samplesAt(dip)).estimate("persistence")).toEqual({ censoredAt: 21 });
  });

  test("counts as many samples as the protocol asks for", () => {
    expect(analyseDays(samplesAt(typical.slice(0, -1)), { lossSamples: 1 }).estimate("persistence")).toEqual({
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
    analyseDays(samplesAt(drawn), { aucMethod: "linear", aucEnds: [end], beyondLast }).estimate("auc-to");

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
    const { line } = analyseDays(samplesAt(late), { timeZero });
    expect(line("auc-last")?.estimate).toEqual(estimate);
    expect(line("auc-last")?.excluded.find(({ id }) => id === "d-1")?.reason).toBe(reason);
    expect(line("auc-last")?.excluded).toContainEqual({ id: "d-2", reason: "before-infusion" });
  });
});

describe("a person's choice", () => {
  const samples = samplesAt(typical, 30);
  test("of points makes lambda-z, in the Tobit fit with what is below quantification after them", () => {
    const { line } = analyseDays(samples, {}, { terminalPoints: ["d14", "d21", "d28", "d35"] });
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
    const { estimate } = analyseDays(samples, {}, { terminalPoints });
    expect([estimate("half-life"), estimate("half-life-tobit"), estimate("auc-inf-obs")]).toEqual([
      { missing },
      { missing },
      { missing },
    ]);
    expect(estimate("auc-last")).toHaveProperty("value");
  });

  test("to leave a sample out leaves it out of everything, and says so", () => {
    const { parameters, estimate } = analyseDays(samples, {}, { excluded: ["d10"] });
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
    ["a concentration above quantification", one({ above: true }), "above-quantification"],
    ["a concentration that is none", one({ concentration: Number.NaN }), "concentration-not-a-number"],
    ["a time that is none", one({ time: Number.POSITIVE_INFINITY }), "time-not-a-number"],
    ["a limit of 0", one({ lloq: 0 }), "lloq-not-positive"],
    ["a unit of another dimension", one({ unit: "kg" }), "units-incomparable"],
    ["no unit", one({ unit: "furlong" }), "unit-unknown"],
  ])("%s", (_, samples, missing) => {
    const { parameters } = analyseDays(samples);
    expect(parameters).toHaveLength(27);
    expect(parameters[0]?.excluded.map(({ id }) => id)).toEqual(samples.map(({ id }) => id));
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
    const { estimate } = analyseDays(samplesAt(drawn));
    for (const id of ["lambda-z", "half-life", "half-life-tobit", "auc-inf-pred"] as const) {
      expect(estimate(id)).toEqual({ missing });
    }
  });

  test("a concentration above quantification no more, once a person has left it out", () => {
    const { estimate } = analyseDays(one({ above: true }), {}, { excluded: ["b"] });
    expect(estimate("cmax")).toEqual({ value: 3 });
  });

  test("a limit that the Tobit fit needs", () => {
    expect(analyseDays(samplesAt(typical)).estimate("half-life-tobit")).toEqual({ missing: "lloq-missing" });
  });

  test("points that a line goes through exactly leave the spread of the Tobit fit at 0", () => {
    const exact = [0, 1, 2, 3, 4].map((n): [number, number] => [7 * n, 1024 / 4 ** n]);
    const { estimate } = analyseDays(samplesAt([...exact, [60, blq]], 1));
    expect(estimate("half-life")).toEqual({ value: expect.closeTo(3.5, 12) });
    expect(estimate("half-life-tobit")).toEqual({ missing: "no-unique-fit" });
  });
});

test("of several results of one time the first counts, and the others are named", () => {
  const samples = [...samplesAt(typical), { id: "again", time: 10, concentration: 99_999 }];
  const { estimate, line } = analyseDays(samples);
  expect(estimate("cmax")).toEqual({ value: 9100 });
  expect(line("half-life")?.excluded).toContainEqual({ id: "again", reason: "duplicate-time" });
});
