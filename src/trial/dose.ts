import type { CalendarDate, Instant } from "#values";
import type { Problem } from "./circumstance.ts";
import type { doseCommands } from "./dose-commands.ts";
import { factsOf, lastOf, type Told, type TrialState } from "./ledger.ts";
import { lotOf } from "./lot.ts";
import { latestMeasure, type Measure } from "./measurement.ts";
import { plannedCells } from "./planned-dose.ts";
import { protocolFor } from "./protocol-in-force.ts";
import { assignedLevel } from "./slot.ts";
import { siteDate } from "./subject.ts";

export type DoseEvent =
  | Told<"infusion-authorised", (typeof doseCommands)["authorise-infusion"]>
  | (Told<"dose-prepared", (typeof doseCommands)["prepare-dose"]> &
      DoseCalculation & { readonly expiresAt: Instant })
  | (Told<"dose-checked", (typeof doseCommands)["check-dose"]> & { readonly preparation: number })
  | Told<"fitness-checked", (typeof doseCommands)["check-fitness"]>
  | (Told<"infusion-recorded", (typeof doseCommands)["record-infusion"]> & {
      readonly level: number;
    });

export interface DoseCalculation {
  readonly level: number;
  readonly weightKg: number;
  readonly weightOn: CalendarDate;
  /** Version of the record that the weight was read from. */
  readonly weightVersion: number;
  readonly plannedCells: number;
  readonly volumeMl: number;
  readonly vials: number;
  readonly endotoxinEuPerKg: number;
  /** Where the lot says how many of its cells have kept their receptor. */
  readonly residualTcrCellsPerKg?: number;
}

/**
 * The dose of a subject from a lot: cells = level (cells/kg) × weight, up to the protocol's largest; volume
 * and whole vials from the lot; what comes with the cells, per kilogram of this subject.
 */
export function calculateDose(
  state: TrialState,
  subject: string,
  lotId: string,
  weight: Measure,
): DoseCalculation | undefined {
  const lot = lotOf(state, lotId);
  const level = assignedLevel(state, subject);
  if (!lot || level === undefined) return undefined;
  const protocol = protocolFor(state, subject);
  const { dosing } = protocol;
  const cells = plannedCells(state, protocol, level, weight.value);
  const volumeMl = (cells / lot.cellsPerVial) * lot.vialVolumeMl;
  // A dose counted in viable CAR-positive cells brings the CAR-negative ones along.
  const countedFraction = {
    "viable-car-positive": (lot.viabilityPercent / 100) * (lot.carPositivePercent / 100),
    "viable-total": lot.viabilityPercent / 100,
    total: 1,
  }[dosing.cells.value];
  return {
    level,
    weightKg: weight.value,
    weightOn: weight.on,
    weightVersion: weight.version,
    plannedCells: cells,
    volumeMl,
    vials: Math.ceil(cells / lot.cellsPerVial),
    endotoxinEuPerKg: (lot.endotoxinEuPerMl * volumeMl) / weight.value,
    ...(lot.residualTcrPercent !== undefined && {
      residualTcrCellsPerKg: ((cells / countedFraction) * (lot.residualTcrPercent / 100)) / weight.value,
    }),
  };
}

/** What speaks against giving this dose of this lot to this subject: limits of the lot, per kilogram of this dose. */
export function doseProblems(
  state: TrialState,
  subject: string,
  dose: DoseCalculation,
  lotId: string,
): Problem[] {
  const { dosing } = protocolFor(state, subject);
  const lot = lotOf(state, lotId);
  const problems: Problem[] = [];
  const { viabilityPercentMin, endotoxinEuPerKgMax, residualTcrCellsPerKgMax } = dosing.lotLimits;
  if (lot && lot.viabilityPercent < viabilityPercentMin.value) {
    const facts = { lot: lotId, viability: lot.viabilityPercent, min: viabilityPercentMin.value };
    problems.push({ code: "viability-too-low", field: "lot", facts });
  }
  // Not "above": what cannot be reckoned, for want of viable cells, is not within the limit either.
  if (!(dose.endotoxinEuPerKg <= endotoxinEuPerKgMax.value)) {
    const facts = { lot: lotId, perKg: round(dose.endotoxinEuPerKg), max: endotoxinEuPerKgMax.value };
    problems.push({ code: "endotoxin-per-kg-too-high", field: "lot", facts });
  }
  const { residualTcrCellsPerKg: residualTcr = Number.NaN } = dose;
  const residualTcrMax = residualTcrCellsPerKgMax.value;
  if (residualTcrMax !== "no-limit" && !(residualTcr <= residualTcrMax)) {
    const facts = { lot: lotId, perKg: round(residualTcr), max: residualTcrMax };
    problems.push({ code: "residual-tcr-per-kg-too-high", field: "lot", facts });
  }
  if (dose.volumeMl > dosing.volumeMlPerKgMax.value * dose.weightKg) {
    const facts = { volumeMl: round(dose.volumeMl), perKgMax: dosing.volumeMlPerKgMax.value };
    problems.push({ code: "volume-too-large", facts });
  }
  return problems;
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}

export interface DoseCard extends DoseCalculation {
  readonly version: number;
  readonly lot: string;
  readonly preparedBy: string;
  readonly thawedAt: Instant;
  readonly expiresAt: Instant;
  /** Accounts that checked it, each counted once, after anything it rests on was last corrected. */
  readonly checkedBy: readonly string[];
  /** What it was calculated from has changed since: the weight, the lot, or the level. */
  readonly superseded: boolean;
}

/** The dose last prepared for a subject. A change in what it rests on leaves it standing, but flagged. */
export function doseCardOf(state: TrialState, subject: string): DoseCard | undefined {
  const prepared = lastOf(factsOf(state, subject, "dose-prepared"));
  if (!prepared) return undefined;
  const { kind: _, subject: __, ...card } = prepared.event;
  const weight = latestMeasure(state, subject, "weight", "kg", siteDate(state, subject, card.thawedAt));
  const anew = weight && calculateDose(state, subject, card.lot, weight);
  const checks = factsOf(state, subject, "dose-checked").filter(
    (record) => record.event.preparation === prepared.version,
  );
  return {
    ...card,
    version: prepared.version,
    preparedBy: prepared.actor.account,
    checkedBy: [...new Set(checks.map((record) => record.actor.account))],
    superseded:
      anew?.weightVersion !== card.weightVersion ||
      anew.volumeMl !== card.volumeMl ||
      anew.level !== card.level,
  };
}

/** What is missing before a prepared dose may be given at a moment. */
export function preparationProblems(state: TrialState, subject: string, at: Instant): readonly Problem[] {
  const card = doseCardOf(state, subject);
  if (!card) return [{ code: "dose-not-prepared" }];
  const { checkers } = protocolFor(state, subject).dosing;
  const problems: Problem[] = [];
  if (card.superseded) problems.push({ code: "dose-card-superseded" });
  if (card.checkedBy.length < checkers.value) {
    problems.push({
      code: "dose-not-checked",
      facts: { checked: card.checkedBy.length, needed: checkers.value },
    });
  }
  if (at > card.expiresAt) problems.push({ code: "dose-expired", facts: { expiresAt: card.expiresAt } });
  return problems;
}
