import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyseDays, samplesAt } from "../../tests/kinetic-profiles.ts";
import type { KineticOptions } from "./options.ts";
import type { Sample } from "./sample.ts";

const ends = [5e-324, 1e-320, 2.3e-308, 1e-160, 1, 1e160, 1e307, 1e308, Number.MAX_VALUE];
const extreme = fc.oneof(
  fc.constantFrom(0, ...ends),
  fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
);
const concentration = fc.oneof(
  { weight: 6, arbitrary: extreme },
  { weight: 1, arbitrary: fc.constant("below-quantification" as const) },
);
const samples = fc.oneof(
  fc.array(
    fc.tuple(
      fc.oneof(
        extreme,
        extreme.map((time) => -time),
      ),
      concentration,
    ),
    { maxLength: 9 },
  ),
  fc.array(concentration, { maxLength: 9 }).map((each) => each.map((one, day) => [day, one] as const)),
);
const options = fc.record({
  aucMethod: fc.constantFrom(...(["linear", "lin-up-log-down", "lin-log"] as const)),
  beyondLast: fc.constantFrom(...(["next-blq", "last", "extrapolate"] as const)),
  timeZero: fc.constantFrom(...(["zero", "pre-infusion", "sampled"] as const)),
  aucEnds: fc.array(extreme, { maxLength: 2 }),
  terminalPhase: fc.record({
    pointsMin: fc.constant(3),
    withMaximum: fc.boolean(),
    adjustedRSquaredTolerance: fc.constant(1e-4),
    tobitFrom: fc.constantFrom(...(["lambda-z", "maximum"] as const)),
    acceptance: fc.constant({ adjustedRSquaredMin: 0.9, spanRatioMin: 2, extrapolatedPercentMax: 20 }),
  }),
});

describe("near the ends of the range of numbers", () => {
  test("every estimate is a finite number or a reason", () => {
    fc.assert(
      fc.property(samples, fc.option(extreme, { nil: undefined }), options, (drawn, lloq, given) => {
        const limit = lloq !== undefined && lloq > 0 ? lloq : undefined;
        for (const { parameter, estimate } of analyseDays(samplesAt(drawn, limit), given).parameters) {
          if ("missing" in estimate) continue;
          const value = "value" in estimate ? estimate.value : estimate.censoredAt;
          expect(Number.isFinite(value), `${parameter}: ${value}`).toBe(true);
        }
      }),
      { numRuns: 5_000 },
    );
  });

  const of = (
    drawn: readonly (readonly [number, Sample["concentration"]])[],
    given: Partial<KineticOptions> = {},
  ) => analyseDays(samplesAt(drawn), given).estimate;

  test("an area too large for a number says so", () => {
    const estimate = of([
      [0, 0],
      [5, 1e308],
      [6, 1e308],
      [7, 1e-320],
      [8, 1e-321],
      [9, 1e-322],
    ]);
    for (const id of ["auc-last", "auc-all", "auc-inf-obs", "aumc-last"] as const) {
      expect(estimate(id), id).toEqual({ missing: "out-of-range" });
    }
    expect(estimate("cmax")).toEqual({ value: 1e308 });
  });

  test("a fall through the whole range has the area of its closed form", () => {
    const estimate = of([
      [0, 0],
      [1, 1e300],
      [2, 1e-300],
    ]);
    expect(estimate("auc-last")).toEqual({
      value: expect.closeTo(0.5e300 + 1e300 / (600 * Math.LN10), -290),
    });
  });

  test("the slope of subnormal concentrations is that of their logarithms", () => {
    const small = of([
      [0, 0],
      [1, 64 * 5e-324],
      [2, 32 * 5e-324],
      [3, 16 * 5e-324],
      [4, 8 * 5e-324],
    ]);
    expect(small("half-life")).toEqual({ value: expect.closeTo(1, 9) });
  });
});
