import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { transact } from "#store";
import { accepted, type Instant, type Result, refused } from "#values";
import type { ServerRefusalCode } from "#words";
import { hashPassword, passwordLengthMin, verifyPassword } from "./passwords.ts";
import { type Assignment, assignmentsSchema } from "./roles.ts";
import { digestOf, newToken } from "./tokens.ts";

/** Somebody with an account, and the roles held now. */
export interface Person {
  readonly account: string;
  readonly name: string;
  readonly roles: readonly Assignment[];
}

const accountSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{2,39}$/, "account-form" satisfies ServerRefusalCode)
  .meta({ description: "3 to 40 of a-z, 0-9, dot, underscore, hyphen" });
const passwordSchema = z
  .string()
  .min(passwordLengthMin, "password-form" satisfies ServerRefusalCode)
  .max(200, "password-form" satisfies ServerRefusalCode);

/** What a new person says of themselves. */
export const newAccountSchema = z.strictObject({
  account: accountSchema,
  name: z.string().trim().min(1).max(200),
  password: passwordSchema,
});
export type NewAccount = z.infer<typeof newAccountSchema>;

export interface RoleChange {
  readonly roles: readonly Assignment[];
  readonly at: Instant;
  readonly by: string;
}

export type AccountProblem =
  | "account-taken"
  | "first-run-over"
  | "invitation-unknown"
  | "invitation-expired"
  | "unknown-account"
  | "own-roles";

export interface Invitation {
  readonly roles: readonly Assignment[];
  readonly invitedBy: string;
  readonly expiresAt: Instant;
}

const invitationDays = 7;

/** Names that stand for no person who signs in to a live workspace. */
const reserved = /^(system$|demo-)/;

/** People's accounts in a database whose schema holds the tables of accounts. */
export class Accounts {
  readonly #database: DatabaseSync;
  readonly #now: () => Instant;

  constructor(database: DatabaseSync, now: () => Instant) {
    this.#database = database;
    this.#now = now;
  }

  isEmpty(): boolean {
    return this.#database.prepare("select 1 from accounts limit 1").get() === undefined;
  }

  /** The first person, who looks after the accounts of all others. Only while there is no account. */
  async createFirst(first: NewAccount): Promise<Result<Person, AccountProblem>> {
    const passwordHash = await hashPassword(first.password);
    return this.#alone(() => {
      if (!this.isEmpty()) return refused("first-run-over");
      if (reserved.test(first.account)) return refused("account-taken");
      return this.#create(first, passwordHash, [{ role: "administrator" }], first.account);
    });
  }

  /** A ready account of a demonstration. */
  async createReady(
    ready: NewAccount,
    roles: readonly Assignment[],
  ): Promise<Result<Person, AccountProblem>> {
    const passwordHash = await hashPassword(ready.password);
    return this.#alone(() => this.#create(ready, passwordHash, roles, "system"));
  }

  /** The secret part of an invitation's address; whoever holds it becomes the person invited. */
  invite(roles: readonly Assignment[], by: string): { token: string; expiresAt: Instant } {
    const token = newToken();
    const now = this.#now();
    const expiresAt = daysAfter(now, invitationDays);
    this.#database
      .prepare("insert into invitations values (?, ?, ?, ?, ?, null)")
      .run(digestOf(token), JSON.stringify(roles), by, now, expiresAt);
    return { token, expiresAt };
  }

  invitation(token: string): Result<Invitation, AccountProblem> {
    const row = this.#database
      .prepare("select * from invitations where token_hash = ? and accepted_by is null")
      .get(digestOf(token));
    if (!row) return refused("invitation-unknown");
    const expiresAt = String(row.expires_at);
    if (expiresAt <= this.#now()) return refused("invitation-expired");
    return accepted({
      roles: readRoles(row.roles),
      invitedBy: String(row.invited_by),
      expiresAt,
    });
  }

  async accept(token: string, invited: NewAccount): Promise<Result<Person, AccountProblem>> {
    const passwordHash = await hashPassword(invited.password);
    return this.#alone(() => {
      const invitation = this.invitation(token);
      if (!invitation.ok) return invitation;
      if (reserved.test(invited.account)) return refused("account-taken");
      const { roles, invitedBy } = invitation.value;
      const created = this.#create(invited, passwordHash, roles, invitedBy);
      if (!created.ok) return created;
      this.#database
        .prepare("update invitations set accepted_by = ? where token_hash = ?")
        .run(invited.account, digestOf(token));
      return created;
    });
  }

  /** Gives somebody these roles from now on in place of those held before. Nobody does so for themselves. */
  assign(account: string, roles: readonly Assignment[], by: string): Result<Person, AccountProblem> {
    return this.#alone(() => {
      const person = this.person(account);
      if (!person) return refused("unknown-account");
      if (account === by) return refused("own-roles");
      this.#recordRoles(account, roles, by);
      return accepted({ ...person, roles });
    });
  }

  person(account: string): Person | undefined {
    const row = this.#database.prepare(`${selectPeople} where accounts.account = ?`).get(account);
    return row && personOf(row);
  }

  people(): readonly Person[] {
    return this.#database.prepare(`${selectPeople} order by accounts.account`).all().map(personOf);
  }

  /** What somebody could do since when, oldest first. */
  rolesOf(account: string): readonly RoleChange[] {
    return this.#database
      .prepare("select * from role_changes where account = ? order by change")
      .all(account)
      .map((row) => ({
        roles: readRoles(row.roles),
        at: String(row.changed_at),
        by: String(row.changed_by),
      }));
  }

  async isPassword(account: string, password: string): Promise<boolean> {
    const row = this.#database.prepare("select password_hash from accounts where account = ?").get(account);
    return verifyPassword(row && String(row.password_hash), password);
  }

  #create(
    { account, name }: NewAccount,
    passwordHash: string,
    roles: readonly Assignment[],
    by: string,
  ): Result<Person, AccountProblem> {
    if (this.person(account)) return refused("account-taken");
    this.#database
      .prepare("insert into accounts values (?, ?, ?, ?)")
      .run(account, name, passwordHash, this.#now());
    this.#recordRoles(account, roles, by);
    return accepted({ account, name, roles });
  }

  #recordRoles(account: string, roles: readonly Assignment[], by: string): void {
    this.#database
      .prepare("insert into role_changes (account, roles, changed_at, changed_by) values (?, ?, ?, ?)")
      .run(account, JSON.stringify(roles), this.#now(), by);
  }

  #alone<Value>(work: () => Value): Value {
    return transact(this.#database, work);
  }
}

const selectPeople = `select accounts.account, accounts.name,
  (select roles from role_changes where role_changes.account = accounts.account
   order by change desc limit 1) as roles
  from accounts`;

function personOf(row: Record<string, unknown>): Person {
  return {
    account: String(row.account),
    name: String(row.name),
    roles: readRoles(row.roles),
  };
}

function readRoles(text: unknown): readonly Assignment[] {
  return assignmentsSchema.parse(JSON.parse(String(text)));
}

function daysAfter(instant: Instant, days: number): Instant {
  return new Date(Date.parse(instant) + days * 86_400_000).toISOString();
}
