import { randomInt } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { accepted, type Instant, type Result, refused } from "#values";
import { type AccountKeeping, actorOfPerson, type Person } from "./accounts.ts";
import type { Secrets } from "./secrets.ts";
import type { SystemLog } from "./system-log.ts";
import type { AccountState } from "./system-state.ts";

export type SecondFactorProblem = "unknown-account" | "second-factor-wrong" | "no-second-factor";

/** What an authenticator app is shown once, and the codes that open the door without it. */
export interface OfferedFactor {
  readonly factor: string;
  /** For the app, as a picture or by hand (Key URI format). */
  readonly address: string;
  readonly key: string;
  readonly recoveryCodes: readonly string[];
}

const stepSeconds = 30;
/** A code holds one step longer on either side: clocks differ, and people type (RFC 6238, section 5.2). */
const stepsBeside = 1;
const recoveryCodeCount = 10;
/** Without letters and digits that look alike. */
const recoveryAlphabet = "23456789abcdefghjkmnpqrstuvwxyz";

/** Codes of an authenticator app (TOTP, RFC 6238), or in its place a recovery code; each is good once. */
export class SecondFactors {
  readonly #systemLog: SystemLog;
  readonly #secrets: Secrets;
  readonly #now: () => Instant;

  constructor({ systemLog, secrets, now }: AccountKeeping) {
    this.#systemLog = systemLog;
    this.#secrets = secrets;
    this.#now = now;
  }

  /** A new factor, which counts once the person has shown a code of it. */
  offer(account: string): OfferedFactor {
    const secret = new Secret({ size: 20 });
    const recoveryCodes = Array.from({ length: recoveryCodeCount }, newRecoveryCode);
    const factor = this.#secrets.keepFactor(secret.base32, recoveryCodes);
    const address = new TOTP({ issuer: "Trialrun", label: account, secret }).toString();
    return { factor, address, key: secret.base32, recoveryCodes };
  }

  /** Replaces the factor that was enrolled before, if any. */
  async enrol(person: Person, factor: string, code: string): Promise<Result<unknown, SecondFactorProblem>> {
    if (!this.#isStepCode(factor, code)) return refused("second-factor-wrong");
    const { account } = person;
    const before = (await this.#systemLog.current()).accounts.get(account)?.factor;
    await this.#systemLog.append({ kind: "second-factor-enrolled", account, factor }, actorOfPerson(person));
    if (before !== undefined && before !== factor) this.#secrets.forgetFactor(before);
    return accepted(undefined);
  }

  async remove(account: string, by: Person): Promise<Result<unknown, SecondFactorProblem>> {
    let removed = "";
    const decided = await this.#systemLog.decide(({ accounts }) => {
      const known = accounts.get(account);
      if (!known) return refused("unknown-account" as const);
      if (known.factor === "none") return refused("no-second-factor" as const);
      removed = known.factor;
      return accepted([{ event: { kind: "second-factor-removed", account }, actor: actorOfPerson(by) }]);
    });
    if (decided.ok) this.#secrets.forgetFactor(removed);
    return decided;
  }

  /** Whether this is a code of the enrolled factor that was not used before. */
  async isCode(known: AccountState, code: string): Promise<boolean> {
    const { factor, account } = known;
    const typed = code.replaceAll(/[\s-]/g, "").toLowerCase();
    if (this.#isStepCode(factor, typed)) return true;
    if (!this.#secrets.spendRecoveryCode(factor, typed)) return false;
    await this.#systemLog.append({ kind: "recovery-code-used", account }, actorOfPerson(known));
    return true;
  }

  recoveryCodesLeft({ factor }: AccountState): number {
    return this.#secrets.recoveryCodesLeft(factor);
  }

  #isStepCode(factor: string, code: string): boolean {
    const secret = this.#secrets.factorSecret(factor);
    if (secret === undefined) return false;
    const timestamp = Date.parse(this.#now());
    const totp = new TOTP({ secret: Secret.fromBase32(secret), period: stepSeconds });
    const delta = totp.validate({ token: code, timestamp, window: stepsBeside });
    if (delta === null) return false;
    return this.#secrets.spendStep(factor, Math.floor(timestamp / 1000 / stepSeconds) + delta);
  }
}

function newRecoveryCode(): string {
  return Array.from({ length: 12 }, () => recoveryAlphabet[randomInt(recoveryAlphabet.length)]).join("");
}
