import type { Estimate } from "#values";
import { type Basis, basisOf, found } from "./basis.ts";
import { type Beyond, type Drawn, type Exposure, exposureTo, exposureToAll } from "./exposure.ts";
import type { KineticOptions, TerminalPhase } from "./options.ts";
import { type KineticEstimate, type KineticParameter, type KineticParameterId, unitOf } from "./parameter.ts";
import { persistenceOf } from "./persistence.ts";
import { largest, type Profile } from "./profile.ts";
import type { ExclusionReason, KineticReason } from "./reason.ts";
import type { Point } from "./sample.ts";
import { type TerminalPhaseFound, tobitHalfLife, tobitPoints } from "./terminal-phase.ts";

/** Lines of a profile's table, made from the same samples. */
function lines(
  { units }: Profile,
  { used, excluded }: Basis,
  estimates: Partial<Record<KineticParameterId, KineticEstimate>>,
  end?: number,
): KineticParameter[] {
  return (Object.entries(estimates) as [KineticParameterId, KineticEstimate][]).map(
    ([parameter, estimate]) => ({
      parameter,
      ...(end !== undefined && { end }),
      estimate,
      unit: unitOf(parameter, units),
      used,
      excluded,
    }),
  );
}

/** Largest, first and last concentrations, and when they were. */
export function extremes(profile: Profile, { expansionFrom }: KineticOptions): KineticParameter[] {
  const { points, maximum, first, last } = profile;
  const none = points.length === 0 ? "no-samples" : "all-below-quantification";
  const value = (point: Point | undefined) => (point ? { value: point.value } : ({ missing: none } as const));
  const time = (point: Point | undefined) => (point ? { value: point.time } : ({ missing: none } as const));
  return [
    ...lines(profile, found(profile, maximum), {
      cmax: points.length === 0 ? value(undefined) : { value: maximum?.value ?? 0 },
      tmax: time(maximum),
    }),
    ...(expansionFrom === undefined ? [] : expansion(profile, expansionFrom)),
    ...lines(profile, found(profile, first), { tfirst: time(first) }),
    ...lines(profile, found(profile, last), { clast: value(last), tlast: time(last) }),
  ];
}

/** The maximum once the cells have distributed, which the sample at the end of the infusion cannot win. */
function expansion(profile: Profile, from: number): KineticParameter[] {
  const within = profile.points.filter(({ time }) => time >= from);
  const maximum = largest(within);
  const none: KineticReason =
    profile.points.length === 0
      ? "no-samples"
      : within.length === 0
        ? "no-sample-in-expansion-phase"
        : "all-below-quantification";
  const early = profile.points
    .filter(({ time }) => time < from)
    .map(({ id }) => ({ id, reason: "before-expansion-phase" as const }));
  const { used, excluded } = found(profile, maximum);
  return lines(
    profile,
    { used, excluded: [...excluded, ...early] },
    {
      "expansion-cmax": within.length === 0 ? { missing: none } : { value: maximum?.value ?? 0 },
      "expansion-tmax": maximum ? { value: maximum.time } : { missing: none },
    },
  );
}

/** Areas under the curve from the infusion on. */
export function exposures(
  drawn: Drawn,
  toLast: Exposure,
  aucEnds: readonly number[],
  beyond: Beyond,
): KineticParameter[] {
  const { profile } = drawn;
  const toAll = exposureToAll(drawn);
  return [
    ...aucEnds.flatMap((end) => {
      const to = exposureTo(drawn, end, beyond);
      const basis = basisOf(profile, to.points, (point) =>
        point.time > end ? "after-window" : unusedInArea(profile, to, point),
      );
      return lines(profile, basis, { "auc-to": to.area }, end);
    }),
    ...lines(profile, areaBasis(profile, toLast), { "auc-last": toLast.area }),
    ...lines(profile, areaBasis(profile, toAll), { "auc-all": toAll.area }),
    ...lines(profile, areaBasis(profile, toLast), { "aumc-last": toLast.moment }),
  ];
}

function areaBasis(profile: Profile, exposure: Exposure): Basis {
  return basisOf(profile, exposure.points, (point) => unusedInArea(profile, exposure, point));
}

function unusedInArea({ last }: Profile, { area }: Exposure, point: Point): ExclusionReason {
  if ("missing" in area && point.quantifiable) return "no-estimate";
  return last && point.time > last.time ? "after-last-quantifiable" : "below-quantification";
}

