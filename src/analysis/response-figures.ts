import {
  improvementLevels,
  type MyositisResponse,
  overruledFrom,
  thresholdOf,
  type VisitResponse,
} from "#efficacy";
import type { Protocol } from "#protocol";
import { daysBetween, type Words } from "#values";
import { analysisWord } from "#words";
import type { Chart, Layer, Point } from "./figure.ts";
import { assessmentOf, visitsInOrder } from "./response-criteria.ts";
import { measuresOf } from "./scores.ts";
import type { Assessment, SubjectResponse, SubjectTreatment } from "./subject-response.ts";

export const days = { axis: "days-from-infusion", scale: "linear", unit: "d" } as const;

export function belonging({ subject }: SubjectTreatment) {
  const { subject: name, level } = subject;
  return { subject: name, ...(level !== undefined && { level }) };
}

/**
 * The Total Improvement Score of each subject over time; a score of which only the lower bound is known is open, and those
 * that escalated treatment or a further infusion overrules are told apart.
 */
export function spiderFigure(
  { efficacy: { estimand } }: Protocol,
  myositis: MyositisResponse,
  responses: readonly SubjectResponse[],
): Chart {
  const { totalImprovement: rule } = myositis;
  return {
    figure: "improvement-over-time",
    x: days,
    y: { axis: "total-improvement", scale: "linear", within: [0, 100] },
    layers: [
      ...responses.flatMap((response): Layer[] => {
        const points = response.assessments.flatMap(improvementPoint);
        const until = overruledFrom(response.intercurrent, estimand);
        const counted = points.filter(({ x }) => x < until);
        const overruled = points.filter(({ x }) => x >= until);
        const from = { x: 0, y: 0 };
        return [
          ...curveOf(response, "improvement.counted", from, counted),
          ...curveOf(response, "improvement.overruled", counted.at(-1) ?? from, overruled),
        ];
      }),
      ...improvementLevels
        .filter((level) => level !== "none")
        .map(
          (level): Layer => ({
            mark: "level-line",
            y: thresholdOf(rule, level),
            label: `level.${level}`,
          }),
        ),
    ],
    methods: ["total-improvement"],
  };
}

/** On from a point that is drawn already, or from none. */
function curveOf(
  response: SubjectResponse,
  series: string,
  { x, y }: Point,
  points: readonly Point[],
): readonly Layer[] {
  if (points.length === 0) return [];
  const own = { ...belonging(response), series };
  return [
    { ...own, mark: "line", points: [{ x, y }, ...points] },
    { ...own, mark: "points", points },
  ];
}

function improvementPoint({ day, improvement, scores }: Assessment): Point[] {
  if ("missing" in improvement) return [];
  const record = scores.get("phga")?.records[0];
  return [
    {
      ...{ x: day, y: improvement.lower },
      ...(record !== undefined && { record }),
      ...(improvement.upper > improvement.lower && { beyond: "above" }),
    },
  ];
}

/**
 * The score of everybody on the same visit, the highest first: never each one's best. Who counts without a score stands
 * beside them with the reason.
 */
export function waterfallFigures(protocol: Protocol, responses: readonly SubjectResponse[]): Chart[] {
  return visitsInOrder(protocol).flatMap((visit): Chart[] => {
    const about = visitLabel(protocol, visit);
    const bars = responses
      .flatMap((response) => {
        const at = response.visits.find((one) => one.visit === visit);
        return at && at.status !== "pending" ? [barOf(response, at)] : [];
      })
      .toSorted((one, other) => heightOf(other) - heightOf(one));
    if (!bars.some(({ mark }) => mark === "bar")) return [];
    return [
      {
        figure: `improvement-at.${visit}`,
        ...(about && { about }),
        x: { axis: "subject", scale: "lanes", lanes: bars.map(({ lane }) => lane) },
        y: { axis: "total-improvement", scale: "linear", within: [0, 100] },
        layers: bars,
        methods: ["total-improvement", "response-at-visits"],
      },
    ];
  });
}

type Bar = Extract<Layer, { mark: "bar" | "event" }>;

function barOf(response: SubjectResponse, at: VisitResponse): Bar {
  const own = { ...belonging(response), lane: response.subject.subject };
  const { improvement, scores } = assessmentOf(response, at) ?? {};
  if (!improvement || "missing" in improvement)
    return { ...own, mark: "event", code: `because.${at.because}` };
  const { lower, upper } = improvement;
  const record = scores?.get("phga")?.records[0];
  return {
    ...{ ...own, mark: "bar", y: lower },
    ...(upper > lower && { high: upper }),
    ...(record !== undefined && { record }),
  };
}

function heightOf(bar: Bar): number {
  return bar.mark === "bar" ? bar.y : -1;
}

/** What a visit is called, and that conditioning may explain what is seen at it. */
function visitLabel({ schedule, efficacy }: Protocol, visit: string): Words | undefined {
  const label = schedule.visits.find(({ id }) => id === visit)?.label;
  if (!label || !efficacy.conditioningVisits.value.includes(visit)) return label;
  const flag = analysisWord("code", "flag.conditioning");
  return { en: `${label.en} (${flag.en})`, zh: `${label.zh}（${flag.zh}）` };
}

/** Each measure of disease activity over time. */
export function scoreFigures(
  protocol: Protocol,
  myositis: MyositisResponse,
  responses: readonly SubjectResponse[],
): Chart[] {
  const enzymes = myositis.totalImprovement.enzymes.value.map(({ item }) => item);
  return measuresOf(protocol, myositis).flatMap(({ id, label, unit }): Chart[] => {
    const inLimits = enzymes.includes(id);
    const layers = responses.flatMap((response): Layer[] => {
      const points = scorePoints(response, id, inLimits);
      const own = belonging(response);
      return points.length === 0
        ? []
        : [
            { ...own, mark: "line", points },
            { ...own, mark: "points", points },
          ];
    });
    if (layers.length === 0) return [];
    return [
      {
        figure: `score.${id}`,
        about: label,
        x: days,
        y: inLimits
          ? { axis: "upper-limits", scale: "linear" }
          : { axis: "score", title: label, scale: "linear", unit },
        layers,
        methods: ["disease-scores"],
      },
    ];
  });
}

function scorePoints({ scores, subject }: SubjectResponse, item: string, inLimits: boolean): Point[] {
  return (scores.get(item) ?? []).flatMap(({ value, beyond, upperLimit, on, records: [record] }) => {
    if ("missing" in value || (inLimits && !upperLimit)) return [];
    const y = inLimits ? value.value / (upperLimit ?? 1) : value.value;
    const x = daysBetween(subject.infusion.on, on);
    return [{ x, y, ...(record !== undefined && { record }), ...(beyond && { beyond }) }];
  });
}
