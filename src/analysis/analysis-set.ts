import {
  assignedLevel,
  consentOf,
  type Infusion,
  infusionOf,
  latestMeasure,
  lymphodepletionOf,
  outcomeOf,
  profileOf,
  protocolOf,
  resultsOf,
  siteDate,
  subjectsOf,
  type TrialState,
} from "#trial";
import { type CalendarDate, completedYears, type Instant } from "#values";
import type { DataCut } from "./data-cut.ts";
import { once } from "./once.ts";

/**
 * Who is counted. Enrolled: consented; lymphodepleted: the safety set, from the first day of lymphodepletion on;
 * infused: the efficacy set, any dose; kinetics: infused, with at least one sample of the cells after it;
 * dlt-evaluable: the escalation set.
 */
export const analysisSets = ["enrolled", "lymphodepleted", "infused", "kinetics", "dlt-evaluable"] as const;
type AnalysisSet = (typeof analysisSets)[number];

/** A subject as every analysis needs to know it. */
export interface AnalysedSubject {
  readonly subject: string;
  readonly site: string;
  readonly timeZone: string;
  readonly sex: "female" | "male";
  readonly birthDate: CalendarDate;
  readonly consentedOn?: CalendarDate;
  /** Completed years at consent. */
  readonly ageYears?: number;
  /** LD1: the first day of lymphodepletion. */
  readonly lymphodepletedOn?: CalendarDate;
  /** D0: the day of the infusion, its start, and the cells that were given. */
  readonly infusion?: {
    readonly on: CalendarDate;
    readonly startedAt: Instant;
    readonly cells: number;
    readonly plannedCells: number;
    /** What was given, by the last weight up to that day, if any was recorded. */
    readonly cellsPerKg?: number;
    readonly lot: string;
  };
  /** The level to which the subject was assigned, whatever it received. */
  readonly level?: number;
  readonly sets: readonly AnalysisSet[];
}

/** Everybody registered by the cut-off, in that order, with the sets that each belongs to. */
export const analysedSubjects = once(deriveSubjects, () => "all");

function deriveSubjects({ state, provenance }: DataCut): readonly AnalysedSubject[] {
  return subjectsOf(state).map((subject) => {
    const { site, timeZone, sex, birthDate } = profileOf(state, subject);
    const consentedOn = consentOf(state, subject, siteDate(state, subject, provenance.cutoff)).firstSignedOn;
    const lymphodepletedOn = lymphodepletionOf(state, subject).firstOn;
    const infusion = infusionOf(state, subject);
    const weight = infusion && latestMeasure(state, subject, "weight", "kg", infusion.on);
    const level = infusion?.level ?? assignedLevel(state, subject);
    const outcome = outcomeOf(state, subject)?.letter;
    const sets: AnalysisSet[] = [];
    if (consentedOn) sets.push("enrolled");
    if (lymphodepletedOn) sets.push("lymphodepleted");
    if (infusion) sets.push("infused");
    if (infusion && wasSampled(state, subject, infusion)) sets.push("kinetics");
    if (outcome === "N" || outcome === "M" || outcome === "T") sets.push("dlt-evaluable");
    return {
      subject,
      site,
      timeZone,
      sex,
      birthDate,
      ...(consentedOn && { consentedOn, ageYears: completedYears(birthDate, consentedOn) }),
      ...(lymphodepletedOn && { lymphodepletedOn }),
      ...(infusion && {
        infusion: {
          on: infusion.on,
          startedAt: infusion.startedAt,
          cells: infusion.cells,
          plannedCells: infusion.plannedCells,
          ...(weight && { cellsPerKg: infusion.cells / weight.value }),
          lot: infusion.lot,
        },
      }),
      ...(level !== undefined && { level }),
      sets,
    };
  });
}

/** Whether any sample of the cells was measured after the infusion. */
function wasSampled(state: TrialState, subject: string, { on, startedAt }: Infusion): boolean {
  return protocolOf(state).kinetics.analytes.some(({ item }) =>
    resultsOf(state, subject, item).some(({ event: { observation } }) => {
      const after = observation.at === undefined ? observation.on > on : observation.at > startedAt;
      return after && observation.value.kind !== "missing";
    }),
  );
}
