import type { Protocol } from "#protocol";
import type { CalendarDate } from "#values";
import type { TrialState } from "./ledger.ts";
import { latestMeasure } from "./measurement.ts";
import { protocolOf } from "./protocol-in-force.ts";

export function levelCount(state: TrialState): number {
  return protocolOf(state).escalation.levels.length;
}

/** Cells per kilogram of body weight at a dose level, under the document in force for the trial as a whole. */
export function cellsPerKg(state: TrialState, level: number): number {
  const known = levelIn(protocolOf(state), level);
  if (!known) throw new RangeError(`The protocol has no dose level ${level}`);
  return known.cellsPerKg.value;
}

function levelIn({ escalation }: Protocol, level: number) {
  return escalation.levels.find((known) => known.level === level);
}

/** Level (cells/kg) × weight (kg), up to the largest number of cells, by the protocol that binds the subject. */
export function plannedCells(state: TrialState, protocol: Protocol, level: number, weightKg: number): number {
  const { cellsMax } = protocol.dosing;
  const planned = (levelIn(protocol, level)?.cellsPerKg.value ?? cellsPerKg(state, level)) * weightKg;
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
  protocol: Protocol,
  level: number,
  on: CalendarDate,
): number | undefined {
  const weight = latestMeasure(state, subject, "weight", "kg", on);
  return weight && plannedCells(state, protocol, level, weight.value);
}
