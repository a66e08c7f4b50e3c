import { addDays, type CalendarDate, type Instant } from "#values";
import { dayOf, type Grade, type GradeChange, gradeOn, inOrder, isMoment, type Onset } from "./grade.ts";

/** When an event came up: from lymphodepletion to the infusion, in the acute days after it, or later. */
export const emergencePeriods = ["lymphodepletion", "acute", "later"] as const;
export type EmergencePeriod = (typeof emergencePeriods)[number];

/** The days by which a subject's events are told to be treatment-emergent, and in which period. */
export interface TreatmentDays {
  readonly timeZone: string;
  /** From this day on an event is treatment-emergent. */
  readonly from: CalendarDate;
  readonly infusion?: { readonly on: CalendarDate; readonly startedAt: Instant };
  /** The acute period lasts through this day, counted from the infusion. */
  readonly acuteDays: number;
}

/** A treatment-emergent event: new, or worse than before treatment. */
export interface Emergence {
  /** When it first was new or worse. */
  readonly since: Onset;
  /** The grade that it had before treatment; 0 if it is new. */
  readonly before: Grade;
  /** Its highest grade since then. */
  readonly grade: Grade;
  /** Each time that it was new or got worse than ever before since treatment, in the order of time. */
  readonly worsened: readonly GradeChange[];
  /** The periods in which it was new or got worse than ever before, each with its highest grade there. */
  readonly periods: readonly { readonly period: EmergencePeriod; readonly grade: Grade }[];
}

/**
 * What is treatment-emergent of an event (ICH E9, glossary): new from the first day of treatment on, or worse than in
 * the state before it. Undefined for an event that neither began nor got worse since.
 */
export function assessEmergence(history: readonly GradeChange[], days: TreatmentDays): Emergence | undefined {
  const before = gradeOn(history, addDays(days.from, -1), days.timeZone);
  const since = inOrder(history, days.timeZone).filter(({ from }) => dayOf(from, days.timeZone) >= days.from);
  let worst = before;
  const worsened: GradeChange[] = [];
  const worse = new Set<EmergencePeriod>();
  const highest = new Map<EmergencePeriod, Grade>();
  for (const change of since) {
    const { grade, from } = change;
    const period = periodOf(from, days);
    highest.set(period, (highest.get(period) ?? 0) > grade ? (highest.get(period) ?? 0) : grade);
    if (grade <= worst) continue;
    worsened.push(change);
    worst = grade;
    worse.add(period);
  }
  const [first] = worsened;
  if (!first) return undefined;
  return {
    ...{ since: first.from, before, grade: worst, worsened },
    periods: emergencePeriods
      .filter((period) => worse.has(period))
      .map((period) => ({ period, grade: highest.get(period) ?? 0 })),
  };
}

/** What is told of the day of the infusion without a time of day counts as after it. */
export function periodOf(onset: Onset, { timeZone, infusion, acuteDays }: TreatmentDays): EmergencePeriod {
  if (!infusion) return "lymphodepletion";
  const day = dayOf(onset, timeZone);
  if (isMoment(onset) ? onset < infusion.startedAt : day < infusion.on) return "lymphodepletion";
  return day <= addDays(infusion.on, acuteDays) ? "acute" : "later";
}
