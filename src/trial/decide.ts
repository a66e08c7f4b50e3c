import { accepted, type CalendarDate, dateIn, type Instant } from "#values";
import { adverseEventDeciders } from "./adverse-event.ts";
import { analysisChoiceDeciders } from "./analysis-choice.ts";
import { casebookDeciders } from "./casebook-signature.ts";
import { type Circumstance, type Decision, type Problem, unless } from "./circumstance.ts";
import { type Command, type CommandKind, commandRules } from "./command.ts";
import { consentDeciders } from "./consent.ts";
import { consequences } from "./consequence.ts";
import { correctionDeciders, correctionProblems, supersededAt } from "./correction.ts";
import { deathDeciders } from "./death.ts";
import type { Decider, Deciders } from "./deciders.ts";
import { deviationDeciders, deviationOf, isGated } from "./deviation.ts";
import { dltDeciders } from "./dlt.ts";
import { doseDeciders } from "./dose-commands.ts";
import { doseLevelDeciders } from "./dose-level-commands.ts";
import type { Event } from "./event.ts";
import { laboratoryDeciders } from "./laboratory.ts";
import { evolve, type TrialState } from "./ledger.ts";
import { lotDeciders } from "./lot.ts";
import { lymphodepletionDeciders } from "./lymphodepletion-commands.ts";
import { noticeDeciders } from "./notice.ts";
import { isActivated, protocolDeciders, protocolFor, protocolOf } from "./protocol-in-force.ts";
import { redactionDeciders } from "./redaction.ts";
import { reviewDeciders } from "./review.ts";
import { safetyReportDeciders } from "./safety-report.ts";
import { screeningDeciders } from "./screening-commands.ts";
import { siteDeciders } from "./site.ts";
import { slotDeciders } from "./slot-commands.ts";
import { profileOf, subjectDeciders } from "./subject.ts";
import { suspensionDeciders } from "./suspension.ts";
import { versionOf } from "./upcast.ts";

const deciders: Deciders<CommandKind> = {
  ...protocolDeciders,
  ...siteDeciders,
  ...doseLevelDeciders,
  ...subjectDeciders,
  ...consentDeciders,
  ...screeningDeciders,
  ...slotDeciders,
  ...lotDeciders,
  ...lymphodepletionDeciders,
  ...doseDeciders,
  ...adverseEventDeciders,
  ...deathDeciders,
  ...safetyReportDeciders,
  ...dltDeciders,
  ...reviewDeciders,
  ...suspensionDeciders,
  ...deviationDeciders,
  ...correctionDeciders,
  ...noticeDeciders,
  ...casebookDeciders,
  ...redactionDeciders,
  ...analysisChoiceDeciders,
  ...laboratoryDeciders,
};

/**
 * What a command leads to: the events to be recorded, those that follow by rule among them, or a refusal that
 * says what is wrong and what would make it right. The first event takes the place of the record that the
 * circumstance names as superseded; of imported results each that of the record which it corrects itself.
 */
export function decide(state: TrialState, command: Command, circumstance: Circumstance): Decision<Event> {
  const problems = generalProblems(state, command, circumstance);
  if (problems.length > 0) return unless(problems, []);
  const decider = deciders[command.kind] as Decider<CommandKind>;
  const decision = decider(state, command, circumstance);
  if (!decision.ok) return decision;
  const wrong = correctionProblems(state, command, circumstance, decision.value);
  if (wrong.length > 0) return unless(wrong, []);
  const deviation = isGated(command) ? deviationOf(state, command, circumstance) : undefined;
  return accepted(
    withConsequences(state, [...decision.value, ...(deviation ? [deviation] : [])], command, circumstance),
  );
}

/** More rounds than there are subjects, levels and rules to act on would mean that a rule never comes to rest. */
const roundsMax = 200;

function withConsequences(
  state: TrialState,
  events: readonly Event[],
  command: Command,
  circumstance: Circumstance,
): readonly Event[] {
  const all = [...events];
  let after = events.reduce(
    (next, event, index) =>
      provisional(next, event, circumstance, supersededAt(command, circumstance, index)),
    state,
  );
  for (let round = 0; round < roundsMax; round++) {
    const following = consequences(after, circumstance);
    if (following.length === 0) return all;
    all.push(...following);
    after = following.reduce((next, event) => provisional(next, event, circumstance, undefined), after);
  }
  throw new Error(
    `The consequences of a command do not come to rest: ${all.map(({ kind }) => kind).join(", ")}`,
  );
}

function provisional(
  state: TrialState,
  event: Event,
  { now, occurredAt, actor, signature }: Circumstance,
  supersedes: number | undefined,
): TrialState {
  return evolve(state, {
    stream: "",
    version: state.version + 1,
    event,
    eventVersion: versionOf(event.kind),
    recordedAt: now,
    occurredAt,
    actor,
    ...(signature && { signature }),
    ...(supersedes !== undefined && { supersedes }),
    commandId: "",
    protocolVersion: protocolVersionFor(state, event),
  });
}

/** The version of the protocol under which an event is recorded. */
export function protocolVersionFor(state: TrialState, event: Event): string {
  if ("protocol" in event) return event.protocol.version;
  if ("subject" in event && state.subjects.has(event.subject))
    return protocolFor(state, event.subject).version;
  return protocolOf(state).version;
}

const beforeActivation: ReadonlySet<CommandKind> = new Set([
  "create-trial",
  "answer-query",
  "activate-protocol",
  "redact-record",
] as const);

function generalProblems(
  state: TrialState,
  command: Command,
  circumstance: Circumstance,
): readonly Problem[] {
  const { kind } = command;
  if (kind === "create-trial") return [];
  if (state.version === 0) return [{ code: "no-trial" }];
  if (!beforeActivation.has(kind) && !isActivated(state)) return [{ code: "not-activated" }];
  const subject = "subject" in command ? command.subject : undefined;
  const known = subject !== undefined && state.subjects.has(subject);
  if (subject !== undefined && kind !== "register-subject" && !known) {
    return [{ code: "unknown-subject", field: "subject", facts: { subject } }];
  }
  const { nature, signature } = commandRules[kind];
  const problems: Problem[] = [];
  if (signature && nature !== "fact" && !circumstance.signature) {
    problems.push({ code: "signature-required", field: "signature", facts: { meaning: signature } });
  }
  if (circumstance.occurredAt > circumstance.now) {
    problems.push({ code: "future-date", field: "occurredAt", facts: { date: circumstance.occurredAt } });
  }
  if (nature !== "plan") {
    const timeZone = known && subject !== undefined ? profileOf(state, subject).timeZone : "Etc/GMT-14";
    problems.push(...futureDates(command, circumstance.now, dateIn(timeZone, circumstance.now)));
  }
  return problems;
}

const mayLieAhead = new Set(["expiresOn", "effectiveFrom", "protocol"]);
const datePattern = /^\d{4}-\d{2}(-\d{2}(T.*)?)?$/;

/** What is told as having happened cannot lie in the future. */
function futureDates(content: object, now: Instant, today: CalendarDate, path = ""): readonly Problem[] {
  return Object.entries(content).flatMap(([key, value]: [string, unknown]): readonly Problem[] => {
    const field = path === "" ? key : `${path}.${key}`;
    if (mayLieAhead.has(key)) return [];
    if (typeof value === "object" && value !== null) return futureDates(value, now, today, field);
    if (typeof value !== "string" || !datePattern.test(value)) return [];
    const limit = value.length > 10 ? now : today.slice(0, value.length);
    return value > limit ? [{ code: "future-date", field, facts: { date: value } }] : [];
  });
}
