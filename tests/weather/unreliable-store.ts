import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { Random } from "#simulation";
import type { Store } from "#store";

/** How often, in a thousand calls, the store behaves as stores may. */
export interface Weather {
  readonly failsBefore: number;
  readonly failsAfter: number;
  readonly failsReading: number;
  /** It answers, but others come first. */
  readonly delays: number;
}

/**
 * A store that fails before it writes, or after it has written and before it could say so, and that lets others
 * pass it. All by the random source: the same seed gives the same weather.
 */
export function unreliable<Event>(
  store: Store<Event>,
  random: Random,
  { failsBefore, failsAfter, failsReading, delays }: Weather,
): Store<Event> {
  const strikes = (perThousand: number) => uniformInt(random, 1, 1000) <= perThousand;
  const pass = async () => {
    const turns = strikes(delays) ? uniformInt(random, 1, 40) : 0;
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
  };
  return {
    ...store,
    async read(stream, fromVersion) {
      await pass();
      if (strikes(failsReading)) throw new Error("The store did not answer");
      return store.read(stream, fromVersion);
    },
    async append(stream, expectedVersion, entries, commandId) {
      await pass();
      if (strikes(failsBefore)) throw new Error("The store failed before it wrote");
      const appended = await store.append(stream, expectedVersion, entries, commandId);
      if (strikes(failsAfter)) throw new Error("The store failed after it wrote");
      await pass();
      return appended;
    },
  };
}