/** Lambda-z and all that follows from it. */
export function terminalParameters(
  profile: Profile,
  options: TerminalPhase,
  phase: TerminalPhaseFound,
  toLast: Exposure,
  chosen: readonly string[] | undefined,
): KineticParameter[] {
  const unused = ({ id, quantifiable, time }: Point): ExclusionReason => {
    if (!quantifiable) return "below-quantification";
    if (chosen) return chosen.includes(id) ? "no-estimate" : "not-chosen";
    if (time <= (profile.maximum?.time ?? 0)) return "not-after-maximum";
    return "missing" in phase ? "no-estimate" : "outside-terminal-phase";
  };
  const points = "missing" in phase ? [] : phase.slope.points;
  const toInfinity = "missing" in phase ? { ...toLast, area: phase, points: [] } : toLast;
  const tobit = tobitPoints(profile, phase, options, chosen);
  return [
    ...lines(profile, areaBasis(profile, toInfinity), extrapolated(profile, phase, toLast.area)),
    ...lines(profile, basisOf(profile, points, unused), slopeEstimates(profile, phase)),
    ...lines(profile, basisOf(profile, tobit, unused), {
      "half-life-tobit": tobitHalfLife(tobit, phase, options.pointsMin),
    }),
  ];
}

function extrapolated(profile: Profile, phase: TerminalPhaseFound, area: Estimate<KineticReason>) {
  const { last } = profile;
  const beyond = (concentration: (slope: SlopeOf) => number) => {
    if ("missing" in area) return { whole: area, percent: area };
    if ("missing" in phase) return { whole: phase, percent: phase };
    const tail = concentration(phase.slope) / phase.slope.lambdaZ;
    const whole = area.value + tail;
    return { whole: { value: whole }, percent: { value: (100 * tail) / whole } };
  };
  const observed = beyond(() => last?.value ?? 0);
  const predicted = beyond((slope) => predictedAt(slope, last?.time ?? 0));
  return {
    "auc-inf-obs": observed.whole,
    "auc-inf-pred": predicted.whole,
    "auc-extrapolated-percent-obs": observed.percent,
    "auc-extrapolated-percent-pred": predicted.percent,
  };
}

type SlopeOf = Extract<TerminalPhaseFound, { slope: unknown }>["slope"];

function predictedAt({ intercept, lambdaZ }: SlopeOf, time: number): number {
  return Math.exp(intercept - lambdaZ * time);
}

function slopeEstimates({ last }: Profile, phase: TerminalPhaseFound) {
  const of = (read: (slope: SlopeOf, first: number, final: number) => number): Estimate<KineticReason> => {
    if ("missing" in phase) return phase;
    const { points } = phase.slope;
    return { value: read(phase.slope, points[0]?.time ?? 0, points.at(-1)?.time ?? 0) };
  };
  return {
    "lambda-z": of(({ lambdaZ }) => lambdaZ),
    "lambda-z-points": of(({ points }) => points.length),
    "lambda-z-first-time": of((_, first) => first),
    "lambda-z-last-time": of((_, __, final) => final),
    "r-squared": of(({ rSquared }) => rSquared),
    "adjusted-r-squared": of(({ adjustedRSquared }) => adjustedRSquared),
    "span-ratio": of(({ lambdaZ }, first, final) => ((final - first) * lambdaZ) / Math.LN2),
    "half-life": of(({ lambdaZ }) => Math.LN2 / lambdaZ),
    "clast-predicted": of((slope) => predictedAt(slope, last?.time ?? 0)),
  };
}

/** How long the cells persisted, and when their loss was confirmed. */
export function persistence(
  profile: Profile,
  { lossSamples, expansionFrom = 0 }: KineticOptions,
): KineticParameter[] {
  const lasting = persistenceOf(profile, lossSamples, expansionFrom);
  if (lasting === undefined) {
    const missing = profile.points.length === 0 ? "no-samples" : "not-at-risk";
    return lines(profile, found(profile, undefined), {
      persistence: { missing },
      "first-confirmed-blq": { missing },
    });
  }
  const basis = { used: lasting.shownBy.map(({ id }) => id), excluded: profile.excluded };
  const lost = "lostAt" in lasting;
  return lines(profile, basis, {
    persistence: lost ? { value: lasting.lostAt } : { censoredAt: lasting.censoredAt },
    "first-confirmed-blq": lost ? { value: lasting.lostAt } : { missing: "loss-not-confirmed" },
  });
}
