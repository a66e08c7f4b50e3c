import type { DatabaseSync } from "node:sqlite";
import { addHours, type Instant } from "#values";
import { digestOf, newToken } from "./tokens.ts";

export const sessionHours = 12;

export interface Session {
  readonly account: string;
  readonly expiresAt: Instant;
}

/** Who is signed in. A session ends when its person signs out, or after a working day. */
export class Sessions {
  readonly #database: DatabaseSync;
  readonly #now: () => Instant;

  constructor(database: DatabaseSync, now: () => Instant) {
    this.#database = database;
    this.#now = now;
  }

  /** The secret that the person's browser keeps. */
  start(account: string): string {
    const token = newToken();
    const now = this.#now();
    this.#database
      .prepare("insert into sessions values (?, ?, ?, ?, null)")
      .run(digestOf(token), account, now, addHours(now, sessionHours));
    return token;
  }

  find(token: string): Session | undefined {
    const row = this.#database
      .prepare("select account, expires_at from sessions where token_hash = ? and ended_at is null")
      .get(digestOf(token));
    if (!row || String(row.expires_at) <= this.#now()) return undefined;
    return { account: String(row.account), expiresAt: String(row.expires_at) };
  }

  end(token: string): void {
    this.#database
      .prepare("update sessions set ended_at = ? where token_hash = ? and ended_at is null")
      .run(this.#now(), digestOf(token));
  }
}
