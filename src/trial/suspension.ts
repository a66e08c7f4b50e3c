import { z } from "zod";
import { type Problem, unless } from "./circumstance.ts";
import type { Deciders } from "./deciders.ts";
import { textField } from "./fields.ts";
import { lastOf, type Told, told, trialFacts } from "./ledger.ts";
import { remembered } from "./memory.ts";
import { unresolvedCauses } from "./suspension-cause.ts";

/** While the trial is suspended no one is dosed; what has begun is watched and recorded as ever. */
export const suspensionCommands = {
  "suspend-trial": z.strictObject({ kind: z.literal("suspend-trial"), detail: textField }),
  "resume-trial": z.strictObject({ kind: z.literal("resume-trial"), detail: textField }),
};

/** What suspends dosing by itself. */
export type SuspensionRule = "death" | "stopping-rule" | "decision-superseded" | "overdose";

export type SuspensionEvent =
  | (Told<"trial-suspended", (typeof suspensionCommands)["suspend-trial"]> & {
      readonly rule?: SuspensionRule;
      /** What the rule is about, so that it suspends once for each matter. */
      readonly matter?: string;
    })
  | Told<"trial-resumed", (typeof suspensionCommands)["resume-trial"]>;

export interface Suspension {
  readonly because: SuspensionRule | "committee";
  readonly detail: string;
  readonly since: number;
}

/** The suspension in force: the last that no resumption has ended. */
export const isSuspended = remembered((state): Suspension | undefined => {
  const resumed = lastOf(trialFacts(state, "trial-resumed"))?.version ?? 0;
  const last = lastOf(trialFacts(state, "trial-suspended").filter((record) => record.version > resumed));
  return last && { because: last.event.rule ?? "committee", detail: last.event.detail, since: last.version };
});

export const suspensionDeciders = {
  "suspend-trial": (_state, command) => unless([], [told("trial-suspended", command)]),
  "resume-trial": (state, command) => {
    const problems: Problem[] = isSuspended(state)
      ? [...unresolvedCauses(state)]
      : [{ code: "not-suspended" }];
    return unless(problems, [told("trial-resumed", command)]);
  },
} satisfies Deciders<keyof typeof suspensionCommands>;
