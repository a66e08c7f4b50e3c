import { z } from "zod";
import {
  type CaseReport,
  type ReportingDeadline,
  reportingClocks,
  reportStageSchema,
  type Seriousness,
} from "#safety";
import type { Instant } from "#values";
import { type AdverseEvent, adverseEventsOf } from "./adverse-event.ts";
import { type Problem, unless } from "./circumstance.ts";
import { deathKnownSince, deathOf, recordOfDeath } from "./death.ts";
import type { Deciders } from "./deciders.ts";
import { momentField, nameField, subjectField } from "./fields.ts";
import { factsOf, lastOf, type Told, type TrialRecord, type TrialState, told } from "./ledger.ts";
import { remembered } from "./memory.ts";
import { deathMatter } from "./outcome.ts";
import { protocolFor } from "./protocol-in-force.ts";
import { profileOf } from "./subject.ts";

/** An adverse event by its id, or "death". */
const matterField = nameField.meta({ field: "seriousMatter" });

/** Reports of serious events, to the sponsor and to authorities, and the judgement on which their clocks hang. */
export const safetyReportCommands = {
  "record-safety-report": z.strictObject({
    kind: z.literal("record-safety-report"),
    subject: subjectField,
    matter: matterField,
    /** The clock that it meets, by its id in the protocol. */
    clock: nameField.meta({ field: "reportingClock" }),
    stage: reportStageSchema,
    sentAt: momentField,
  }),
  /** Whether the reference safety information lets it be expected, and so whether it qualifies as a SUSAR. */
  "assess-expectedness": z.strictObject({
    kind: z.literal("assess-expectedness"),
    subject: subjectField,
    matter: matterField,
    expected: z.boolean(),
    /** When it was determined, if not when this is recorded. */
    determinedAt: momentField.exactOptional(),
  }),
};

export type SafetyReportEvent =
  | Told<"safety-report-sent", (typeof safetyReportCommands)["record-safety-report"]>
  | Told<"expectedness-assessed", (typeof safetyReportCommands)["assess-expectedness"]>;

/** A serious event as it is reported: what was told of it in order of awareness, and the clocks that this started. */
export interface SafetyCase {
  readonly matter: string;
  /** Absent where the subject's death is the case. */
  readonly adverseEvent?: AdverseEvent;
  readonly reports: readonly CaseReport[];
  /** Of what was told last: expected, unexpected, or not assessed since. */
  readonly expectedness: "expected" | "unexpected" | "not-assessed";
  readonly clocks: readonly ReportingDeadline[];
}

/** What made a case serious, from when the site knew of it. */
interface Serious {
  readonly criteria: readonly Seriousness[];
  readonly awareAt: Instant;
  readonly version: number;
}

/** Every serious event of a subject. A death that no adverse event tells of is a case of its own. */
export const safetyCasesOf = remembered((state, subject: string): readonly SafetyCase[] => {
  const adverseEvents = adverseEventsOf(state, subject);
  const cases = adverseEvents
    .filter(({ serious }) => serious.length > 0)
    .map((adverseEvent) => {
      const { id, serious, attribution } = adverseEvent;
      return { ...caseOf(state, subject, id, serious, attribution.product), adverseEvent };
    });
  const told = adverseEvents.some(({ serious }) =>
    serious.some(({ criteria }) => criteria.includes("death")),
  );
  const death = deathOf(state, subject);
  const awareAt = deathKnownSince(state, subject);
  if (told || !death || awareAt === undefined) return cases;
  const product = relatednessOfDeath[recordOfDeath(state, subject)?.event.relatedness ?? "undetermined"];
  const serious: Serious = { criteria: ["death"], awareAt, version: death.version };
  return [...cases, caseOf(state, subject, deathMatter, [serious], product)];
});

const relatednessOfDeath = {
  related: "definite",
  unrelated: "unrelated",
  undetermined: "not-assessed",
} as const;

function caseOf(
  state: TrialState,
  subject: string,
  matter: string,
  serious: readonly Serious[],
  product: CaseReport["product"],
): SafetyCase {
  const { reporting } = protocolFor(state, subject).safety;
  const { timeZone } = profileOf(state, subject);
  const sent = factsOf(state, subject, "safety-report-sent")
    .map(({ event }) => event)
    .filter((event) => event.matter === matter);
  const toSponsor = new Set(
    reporting.clocks.flatMap(({ value }) => (value.route === "site-to-sponsor" ? [value.id] : [])),
  );
  const inOrder = serious.toSorted((a, b) => (a.awareAt < b.awareAt ? -1 : a.awareAt > b.awareAt ? 1 : 0));
  const reports = inOrder.map((one): CaseReport & { assessed: boolean } => {
    const assessment = assessmentOf(state, subject, matter, one, inOrder);
    const determinedAt = assessment && (assessment.event.determinedAt ?? assessment.recordedAt);
    const heard = sent
      .filter(({ clock, sentAt }) => toSponsor.has(clock) && sentAt >= one.awareAt)
      .map(({ sentAt }) => sentAt);
    const [sponsorAwareAt] = [...heard, ...(determinedAt === undefined ? [] : [determinedAt])].sort();
    const expected = assessment?.event.expected ?? false;
    return {
      siteAwareAt: one.awareAt,
      ...(sponsorAwareAt !== undefined && { sponsorAwareAt }),
      ...(determinedAt !== undefined && !expected && { sponsorDeterminedAt: determinedAt }),
      seriousness: one.criteria,
      product,
      expected,
      assessed: assessment !== undefined,
    };
  });
  const last = reports.at(-1);
  const judged = last?.expected ? "expected" : "unexpected";
  return {
    matter,
    reports,
    expectedness: last?.assessed ? judged : "not-assessed",
    clocks: reportingClocks(reporting, reports, sent, timeZone),
  };
}

/** An assessment holds for what was known when it was made: what is told later is assessed anew. */
function assessmentOf(
  state: TrialState,
  subject: string,
  matter: string,
  { version }: Serious,
  all: readonly Serious[],
): TrialRecord<"expectedness-assessed"> | undefined {
  const next = Math.min(...all.map((one) => one.version).filter((other) => other > version));
  return lastOf(
    factsOf(state, subject, "expectedness-assessed").filter(
      (record) => record.event.matter === matter && record.version > version && record.version < next,
    ),
  );
}

function caseProblems(
  state: TrialState,
  subject: string,
  matter: string,
  since?: Instant,
): readonly Problem[] {
  const known = safetyCasesOf(state, subject).find((one) => one.matter === matter);
  if (!known) return [{ code: "no-serious-event", field: "matter", facts: { matter } }];
  const awareAt = known.reports[0]?.siteAwareAt;
  return since !== undefined && awareAt !== undefined && since < awareAt
    ? [{ code: "report-before-awareness", field: "sentAt", facts: { sentAt: since, awareAt } }]
    : [];
}

export const safetyReportDeciders = {
  "record-safety-report": (state, command) => {
    const { subject, matter, clock, sentAt } = command;
    const { clocks } = protocolFor(state, subject).safety.reporting;
    const problems = [...caseProblems(state, subject, matter, sentAt)];
    if (!clocks.some(({ value }) => value.id === clock)) {
      problems.push({ code: "unknown-reporting-clock", field: "clock", facts: { clock } });
    }
    return unless(problems, [told("safety-report-sent", command)]);
  },
  "assess-expectedness": (state, command) =>
    unless(caseProblems(state, command.subject, command.matter), [told("expectedness-assessed", command)]),
} satisfies Deciders<keyof typeof safetyReportCommands>;
