import type { Outcome, Recommendation } from "#escalation";
import { unanswered } from "#protocol";
import type { CalendarDate, Instant, Words } from "#values";
import { type DoseDecision, decisionInForce, escalationEnd } from "../dose-decision.ts";
import {
  closedByDesign,
  currentLevel,
  type LevelStatus,
  levelStatus,
  placesLeft,
  recommendationOf,
} from "../dose-level.ts";
import { infusionOf } from "../infusion.ts";
import { subjectsOf, type TrialState } from "../ledger.ts";
import { type Lot, lotsOf, recipientsOf } from "../lot.ts";
import { outcomesOf, type SubjectOutcome } from "../outcome.ts";
import { cellsPerKg, levelCount } from "../planned-dose.ts";
import { answersOf, isActivated, isSynthetic, protocolOf } from "../protocol-in-force.ts";
import { episodeOf } from "../screening.ts";
import { type SiteStatus, siteStatus } from "../site.ts";
import { earliestInfusionOn, queueOf, reservedAt } from "../slot.ts";
import { profileOf } from "../subject.ts";
import { isSuspended, type Suspension } from "../suspension.ts";
import type { NextAction } from "./action.ts";
import { type Lane, laneOf } from "./lane.ts";
import { nextActions } from "./next-actions.ts";
import { hasConsented, type SubjectStage, stageOf } from "./subject-stage.ts";

export interface LevelRow {
  readonly level: number;
  readonly label: Words;
  readonly cellsPerKg: number;
  readonly status: LevelStatus;
  readonly current: boolean;
  /** Closed by its own toxicities or those of a level below. */
  readonly closedByDesign: boolean;
  readonly placesLeft: number;
  /** First day on which the next subject may be infused; absent while the group has no infusion. */
  readonly earliestInfusionOn?: CalendarDate;
  readonly marks: readonly {
    readonly subject: string;
    readonly letter: Outcome;
    readonly because: SubjectOutcome["because"];
  }[];
  /** Subjects that hold a place and are not infused yet. */
  readonly reserved: readonly string[];
}

export interface Enrolment {
  /** Anticipated number of infused subjects. */
  readonly min: number;
  readonly max: number;
  readonly registered: number;
  readonly consented: number;
  readonly screened: number;
  readonly failed: number;
  readonly confirmed: number;
  readonly infused: number;
}

export interface OverviewView {
  readonly version: number;
  readonly now: Instant;
  readonly title: Words;
  readonly protocolVersion: string;
  readonly synthetic: boolean;
  readonly activated: boolean;
  /** Protocol queries that nobody has answered. */
  readonly openQueries: number;
  /** With the words of the stopping rule that was met, and in `detail` the event that met it, if it is one. */
  readonly suspension?: Suspension & { readonly rule?: Words };
  readonly ended?: {
    readonly maximumTolerated: number | "none" | "not-determined";
    readonly maximumAdministered: number | "none";
  };
  readonly enrolment: Enrolment;
  readonly levels: readonly LevelRow[];
  /** Subjects who wait for a place, first come first. */
  readonly queue: readonly string[];
  readonly currentLevel: number;
  readonly recommendation: Recommendation;
  /** The last decision signed; flagged when its outcomes have changed since. */
  readonly decision?: DoseDecision;
  readonly sites: readonly { readonly site: string; readonly name: Words; readonly status: SiteStatus }[];
  readonly lots: readonly (Lot & { readonly recipients: readonly string[] })[];
  readonly subjects: readonly {
    readonly subject: string;
    readonly site: string;
    readonly stage: SubjectStage;
  }[];
  readonly nextActions: readonly NextAction[];
  readonly timeline: readonly Lane[];
}

function suspensionOf(state: TrialState): OverviewView["suspension"] {
  const suspension = isSuspended(state);
  if (suspension?.because !== "stopping-rule") return suspension;
  const [ruleId, event = ""] = suspension.detail.split(" ");
  const { stoppingRules } = protocolOf(state).safety.dosing;
  const rule = stoppingRules.find(({ value }) => value.id === ruleId)?.value.label;
  return rule ? { ...suspension, rule, detail: event } : suspension;
}

/** The trial at a glance: dose ladder, enrolment, what is to be done next, and every subject's way. */
export function overview(state: TrialState, now: Instant): OverviewView {
  const protocol = protocolOf(state);
  const subjects = subjectsOf(state);
  const suspension = suspensionOf(state);
  const ended = escalationEnd(state)?.event;
  const decision = decisionInForce(state);
  return {
    version: state.version,
    now,
    title: protocol.title,
    protocolVersion: protocol.version,
    synthetic: isSynthetic(state),
    activated: isActivated(state),
    openQueries: unanswered(protocol, answersOf(state)).length,
    ...(suspension && { suspension }),
    ...(ended && {
      ended: {
        maximumTolerated: ended.maximumTolerated,
        maximumAdministered: ended.maximumAdministered,
      },
    }),
    enrolment: enrolmentOf(state, now),
    levels: levelsOf(state),
    queue: queueOf(state),
    currentLevel: currentLevel(state),
    recommendation: recommendationOf(state),
    ...(decision && { decision }),
    sites: protocol.sites.map(({ id, name }) => ({ site: id, name, status: siteStatus(state, id) })),
    lots: lotsOf(state).map((lot) => ({ ...lot, recipients: recipientsOf(state, lot.lot) })),
    subjects: subjects.map((subject) => ({
      subject,
      site: profileOf(state, subject).site,
      stage: stageOf(state, subject, now),
    })),
    nextActions: nextActions(state, now),
    timeline: subjects.map((subject) => laneOf(state, subject)),
  };
}

function enrolmentOf(state: TrialState, now: Instant): Enrolment {
  const subjects = subjectsOf(state);
  const count = (holds: (subject: string) => boolean) => subjects.filter(holds).length;
  const status = (subject: string) => episodeOf(state, subject)?.status;
  return {
    ...protocolOf(state).subjects.enrolment.value,
    registered: subjects.length,
    // Who was screened had consented, whatever form a birthday asks for since.
    consented: count((subject) => status(subject) !== undefined || hasConsented(state, subject, now)),
    screened: count((subject) => status(subject) !== undefined),
    failed: count((subject) => status(subject) === "failed"),
    confirmed: count((subject) => status(subject) === "confirmed"),
    infused: count((subject) => infusionOf(state, subject) !== undefined),
  };
}

export function levelsOf(state: TrialState): readonly LevelRow[] {
  const outcomes = outcomesOf(state);
  return Array.from({ length: levelCount(state) }, (_, index) => {
    const level = index + 1;
    const earliest = earliestInfusionOn(state, level);
    return {
      level,
      label: protocolOf(state).escalation.levels[index]?.label ?? { en: "", zh: "" },
      cellsPerKg: cellsPerKg(state, level),
      status: levelStatus(state, level).status,
      current: level === currentLevel(state),
      closedByDesign: closedByDesign(state, level),
      placesLeft: placesLeft(state, level),
      ...(earliest && { earliestInfusionOn: earliest }),
      marks: outcomes
        .filter((outcome) => outcome.level === level)
        .map(({ subject, letter, because }) => ({ subject, letter, because })),
      reserved: reservedAt(state, level),
    };
  });
}
