import type { DatabaseSync } from "node:sqlite";

/**
 * A redacted text must leave the file, not only its table. SQLite overwrites what it deletes (`secure_delete`),
 * but copies of a row remain where a page was once split, and in the write-ahead log. So the file is written
 * anew. That it is due stands in the file itself (`user_version`), from the transaction of the redaction on, so
 * that a crash in between, a full disk or a busy reader only puts it off.
 */
export class Erasure {
  readonly #database: DatabaseSync;
  #perhapsDue = true;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.settle();
  }

  /** Says, within the transaction of a redaction, that the old text must go. */
  note(): void {
    this.#database.exec("pragma user_version = 1");
    this.#perhapsDue = true;
  }

  /** Does what is due; if it cannot be done now, the next append or opening does it. */
  settle(): void {
    if (!this.#perhapsDue) return;
    try {
      if (this.#value("user_version") === 1) {
        this.#database.exec("vacuum");
        // Somebody still reads an older state; it is left in the write-ahead log until they are done.
        if (this.#value("wal_checkpoint(truncate)") !== 0) return;
        this.#database.exec("pragma user_version = 0");
      }
      this.#perhapsDue = false;
    } catch {
      // The redaction itself is recorded and durable already: it must not look failed.
    }
  }

  /** The first value that a pragma answers. */
  #value(pragma: string): unknown {
    return Object.values(this.#database.prepare(`pragma ${pragma}`).get() ?? {})[0];
  }
}
