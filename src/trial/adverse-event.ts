import { z } from "zod";
import {
  attributionSchema,
  type CtcaeProblem,
  crsInputsSchema,
  ctcaeToxicity,
  type Grade,
  type GradeChange,
  type GradedEvent,
  gradeCrs,
  gradeGvhd,
  gradeIcans,
  gradeSchema,
  gvhdInputsSchema,
  icansInputsSchema,
  type Onset,
  onsetSchema,
  type Seriousness,
  seriousnessSchema,
  type Toxicity,
} from "#safety";
import { accepted, type Instant, type Result } from "#values";
import { dayProblems, onsetProblems, resolvedProblems } from "./adverse-event-days.ts";
import { type Problem, type Refusal, refuse, unless } from "./circumstance.ts";
import type { Deciders } from "./deciders.ts";
import type { EventOf } from "./event.ts";
import { adverseEventField, momentField, subjectField, textField } from "./fields.ts";
import {
  factsOf,
  recordAt,
  supersededBy,
  supersededOf,
  type Told,
  type TrialRecord,
  type TrialState,
  told,
} from "./ledger.ts";
import { remembered } from "./memory.ts";
import { protocolFor } from "./protocol-in-force.ts";
import { profileOf } from "./subject.ts";

/** What was seen, on the scale that grades it: a CTCAE grade as chosen, the others from their inputs. */
function severityWith<Chosen extends z.ZodType<Grade>>(grade: Chosen) {
  return z.discriminatedUnion("scale", [
    z.strictObject({
      scale: z.literal("CTCAE-5.0"),
      term: z.string().min(1).max(200).meta({ field: "ctcaeTerm" }),
      specify: z.string().trim().min(1).max(200).meta({ field: "ctcaeSpecify" }).exactOptional(),
      grade,
    }),
    z.strictObject({ scale: z.literal("ASTCT-2019-CRS"), inputs: crsInputsSchema }),
    z.strictObject({ scale: z.literal("ASTCT-2019-ICANS"), inputs: icansInputsSchema }),
    z.strictObject({ scale: z.literal("MAGIC"), inputs: gvhdInputsSchema }),
  ]);
}

/** An adverse event has a grade; grade 0 is what it may come to. */
const reportedSeverity = severityWith(z.literal([1, 2, 3, 4, 5]).meta({ field: "ctcaeGrade" })).meta({
  id: "ReportedSeverity",
});
const laterSeverity = severityWith(gradeSchema.meta({ field: "ctcaeGrade" })).meta({ id: "Severity" });
type Severity = z.infer<typeof laterSeverity>;

const seriousField = z.strictObject({
  criteria: z.array(seriousnessSchema).min(1),
  /** When the site became aware that it is serious: the clocks start here. */
  awareAt: momentField,
});

export const adverseEventCommands = {
  "report-adverse-event": z.strictObject({
    kind: z.literal("report-adverse-event"),
    subject: subjectField,
    severity: reportedSeverity,
    onset: onsetSchema,
    attribution: attributionSchema,
    ofInterest: z.array(z.string().min(1).max(60)).meta({ field: "eventsOfInterest" }),
    serious: seriousField.exactOptional(),
    description: textField.exactOptional(),
  }),
  "regrade-adverse-event": z.strictObject({
    kind: z.literal("regrade-adverse-event"),
    subject: subjectField,
    adverseEvent: adverseEventField,
    severity: laterSeverity,
    from: onsetSchema,
    serious: seriousField.exactOptional(),
  }),
  "resolve-adverse-event": z.strictObject({
    kind: z.literal("resolve-adverse-event"),
    subject: subjectField,
    adverseEvent: adverseEventField,
    end: onsetSchema,
    outcome: z.enum(["recovered", "recovered-with-sequelae", "fatal"]),
  }),
};

export type AdverseEventEvent =
  | (Told<"adverse-event-reported", (typeof adverseEventCommands)["report-adverse-event"]> & {
      readonly adverseEvent: string;
      readonly toxicity: Toxicity;
      readonly grade: Grade;
    })
  | (Told<"adverse-event-regraded", (typeof adverseEventCommands)["regrade-adverse-event"]> & {
      readonly grade: Grade;
    })
  | Told<"adverse-event-resolved", (typeof adverseEventCommands)["resolve-adverse-event"]>;

interface Serious {
  readonly criteria: readonly Seriousness[];
  readonly awareAt: Instant;
  /** From when on it was, as far as is told: from the grade with which it was called so. */
  readonly from: Onset;
  /** Version of the record that tells it. */
  readonly version: number;
}

