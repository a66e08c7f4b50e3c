import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import type { DataKeys } from "#store";
import type { Instant } from "#values";
import { hashPassword, verifyPassword } from "./passwords.ts";
import { type Sealed, seal, unseal } from "./sealing.ts";
import { digestOf, newToken } from "./tokens.ts";

/** When a session was last in use, and whether its person has signed in it. */
export interface Activity {
  readonly lastSeenAt: Instant;
  readonly hasSigned: boolean;
}

/** The name of the key to second factors. */
const factorKey = "second-factors";

const placeOfFactor = (factor: string) => ["second-factor", factor];

/**
 * What must be forgotten once it is void, and so can stand in no log: each secret under a name, by which the system
 * log tells what it is for. It is kept first and named then; a secret that no record names opens nothing.
 */
export class Secrets {
  readonly #database: DatabaseSync;
  readonly #keys: DataKeys;

  constructor(database: DatabaseSync, keys: DataKeys) {
    this.#database = database;
    this.#keys = keys;
  }

  async keepPassword(password: string): Promise<string> {
    const hash = await hashPassword(password);
    const name = randomUUID();
    this.#run("insert into passwords values (?, ?)", name, hash);
    return name;
  }

  /** Takes as long, and is false, where there is no password to compare with. */
  async isPassword(name: string | undefined, password: string): Promise<boolean> {
    const row =
      name === undefined ? undefined : this.#row("select hash from passwords where password = ?", name);
    return verifyPassword(row && String(row.hash), password);
  }

  forgetPassword(name: string): void {
    this.#run("delete from passwords where password = ?", name);
  }

  /** A new secret for an address or a cookie, under a new name. */
  keepToken(): { readonly name: string; readonly token: string } {
    const name = randomUUID();
    const token = newToken();
    this.#run("insert into tokens values (?, ?)", digestOf(token), name);
    return { name, token };
  }

  tokenNamed(token: string): string | undefined {
    const row = this.#row("select named from tokens where digest = ?", digestOf(token));
    return row && String(row.named);
  }

  forgetToken(name: string): void {
    this.#run("delete from tokens where named = ?", name);
  }

  activity(session: string): Activity | undefined {
    const row = this.#row("select * from session_activity where session = ?", session);
    return row && { lastSeenAt: String(row.last_seen_at), hasSigned: row.has_signed === 1 };
  }

  noteActivity(session: string, { lastSeenAt, hasSigned }: Activity): void {
    this.#run(
      "insert or replace into session_activity values (?, ?, ?)",
      session,
      lastSeenAt,
      hasSigned ? 1 : 0,
    );
  }

  forgetSession(session: string): void {
    this.#run("delete from session_activity where session = ?", session);
    this.forgetToken(session);
  }

  /** An app's secret can be compared with no digest: it is kept encrypted, one key for all of an installation's. */
  keepFactor(secret: string, recoveryCodes: readonly string[]): string {
    const name = randomUUID();
    const known = this.#keys.read(factorKey);
    const { nonce, sealed } = seal(
      secret,
      typeof known === "string" ? this.#keys.make(factorKey) : known,
      placeOfFactor(name),
    );
    this.#run("insert into second_factors (factor, nonce, sealed) values (?, ?, ?)", name, nonce, sealed);
    for (const code of recoveryCodes) {
      this.#run("insert into recovery_codes values (?, ?)", name, digestOf(code));
    }
    return name;
  }

  /** None too where its key is missing or another: codes of the app are then wrong, recovery codes are not. */
  factorSecret(name: string): string | undefined {
    const row = this.#row("select nonce, sealed from second_factors where factor = ?", name);
    const key = this.#keys.read(factorKey);
    return row && typeof key !== "string"
      ? unseal(row as unknown as Sealed, key, placeOfFactor(name))
      : undefined;
  }

  /** Whether no code of this step of time, or a later one, has been used; from now on one has. */
  spendStep(name: string, step: number): boolean {
    const text = "update second_factors set last_step = ?1 where factor = ?2 and last_step < ?1";
    return this.#run(text, step, name) > 0;
  }

  /** Whether the code was still unused; from now on it is used. */
  spendRecoveryCode(name: string, code: string): boolean {
    return this.#run("delete from recovery_codes where factor = ? and digest = ?", name, digestOf(code)) > 0;
  }

  recoveryCodesLeft(name: string): number {
    const row = this.#row("select count(*) as left from recovery_codes where factor = ?", name);
    return Number(row?.left ?? 0);
  }

  forgetFactor(name: string): void {
    this.#run("delete from second_factors where factor = ?", name);
  }

  #row(text: string, ...values: readonly (string | number)[]) {
    return this.#database.prepare(text).get(...values);
  }

  #run(text: string, ...values: readonly (string | number | Uint8Array)[]): number {
    return Number(this.#database.prepare(text).run(...values).changes);
  }
}
