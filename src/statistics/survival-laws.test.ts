import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Result } from "#values";
import { aalenJohansen, type IncidenceStep } from "./competing-risks.ts";
import type { Confidence, ConfidenceScale } from "./confidence.ts";
import type { EventTimes } from "./event-times.ts";
import { kaplanMeier, type SurvivalCurve } from "./kaplan-meier.ts";
import { restrictedMean, survivalAt, survivalQuantile } from "./survival-readings.ts";
import { turnbull } from "./turnbull.ts";

const scales: readonly ConfidenceScale[] = ["log-log", "log", "plain", "logit", "arcsine"];
const confidence: Confidence = { scale: "log-log", level: 0.95 };

interface Subject {
  readonly time: number;
  readonly status: number;
}

const subjects = (causes: number) =>
  fc.array(fc.record({ time: fc.nat(25), status: fc.nat(causes) }), { minLength: 1, maxLength: 40 });

function timesOf(list: readonly Subject[]): EventTimes {
  return { time: list.map(({ time }) => time), status: list.map(({ status }) => status) };
}

function valued<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function curveOf(list: readonly Subject[], limits = confidence): SurvivalCurve {
  return valued(kaplanMeier(timesOf(list), limits));
}

const variances = ["infinitesimal-jackknife", "aalen"] as const;

function incidencesOf(list: readonly Subject[], variance: (typeof variances)[number]) {
  return valued(aalenJohansen(timesOf(list), { confidence, variance }));
}

describe("the Kaplan-Meier curve", () => {
  test("is the share still without the event where nobody is censored", () => {
    fc.assert(
      fc.property(subjects(0), (list) => {
        for (const { time, survival } of curveOf(list.map((one) => ({ ...one, status: 1 }))).steps) {
          expect(survival).toBeCloseTo(list.filter((one) => one.time > time).length / list.length, 12);
        }
      }),
    );
  });

  test("does not depend on the order of the subjects", () => {
    fc.assert(
      fc.property(subjects(1), (list) => {
        expect(curveOf(list.toReversed())).toEqual(curveOf(list));
      }),
    );
  });

  test("moves and stretches with time, and so do its quantiles and its mean", () => {
    fc.assert(
      fc.property(subjects(1), fc.integer({ min: 1, max: 9 }), fc.nat(50), (list, factor, shift) => {
        const [plain, changed] = [list, list.map((one) => ({ ...one, time: one.time * factor + shift }))].map(
          (one) => curveOf(one),
        ) as [SurvivalCurve, SurvivalCurve];
        expect(changed.steps).toEqual(
          plain.steps.map((step) => ({ ...step, time: step.time * factor + shift })),
        );
        const [before, after] = [survivalQuantile(plain, 0.5).time, survivalQuantile(changed, 0.5).time];
        expect(after).toEqual("value" in before ? { value: before.value * factor + shift } : before);
        const mean = restrictedMean(plain, plain.last.time).mean;
        if ("value" in mean) {
          const stretched = restrictedMean(changed, changed.last.time).mean;
          expect("value" in stretched ? stretched.value : undefined).toBeCloseTo(
            mean.value * factor + shift,
            9,
          );
        }
      }),
    );
  });

  test("takes no notice of noise in times that are one, but of any real difference", () => {
    const noisy = curveOf([0.1 + 0.2, 0.3, 0.4].map((time) => ({ time, status: 1 })));
    expect(noisy.steps.map(({ events }) => events)).toEqual([2, 1]);
    expect(noisy.timesMerged).toBe(1);
    expect(curveOf([1, 1.000001].map((time) => ({ time, status: 1 }))).steps.length).toBe(2);
  });

  test.each(scales)("lies within its limits, which widen with their level: %s", (scale) => {
    fc.assert(
      fc.property(subjects(1), (list) => {
        const [narrow, wide] = [0.8, 0.95].map((level) => curveOf(list, { scale, level }).steps);
        for (const [index, { survival, lower, upper }] of (narrow ?? []).entries()) {
          if (!("value" in lower && "value" in upper)) continue;
          expect(lower.value).toBeLessThanOrEqual(survival + 1e-12);
          expect(upper.value).toBeGreaterThanOrEqual(survival - 1e-12);
          expect(wide?.[index]).toMatchObject({
            lower: { value: expect.toSatisfy((v) => v <= lower.value + 1e-12) },
          });
          expect(wide?.[index]).toMatchObject({
            upper: { value: expect.toSatisfy((v) => v >= upper.value - 1e-12) },
          });
        }
      }),
    );
  });

  test("holds no number that is none, whatever the data", () => {
    fc.assert(
      fc.property(subjects(1), fc.constantFrom(...scales), (list, scale) => {
        const curve = curveOf(list, { scale, level: 0.9 });
        const readings = [
          survivalAt(curve, [0, 5, 99]),
          survivalQuantile(curve, 0.5),
          restrictedMean(curve, 7),
        ];
        expect(JSON.stringify([curve, readings])).not.toContain("null");
      }),
    );
  });
});

