import { systemActor } from "#trial";
import { accepted, type Instant, type Result, refused } from "#values";
import { type AccountKeeping, actorOfPerson, type Person } from "./accounts.ts";
import { minutesAfter } from "./lock-out.ts";
import type { Secrets } from "./secrets.ts";
import type { SystemEntry, SystemLog } from "./system-log.ts";
import type { AccountState, SystemState } from "./system-state.ts";

export type PasswordProblem = "unknown-account" | "own-reset" | "reset-unknown" | "password-used-before";

const resetMinutes = 24 * 60;

/** What lets somebody choose another password, good once. */
export interface OfferedReset {
  readonly token: string;
  readonly expiresAt: Instant;
}

/** How passwords change and what becomes of one that is lost (21 CFR 11.300(b) and (c)). */
export class PasswordKeeping {
  readonly #systemLog: SystemLog;
  readonly #secrets: Secrets;
  readonly #now: () => Instant;

  constructor({ systemLog, secrets, now }: AccountKeeping) {
    this.#systemLog = systemLog;
    this.#secrets = secrets;
    this.#now = now;
  }

  /** Another password from now on; none of the last ones. */
  async change(account: string, password: string): Promise<Result<Person, PasswordProblem>> {
    return this.#choose(password, ({ accounts }) => accounts.get(account));
  }

  /** Makes a lost password void at once. */
  async reset(account: string, by: Person): Promise<Result<OfferedReset, PasswordProblem>> {
    return this.#offer(({ accounts }, open) => {
      if (!accounts.has(account)) return refused("unknown-account");
      if (account === by.account) return refused("own-reset");
      return accepted([{ event: { kind: "password-reset", account, ...open }, actor: actorOfPerson(by) }]);
    });
  }

  /**
   * The way back for an administrator whom no other is there to help, opened by whoever has the machine itself:
   * password and second factor are void. It gives no power to sign, as no reset does.
   */
  async resetAdministrator(account: string, reason: string): Promise<Result<OfferedReset, PasswordProblem>> {
    const known = (await this.#systemLog.current()).accounts.get(account);
    if (!known?.roles.some(({ role }) => role === "administrator")) return refused("unknown-account");
    const { factor } = known;
    const by = { actor: systemActor, reason };
    const offered = await this.#offer((_, open) =>
      accepted([
        ...(factor === "none" ? [] : [{ event: { kind: "second-factor-removed", account } as const, ...by }]),
        { event: { kind: "password-reset", account, ...open }, ...by },
      ]),
    );
    if (offered.ok) this.#secrets.forgetFactor(factor);
    return offered;
  }

  async #offer(
    decide: (
      state: SystemState,
      open: { readonly reset: string; readonly expiresAt: Instant },
    ) => Result<readonly SystemEntry[], PasswordProblem>,
  ): Promise<Result<OfferedReset, PasswordProblem>> {
    const { name: reset, token } = this.#secrets.keepToken();
    const expiresAt = minutesAfter(this.#now(), resetMinutes);
    const decided = await this.#systemLog.decide((state) => decide(state, { reset, expiresAt }));
    if (decided.ok) return accepted({ token, expiresAt });
    this.#secrets.forgetToken(reset);
    return decided;
  }

  /** Whose password a reset lets choose anew. */
  async resetting(token: string): Promise<Result<AccountState, PasswordProblem>> {
    const reset = this.#secrets.tokenNamed(token);
    const known = this.#withReset(await this.#systemLog.current(), reset);
    return known ? accepted(known) : refused("reset-unknown");
  }

  async chooseAfterReset(token: string, password: string): Promise<Result<Person, PasswordProblem>> {
    const reset = this.#secrets.tokenNamed(token);
    const chosen = await this.#choose(password, (state) => this.#withReset(state, reset));
    if (chosen.ok && reset !== undefined) this.#secrets.forgetToken(reset);
    return chosen.ok || chosen.error !== "unknown-account" ? chosen : refused("reset-unknown");
  }

  #withReset({ accounts }: SystemState, reset: string | undefined): AccountState | undefined {
    return [...accounts.values()].find(
      ({ reset: open }) => open !== "none" && open.reset === reset && this.#now() < open.expiresAt,
    );
  }

  async #choose(
    password: string,
    of: (state: SystemState) => AccountState | undefined,
  ): Promise<Result<Person, PasswordProblem>> {
    const holder = of(await this.#systemLog.current());
    if (!holder) return refused("unknown-account");
    for (const earlier of holder.passwords) {
      if (await this.#secrets.isPassword(earlier, password)) return refused("password-used-before");
    }
    const kept = await this.#secrets.keepPassword(password);
    const decided = await this.#systemLog.decide((state) => {
      const known = of(state);
      if (!known) return refused("unknown-account" as const);
      const event = { kind: "password-changed", account: known.account, password: kept } as const;
      return accepted([{ event, actor: actorOfPerson(known) }]);
    });
    if (!decided.ok) {
      this.#secrets.forgetPassword(kept);
      return decided;
    }
    const remembered = decided.value.accounts.get(holder.account)?.passwords ?? [];
    for (const earlier of holder.passwords) {
      if (!remembered.includes(earlier)) this.#secrets.forgetPassword(earlier);
    }
    return accepted(holder);
  }
}
