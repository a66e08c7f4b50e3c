import type { Instant } from "#values";
import type { Problem } from "../circumstance.ts";
import { type CommandKind, type CommandRule, commandRules } from "../command.ts";
import { decide } from "../decide.ts";
import type { TrialState } from "../ledger.ts";
import type { NextAction, Prefill } from "./action.ts";
import { anyone } from "./anyone.ts";
import { probesOf } from "./probes.ts";

/** The steps of a subject's way, in their order, each with the commands that belong to it. */
const steps = {
  consent: ["record-consent", "withdraw-consent"],
  screening: [
    "open-screening",
    "record-observation",
    "record-exposure",
    "record-judgement",
    "record-undertaking",
    "confirm-eligibility",
    "fail-screening",
  ],
  slot: ["reserve-slot", "release-slot", "expire-slot"],
  lymphodepletion: [
    "plan-lymphodepletion",
    "record-lymphodepletion",
    "choose-after-lymphodepletion",
    "discontinue-before-infusion",
  ],
  infusion: ["check-fitness", "authorise-infusion", "prepare-dose", "check-dose", "record-infusion"],
  "adverse-events": [
    "report-adverse-event",
    "regrade-adverse-event",
    "resolve-adverse-event",
    "record-death",
  ],
  dlt: ["raise-dlt-candidate", "vote-on-dlt", "adjudicate-dlt", "close-dlt-window", "assess-evaluability"],
  "follow-up": ["record-visit", "discontinue-subject", "report-deviation", "explain-deviation"],
} as const satisfies Readonly<Record<string, readonly CommandKind[]>>;

export type SubjectStep = keyof typeof steps;

/** A command about a subject: whether it would be accepted now, and if not, why. */
export interface Offer extends CommandRule {
  readonly command: CommandKind;
  readonly offered: boolean;
  /** What stands in the way; empty when it is offered. */
  readonly problems: readonly Problem[];
  /** What would make it a protocol deviation, were it recorded now. */
  readonly deviates: readonly Problem[];
  /** The step that this subject waits for. */
  readonly primary: boolean;
  readonly prefill?: Prefill;
}

export interface OffersOfStep {
  readonly step: SubjectStep;
  readonly offers: readonly Offer[];
}

/** Fields that a person fills in on the form: what is missing there does not close the step. */
const askedOnForm: ReadonlySet<string | undefined> = new Set([
  "renalAlertAnswer",
  "alternativeEvidence",
  "detail",
]);

export function offersOf(
  state: TrialState,
  subject: string,
  now: Instant,
  actions: readonly NextAction[],
): readonly OffersOfStep[] {
  const probes = probesOf(state, subject, now);
  const offers = (command: CommandKind): Offer => {
    const probe = probes[command];
    const decision = probe && decide(state, probe, anyone(now));
    const problems = decision && !decision.ok ? decision.error.problems : [];
    const standing = problems.filter(({ field }) => !askedOnForm.has(field));
    const deviation = decision?.ok
      ? decision.value.find((event) => event.kind === "deviation-recorded")
      : undefined;
    const action = actions.find((candidate) => candidate.command === command);
    return {
      ...commandRules[command],
      command,
      offered: standing.length === 0,
      problems: standing,
      deviates: deviation?.problems ?? [],
      primary: false,
      ...(action?.prefill && { prefill: action.prefill }),
    };
  };
  const all = Object.entries(steps).map(([step, commands]) => ({
    step: step as SubjectStep,
    offers: commands.map(offers),
  }));
  const offered = new Set(
    all.flatMap((of) => of.offers.filter((offer) => offer.offered).map(({ command }) => command)),
  );
  const next = actions.find(({ command }) => command !== undefined && offered.has(command))?.command;
  return all.map(({ step, offers: of }) => ({
    step,
    offers: of.map((offer) => ({ ...offer, primary: offer.command === next })),
  }));
}
