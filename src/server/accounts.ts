import { z } from "zod";
import type { Actor } from "#record";
import { systemActor } from "#trial";
import { accepted, type Instant, type Result, refused } from "#values";
import type { ServerRefusalCode } from "#words";
import { minutesAfter } from "./lock-out.ts";
import { passwordLengthMin } from "./passwords.ts";
import { type Assignment, siteOfAssignment } from "./roles.ts";
import type { Secrets } from "./secrets.ts";
import type { SystemEntry, SystemLog } from "./system-log.ts";
import type { AccountState, OpenInvitation, SystemState } from "./system-state.ts";

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
export const passwordSchema = z
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

export type AccountProblem =
  | "account-taken"
  | "first-run-over"
  | "invitation-unknown"
  | "invitation-expired"
  | "unknown-account"
  | "own-roles"
  | "own-identity"
  | "let-in-by-you"
  | "identity-known";

const invitationMinutes = 7 * 24 * 60;

/** Names that stand for no person who signs in to a live workspace. */
const reserved = /^(system$|demo-)/;

/** Where accounts are kept: their history in the system log, their secrets apart. */
export interface AccountKeeping {
  readonly systemLog: SystemLog;
  readonly secrets: Secrets;
  readonly now: () => Instant;
}

/** Who has an account, and with which rights. */
export class Accounts {
  readonly #systemLog: SystemLog;
  readonly #secrets: Secrets;
  readonly #now: () => Instant;

  constructor({ systemLog, secrets, now }: AccountKeeping) {
    this.#systemLog = systemLog;
    this.#secrets = secrets;
    this.#now = now;
  }

