import type { Recorded } from "#record";
import type { Store } from "#store";
import { type Event, emptyTrial, fold, type TrialState } from "#trial";

/** A trial's log as far as it has been read, folded. */
export interface Reading {
  readonly state: TrialState;
  readonly last: Recorded<Event> | undefined;
}

type Records = readonly Recorded<Event>[];

/** Trials as their logs stand, each read on from where it was read to before. */
export class Readings {
  readonly #store: Store<Event>;
  readonly #last = new Map<string, Reading>();
  readonly #commands = new Map<string, Records>();

  constructor(store: Store<Event>) {
    this.#store = store;
  }

  async read(trial: string): Promise<Reading> {
    const known = this.#last.get(trial) ?? { state: emptyTrial, last: undefined };
    return this.#readOn(trial, known, await this.#store.read(trial, known.state.version + 1));
  }

  /** What was just appended right behind a reading need not be read again. */
  async readAppended(trial: string, before: Reading, records: Records): Promise<Reading> {
    return this.#last.get(trial) === before ? this.#readOn(trial, before, records) : this.read(trial);
  }

  /** The records that a command made, as far as the trial has been read. */
  ofCommand(trial: string, commandId: string): Records | undefined {
    return this.#commands.get(keyOf(trial, commandId));
  }

  async #readOn(trial: string, known: Reading, newer: Records): Promise<Reading> {
    if (newer.length === 0) return known;
    // What was read before still holds the text that is gone now.
    if (known.last && newer.some(({ redacts }) => redacts)) {
      this.#last.delete(trial);
      return this.read(trial);
    }
    for (const [commandId, records] of Map.groupBy(newer, (record) => record.commandId)) {
      this.#commands.set(keyOf(trial, commandId), records);
    }
    const reading = { state: fold(newer, known.state), last: newer.at(-1) };
    this.#last.set(trial, reading);
    return reading;
  }
}

function keyOf(trial: string, commandId: string): string {
  return JSON.stringify([trial, commandId]);
}
