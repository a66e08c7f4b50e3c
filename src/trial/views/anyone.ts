import type { Instant } from "#values";
import type { Circumstance } from "../circumstance.ts";

/** Somebody who has signed, has a reason, and took no part before: what depends on the person is asked later. */
export function anyone(now: Instant): Circumstance {
  const signature = { meaning: "", by: "", at: now, contentHash: "" };
  const actor = { account: "", name: "", role: "" };
  return { now, occurredAt: now, actor, reason: "…", signature };
}