  async isEmpty(): Promise<boolean> {
    return (await this.#systemLog.current()).accounts.size === 0;
  }

  /** The first person, who looks after the accounts of all others. Only while there is no account. */
  async createFirst(first: NewAccount): Promise<Result<Person, AccountProblem>> {
    const roles: readonly Assignment[] = [{ role: "administrator" }];
    const { account, name } = first;
    const actor = actorOfPerson({ account, name, roles });
    return this.#opened(first, (password, state) => {
      if (state.accounts.size > 0) return refused("first-run-over");
      if (isTaken(account, state)) return refused("account-taken");
      return accepted([
        { event: { kind: "account-created", account, name, password }, actor },
        { event: { kind: "roles-given", account, roles }, actor },
      ]);
    });
  }

  /** A ready account of a demonstration, whose holder is an invented person that the system itself vouches for. */
  async createReady(ready: NewAccount, roles: readonly Assignment[]): Promise<void> {
    const password = await this.#secrets.keepPassword(ready.password);
    const { account, name } = ready;
    const actor = systemActor;
    await this.#systemLog.decide(() =>
      accepted([
        { event: { kind: "account-created", account, name, password }, actor },
        { event: { kind: "roles-given", account, roles }, actor },
        { event: { kind: "identity-verified", account, how: "demonstration" }, actor },
      ]),
    );
  }

  /** The secret part of an invitation's address; whoever holds it becomes the person invited. */
  async invite(roles: readonly Assignment[], by: Person): Promise<{ token: string; expiresAt: Instant }> {
    const { name: invitation, token } = this.#secrets.keepToken();
    const expiresAt = minutesAfter(this.#now(), invitationMinutes);
    await this.#systemLog.append(
      { kind: "invitation-made", invitation, roles, expiresAt },
      actorOfPerson(by),
    );
    return { token, expiresAt };
  }

  async invitation(token: string): Promise<Result<OpenInvitation, AccountProblem>> {
    const named = this.#secrets.tokenNamed(token);
    return this.#openInvitation(await this.#systemLog.current(), named);
  }

  async accept(token: string, invited: NewAccount): Promise<Result<Person, AccountProblem>> {
    const invitation = this.#secrets.tokenNamed(token) ?? "";
    const { account, name } = invited;
    const result = await this.#opened(invited, (password, state) => {
      const open = this.#openInvitation(state, invitation);
      if (!open.ok) return open;
      if (isTaken(account, state)) return refused("account-taken");
      const actor = actorOfPerson({ account, name, roles: open.value.roles });
      return accepted([
        { event: { kind: "account-created", account, name, password }, actor },
        { event: { kind: "invitation-accepted", invitation, account }, actor },
      ]);
    });
    if (result.ok) this.#secrets.forgetToken(invitation);
    return result;
  }

  /** Gives somebody these roles from now on in place of those held before. Nobody does so for themselves. */
  async assign(
    account: string,
    roles: readonly Assignment[],
    by: Person,
  ): Promise<Result<Person, AccountProblem>> {
    return this.#decided(account, (state) => {
      if (!state.accounts.has(account)) return refused("unknown-account");
      if (account === by.account) return refused("own-roles");
      return accepted([{ event: { kind: "roles-given", account, roles }, actor: actorOfPerson(by) }]);
    });
  }

  /**
   * Records that the holder was seen to be who the account says (21 CFR 11.100(b)); signing rests on it. Whoever
   * opened the way in cannot vouch too: it takes two to make a signature that is not its owner's
   * (21 CFR 11.200(a)(3)).
   */
  async verifyIdentity(account: string, how: string, by: Person): Promise<Result<Person, AccountProblem>> {
    return this.#decided(account, (state) => {
      const known = state.accounts.get(account);
      if (!known) return refused("unknown-account");
      if (account === by.account) return refused("own-identity");
      if (known.identity.status === "verified") return refused("identity-known");
      if (known.letInBy.includes(by.account)) return refused("let-in-by-you");
      return accepted([{ event: { kind: "identity-verified", account, how }, actor: actorOfPerson(by) }]);
    });
  }

  async person(account: string): Promise<Person | undefined> {
    const known = (await this.#systemLog.current()).accounts.get(account);
    return known && personOf(known);
  }

  async people(): Promise<readonly AccountState[]> {
    const { accounts } = await this.#systemLog.current();
    return [...accounts.values()].sort((one, other) => (one.account < other.account ? -1 : 1));
  }

  #openInvitation(
    { invitations }: SystemState,
    invitation: string | undefined,
  ): Result<OpenInvitation, AccountProblem> {
    const open = invitation === undefined ? undefined : invitations.get(invitation);
    if (!open) return refused("invitation-unknown");
    return open.expiresAt <= this.#now() ? refused("invitation-expired") : accepted(open);
  }

  /** The password is kept before the account is on record, and forgotten if it never is. */
  async #opened(
    { account, password }: NewAccount,
    decide: (password: string, state: SystemState) => Decided,
  ): Promise<Result<Person, AccountProblem>> {
    const kept = await this.#secrets.keepPassword(password);
    const result = await this.#decided(account, (state) => decide(kept, state));
    if (!result.ok) this.#secrets.forgetPassword(kept);
    return result;
  }

  async #decided(
    account: string,
    decide: (state: SystemState) => Decided,
  ): Promise<Result<Person, AccountProblem>> {
    const decided = await this.#systemLog.decide(decide);
    if (!decided.ok) return decided;
    const known = decided.value.accounts.get(account);
    return known ? accepted(personOf(known)) : refused("unknown-account");
  }
}

type Decided = Result<readonly SystemEntry[], AccountProblem>;

/** An account name is one person's for good, also where only their records came here (21 CFR 11.100(a)). */
function isTaken(account: string, { accounts, accountsElsewhere }: SystemState): boolean {
  return reserved.test(account) || accounts.has(account) || accountsElsewhere.has(account);
}

export function personOf({ account, name, roles }: Person): Person {
  return { account, name, roles };
}

/** In whose name something is recorded that rests on no role in particular: the first is named. */
export function actorOfPerson({ account, name, roles: [first] }: Person): Actor {
  const site = first && siteOfAssignment(first);
  return { account, name, role: first?.role ?? "no-role", ...(site !== undefined && { site }) };
}
