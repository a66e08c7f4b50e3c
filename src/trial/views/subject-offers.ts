import type { Instant } from "#values";
import type { Problem } from "../circumstance.ts";
import { type Command, type CommandKind, type CommandRule, commandRules } from "../command.ts";
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
    "record-safety-report",
    "assess-expectedness",
  ],
  dlt: ["raise-dlt-candidate", "vote-on-dlt", "adjudicate-dlt", "close-dlt-window", "assess-evaluability"],
  "follow-up": [
    "record-visit",
    "discontinue-subject",
    "report-deviation",
    "explain-deviation",
    "sign-casebook",
  ],
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

/** Commands that are known whole beforehand: their form asks nothing that a person would write. */
const whole: ReadonlySet<CommandKind> = new Set(["sign-casebook"]);

/** Every step with the commands that there is something to do with; `actions` are those that the subject waits for. */
export function offersOf(
  state: TrialState,
  subject: string,
  now: Instant,
  actions: readonly NextAction[],
): readonly OffersOfStep[] {
  const probes = probesOf(state, subject, now);
  const all = Object.entries(steps).map(([step, commands]) => ({
    step: step as SubjectStep,
    offers: commands.flatMap((command: CommandKind): readonly Offer[] => {
      const probe = probes[command];
      if (probe === "nothing") return [];
      const due = actions.find((action) => action.command === command)?.prefill;
      const prefill = due ?? (probe && whole.has(command) ? fieldsOf(probe) : undefined);
      const asked = probe ? askedOf(state, probe, now) : { problems: [], deviates: [] };
      const offered = asked.problems.length === 0;
      return [
        { ...commandRules[command], command, offered, ...asked, primary: false, ...(prefill && { prefill }) },
      ];
    }),
  }));
  const offered = new Set(
    all.flatMap(({ offers }) => offers.filter((offer) => offer.offered).map(({ command }) => command)),
  );
  const open = actions.flatMap(({ command }) => (command && offered.has(command) ? [command] : []));
  // Visits run alongside: they are the next step only where there is no other.
  const next = open.find((command) => command !== "record-visit") ?? open[0];
  return all.map(({ step, offers }) => ({
    step,
    offers: offers.map((offer) => ({ ...offer, primary: offer.command === next })),
  }));
}

function fieldsOf({ kind: _, ...fields }: Command): Prefill {
  return fields;
}

function askedOf(state: TrialState, probe: Command, now: Instant): Pick<Offer, "problems" | "deviates"> {
  const decision = decide(state, probe, anyone(now));
  if (!decision.ok) {
    const standing = decision.error.problems.filter(({ field }) => !askedOnForm.has(field));
    return { problems: standing.map(withoutLot), deviates: [] };
  }
  const deviation = decision.value.find((event) => event.kind === "deviation-recorded");
  return { problems: [], deviates: deviation?.problems ?? [] };
}

function withoutLot(problem: Problem): Problem {
  return problem.code === "unknown-lot" ? { code: "no-lot-chosen" } : problem;
}
