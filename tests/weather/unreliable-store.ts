import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { Random } from "#simulation";
import type { Store } from "#store";
import type { Turnstile } from "./turnstile.ts";

/** How often, in a thousand calls, the store fails: before it writes, after it has written, and when it is read. */
export interface Weather {
  readonly failsBefore: number;
  readonly failsAfter: number;
  readonly failsReading: number;
}

/**
 * A store that takes its time, so that others come first, and that may fail before it has written, or after it
 * has and before it could say so. All by the random source: the same seed gives the same weather.
 */
export function unreliable<Event>(
  store: Store<Event>,
  turnstile: Turnstile,
  random: Random,
  { failsBefore, failsAfter, failsReading }: Weather,
): Store<Event> {
  const strikes = (perThousand: number) => uniformInt(random, 1, 1000) <= perThousand;
  return {
    ...store,
    async read(stream, fromVersion) {
      await turnstile.pass();
      if (strikes(failsReading)) throw new Error("The store did not answer");
      return store.read(stream, fromVersion);
    },
    async append(stream, expectedVersion, entries, commandId) {
      await turnstile.pass();
      if (strikes(failsBefore)) throw new Error("The store failed before it wrote");
      const appended = await store.append(stream, expectedVersion, entries, commandId);
      if (strikes(failsAfter)) throw new Error("The store failed after it wrote");
      return appended;
    },
  };
}
