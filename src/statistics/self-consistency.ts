/** A subject's event lies in one of the consecutive places from `first` to `last`. */
export interface Membership {
  readonly first: number;
  readonly last: number;
}

/** How far the likelihood of the answer is from the greatest, per subject, at most; below, rounding decides. */
const gapAimed = 1e-11;
const gapMax = 1e-8;
const stepsMax = 20_000;

/**
 * Masses of the places under which the memberships are most likely: steps of self-consistency (each subject is shared
 * out over its places by their masses), each followed by one of iterative convex minorants, which sets to 0 what
 * self-consistency only lessens: Wellner and Zhan, J Am Stat Assoc 1997;92:945-959. Undefined if that did not end.
 */
export function mostLikelyMasses(
  members: readonly Membership[],
  places: number,
): readonly number[] | undefined {
  let masses = new Array<number>(places).fill(1 / places);
  let best = { gap: Number.POSITIVE_INFINITY, masses };
  for (let step = 0; step < stepsMax; step++) {
    const shares = sharesOf(members, masses);
    const gap = Math.max(...shares) / members.length - 1;
    if (gap < best.gap) best = { gap, masses };
    if (gap <= gapAimed) break;
    const consistent = masses.map((mass, place) => (mass * (shares[place] ?? 0)) / members.length);
    masses = convexMinorantStep(members, consistent);
  }
  return best.gap <= gapMax ? best.masses : undefined;
}

/**
 * By place, the sum over its subjects of 1 / probability: the slope of the likelihood. At its maximum it is the number
 * of subjects where there is mass and less elsewhere (Gentleman and Geyer, Biometrika 1994;81:618-623).
 */
function sharesOf(members: readonly Membership[], masses: readonly number[]): readonly number[] {
  const below = cumulative(masses);
  const rises = new Array<number>(masses.length + 1).fill(0);
  for (const { first, last } of members) {
    const weight = 1 / ((below[last + 1] ?? 1) - (below[first] ?? 0));
    rises[first] = (rises[first] ?? 0) + weight;
    rises[last + 1] = (rises[last + 1] ?? 0) - weight;
  }
  return cumulative(rises).slice(1, -1);
}

const halvingsMax = 30;

/**
 * A Newton step for the distribution function with only the diagonal of its curvature, made to rise again by weighted
 * isotonic regression, and halved until the likelihood does not fall.
 */
function convexMinorantStep(members: readonly Membership[], masses: readonly number[]): number[] {
  const below = cumulative(masses);
  const slope = below.map(() => 0);
  const curvature = below.map(() => 0);
  for (const { first, last } of members) {
    const weight = 1 / ((below[last + 1] ?? 1) - (below[first] ?? 0));
    slope[last + 1] = (slope[last + 1] ?? 0) + weight;
    slope[first] = (slope[first] ?? 0) - weight;
    for (const end of [first, last + 1]) curvature[end] = (curvature[end] ?? 0) + weight * weight;
  }
  const inner = below.slice(1, -1).map((value, index) => {
    const weight = curvature[index + 1] ?? 0;
    return { value: value + (slope[index + 1] ?? 0) / weight, weight };
  });
  const aimed = [0, ...isotonic(inner).map((value) => Math.min(1, Math.max(0, value))), 1];
  const from = logLikelihood(members, below);
  for (let halving = 0, reach = 1; halving < halvingsMax; halving++, reach /= 2) {
    const next = below.map((value, place) => value + reach * ((aimed[place] ?? 1) - value));
    if (logLikelihood(members, next) >= from)
      return next.slice(1).map((value, place) => value - (next[place] ?? 0));
  }
  return [...masses];
}

/** `below[i]` is the mass of the places before `i`. */
function logLikelihood(members: readonly Membership[], below: readonly number[]): number {
  let sum = 0;
  for (const { first, last } of members) {
    const probability = (below[last + 1] ?? 1) - (below[first] ?? 0);
    sum += probability > 0 ? Math.log(probability) : Number.NEGATIVE_INFINITY;
  }
  return sum;
}

interface Weighted {
  readonly value: number;
  readonly weight: number;
}

/** The nearest values that never fall, by weighted squares: neighbours that would are pooled. */
function isotonic(values: readonly Weighted[]): readonly number[] {
  const pools: (Weighted & { readonly count: number })[] = [];
  for (const next of values) {
    let pool = { ...next, count: 1 };
    for (let last = pools.at(-1); last !== undefined && last.value >= pool.value; last = pools.at(-1)) {
      const weight = last.weight + pool.weight;
      const value = (last.value * last.weight + pool.value * pool.weight) / weight;
      pool = { value, weight, count: last.count + pool.count };
      pools.pop();
    }
    pools.push(pool);
  }
  return pools.flatMap(({ value, count }) => new Array<number>(count).fill(value));
}

/** Sums of the values before each place, and of all. */
function cumulative(values: readonly number[]): readonly number[] {
  const sums = [0];
  for (const value of values) sums.push((sums.at(-1) ?? 0) + value);
  return sums;
}
