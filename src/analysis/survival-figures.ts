import type { Protocol } from "#protocol";
import type { Estimate } from "#values";
import type { EndpointGroup, EndpointTimes } from "./endpoint-times.ts";
import type { Chart, Layer, Point } from "./figure.ts";

const days = { axis: "days-from-origin", scale: "linear", unit: "d" } as const;

/** The curve of everybody with its limits and the numbers at risk, where each subject's time ends on it, and each level's curve. */
export function survivalFigure({ timeToEvent }: Protocol, { endpoint, groups }: EndpointTimes): Chart {
  const everybody = groups.find(({ level }) => level === "all-levels");
  const levels = groups.filter(({ level, found }) => level !== "all-levels" && found);
  return {
    figure: `survival.${endpoint.id}`,
    about: endpoint.label,
    x: days,
    y: { axis: "without-event", scale: "linear", within: [0, 1] },
    layers: [
      ...(everybody ? [...wholeCurve(everybody, timeToEvent.landmarkDays.value), ...endings(everybody)] : []),
      ...(levels.length > 1
        ? levels.flatMap((group) => levelCurve(group, timeToEvent.landmarkDays.value))
        : []),
    ],
    methods: ["kaplan-meier", "times-to-event"],
  };
}

const all = { series: "all-levels" } as const;

function survivalPoints({ found }: EndpointGroup): readonly Point[] {
  const steps = found?.survival?.curve.steps ?? [];
  return [{ x: 0, y: 1 }, ...steps.map(({ time, survival }) => ({ x: time, y: survival }))];
}

function levelCurve(group: EndpointGroup, landmarkDays: readonly number[]): readonly Layer[] {
  const { level } = group;
  if (level === "all-levels") return [];
  return [{ level, mark: "step", points: survivalPoints(group) }, atRisk({ level }, group, landmarkDays)];
}

function wholeCurve(group: EndpointGroup, landmarkDays: readonly number[]): readonly Layer[] {
  const { found } = group;
  if (!found?.survival) return [];
  const { curve } = found.survival;
  return [
    { ...all, mark: "step", points: survivalPoints(group) },
    { ...all, mark: "step-band", label: "confidence-band", points: bandOf(curve.steps) },
    atRisk(all, group, landmarkDays),
  ];
}

/** The limits from where there are any to where there are any: neither before the first event nor at zero. */
function bandOf(
  steps: readonly { readonly time: number; readonly lower: Estimate; readonly upper: Estimate }[],
) {
  return steps.flatMap(({ time, lower, upper }) =>
    "value" in lower && "value" in upper ? [{ x: time, low: lower.value, high: upper.value }] : [],
  );
}

/** Where each subject's time ends: filled at its event, open where it was censored. */
function endings({ found, subjects }: EndpointGroup): readonly Layer[] {
  const steps = found?.survival?.curve.steps ?? [];
  return subjects.map(({ subject: { subject, level }, time, records }): Layer => {
    const x = time.endDay - time.startDay;
    const y = steps.findLast((step) => step.time <= x)?.survival ?? 1;
    const record = records.at(-1);
    const point: Point = {
      ...{ x, y },
      ...(record !== undefined && { record }),
      ...(time.status === "censored" && { beyond: "above" }),
    };
    return { subject, ...(level !== undefined && { level }), mark: "points", points: [point] };
  });
}

/** How many have had the event, and how many what came in its way, of everybody. */
export function incidenceFigure({ timeToEvent }: Protocol, { endpoint, groups }: EndpointTimes): Chart {
  const everybody = groups.find(({ level }) => level === "all-levels");
  const curves = everybody?.found?.incidence?.curves;
  const layers = ["status.event", "status.competing"].flatMap((series, cause): Layer[] => {
    const steps = (curves?.steps ?? []).flatMap(({ time, incidence }) => {
      const point = incidence[cause];
      return point ? [{ time, ...point }] : [];
    });
    if (steps.length === 0) return [];
    const points = [{ x: 0, y: 0 }, ...steps.map(({ time, incidence }) => ({ x: time, y: incidence }))];
    return [
      { series, mark: "step", points },
      ...(cause === 0
        ? [{ series, mark: "step-band", label: "confidence-band", points: bandOf(steps) } as const]
        : []),
    ];
  });
  return {
    figure: `incidence.${endpoint.id}`,
    about: endpoint.label,
    x: days,
    y: { axis: "incidence", scale: "linear", within: [0, 1] },
    layers: [
      ...layers,
      ...(everybody && layers.length > 0 ? [atRisk(all, everybody, timeToEvent.landmarkDays.value)] : []),
    ],
    methods: ["aalen-johansen", "times-to-event"],
  };
}

/** How many are still followed at the beginning and at each landmark that anybody has come to. */
function atRisk(
  of: Pick<Layer, "series" | "level">,
  { subjects }: EndpointGroup,
  landmarkDays: readonly number[],
): Layer {
  const durations = subjects.map(({ time }) => time.endDay - time.startDay);
  const reached = (day: number) => durations.filter((duration) => duration >= day).length;
  const read = [0, ...landmarkDays].filter((day) => reached(day) > 0);
  return { ...of, mark: "at-risk", points: read.map((x) => ({ x, n: reached(x) })) };
}
