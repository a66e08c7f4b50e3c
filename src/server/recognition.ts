import type { Actor } from "#record";
import { systemActor } from "#trial";
import { accepted, type Instant, type Result, refused } from "#values";
import { type AccountKeeping, actorOfPerson } from "./accounts.ts";
import { lockOut, minutesAfter, recentFailures } from "./lock-out.ts";
import type { SecondFactors } from "./second-factors.ts";
import type { Secrets } from "./secrets.ts";
import type { SystemEvent } from "./system-event.ts";
import type { SystemEntry, SystemLog } from "./system-log.ts";
import type { AccountState } from "./system-state.ts";

export interface Credentials {
  readonly account: string;
  readonly password: string;
  /** Of the authenticator app, or a recovery code. */
  readonly code?: string;
}

type Failure = Extract<
  SystemEvent,
  { readonly kind: "sign-in-failed" | "signature-failed" | "confirmation-failed" }
>;

/** `not-recognised` says no more, so that nobody learns which accounts exist or which are locked. */
export type RecognitionProblem = "not-recognised" | "second-factor-needed" | "second-factor-wrong";

/** Tells whether somebody is who they say; failures are on record, and too many lock the account for a while. */
export class Recognition {
  readonly #systemLog: SystemLog;
  readonly #secrets: Secrets;
  readonly #secondFactors: SecondFactors;
  readonly #now: () => Instant;
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor({ systemLog, secrets, now }: AccountKeeping, secondFactors: SecondFactors) {
    this.#systemLog = systemLog;
    this.#secrets = secrets;
    this.#secondFactors = secondFactors;
    this.#now = now;
  }

  /** At the door: name, password and, where one is enrolled, the second factor. */
  atTheDoor(credentials: Credentials): Promise<Result<AccountState, RecognitionProblem>> {
    return this.#inTurn(credentials.account, () => this.#recognise(credentials));
  }

  /** Of somebody signed in, once more by the password; `failure` is what goes on record if it is another. */
  again(account: string, password: string, failure: Failure): Promise<boolean> {
    return this.#inTurn(account, () => this.#again(account, password, failure));
  }

  async #recognise({
    account,
    password,
    code,
  }: Credentials): Promise<Result<AccountState, RecognitionProblem>> {
    const known = await this.#account(account);
    const event = { kind: "sign-in-failed", ...(known && { account }) } as const;
    if (!(await this.#isPassword(known, password)) || !known) {
      return this.#failed({ ...event, factor: "password" }, systemActor, "not-recognised");
    }
    if (known.factor === "none") return accepted(known);
    if (code === undefined) return refused("second-factor-needed");
    if (await this.#secondFactors.isCode(known, code)) return accepted(known);
    return this.#failed({ ...event, factor: "second-factor" }, systemActor, "second-factor-wrong");
  }

  async #again(account: string, password: string, failure: Failure): Promise<boolean> {
    const known = await this.#account(account);
    if (known && (await this.#isPassword(known, password))) return true;
    await this.#failed(failure, known ? actorOfPerson(known) : systemActor, "not-recognised");
    return false;
  }

  async isLockedNow(account: string): Promise<boolean> {
    const known = await this.#account(account);
    return known !== undefined && this.isLocked(known);
  }

  isLocked({ lockedUntil }: AccountState): boolean {
    return lockedUntil !== "not-locked" && this.#now() < lockedUntil;
  }

  async unlock(account: string, actor: Actor): Promise<Result<unknown, "unknown-account">> {
    return this.#systemLog.decide((state) => {
      const known = state.accounts.get(account);
      if (!known) return refused("unknown-account");
      return accepted(this.isLocked(known) ? [{ event: { kind: "unlocked", account }, actor }] : []);
    });
  }

  /** One attempt on an account after the other: many at once would all be made before the first is counted. */
  #inTurn<Value>(account: string, attempt: () => Promise<Value>): Promise<Value> {
    const before = this.#turns.get(account) ?? Promise.resolve();
    const turn = before.then(attempt, attempt);
    this.#turns.set(account, turn);
    const leave = () => {
      if (this.#turns.get(account) === turn) this.#turns.delete(account);
    };
    turn.then(leave, leave);
    return turn;
  }

  async #account(account: string): Promise<AccountState | undefined> {
    return (await this.#systemLog.current()).accounts.get(account);
  }

  /** While an account is locked, the right password is as wrong as any. */
  async #isPassword(known: AccountState | undefined, password: string): Promise<boolean> {
    const present = known?.passwordIsVoid ? undefined : known?.passwords.at(-1);
    const right = await this.#secrets.isPassword(present, password);
    return right && known !== undefined && !this.isLocked(known);
  }

  async #failed<Problem>(event: Failure, actor: Actor, problem: Problem): Promise<Result<never, Problem>> {
    const now = this.#now();
    await this.#systemLog.decide(({ accounts }) => {
      const entries: SystemEntry[] = [{ event, actor }];
      const known = event.account === undefined ? undefined : accounts.get(event.account);
      if (known && !this.isLocked(known)) {
        const count = recentFailures(known.failures, now).length + 1;
        const until = minutesAfter(now, lockOut.forMinutes);
        if (count >= lockOut.failuresMax) {
          entries.push({ event: { kind: "locked-out", account: known.account, until }, actor: systemActor });
        }
      }
      return accepted(entries);
    });
    return refused(problem);
  }
}
