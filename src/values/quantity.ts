import ucum from "@lhncbc/ucum-lhc";
import { z } from "zod";
import { accepted, type Result, refused } from "./result.ts";

/** A unit in UCUM's case-sensitive code, `mL/min/{1.73_m2}`. */
export type Unit = string;

export const unitSchema = z.string().min(1).max(40).meta({ id: "Unit" });

export type UnitProblem =
  | { readonly code: "unit-unknown"; readonly unit: Unit }
  | { readonly code: "units-incomparable"; readonly from: Unit; readonly to: Unit };

/** Whether the text is a UCUM code. `mL/min/1.73m2`, as registries print it, is not; the indexed unit is `mL/min/{1.73_m2}`. */
export function isUnit(unit: Unit): boolean {
  return ucum.UcumLhcUtils.getInstance().validateUnitString(unit).status === "valid";
}

/**
 * A value in another unit. UCUM ignores what stands in braces, so that it would turn a GFR indexed to body
 * surface (`mL/min/{1.73_m2}`) into an absolute one (`mL/min`) silently: here units are comparable only when
 * their annotations are the same. `gramsPerMole` lets mass and substance concentrations convert.
 */
export function convert(
  value: number,
  from: Unit,
  to: Unit,
  gramsPerMole?: number,
): Result<number, UnitProblem> {
  if (from === to) return accepted(value);
  for (const unit of [from, to]) {
    if (!isUnit(unit)) return refused({ code: "unit-unknown", unit });
  }
  const incomparable = refused({ code: "units-incomparable", from, to } as const);
  if (annotations(from) !== annotations(to)) return incomparable;
  const options = gramsPerMole === undefined ? {} : { molecularWeight: gramsPerMole };
  const { toVal } = ucum.UcumLhcUtils.getInstance().convertUnitTo(from, value, to, options);
  return toVal === null ? incomparable : accepted(withoutNoise(toVal));
}

/** Twelve significant digits: drops what floating point adds (3 × 0.1), far below any instrument's precision. */
export function withoutNoise(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(12));
}

function annotations(unit: Unit): string {
  return (unit.match(/\{[^}]*\}/g) ?? []).sort().join();
}
