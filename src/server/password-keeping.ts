import { accepted, type Instant, type Result, refused } from "#values";
import { type AccountKeeping, actorOfPerson, type Person } from "./accounts.ts";
import { minutesAfter } from "./lock-out.ts";
import type { Secrets } from "./secrets.ts";
import type { SystemLog } from "./system-log.ts";
import type { AccountState, SystemState } from "./system-state.ts";

export type PasswordProblem = "unknown-account" | "own-reset" | "reset-unknown" | "password-used-before";

const resetMinutes = 24 * 60;

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

  /** Makes a lost password void at once. The token, good once, lets its holder choose another. */
  async reset(
    account: string,
    by: Person,
  ): Promise<Result<{ token: string; expiresAt: Instant }, PasswordProblem>> {
    const { name: reset, token } = this.#secrets.keepToken();
    const expiresAt = minutesAfter(this.#now(), resetMinutes);
    const decided = await this.#systemLog.decide(({ accounts }) => {
      if (!accounts.has(account)) return refused("unknown-account" as const);
      if (account === by.account) return refused("own-reset" as const);
      const event = { kind: "password-reset", account, reset, expiresAt } as const;
      return accepted([{ event, actor: actorOfPerson(by) }]);
    });
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
