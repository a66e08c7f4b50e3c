import type { Estimate } from "#values";
import { assertCount, assertPartOf } from "./intervals.ts";

/** Events and non-events in one group. */
type Outcomes = readonly [events: number, others: number];

/**
 * Two-sided p of Fisher's exact test of one share of events in two groups: the probability, with all margins
 * given, of the tables that are no more probable than the one observed (Fisher, Statistical Methods, 5th ed. 1934).
 */
export function fisherExact([a, b]: Outcomes, [c, d]: Outcomes): Estimate<"empty-group"> {
  for (const count of [a, b, c, d]) assertCount(count);
  if (a + b === 0 || c + d === 0) return { missing: "empty-group" };
  const min = Math.max(0, a - d);
  const max = Math.min(a + b, a + c);
  const shift = d - a;
  return {
    value: shareNoMoreProbable(a, min, max, (k) => {
      return ((a + b - k) * (a + c - k)) / ((k + 1) * (k + 1 + shift));
    }),
  };
}

/** Two-sided p of the exact test that the probability of an event is `share`, between 0 and 1. */
export function binomialExact(events: number, n: number, share: number): Estimate<"no-observations"> {
  assertPartOf(events, n);
  if (!(share > 0 && share < 1)) throw new RangeError(`share: ${share} is not between 0 and 1`);
  if (n === 0) return { missing: "no-observations" };
  const odds = share / (1 - share);
  return { value: shareNoMoreProbable(events, 0, n, (k) => ((n - k) / (k + 1)) * odds) };
}

/**
 * Two-sided p of the exact test of McNemar: of the subjects who changed, as many gained as lost
 * (McNemar, Psychometrika 1947;12:153).
 */
export function mcnemarExact(gained: number, lost: number): Estimate<"no-changes"> {
  assertCount(gained);
  assertCount(lost);
  const p = binomialExact(gained, gained + lost, 0.5);
  return "missing" in p ? { missing: "no-changes" } : p;
}

/** Outcomes count as equally probable within this share, as in R: they are reckoned along different ways. */
const tie = 1e-7;

/**
 * The probability of all counts from `min` to `max` that are no more probable than `observed`, where `ratio(k)` is
 * P(k + 1) / P(k). Probabilities are reckoned relative to that of the observed count.
 */
function shareNoMoreProbable(
  observed: number,
  min: number,
  max: number,
  ratio: (k: number) => number,
): number {
  const weights = [1];
  for (let k = observed, weight = 1; k < max; k++) {
    weight *= ratio(k);
    weights.push(weight);
  }
  for (let k = observed - 1, weight = 1; k >= min; k--) {
    weight /= ratio(k);
    weights.push(weight);
  }
  let [counted, total] = [0, 0];
  for (const weight of weights.toSorted((a, b) => a - b)) {
    if (weight <= 1 + tie) counted += weight;
    total += weight;
  }
  return counted / total;
}
