import type { DltWindow, ReportingDeadline } from "#safety";
import type { CalendarDate, Instant } from "#values";
import { type AdverseEvent, adverseEventsOf } from "../adverse-event.ts";
import type { Problem } from "../circumstance.ts";
import { type Death, deathOf, recordOfDeath } from "../death.ts";
import { type CastVote, dltVotes, voteProblems, windowProblems } from "../dlt.ts";
import type { EventOf } from "../event.ts";
import { factsOf, recordAt, type TrialState } from "../ledger.ts";
import {
  type DltMatter,
  deathMatter,
  dltMattersOf,
  evaluabilityOf,
  outcomeOf,
  type SubjectOutcome,
  windowClosed,
  windowOf,
} from "../outcome.ts";
import { protocolOf } from "../protocol-in-force.ts";
import { type SafetyCase, safetyCasesOf } from "../safety-report.ts";
import { type Origin, originOf } from "./subject-screening.ts";

/** An adverse event with the entries it was made of, so that each can be corrected. */
export interface AdverseEventRow extends AdverseEvent {
  readonly reported: Origin & EventOf<"adverse-event-reported">;
  readonly regraded: readonly (Origin & EventOf<"adverse-event-regraded">)[];
  readonly resolved?: Origin & EventOf<"adverse-event-resolved">;
  /** None where it is not serious. */
  readonly clocks: readonly ReportingDeadline[];
  readonly expectedness?: SafetyCase["expectedness"];
}

export interface DltMatterRow extends Omit<DltMatter, "adverseEvent"> {
  readonly votes: readonly CastVote[];
  readonly quorum: number;
  /** What keeps the committee from adjudicating it either way. */
  readonly problems: { readonly dlt: readonly Problem[]; readonly notDlt: readonly Problem[] };
}

export interface SafetyPart {
  readonly adverseEvents: readonly AdverseEventRow[];
  readonly window?: DltWindow & {
    readonly closed: boolean;
    /** What keeps it from being closed now. */
    readonly problems: readonly Problem[];
  };
  readonly matters: readonly DltMatterRow[];
  readonly outcome?: SubjectOutcome;
  readonly evaluability?: Origin & { readonly evaluable: boolean; readonly rationale: string };
  /** However it stands on record; with its cause once it is recorded as such. */
  readonly death?: Origin & {
    readonly on: CalendarDate;
    readonly recorded?: Pick<EventOf<"death-recorded">, "cause" | "relatedness">;
    /** None where an adverse event tells of the death. */
    readonly clocks: readonly ReportingDeadline[];
    readonly expectedness?: SafetyCase["expectedness"];
  };
}

export function safetyOf(state: TrialState, subject: string, now: Instant): SafetyPart {
  const window = windowOf(state, subject);
  const outcome = outcomeOf(state, subject);
  const evaluability = evaluabilityOf(state, subject);
  const death = deathOf(state, subject);
  const closed = windowClosed(state, subject);
  return {
    adverseEvents: adverseEventsOf(state, subject).map((event) => adverseEventRow(state, subject, event)),
    ...(window && {
      window: { ...window, closed, problems: closed ? [] : windowProblems(state, subject, now) },
    }),
    matters: dltMattersOf(state, subject, now).map((matter) => matterRow(state, subject, matter)),
    ...(outcome && { outcome }),
    ...(evaluability && {
      evaluability: {
        ...originOf(evaluability),
        evaluable: evaluability.event.evaluable,
        rationale: evaluability.event.rationale,
      },
    }),
    ...(death && {
      death: deathPart(state, subject, death),
    }),
  };
}

function deathPart(
  state: TrialState,
  subject: string,
  { on, version }: Death,
): NonNullable<SafetyPart["death"]> {
  const told = recordAt(state, version);
  if (!told) throw new Error(`The death of ${subject} has no record ${version}`);
  const recorded = recordOfDeath(state, subject)?.event;
  return {
    ...{ ...originOf(told), on },
    ...(recorded && { recorded: { cause: recorded.cause, relatedness: recorded.relatedness } }),
    ...reportingOf(state, subject, deathMatter),
  };
}

function adverseEventRow(state: TrialState, subject: string, event: AdverseEvent): AdverseEventRow {
  const own = ({ event: told }: { readonly event: { readonly adverseEvent: string } }) =>
    told.adverseEvent === event.id;
  const [reported] = factsOf(state, subject, "adverse-event-reported").filter(own);
  if (!reported) throw new Error(`Adverse event ${event.id} of ${subject} has no report`);
  const resolved = factsOf(state, subject, "adverse-event-resolved").filter(own).at(-1);
  return {
    ...event,
    reported: { ...originOf(reported), ...reported.event },
    regraded: factsOf(state, subject, "adverse-event-regraded")
      .filter(own)
      .map((record) => ({ ...originOf(record), ...record.event })),
    ...(resolved && { resolved: { ...originOf(resolved), ...resolved.event } }),
    ...reportingOf(state, subject, event.id),
  };
}

/** How the reports of a serious event stand. */
function reportingOf(
  state: TrialState,
  subject: string,
  matter: string,
): Pick<AdverseEventRow, "clocks" | "expectedness"> {
  const known = safetyCasesOf(state, subject).find((one) => one.matter === matter);
  return known ? { clocks: known.clocks, expectedness: known.expectedness } : { clocks: [] };
}

export function matterRow(state: TrialState, subject: string, matter: DltMatter): DltMatterRow {
  const { adverseEvent: _, ...rest } = matter;
  const votes = dltVotes(state, subject, matter.matter);
  return {
    ...rest,
    votes,
    quorum: protocolOf(state).committee.quorum.value,
    problems: {
      dlt: voteProblems(state, votes, "dlt"),
      notDlt: voteProblems(state, votes, "not-dlt"),
    },
  };
}
