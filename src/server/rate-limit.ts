import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";
import type { Instant } from "#values";
import type { Endpoint } from "./endpoint.ts";
import { Refused } from "./problem.ts";
import type { Exposure } from "./security.ts";
import type { SignedIn } from "./signed-in.ts";

/** So many requests at once, and so many more each second: generous to people, narrow for a machine that guesses. */
const allowances = {
  /** At the doors (signing in, first run, invitations, resets), from one address. */
  door: { burst: 120, perSecond: 1 },
  /** Everything, from one address where nobody is signed in, else in one session. */
  general: { burst: 600, perSecond: 50 },
} as const;

interface Bucket {
  readonly left: number;
  readonly at: Instant;
}

/** Buckets are looked through for full ones, which say nothing, when there are so many. */
const bucketsMax = 10_000;

/** Who asks too often waits (status 429, with Retry-After). */
export class Limits {
  readonly #exposure: Exposure;
  readonly #now: () => Instant;
  readonly #buckets = new Map<string, Bucket>();

  constructor(exposure: Exposure, now: () => Instant) {
    this.#exposure = exposure;
    this.#now = now;
  }

  /** Throws if the request is one too many. */
  admit(context: Context, { isDoor = false }: Endpoint, signedIn: SignedIn | undefined): void {
    const address = this.#address(context);
    this.#take("general", signedIn?.session.session ?? address, context);
    if (isDoor) this.#take("door", address, context);
  }

  #take(allowance: keyof typeof allowances, who: string, context: Context): void {
    const { burst, perSecond } = allowances[allowance];
    const key = `${allowance} ${who}`;
    const left = this.#left(key, allowance);
    if (left < 1) {
      const seconds = Math.ceil((1 - left) / perSecond);
      context.header("retry-after", String(seconds));
      throw new Refused(429, { code: "too-many-requests", facts: { seconds } });
    }
    if (this.#buckets.size >= bucketsMax) this.#forgetFull();
    this.#buckets.set(key, { left: Math.min(left, burst) - 1, at: this.#now() });
  }

  #left(key: string, allowance: keyof typeof allowances): number {
    const { burst, perSecond } = allowances[allowance];
    const bucket = this.#buckets.get(key);
    if (!bucket) return burst;
    const seconds = Math.max(0, Date.parse(this.#now()) - Date.parse(bucket.at)) / 1000;
    return Math.min(burst, bucket.left + seconds * perSecond);
  }

  #forgetFull(): void {
    for (const key of this.#buckets.keys()) {
      const allowance = key.startsWith("door ") ? "door" : "general";
      if (this.#left(key, allowance) >= allowances[allowance].burst) this.#buckets.delete(key);
    }
  }

  /** Behind a proxy, whom it last received the request from; what was written there before, anybody may have. */
  #address(context: Context): string {
    const forwarded = this.#exposure.behindProxy ? context.req.header("x-forwarded-for") : undefined;
    return forwarded?.split(",").at(-1)?.trim() ?? getConnInfo(context).remote.address ?? "unknown";
  }
}