/** An adverse event with everything told of it so far. */
export interface AdverseEvent extends GradedEvent {
  readonly onset: Onset;
  readonly end?: Onset;
  /** What made it serious, each from when the site knew of it; a fatal event is, whether or not it was called so. */
  readonly serious: readonly Serious[];
  readonly outcome?: "recovered" | "recovered-with-sequelae" | "fatal";
  /** Version of the record that last added to it, corrected it or took from it. */
  readonly changedIn: number;
}

export const adverseEventsOf = remembered((state, subject: string): readonly AdverseEvent[] => {
  const regrades = factsOf(state, subject, "adverse-event-regraded");
  const resolutions = factsOf(state, subject, "adverse-event-resolved");
  return factsOf(state, subject, "adverse-event-reported").map((reported) => {
    const { event } = reported;
    const later = regrades.filter((record) => record.event.adverseEvent === event.adverseEvent);
    const ends = resolutions.filter((record) => record.event.adverseEvent === event.adverseEvent);
    // A fatal end stands until it is corrected.
    const resolved = ends.find((record) => record.event.outcome === "fatal") ?? ends.at(-1);
    const gradeHistory: GradeChange[] = [
      { grade: event.grade, from: event.onset },
      ...later.map((record) => ({ grade: record.event.grade, from: record.event.from })),
      ...ends.flatMap((record) => endOf(event.toxicity, record.event)),
    ];
    return {
      id: event.adverseEvent,
      toxicity: event.toxicity,
      gradeHistory,
      attribution: event.attribution,
      ofInterest: event.ofInterest,
      onset: event.onset,
      ...(resolved && { end: resolved.event.end, outcome: resolved.event.outcome }),
      serious: seriousnessOf([reported, ...later], resolved),
      changedIn: lastChange(state, subject, event.adverseEvent),
    };
  });
});

/** Death due to an event is its grade 5 (CTCAE v5.0, ASTCT 2019); MAGIC has none. */
function endOf(
  { scale }: Toxicity,
  { outcome, end }: EventOf<"adverse-event-resolved">,
): readonly GradeChange[] {
  if (outcome !== "fatal") return [{ grade: 0, from: end }];
  return scale === "MAGIC" ? [] : [{ grade: 5, from: end }];
}

function seriousnessOf(
  graded: readonly TrialRecord<"adverse-event-reported" | "adverse-event-regraded">[],
  resolved: TrialRecord<"adverse-event-resolved"> | undefined,
): readonly Serious[] {
  const told = graded.flatMap(({ event, version }) =>
    event.serious ? [{ ...event.serious, from: gradedFrom(event), version }] : [],
  );
  const calledFatal = told.some(({ criteria }) => criteria.includes("death"));
  const fatal =
    graded.find(({ event }) => event.grade === 5) ??
    (resolved?.event.outcome === "fatal" ? resolved : undefined);
  if (calledFatal || !fatal) return told;
  const { event, recordedAt: awareAt, version } = fatal;
  const from = event.kind === "adverse-event-resolved" ? event.end : gradedFrom(event);
  return [...told, { criteria: ["death"], awareAt, from, version }];
}

function gradedFrom(event: EventOf<"adverse-event-reported" | "adverse-event-regraded">): Onset {
  return event.kind === "adverse-event-reported" ? event.onset : event.from;
}

const toldOfEvents = ["adverse-event-reported", "adverse-event-regraded", "adverse-event-resolved"] as const;

function lastChange(state: TrialState, subject: string, adverseEvent: string): number {
  return toldOfEvents
    .flatMap((kind) => [...factsOf(state, subject, kind), ...supersededOf(state, subject, kind)])
    .filter(({ event }) => event.adverseEvent === adverseEvent)
    .reduce((last, record) => Math.max(last, record.version, supersededBy(state, record) ?? 0), 0);
}

