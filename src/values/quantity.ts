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
 * How to bring values from one unit into another. UCUM ignores what stands in braces, so that it would turn a
 * GFR indexed to body surface (`mL/min/{1.73_m2}`) into an absolute one (`mL/min`) silently: here units are
 * comparable only when their annotations are the same. `gramsPerMole` lets mass and substance convert.
 */
export function conversion(
  from: Unit,
  to: Unit,
  gramsPerMole?: number,
): Result<(value: number) => number, UnitProblem> {
  if (from === to) return accepted((value) => value);
  const zero = ucumValue(0, from, to, gramsPerMole);
  const one = ucumValue(1, from, to, gramsPerMole);
  if (annotations(from) === annotations(to) && zero !== undefined && one !== undefined) {
    return accepted((value) => withoutNoise(value * (one - zero) + zero));
  }
  const unit = [from, to].find((each) => !isUnit(each));
  return refused(
    unit === undefined ? { code: "units-incomparable", from, to } : { code: "unit-unknown", unit },
  );
}

/** One value in another unit; for many of the same units take their `conversion`. */
export function convert(
  value: number,
  from: Unit,
  to: Unit,
  gramsPerMole?: number,
): Result<number, UnitProblem> {
  const into = conversion(from, to, gramsPerMole);
  return into.ok ? accepted(into.value(value)) : into;
}

function ucumValue(value: number, from: Unit, to: Unit, gramsPerMole?: number): number | undefined {
  const options = gramsPerMole === undefined ? {} : { molecularWeight: gramsPerMole };
  const { toVal, msg } = ucum.UcumLhcUtils.getInstance().convertUnitTo(from, value, to, options);
  // With a message, the library has guessed what a faulty code might have meant.
  return toVal === null || msg.length > 0 ? undefined : toVal;
}

/** Twelve significant digits: drops what floating point adds (3 × 0.1), far below any instrument's precision. */
export function withoutNoise(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(12));
}

function annotations(unit: Unit): string {
  return (unit.match(/\{[^}]*\}/g) ?? []).sort().join();
}
