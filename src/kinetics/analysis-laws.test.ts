import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyseDays, samplesAt } from "../../tests/kinetic-profiles.ts";
import type { KineticOptions } from "./options.ts";
import type { KineticParameter } from "./parameter.ts";
import type { Sample } from "./sample.ts";

const blq = "below-quantification";

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
      samplesAt(
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
      for (const { parameter, estimate, used, excluded } of analyseDays(samples, given).parameters) {
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
      expect(analyseDays(samples.toReversed(), given).parameters.map(measured)).toEqual(
        analyseDays(samples, given).parameters.map(measured),
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
      const before = analyseDays(samples, given).parameters;
      if (isLevel(before)) return;
      const after = analyseDays(scaled, { ...given, ...changed }).parameters;
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
      const before = analyseDays(samples, given).parameters;
      if (isLevel(before)) return;
      const after = analyseDays(hourly, { ...given, aucEnds: [28 * 24], expansionFrom: 72 }).parameters;
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
      const before = analyseDays(samples, given);
      if (isLevel(before.parameters)) return;
      const after = analyseDays(later, { ...given, expansionFrom: 515 });
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
