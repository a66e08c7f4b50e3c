import type { CalendarDate } from "#values";
import type { TrialState } from "./ledger.ts";
import { latestMeasure } from "./measurement.ts";
import { protocolFor, protocolOf } from "./protocol-in-force.ts";

export function levelCount(state: TrialState): number {
  return protocolOf(state).escalation.levels.length;
}

/** Cells per kilogram of body weight at a dose level. */
export function cellsPerKg(state: TrialState, level: number): number {
  const known = protocolOf(state).escalation.levels.find((candidate) => candidate.level === level);
  if (!known) throw new RangeError(`The protocol has no dose level ${level}`);
  return known.cellsPerKg.value;
}

/** Level (cells/kg) × weight (kg), up to the protocol's largest number of cells. */
export function plannedCells(state: TrialState, subject: string, level: number, weightKg: number): number {
  const { cellsMax } = protocolFor(state, subject).dosing;
  const planned = cellsPerKg(state, level) * weightKg;
  return cellsMax.value === "no-cap" ? planned : Math.min(planned, cellsMax.value);
}

/** Cells given, as a fraction of those planned: rounded, so that a dose at a limit is not put past it by binary arithmetic. */
export function doseFraction(cells: number, planned: number): number {
  return Number((cells / planned).toPrecision(12));
}

/** The dose that was due on a day by the weight now known for it. Undefined without a weight. */
export function doseDue(
  state: TrialState,
  subject: string,
  level: number,
  on: CalendarDate,
): number | undefined {
  const weight = latestMeasure(state, subject, "weight", "kg", on);
  return weight && plannedCells(state, subject, level, weight.value);
}
