import {
  assignedLevel,
  consentOf,
  factsOf,
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
import { addDays, type CalendarDate, completedYears, type Instant } from "#values";
import type { DataCut } from "./data-cut.ts";
import { type MethodCard, methodCard } from "./method-card.ts";
import { once } from "./once.ts";

/**
 * Who is counted. Enrolled: consented; safety: from the day on which events begin to be treatment-emergent; efficacy:
 * infused with as much as the protocol asks for; kinetics: infused, with as many samples of the cells after it;
 * dlt-evaluable: the escalation set.
 */
export const analysisSets = ["enrolled", "safety", "efficacy", "kinetics", "dlt-evaluable"] as const;
export type AnalysisSet = (typeof analysisSets)[number];

/** Who is counted where, as the protocol chose it: every analysis depends on it. */
export function analysisSetsCard({ state }: DataCut): MethodCard {
  const { analysis, safety } = protocolOf(state);
  const { sets, splitDoseDays } = analysis;
  return methodCard("analysis-sets", { emergence: safety.summary.emergence, ...sets, splitDoseDays });
}

interface Retreatment {
  readonly on: CalendarDate;
  readonly startedAt: Instant;
  readonly version: number;
}

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
    /** Of its record. */
    readonly version: number;
  };
  /** A further infusion, later than the parts of a split dose: what belongs to the first infusion ends there. */
  readonly retreatment?: Retreatment;
  /** The level to which the subject was assigned, whatever it received; by actual dose, the one nearest to what it did. */
  readonly level?: number;
  readonly sets: readonly AnalysisSet[];
}

/** Everybody registered by the cut-off, in that order, with the sets that each belongs to. */
export const analysedSubjects = once(deriveSubjects, () => "all");

function deriveSubjects({ state, provenance }: DataCut): readonly AnalysedSubject[] {
  const { analysis, safety } = protocolOf(state);
  const { efficacyDoseFractionMin, kineticsSamplesMin } = analysis.sets;
  const { emergence } = safety.summary;
  return subjectsOf(state).map((subject) => {
    const { site, timeZone, sex, birthDate } = profileOf(state, subject);
    const consentedOn = consentOf(state, subject, siteDate(state, subject, provenance.cutoff)).firstSignedOn;
    const lymphodepletedOn = lymphodepletionOf(state, subject).firstOn;
    const infusion = infusionOf(state, subject);
    const later = infusion ? furtherInfusions(state, infusion) : [];
    const cells = (infusion?.cells ?? 0) - later.reduce((sum, part) => sum + part.cells, 0);
    const weight = infusion && latestMeasure(state, subject, "weight", "kg", infusion.on);
    const given = weight && cells / weight.value;
    const assigned = infusion?.level ?? assignedLevel(state, subject) ?? lymphodepletedFor(state, subject);
    const level =
      given !== undefined && provenance.groups === "actual-dose" ? nearestLevel(state, given) : assigned;
    const outcome = outcomeOf(state, subject)?.letter;
    const sets: AnalysisSet[] = [];
    if (consentedOn) sets.push("enrolled");
    if (emergence.value.from === "infusion" ? infusion : (lymphodepletedOn ?? infusion)) sets.push("safety");
    if (infusion && cells >= infusion.plannedCells * efficacyDoseFractionMin.value) sets.push("efficacy");
    if (infusion && samplesAfter(state, subject, infusion) >= kineticsSamplesMin.value) sets.push("kinetics");
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
          cells,
          plannedCells: infusion.plannedCells,
          ...(given !== undefined && { cellsPerKg: given }),
          lot: infusion.lot,
          version: recordOf(state, infusion),
        },
      }),
      ...(later[0] && { retreatment: later[0] }),
      ...(level !== undefined && { level }),
      sets,
    };
  });
}

/** The record of the first infusion, of several parts the first. */
function recordOf(state: TrialState, { subject, startedAt, version }: Infusion): number {
  const first = factsOf(state, subject, "infusion-recorded").find(
    ({ event }) => event.startedAt === startedAt,
  );
  return first?.version ?? version;
}

/** The level for which a subject was lymphodepleted that has lost its place since: its treatment had begun at it. */
function lymphodepletedFor(state: TrialState, subject: string): number | undefined {
  if (!lymphodepletionOf(state, subject).begun) return undefined;
  return factsOf(state, subject, "slot-reserved").at(-1)?.event.level;
}

/** The level whose planned dose is nearest in proportion: doses are set apart by factors. */
function nearestLevel(state: TrialState, given: number): number | undefined {
  const apart = (planned: number) => Math.abs(Math.log(given / planned));
  const [nearest] = protocolOf(state).escalation.levels.toSorted(
    (a, b) => apart(a.cellsPerKg.value) - apart(b.cellsPerKg.value),
  );
  return nearest?.level;
}

/** At how many times after the infusion the cells were measured, by any assay; not known of a sample of its day without a time. */
function samplesAfter(state: TrialState, subject: string, { on, startedAt }: Infusion): number {
  const times = protocolOf(state).kinetics.analytes.flatMap(({ item }) =>
    resultsOf(state, subject, item).flatMap(({ event: { observation } }) => {
      const after = observation.at === undefined ? observation.on > on : observation.at > startedAt;
      return after && observation.value.kind !== "missing" ? [observation.at ?? observation.on] : [];
    }),
  );
  return new Set(times).size;
}

/** Infusions later than the parts of the first, in the order of time. */
function furtherInfusions(
  state: TrialState,
  { subject, on }: Infusion,
): readonly (Retreatment & { readonly cells: number })[] {
  const splitUntil = addDays(on, protocolOf(state).analysis.splitDoseDays.value);
  return factsOf(state, subject, "infusion-recorded")
    .map(({ event: { startedAt, cells }, version }) => {
      return { on: siteDate(state, subject, startedAt), startedAt, version, cells };
    })
    .filter((infusion) => infusion.on > splitUntil)
    .toSorted((one, other) => (one.startedAt < other.startedAt ? -1 : 1));
}
