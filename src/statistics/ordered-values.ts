/** From the smallest up. Sums are taken in this order, so that no result depends on the order of the records. */
export function inOrder(values: readonly number[]): readonly number[] {
  assertFinite(values);
  return values.toSorted((a, b) => a - b);
}

export function assertFinite(values: readonly number[]): void {
  const strange = values.find((value) => !Number.isFinite(value));
  if (strange !== undefined) throw new RangeError(`value: ${strange}`);
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Values that are equal, in a sample put in order. */
export interface TieGroup {
  readonly value: number;
  readonly size: number;
  /** Twice the mean of the ranks that the group takes, counted from 1: a whole number. */
  readonly doubledRank: number;
}

/** The distinct values, from the smallest up. */
export function tieGroups(values: readonly number[]): readonly TieGroup[] {
  const sizes = new Map<number, number>();
  for (const value of inOrder(values)) sizes.set(value, (sizes.get(value) ?? 0) + 1);
  let before = 0;
  return [...sizes].map(([value, size]) => {
    const doubledRank = 2 * before + size + 1;
    before += size;
    return { value, size, doubledRank };
  });
}

/** For each value, in the order given, twice its rank among them all. */
export function doubledRanks(values: readonly number[]): readonly number[] {
  const ranks = new Map(tieGroups(values).map(({ value, doubledRank }) => [value, doubledRank]));
  return values.map((value) => ranks.get(value) ?? 0);
}
