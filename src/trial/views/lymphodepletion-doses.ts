import { addDays, type CalendarDate } from "#values";
import { factsOf, type TrialState } from "../ledger.ts";
import { lymphodepletionOf } from "../lymphodepletion.ts";
import { protocolFor } from "../protocol-in-force.ts";

/** One dose of lymphodepletion as planned, and as given where it was. */
export interface LymphodepletionDose {
  readonly drug: string;
  readonly plannedOn: CalendarDate;
  readonly mgPerM2: number;
  /** Dose per body surface × body surface, to a tenth of a milligram. */
  readonly plannedMg: number;
  readonly given?: { readonly on: CalendarDate; readonly doseMg: number; readonly version: number };
}

/** The doses of the plan in force, each beside what was given for it, in the order of their days. */
export function lymphodepletionDosesOf(state: TrialState, subject: string): readonly LymphodepletionDose[] {
  const { plan } = lymphodepletionOf(state, subject);
  if (!plan) return [];
  const { drugs } = protocolFor(state, subject).lymphodepletion;
  const given = factsOf(state, subject, "lymphodepletion-given")
    .filter(({ event }) => event.on >= plan.startOn || !plan.repeated)
    .map(({ event, version }) => ({ ...event, version }));
  return plan.drugs
    .flatMap(({ drug, mgPerM2PerDay }) => {
      const days = drugs.find((known) => known.drug === drug)?.regimen.value.days ?? [];
      // What was given is told for a drug in the order of its days: a dose that came late is still that dose.
      const doses = given.filter((dose) => dose.drug === drug).toSorted((a, b) => (a.on < b.on ? -1 : 1));
      return days
        .toSorted((a, b) => a - b)
        .map((day, index) => {
          const dose = doses[index];
          return {
            drug,
            plannedOn: addDays(plan.infusionOn, day),
            mgPerM2: mgPerM2PerDay,
            plannedMg: plannedMg(mgPerM2PerDay, plan.bodySurfaceM2),
            ...(dose && { given: { on: dose.on, doseMg: dose.doseMg, version: dose.version } }),
          };
        });
    })
    .toSorted((a, b) => (a.plannedOn < b.plannedOn ? -1 : a.plannedOn > b.plannedOn ? 1 : 0));
}

export function plannedMg(mgPerM2: number, bodySurfaceM2: number): number {
  return Math.round(mgPerM2 * bodySurfaceM2 * 10) / 10;
}
