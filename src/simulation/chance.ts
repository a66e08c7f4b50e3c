import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";

/** A seeded source of chance: drawing from it advances it. */
export type Random = RandomGenerator;

/** A closed range from which every value is equally likely. */
export type Range = readonly [min: number, max: number];

export function happens(random: Random, probability: number): boolean {
  return uniformFloat64(random) < probability;
}

export function between(random: Random, [min, max]: Range, decimals = 1): number {
  return Number((min + (max - min) * uniformFloat64(random)).toFixed(decimals));
}

export function wholeBetween(random: Random, [min, max]: Range): number {
  return uniformInt(random, min, max);
}

export function oneOf<Item>(random: Random, items: readonly [Item, ...Item[]]): Item {
  return items[uniformInt(random, 0, items.length - 1)] ?? items[0];
}

/** Days to the next of events that come independently at a mean rate, at least one. */
export function waitingDays(random: Random, perMonth: number): number {
  const daysPerMonth = 365.25 / 12;
  return Math.max(1, Math.round((-Math.log(1 - uniformFloat64(random)) * daysPerMonth) / perMonth));
}

/** Of a normal distribution with mean 0 and standard deviation 1 (Box and Muller 1958, doi 10.1214/aoms/1177706645). */
export function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - uniformFloat64(random)));
  return radius * Math.cos(2 * Math.PI * uniformFloat64(random));
}
