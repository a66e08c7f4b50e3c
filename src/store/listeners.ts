import type { Recorded } from "#record";
import type { Listener } from "./store.ts";

/**
 * Those who wait for new records. They are told in a microtask of its own each: a listener's error
 * must not make an append look failed that is already durable.
 */
export class Listeners<Event> {
  readonly #listeners = new Set<Listener<Event>>();

  add(listener: Listener<Event>): () => void {
    const own: Listener<Event> = (records) => listener(records);
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }

  tell(records: readonly Recorded<Event>[]): void {
    for (const listener of this.#listeners) queueMicrotask(() => listener(records));
  }
}
