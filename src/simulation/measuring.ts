import type { DataItem, Observation, ObservedValue } from "#eligibility";
import { type Assay, assays } from "./assays.ts";
import { between, normal, type Random } from "./chance.ts";

type Quantity = Extract<DataItem, { kind: "quantity" }>;
type Measured = Pick<Observation, "value" | "lloq" | "limits">;

/** What comes of measuring a true amount: with the assay's scatter, in its digits, and below its limit as such. */
export function measured(random: Random, { id, unit }: Quantity, amount: number): Measured {
  const assay = assays[id] ?? {};
  const found = scattered(random, assay, amount);
  const limits = assay.limits && { limits: { ...assay.limits, unit } };
  if (assay.titre) return { value: titreOf(found, unit) };
  if (!assay.lloq) return { value: { kind: "quantity", value: rounded(found, assay), unit }, ...limits };
  const lloq = rounded(between(random, assay.lloq, 4), { digits: 2 });
  if (found < lloq / 5) return { value: { kind: "not-detected" }, lloq, ...limits };
  const below = rounded(found, assay) < lloq;
  const value = below
    ? ({ kind: "quantity", value: lloq, unit, comparator: "<" } as const)
    : ({ kind: "quantity", value: rounded(found, assay), unit } as const);
  return { value, lloq, ...limits };
}

function scattered(random: Random, { cv = 0, sd = 0, min, max }: Assay, amount: number): number {
  const found = amount * Math.exp(cv * normal(random)) + sd * normal(random);
  return Math.min(max ?? found, Math.max(min ?? found, found));
}

function rounded(value: number, { digits, decimals = 0, step }: Assay): number {
  if (step !== undefined) return Math.round(value / step) * step;
  return Number(digits === undefined ? value.toFixed(decimals) : value.toPrecision(digits));
}

/** The lowest dilution that is looked at is 1 in 20. */
function titreOf(amount: number, unit: string): ObservedValue {
  const step = Math.round(Math.log2(amount / 10));
  return step < 1 ? { kind: "not-detected" } : { kind: "quantity", value: 10 * 2 ** step, unit };
}
