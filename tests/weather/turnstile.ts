import { AsyncLocalStorage } from "node:async_hooks";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { Random } from "#simulation";

/**
 * Lets what goes on at once go on one at a time, in an order drawn from the random source: whatever waits at the
 * turnstile is let through only when everybody either waits there or has gone home. However threads and streams
 * take their time, the same seed gives the same order.
 */
export class Turnstile {
  readonly #random: Random;
  readonly #walker = new AsyncLocalStorage<number>();
  readonly #waiting = new Map<number, () => void>();

  constructor(random: Random) {
    this.#random = random;
  }

  /** Waits for one's turn. */
  pass(): Promise<void> {
    const walker = this.#walker.getStore();
    if (walker === undefined) throw new Error("Nobody passes without having set out");
    return new Promise((resolve) => this.#waiting.set(walker, resolve));
  }

  /** Does the work of all, each in turn wherever it passes. */
  async walk(work: readonly (() => Promise<void>)[]): Promise<void> {
    let underWay = work.length;
    const walkers = work.map((walk, walker) =>
      this.#walker.run(walker, walk).finally(() => {
        underWay -= 1;
      }),
    );
    const all = Promise.all(walkers);
    // Watched from the start, so that none fails unheard.
    all.catch(() => undefined);
    while (underWay > 0) {
      await new Promise((resolve) => setImmediate(resolve));
      if (this.#waiting.size < underWay || underWay === 0) continue;
      const inOrder = [...this.#waiting.keys()].sort((a, b) => a - b);
      const next = inOrder[uniformInt(this.#random, 0, inOrder.length - 1)] ?? 0;
      const letThrough = this.#waiting.get(next);
      this.#waiting.delete(next);
      letThrough?.();
    }
    await all;
  }
}
