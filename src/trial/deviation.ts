import { z } from "zod";
import { type CalendarDate, dateIn } from "#values";
import { type Circumstance, type Problem, unless } from "./circumstance.ts";
import type { Command, CommandOf } from "./command.ts";
import { consentOf } from "./consent.ts";
import type { Deciders } from "./deciders.ts";
import { doseCardOf } from "./dose.ts";
import { subjectField, textField } from "./fields.ts";
import { closedGates, gatesOf } from "./gate.ts";
import { factsOf, lastOf, type Told, type TrialState, told, trialFacts } from "./ledger.ts";
import { lockOf } from "./lock.ts";
import { lymphodepletionOf } from "./lymphodepletion.ts";
import { doseFraction } from "./planned-dose.ts";
import { protocolFor } from "./protocol-in-force.ts";
import { infusionDaysOf, profileOf } from "./subject.ts";

/** Protocol deviations: what has happened is never refused; it is saved, and its explanation is then due. */
export const deviationCommands = {
  "report-deviation": z.strictObject({
    kind: z.literal("report-deviation"),
    subject: subjectField.exactOptional(),
    description: textField,
  }),
  "explain-deviation": z.strictObject({
    kind: z.literal("explain-deviation"),
    deviation: z.string().min(1).max(40).meta({ field: "deviation" }),
    rationale: textField,
  }),
};

export type DeviationEvent =
  | {
      readonly kind: "deviation-recorded";
      readonly deviation: string;
      readonly concerns?: string;
      readonly description?: string;
      /** What stood in the way of what was done nevertheless. */
      readonly problems: readonly Problem[];
      readonly rule?: "gates-closed";
    }
  | Told<"deviation-explained", (typeof deviationCommands)["explain-deviation"]>;

export function deviationsOf(state: TrialState) {
  const explained = trialFacts(state, "deviation-explained");
  return trialFacts(state, "deviation-recorded").map(({ event, version, occurredAt }) => ({
    ...event,
    version,
    occurredAt,
    explained: explained.find((record) => record.event.deviation === event.deviation),
  }));
}

function nextDeviation(state: TrialState): string {
  return `PD-${trialFacts(state, "deviation-recorded").length + 1}`;
}

/** What the protocol says when and how to do, and what has been done nevertheless is recorded. */
const gated = [
  "record-visit",
  "record-lymphodepletion",
  "choose-after-lymphodepletion",
  "record-infusion",
  "discontinue-subject",
  "withdraw-consent",
] as const;
type GatedCommand = CommandOf<(typeof gated)[number]>;

export function isGated(command: Command): command is GatedCommand {
  return gated.some((kind) => kind === command.kind);
}

/** The deviation that a fact amounts to, judged as things stood when it took place. */
export function deviationOf(
  state: TrialState,
  command: GatedCommand,
  circumstance: Circumstance,
): DeviationEvent | undefined {
  const problems = factProblems(state, command, circumstance);
  if (problems.length === 0) return undefined;
  return {
    kind: "deviation-recorded",
    deviation: nextDeviation(state),
    concerns: command.subject,
    problems,
    rule: "gates-closed",
  };
}

