import { sum } from "./ordered-values.ts";

/**
 * The exact distribution of a statistic of ranks under chance alone: labels, so many of each, are laid on places in
 * order, and every arrangement is as probable as every other. All are counted, none is drawn: places are filled
 * from the first on, and arrangements that have used the same labels to the same tally are carried as one (the
 * shift algorithm of Streitberg and Röhmel, EDV Med Biol 1986;17:12, for more than two labels).
 */
export interface Arrangements {
  /** How many there are of each label. */
  readonly labels: readonly number[];
  /** How many places are tied with each other, from the first group of places on. */
  readonly places: readonly number[];
  /**
   * What laying `taken` of each label on the places of a group adds to the tally, where `used` of each are laid
   * before: a whole number.
   */
  readonly gain: (group: number, taken: readonly number[], used: readonly number[]) => number;
}

/** How many arrangements lead to each tally. */
export type Tallies = ReadonlyMap<number, number>;

/** Refused above: a count of arrangements would grow too large for a number. */
const placesMax = 150;

/** Refused above, before counting: how many sets of labels may be used at some place. */
const labelSetsMax = 5_000;

/** Refused above: the steps of counting that take about a second. */
const stepsMax = 4_000_000;

interface Partial {
  readonly used: readonly number[];
  readonly tallies: Map<number, number>;
}

/** Undefined where there are too many to count. `labels` and `places` must have the same sum. */
export function countArrangements({ labels, places, gain }: Arrangements): Tallies | undefined {
  const labelSets = labels.reduce((product, count) => product * (count + 1), 1);
  if (sum(places) > placesMax || labelSets > labelSetsMax) return undefined;
  let steps = 0;
  let layer: readonly Partial[] = [{ used: labels.map(() => 0), tallies: new Map([[0, 1]]) }];
  for (const [group, size] of places.entries()) {
    const next = new Map<string, Partial>();
    for (const { used, tallies } of layer) {
      const left = labels.map((count, label) => count - (used[label] ?? 0));
      for (const { taken, ways } of choices(left, size)) {
        steps += tallies.size;
        if (steps > stepsMax) return undefined;
        const total = used.map((count, label) => count + (taken[label] ?? 0));
        const into = next.get(total.join()) ?? { used: total, tallies: new Map<number, number>() };
        next.set(total.join(), into);
        const gained = gain(group, taken, used);
        for (const [tally, count] of tallies) {
          into.tallies.set(tally + gained, (into.tallies.get(tally + gained) ?? 0) + count * ways);
        }
      }
    }
    layer = [...next.values()];
  }
  return layer[0]?.tallies ?? new Map();
}

interface Choice {
  readonly taken: readonly number[];
  /** In how many orders they can be laid on the places. */
  readonly ways: number;
}

/** Every choice of `size` labels out of those that are left. */
function choices(left: readonly number[], size: number): readonly Choice[] {
  const [first, ...rest] = left;
  if (first === undefined) return size === 0 ? [{ taken: [], ways: 1 }] : [];
  const found: Choice[] = [];
  const others = sum(rest);
  for (let count = Math.max(0, size - others); count <= Math.min(first, size); count++) {
    for (const { taken, ways } of choices(rest, size - count)) {
      found.push({ taken: [count, ...taken], ways: ways * choose(size, count) });
    }
  }
  return found;
}

function choose(n: number, k: number): number {
  let found = 1;
  for (let i = 1; i <= k; i++) found = (found * (n - k + i)) / i;
  return found;
}

/** How many choices among whole numbers, each taken or left, lead to each sum; undefined where there are too many. */
export function countSubsets(numbers: readonly number[]): Tallies | undefined {
  if (numbers.length > placesMax) return undefined;
  let tallies = new Map([[0, 1]]);
  for (const number of numbers) {
    const next = new Map(tallies);
    for (const [tally, count] of tallies) next.set(tally + number, (next.get(tally + number) ?? 0) + count);
    tallies = next;
  }
  return tallies;
}

/** The share of arrangements whose tally is as far out as the observed one, or further. */
export function shareAsFar(tallies: Tallies, observed: number, distance: (tally: number) => number): number {
  const reached = distance(observed);
  let [far, total] = [0, 0];
  for (const [tally, count] of tallies) {
    total += count;
    if (distance(tally) >= reached) far += count;
  }
  return far / total;
}