describe("the curves of competing risks", () => {
  test.each(variances)("add up to 1 with the probability of no event: %s", (variance) => {
    fc.assert(
      fc.property(subjects(3), (list) => {
        for (const { eventFree, incidence } of incidencesOf(list, variance).steps) {
          const sum = incidence.reduce((total, point) => total + point.incidence, eventFree.survival);
          expect(sum).toBeCloseTo(1, 12);
        }
      }),
    );
  });

  test("of one cause is 1 less Kaplan-Meier, with the same error", () => {
    fc.assert(
      fc.property(subjects(1), (list) => {
        const { causes, steps } = incidencesOf(list, "infinitesimal-jackknife");
        fc.pre(causes.length === 1);
        for (const [index, { survival, standardError }] of curveOf(list).steps.entries()) {
          const point = steps[index]?.incidence[0];
          expect(point?.incidence).toBeCloseTo(1 - survival, 12);
          expect(point?.standardError).toBeCloseTo("value" in standardError ? standardError.value : 0, 9);
        }
      }),
    );
  });

  /** The definition: the derivative of the curve by the weight of each subject, found by adding a little of one. */
  test("have the infinitesimal jackknife's error by its definition", () => {
    fc.assert(
      fc.property(subjects(2), (list) => {
        const { causes, steps } = incidencesOf(list, "infinitesimal-jackknife");
        const last = steps.at(-1) as IncidenceStep;
        for (const [index, cause] of causes.entries()) {
          const slopes = list.map((_, subject) => slopeBy(list, subject, cause));
          const error = Math.sqrt(slopes.reduce((sum, slope) => sum + slope * slope, 0));
          expect(last.incidence[index]?.standardError).toBeCloseTo(error, 5);
        }
      }),
      { numRuns: 50 },
    );
  });

  test("lie within their limits and hold no number that is none", () => {
    fc.assert(
      fc.property(subjects(2), fc.constantFrom(...variances), (list, variance) => {
        const curves = incidencesOf(list, variance);
        expect(JSON.stringify(curves)).not.toContain("null");
        for (const { incidence, lower, upper } of curves.steps.flatMap((step) => step.incidence)) {
          if (!("value" in lower && "value" in upper)) continue;
          expect(lower.value).toBeLessThanOrEqual(incidence + 1e-12);
          expect(upper.value).toBeGreaterThanOrEqual(incidence - 1e-12);
        }
      }),
    );
  });
});

function slopeBy(list: readonly Subject[], subject: number, cause: number): number {
  const little = 1e-6;
  const at = (change: number) =>
    weightedIncidence(list, (index) => (index === subject ? 1 + change : 1), cause);
  return (at(little) - at(-little)) / (2 * little);
}

function weightedIncidence(
  list: readonly Subject[],
  weightOf: (index: number) => number,
  cause: number,
): number {
  const total = (keep: (one: Subject) => boolean) =>
    list.reduce((sum, one, index) => sum + (keep(one) ? weightOf(index) : 0), 0);
  let [free, incidence] = [1, 0];
  for (const time of [...new Set(list.map((one) => one.time))].sort((a, b) => a - b)) {
    const atRisk = total((one) => one.time >= time);
    incidence += (free * total((one) => one.time === time && one.status === cause)) / atRisk;
    free *= 1 - total((one) => one.time === time && one.status > 0) / atRisk;
  }
  return incidence;
}

describe("the curve of interval-censored times", () => {
  test("is Kaplan-Meier where every event is exact", () => {
    fc.assert(
      fc.property(subjects(1), (list) => {
        const { masses } = valued(
          turnbull(
            list.map(({ time, status }) => ({
              after: time,
              upTo: status === 1 ? time : Number.POSITIVE_INFINITY,
            })),
          ),
        );
        const events = curveOf(list).steps.filter((step) => step.events > 0);
        const exact = masses.filter(({ upTo }) => Number.isFinite(upTo));
        expect(exact.map(({ upTo }) => upTo)).toEqual(events.map(({ time }) => time));
        for (const [index, { survival }] of exact.entries()) {
          expect(survival).toBeCloseTo(events[index]?.survival ?? 0, 7);
        }
      }),
    );
  });

  test("has masses that add up to 1, in any order of the subjects", () => {
    const interval = fc.tuple(fc.nat(30), fc.nat(12), fc.boolean()).map(([after, width, seen]) => ({
      after,
      upTo: seen ? after + width : Number.POSITIVE_INFINITY,
    }));
    fc.assert(
      fc.property(fc.array(interval, { minLength: 1, maxLength: 30 }), (list) => {
        const { masses } = valued(turnbull(list));
        expect(masses.reduce((sum, { mass }) => sum + mass, 0)).toBeCloseTo(1, 9);
        expect(masses.every(({ mass }) => mass >= 0)).toBe(true);
        const turned = valued(turnbull(list.toReversed())).masses;
        expect(turned.map(({ after, upTo }) => [after, upTo])).toEqual(
          masses.map(({ after, upTo }) => [after, upTo]),
        );
      }),
    );
  });
});
