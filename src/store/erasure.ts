import type { DatabaseSync } from "node:sqlite";

const retryMs = 10_000;

/**
 * A redacted text must leave the file, not only its table. SQLite overwrites what it deletes (`secure_delete`),
 * but copies of a row remain where a page was once split, and in the write-ahead log. So the file is written
 * anew. That it is due stands in the file itself (`user_version`), from the transaction of the redaction on, so
 * that a crash in between, a full disk or a busy reader only puts it off.
 */
export class Erasure {
  readonly #database: DatabaseSync;
  #perhapsDue = true;
  #retry: NodeJS.Timeout | undefined;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.settle();
  }

  /** Says, within the transaction of a redaction, that the old text must go. */
  note(): void {
    this.#database.exec("pragma user_version = 1");
    this.#perhapsDue = true;
  }

  /** Does what is due; if it cannot be done now, it is tried again soon, at the next append and at the next opening. */
  settle(): void {
    if (!this.#perhapsDue || !this.#database.isOpen) return;
    try {
      this.#perhapsDue = !this.#isDone();
    } catch {
      // The redaction itself is recorded and durable already: it must not look failed.
    }
    clearTimeout(this.#retry);
    if (this.#perhapsDue) this.#retry = setTimeout(() => this.settle(), retryMs).unref();
  }

  #isDone(): boolean {
    if (this.#value("user_version") === 0) return true;
    this.#database.exec("vacuum");
    // While somebody still reads an older state, it is left in the write-ahead log.
    if (this.#value("wal_checkpoint(truncate)") !== 0) return false;
    this.#database.exec("pragma user_version = 0");
    return true;
  }

  /** The first value that a pragma answers. */
  #value(pragma: string): unknown {
    return Object.values(this.#database.prepare(`pragma ${pragma}`).get() ?? {})[0];
  }
}
