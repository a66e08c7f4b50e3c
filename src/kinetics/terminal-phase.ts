import type { Estimate } from "#values";
import type { CurvePoint } from "./curve.ts";
import type { TerminalPhase } from "./options.ts";
import type { Profile } from "./profile.ts";
import type { KineticReason } from "./reason.ts";
import type { Point } from "./sample.ts";
import { bestTerminalSlope, type TerminalSlope, terminalSlope } from "./terminal-slope.ts";
import { tobitSlope } from "./tobit.ts";

export type TerminalPhaseFound =
  | { readonly slope: TerminalSlope<CurvePoint> }
  | { readonly missing: KineticReason };

/** The terminal phase that a person chose by the ids of its points, or the best one after the maximum. */
export function terminalPhaseOf(
  profile: Profile,
  curve: readonly CurvePoint[],
  terminalPhase: TerminalPhase,
  chosen: readonly string[] | undefined,
): TerminalPhaseFound {
  if (profile.points.length === 0) return { missing: "no-samples" };
  const { maximum, last } = profile;
  if (maximum === undefined || last === undefined) return { missing: "all-below-quantification" };
  if (chosen) {
    const problem = choiceProblem(profile, chosen, terminalPhase.pointsMin);
    return problem ? { missing: problem } : found(terminalSlope(chosenPoints(profile, chosen)));
  }
  const phase = curve.filter(
    ({ time, value }) => isAfter(time, maximum, terminalPhase) && time <= last.time && value > 0,
  );
  return found(bestTerminalSlope(phase, terminalPhase));
}

function isAfter(time: number, maximum: Point, { withMaximum }: TerminalPhase): boolean {
  return withMaximum ? time >= maximum.time : time > maximum.time;
}

function found(slope: TerminalSlope<CurvePoint> | KineticReason): TerminalPhaseFound {
  return typeof slope === "string" ? { missing: slope } : { slope };
}

/** What is wrong with a person's choice of points for lambda-z, if anything. */
function choiceProblem(
  { points }: Profile,
  chosen: readonly string[],
  pointsMin: number,
): "choice-unknown-point" | "choice-not-quantifiable" | "choice-too-few-points" | undefined {
  const byId = new Map(points.map((point) => [point.id, point]));
  if (chosen.some((id) => !byId.has(id))) return "choice-unknown-point";
  if (chosen.some((id) => !byId.get(id)?.quantifiable)) return "choice-not-quantifiable";
  return new Set(chosen).size < pointsMin ? "choice-too-few-points" : undefined;
}

function chosenPoints({ points }: Profile, chosen: readonly string[]): Point[] {
  return points.filter(({ id }) => chosen.includes(id));
}

/**
 * The samples from which the Tobit fit is made: those of the terminal phase, or all after the maximum, and all that are
 * below quantification from its beginning on.
 */
export function tobitPoints(
  profile: Profile,
  phase: TerminalPhaseFound,
  terminalPhase: TerminalPhase,
  chosen: readonly string[] | undefined,
): readonly Point[] {
  const { maximum, points } = profile;
  if (maximum === undefined) return [];
  if (terminalPhase.tobitFrom === "maximum" && !chosen) {
    return points.filter(({ time }) => isAfter(time, maximum, terminalPhase));
  }
  if ("missing" in phase) return [];
  const from = phase.slope.points[0]?.time ?? Number.POSITIVE_INFINITY;
  const ids = new Set(phase.slope.points.map(({ id }) => id));
  return points.filter(({ id, time, quantifiable }) => (quantifiable ? ids.has(id) : time >= from));
}

export function tobitHalfLife(
  points: readonly Point[],
  phase: TerminalPhaseFound,
  pointsMin: number,
): Estimate<KineticReason> {
  if (points.length === 0 && "missing" in phase) return phase;
  if (points.some(({ quantifiable, lloq }) => !quantifiable && lloq === undefined)) {
    return { missing: "lloq-missing" };
  }
  const lambdaZ = tobitSlope(
    points.map((point) => ({ ...point, value: point.quantifiable ? point.value : (point.lloq ?? 0) })),
    pointsMin,
  );
  return typeof lambdaZ === "string" ? { missing: lambdaZ } : { value: Math.LN2 / lambdaZ };
}
