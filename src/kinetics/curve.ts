import type { BlqRule, BlqTreatment, KineticOptions } from "./options.ts";
import type { Profile } from "./profile.ts";
import type { Point } from "./sample.ts";

/** A point through which the concentration curve is drawn, with what the rule puts for one below quantification. */
export interface CurvePoint {
  readonly time: number;
  readonly value: number;
  /** Missing where nothing was sampled: the 0 at the infusion. */
  readonly id?: string;
  readonly quantifiable: boolean;
}

/**
 * The curve of a profile after its rule for concentrations below quantification (the positions are those of PKNCA's
 * `clean.conc.blq`), from the infusion on where something is known or stated of it.
 */
export function curveOf(profile: Profile, { blq, timeZero }: Pick<KineticOptions, "blq" | "timeZero">) {
  const curve: CurvePoint[] = [];
  for (const point of profile.preInfusion ? [profile.preInfusion, ...profile.points] : profile.points) {
    const value = point.quantifiable ? point.value : standsFor(treatmentOf(point, profile, blq));
    if (value === undefined) continue;
    const time = Math.max(0, point.time);
    curve.push({ time, value, id: point.id, quantifiable: point.quantifiable });
  }
  const isOpen = curve[0]?.time !== 0 && timeZero !== "sampled" && profile.points.length > 0;
  return isOpen && curve.length > 0 ? [{ time: 0, value: 0, quantifiable: false }, ...curve] : curve;
}

function treatmentOf({ time }: Point, { first, last, maximum }: Profile, rule: BlqRule): BlqTreatment {
  if (rule.by === "maximum") {
    return maximum === undefined || time < maximum.time ? rule.before : rule.after;
  }
  if (first === undefined || last === undefined || time <= first.time) return rule.first;
  return time < last.time ? rule.middle : rule.last;
}

function standsFor(treatment: BlqTreatment): number | undefined {
  if (treatment === "drop") return undefined;
  return treatment === "zero" ? 0 : treatment;
}