/** The toxicity and its grade as the scale gives it, or why the entry cannot be graded. */
function graded(
  state: TrialState,
  subject: string,
  severity: Severity,
  on: Onset,
): Result<{ toxicity: Toxicity; grade: Grade }, Refusal> {
  const { scale } = severity;
  switch (scale) {
    case "CTCAE-5.0": {
      const { term, grade, specify } = severity;
      const { gradedElsewhere } = protocolFor(state, subject).safety.ctcae.value;
      const toxicity = ctcaeToxicity({ term, grade, ...(specify && { specify }) }, gradedElsewhere);
      return toxicity.ok ? accepted({ toxicity: toxicity.value, grade }) : ctcaeRefusal(toxicity.error);
    }
    case "ASTCT-2019-CRS":
      return accepted({ toxicity: { scale }, grade: gradeCrs(severity.inputs).grade });
    case "ASTCT-2019-ICANS": {
      const { birthDate, timeZone } = profileOf(state, subject);
      const result = gradeIcans(severity.inputs, { birthDate, on, timeZone });
      return result.ok
        ? accepted({ toxicity: { scale }, grade: result.value.grade })
        : refuse("icans-not-gradable", { because: result.error }, "severity.inputs");
    }
    case "MAGIC": {
      const overall = protocolFor(state, subject).safety.gvhdOverall.value;
      if (overall === "not-graded") return refuse("scale-not-used", {}, "severity.scale");
      return accepted({ toxicity: { scale }, grade: gradeGvhd(severity.inputs, overall).grade });
    }
  }
}

function ctcaeRefusal(problem: CtcaeProblem): Result<never, Refusal> {
  switch (problem.code) {
    case "unknown-ctcae-term":
      return refuse(
        problem.code,
        { term: problem.term, nearest: problem.nearest.join("; ") },
        "severity.term",
      );
    case "graded-elsewhere":
      return refuse(problem.code, { term: problem.term, scale: problem.scale }, "severity.term");
    case "grade-does-not-exist":
      return refuse(
        problem.code,
        { term: problem.term, grades: problem.grades.join(", ") },
        "severity.grade",
      );
    case "specify-missing":
      return refuse(problem.code, { term: problem.term }, "severity.specify");
  }
}

function known(state: TrialState, subject: string, adverseEvent: string): readonly Problem[] {
  const exists = adverseEventsOf(state, subject).some((event) => event.id === adverseEvent);
  return exists ? [] : [{ code: "unknown-adverse-event", field: "adverseEvent", facts: { adverseEvent } }];
}

/** Grades of different scales, or of different terms, do not make one history. */
function sameToxicity(one: Toxicity, other: Toxicity): boolean {
  return one.scale === other.scale && ("term" in one && one.term) === ("term" in other && other.term);
}

export const adverseEventDeciders = {
  "report-adverse-event": (state, command, { supersedes }) => {
    const result = graded(state, command.subject, command.severity, command.onset);
    if (!result.ok) return result;
    if (result.value.grade === 0) return refuse("no-adverse-event", {}, "severity.inputs");
    const corrected = supersedes === undefined ? undefined : recordAt(state, supersedes)?.event;
    const count = [...(state.subjects.get(command.subject)?.records ?? [])].filter(
      (record) => record.event.kind === "adverse-event-reported" && record.supersedes === undefined,
    ).length;
    const adverseEvent =
      corrected?.kind === "adverse-event-reported" ? corrected.adverseEvent : `AE-${count + 1}`;
    const entry = { field: "onset", on: command.onset, isFatal: result.value.grade === 5 };
    const problems = [
      ...onsetProblems(state, command.subject, adverseEvent, command.onset),
      ...dayProblems(state, command.subject, entry),
    ];
    return unless(problems, [{ ...told("adverse-event-reported", command), adverseEvent, ...result.value }]);
  },
  "regrade-adverse-event": (state, command) => {
    const result = graded(state, command.subject, command.severity, command.from);
    if (!result.ok) return result;
    const event = adverseEventsOf(state, command.subject).find(({ id }) => id === command.adverseEvent);
    const problems = [...known(state, command.subject, command.adverseEvent)];
    if (event && !sameToxicity(event.toxicity, result.value.toxicity)) {
      problems.push({ code: "another-toxicity", field: "severity", facts: { adverseEvent: event.id } });
    }
    const on = { field: "from", on: command.from, onset: event?.onset };
    problems.push(...dayProblems(state, command.subject, { ...on, isFatal: result.value.grade === 5 }));
    return unless(problems, [{ ...told("adverse-event-regraded", command), grade: result.value.grade }]);
  },
  "resolve-adverse-event": (state, command, { supersedes }) => {
    const { subject, adverseEvent, end, outcome } = command;
    const resolved = told("adverse-event-resolved", command);
    const onset = adverseEventsOf(state, subject).find(({ id }) => id === adverseEvent)?.onset;
    const problems = [
      ...known(state, subject, adverseEvent),
      ...dayProblems(state, subject, { field: "end", on: end, onset, isFatal: outcome === "fatal" }),
      ...resolvedProblems(state, subject, resolved, supersedes),
    ];
    return unless(problems, [resolved]);
  },
} satisfies Deciders<keyof typeof adverseEventCommands>;
