import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { Random } from "#simulation";
import { protocolOf, type TrialState } from "#trial";
import { type CalendarDate, dateIn, type Instant } from "#values";

/** Where a trial stands at a moment, and the chance by which the next order is made up. */
export class Situation {
  readonly state: TrialState;
  readonly now: Instant;
  readonly today: CalendarDate;
  readonly #random: Random;

  constructor(state: TrialState, now: Instant, random: Random) {
    this.state = state;
    this.now = now;
    this.today = dateIn("Asia/Shanghai", now);
    this.#random = random;
  }

  get protocol() {
    return protocolOf(this.state);
  }

  whole(min: number, max: number): number {
    return uniformInt(this.#random, min, max);
  }

  one<Item>(items: Iterable<Item>): Item | undefined {
    const list = [...items];
    return list[this.whole(0, Math.max(0, list.length - 1))];
  }

  /** One of the items that fit, or of all if none does: an order about it is then refused. */
  best<Item>(items: Iterable<Item>, fits: (item: Item) => boolean): Item | undefined {
    const list = [...items];
    return this.one(list.filter(fits)) ?? this.one(list);
  }

  /** A subject that fits, or any, or one that nobody knows. */
  subject(fits: (subject: string) => boolean = () => true): string {
    return this.best(this.state.subjects.keys(), fits) ?? "ZCH-999";
  }
}
