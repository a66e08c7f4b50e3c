import { accepted, type Estimate, type Result, refused } from "#values";
import { type Membership, mostLikelyMasses } from "./self-consistency.ts";
import { reachesShare } from "./share.ts";

/** An event known to lie in (after, upTo]; exact where both are equal, censored where `upTo` is infinite. */
export interface IntervalTime {
  readonly after: number;
  readonly upTo: number;
}

/** Rows count from 0. */
export type IntervalProblem =
  | { readonly code: "no-observations" }
  | { readonly code: "not-converged" }
  | {
      readonly code: "time-not-finite" | "time-negative" | "interval-reversed";
      readonly row: number;
      readonly value: number;
    };

/** Where the distribution may have mass, ascending; how a mass lies within its interval no data can tell. */
export interface IntervalCurve {
  readonly subjects: number;
  readonly masses: readonly IntervalMass[];
}

/** In (after, upTo], or at one time where both are equal; `survival` holds from `upTo` to the next interval. */
interface IntervalMass extends IntervalTime {
  readonly mass: number;
  readonly survival: number;
}

/**
 * The most likely distribution of interval-censored times: Turnbull, J R Stat Soc B 1976;38:290-295. Where it can have
 * mass, as Peto, Appl Stat 1973;22:86-91. Subjects in whom a competing event came first are the caller's to censor.
 */
export function turnbull(times: readonly IntervalTime[]): Result<IntervalCurve, readonly IntervalProblem[]> {
  const problems = times.length === 0 ? [{ code: "no-observations" } as const] : times.flatMap(problemsOf);
  if (problems.length > 0) return refused(problems);
  const intervals = innermost(times);
  const masses = mostLikelyMasses(
    times.map((time) => within(time, intervals)),
    intervals.length,
  );
  if (masses === undefined) return refused([{ code: "not-converged" }]);
  let survival = 1;
  return accepted({
    subjects: times.length,
    masses: intervals.map((interval, index) => {
      const mass = masses[index] ?? 0;
      survival = index === intervals.length - 1 ? 0 : survival - mass;
      return { ...interval, mass, survival };
    }),
  });
}

function problemsOf({ after, upTo }: IntervalTime, row: number): readonly IntervalProblem[] {
  if (!Number.isFinite(after)) return [{ code: "time-not-finite", row, value: after }];
  if (Number.isNaN(upTo)) return [{ code: "time-not-finite", row, value: upTo }];
  if (after < 0) return [{ code: "time-negative", row, value: after }];
  if (upTo < after) return [{ code: "interval-reversed", row, value: upTo }];
  return [];
}

/** At one time: exact times begin, then intervals end, then intervals begin. */
const order = { "exact-begin": 0, end: 1, begin: 2 } as const;

/** Every beginning that an end follows at once: only there can mass raise the likelihood. */
function innermost(times: readonly IntervalTime[]): readonly IntervalTime[] {
  const marks = times.flatMap(({ after, upTo }) => [
    { at: after, kind: after === upTo ? ("exact-begin" as const) : ("begin" as const) },
    { at: upTo, kind: "end" as const },
  ]);
  marks.sort((a, b) => (a.at === b.at ? order[a.kind] - order[b.kind] : a.at - b.at));
  return marks.flatMap(({ at, kind }, index) => {
    const next = marks[index + 1];
    return kind !== "end" && next?.kind === "end" ? [{ after: at, upTo: next.at }] : [];
  });
}

/** The first and last of the innermost intervals that lie within a subject's: they are consecutive. */
function within({ after, upTo }: IntervalTime, intervals: readonly IntervalTime[]): Membership {
  const exact = after === upTo;
  const inside = (inner: IntervalTime) => {
    if (exact) return inner.after === after && inner.upTo === upTo;
    const begins = inner.after === inner.upTo ? inner.after > after : inner.after >= after;
    return begins && inner.upTo <= upTo;
  };
  return { first: intervals.findIndex(inside), last: intervals.findLastIndex(inside) };
}

/** Between which times a share of the subjects had the event: 0.5 is the median. */
export interface IntervalQuantile {
  readonly share: number;
  readonly after: Estimate<"not-reached">;
  readonly upTo: Estimate<"not-reached">;
}

/** The first interval by whose end the curve is at or below 1 - share; none where its end is not known. */
export function intervalQuantile({ masses }: IntervalCurve, share: number): IntervalQuantile {
  const found = masses.find(({ survival }) => reachesShare(1 - survival, share));
  if (found === undefined || !Number.isFinite(found.upTo)) {
    return { share, after: { missing: "not-reached" }, upTo: { missing: "not-reached" } };
  }
  return { share, after: { value: found.after }, upTo: { value: found.upTo } };
}
