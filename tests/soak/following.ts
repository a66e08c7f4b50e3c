import { DatabaseSync } from "node:sqlite";
import { setTimeout } from "node:timers/promises";
import { type Store, sqliteStore } from "#store";
import { type Event, emptyTrial, fold, type TrialState } from "#trial";

/** A trial as its log on the disk tells it, read every so often beside the server that writes it. */
export class Following {
  state: TrialState = emptyTrial;
  readonly #database: DatabaseSync;
  readonly #store: Store<Event>;
  readonly #trial: string;
  #going = true;

  constructor(path: string, trial: string) {
    this.#database = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
    this.#store = sqliteStore<Event>(this.#database);
    this.#trial = trial;
  }

  async catchUp(): Promise<TrialState> {
    this.state = fold(await this.#store.read(this.#trial, this.state.version + 1), this.state);
    return this.state;
  }

  /** Until `end`: what a browser shows is a moment old as well. */
  async follow(everyMs: number): Promise<void> {
    while (this.#going) {
      await this.catchUp();
      await setTimeout(everyMs);
    }
    this.#database.close();
  }

  end(): void {
    this.#going = false;
  }
}
