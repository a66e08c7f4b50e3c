import { type Cell, cell } from "./table.ts";
import type { Comparison, GroupAnalysis } from "./times-analysis.ts";

type Cells = Readonly<Record<string, Cell>>;

/** Of one group: how many, how they ended, and how long they were followed; for each cause where there are several. */
export function summaryCells(group: GroupAnalysis, causes: readonly Cell[]): readonly Cells[] {
  const { subjects, events, censored, followUp } = group;
  const counted = causes.length > 1 ? causes.map((cause) => ({ cause })) : [{}];
  return counted.map((cause, index) => ({
    n: cell.count(subjects),
    ...cause,
    events: cell.count(events[index] ?? 0),
    censored: cell.count(censored),
    "median-follow-up": cell.estimate(followUp.time),
  }));
}

/** Every step of a curve. */
export function curveCells({ survival }: GroupAnalysis): readonly Cells[] {
  return (survival?.curve.steps ?? []).map((step) => ({
    time: cell.number(step.time),
    "at-risk": cell.count(step.atRisk),
    events: cell.count(step.events),
    censored: cell.count(step.censored),
    survival: cell.number(step.survival),
    "standard-error": cell.estimate(step.standardError),
    lower: cell.estimate(step.lower),
    upper: cell.estimate(step.upper),
  }));
}

/** The times by which shares have had the event. */
export function quantileCells({ survival }: GroupAnalysis): readonly Cells[] {
  return (survival?.quantiles ?? []).map(({ share, time, lower, upper, onLastPlateau }) => ({
    share: cell.number(share),
    time: cell.estimate(time),
    lower: cell.estimate(lower),
    upper: cell.estimate(upper),
    ...noted(onLastPlateau, "on-last-plateau"),
  }));
}

/** A curve at each landmark. */
export function landmarkCells({ survival }: GroupAnalysis): readonly Cells[] {
  return (survival?.landmarks ?? []).map((at) => ({
    time: cell.number(at.time),
    "at-risk": cell.count(at.atRisk),
    survival: cell.number(at.survival),
    "standard-error": cell.estimate(at.standardError),
    lower: cell.estimate(at.lower),
    upper: cell.estimate(at.upper),
    ...noted(at.beyondLastObservation, "beyond-last-observation"),
  }));
}

/** The restricted mean, where one was asked for. */
export function meanCells({ survival }: GroupAnalysis): readonly Cells[] {
  if (survival?.restrictedMean === undefined) return [];
  const { tau, mean, standardError } = survival.restrictedMean;
  return [
    { tau: cell.number(tau), mean: cell.estimate(mean), "standard-error": cell.estimate(standardError) },
  ];
}

/** Every step of the incidence of each cause. */
export function incidenceCells({ incidence }: GroupAnalysis, causes: readonly Cell[]): readonly Cells[] {
  return (incidence?.curves.steps ?? []).flatMap((step) =>
    step.incidence.map((point, index) => ({
      time: cell.number(step.time),
      "at-risk": cell.count(step.atRisk),
      cause: causes[index] ?? cell.text(""),
      events: cell.count(step.events[index] ?? 0),
      ...pointCells(point),
    })),
  );
}

/** The incidence of each cause at each landmark. */
export function incidenceAtCells({ incidence }: GroupAnalysis, causes: readonly Cell[]): readonly Cells[] {
  return (incidence?.landmarks ?? []).flatMap((at) =>
    at.incidence.map((point, index) => ({
      time: cell.number(at.time),
      "at-risk": cell.count(at.atRisk),
      cause: causes[index] ?? cell.text(""),
      ...pointCells(point),
      ...noted(at.beyondLastObservation, "beyond-last-observation"),
    })),
  );
}

type IncidenceGroup = NonNullable<GroupAnalysis["incidence"]>;

function pointCells(point: IncidenceGroup["landmarks"][number]["incidence"][number]): Cells {
  return {
    incidence: cell.number(point.incidence),
    "standard-error": cell.number(point.standardError),
    lower: cell.estimate(point.lower),
    upper: cell.estimate(point.upper),
  };
}

function noted(holds: boolean, code: string): Cells {
  return holds ? { note: cell.code(code) } : {};
}

/** A test between groups. */
export function comparisonCells({ test, statistic, degreesOfFreedom, p }: Comparison, cause?: Cell): Cells {
  return {
    test: cell.code(test),
    ...(cause && { cause }),
    statistic: cell.estimate(statistic),
    ...(degreesOfFreedom !== undefined && { "degrees-of-freedom": cell.number(degreesOfFreedom) }),
    p: cell.estimate(p),
  };
}