function factProblems(
  state: TrialState,
  command: GatedCommand,
  circumstance: Circumstance,
): readonly Problem[] {
  const { subject } = command;
  const { timeZone } = profileOf(state, subject);
  switch (command.kind) {
    case "record-visit": {
      if (command.status === "missed") return [{ code: "visit-missed", facts: { visit: command.visit } }];
      return consentOf(state, subject, command.on).scopes.has("visits")
        ? []
        : [{ code: "consent-missing", facts: { visit: command.visit } }];
    }
    case "record-lymphodepletion": {
      const { plan } = lymphodepletionOf(state, subject);
      const { drug } = command;
      const named = protocolFor(state, subject).lymphodepletion.drugs.some((known) => known.drug === drug);
      const unnamed: Problem[] = named ? [] : [{ code: "unknown-drug", facts: { drug } }];
      if (!plan) return [...unnamed, { code: "lymphodepletion-not-planned" }];
      const { lot, infusionOn } = plan;
      const now = circumstance.occurredAt;
      const closed = gatesOf(state, subject, { step: "lymphodepletion", infusionOn, lot, now });
      // A dose that follows the first was begun with it: only what forbids any treatment stands in its way.
      const { begun } = lymphodepletionOf(state, subject);
      const inTheWay = closed.filter(({ gate }) => !begun || gate === "alive" || gate === "consent");
      return [...unnamed, ...inTheWay.flatMap(({ problems }) => problems)];
    }
    case "choose-after-lymphodepletion": {
      const dueOn = lockOf(state, subject)?.choiceDueOn;
      return dueOn !== undefined && dateIn(timeZone, circumstance.occurredAt) > dueOn
        ? [{ code: "choice-late", facts: { dueOn } }]
        : [];
    }
    case "record-infusion": {
      const { startedAt, lot } = command;
      const infusionOn = dateIn(timeZone, startedAt);
      const authorised = lastOf(factsOf(state, subject, "infusion-authorised"))?.event.lot;
      const question = { step: "infusion" as const, infusionOn, lot, now: startedAt, givenAt: startedAt };
      return [
        ...(authorised === undefined ? [{ code: "infusion-not-authorised" as const }] : []),
        ...(authorised !== undefined && authorised !== lot
          ? [{ code: "lot-not-authorised" as const, facts: { lot, authorised } }]
          : []),
        ...closedGates(state, subject, question),
        ...toleranceProblems(state, subject, command.cells),
        ...(command.deviation
          ? [{ code: "deviation-told" as const, facts: { told: command.deviation } }]
          : []),
      ];
    }
    case "discontinue-subject":
      return treatedAfter(state, subject, command.on);
    case "withdraw-consent": {
      const on = dateIn(timeZone, circumstance.occurredAt);
      return command.scopes.includes("treatment") ? treatedAfter(state, subject, on) : [];
    }
  }
}

/** What is learned late of a withdrawal contradicts the treatment that followed: one of the days is wrong, or it ought not to have been given. */
function treatedAfter(state: TrialState, subject: string, on: CalendarDate): readonly Problem[] {
  const days = [
    ...factsOf(state, subject, "lymphodepletion-given").map(({ event }) => event.on),
    ...infusionDaysOf(state, subject),
  ];
  const [treatedOn] = days.filter((day) => day > on).sort();
  return treatedOn === undefined ? [] : [{ code: "treated-afterwards", facts: { on, treatedOn } }];
}

function toleranceProblems(state: TrialState, subject: string, cells: number): readonly Problem[] {
  const planned = doseCardOf(state, subject)?.plannedCells;
  if (planned === undefined) return [];
  const { toleranceFraction } = protocolFor(state, subject).dosing;
  const fraction = doseFraction(cells, planned);
  return fraction < 1 - toleranceFraction.value || fraction > 1 + toleranceFraction.value
    ? [{ code: "dose-out-of-tolerance", facts: { percent: Math.round(fraction * 100) } }]
    : [];
}

export const deviationDeciders = {
  "report-deviation": (state, { subject, description }) =>
    unless(
      [],
      [
        {
          kind: "deviation-recorded" as const,
          deviation: nextDeviation(state),
          ...(subject && { concerns: subject }),
          description,
          problems: [],
        },
      ],
    ),
  "explain-deviation": (state, command) => {
    const known = deviationsOf(state).some(({ deviation }) => deviation === command.deviation);
    return unless(
      known
        ? []
        : [{ code: "unknown-deviation", field: "deviation", facts: { deviation: command.deviation } }],
      [told("deviation-explained", command)],
    );
  },
} satisfies Deciders<keyof typeof deviationCommands>;
