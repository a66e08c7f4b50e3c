import {
  type Estimand,
  type FreedomRule,
  improvementLevels,
  type MyositisResponse,
  overruledFrom,
  reaches,
  thresholdOf,
} from "#efficacy";
import type { Protocol } from "#protocol";
import { protocolOf, siteDate, visitsOf } from "#trial";
import { daysBetween, type Words } from "#values";
import { analysisWord } from "#words";
import type { DataCut } from "./data-cut.ts";
import type { Chart, Layer, Point } from "./figure.ts";
import { seenUntil } from "./last-contact.ts";
import { assessmentOf, visitsInOrder } from "./response-criteria.ts";
import { measuresOf } from "./scores.ts";
import type { Assessment, SubjectResponse, SubjectTreatment } from "./subject-response.ts";
import { equivalentsOf, freeSpans } from "./treatment-courses.ts";

const days = { axis: "days-from-infusion", scale: "linear", unit: "d" } as const;

function belonging({ subject }: SubjectTreatment) {
  const { subject: name, level } = subject;
  return { subject: name, ...(level !== undefined && { level }) };
}

/** The Total Improvement Score of each subject over time; a score of which only the lower bound is known is open. */
export function spiderFigure(myositis: MyositisResponse, responses: readonly SubjectResponse[]): Chart {
  const { totalImprovement: rule } = myositis;
  return {
    figure: "improvement-over-time",
    x: days,
    y: { axis: "total-improvement", scale: "linear", within: [0, 100] },
    layers: [
      ...responses.flatMap((response): Layer[] => {
        const points = response.assessments.flatMap(improvementPoint);
        if (points.length === 0) return [];
        const own = belonging(response);
        return [
          { ...own, mark: "line", points: [{ x: 0, y: 0 }, ...points] },
          { ...own, mark: "points", points },
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

/** The score of everybody on the same visit, the highest first: never each one's best. */
export function waterfallFigures(protocol: Protocol, responses: readonly SubjectResponse[]): Chart[] {
  return visitsInOrder(protocol).flatMap((visit): Chart[] => {
    const about = visitLabel(protocol, visit);
    const bars = responses
      .flatMap((response) => {
        const at = response.visits.find((one) => one.visit === visit);
        const assessment = at && assessmentOf(response, at);
        const [point] = assessment ? improvementPoint(assessment) : [];
        return point ? [{ response, point }] : [];
      })
      .toSorted((one, other) => other.point.y - one.point.y);
    if (bars.length === 0) return [];
    return [
      {
        figure: `improvement-at.${visit}`,
        ...(about && { about }),
        x: { axis: "subject", scale: "lanes", lanes: bars.map(({ response }) => response.subject.subject) },
        y: { axis: "total-improvement", scale: "linear", within: [0, 100] },
        layers: bars.map(
          ({ response, point: { y, record } }): Layer => ({
            ...belonging(response),
            mark: "bar",
            lane: response.subject.subject,
            y,
            ...(record !== undefined && { record }),
          }),
        ),
        methods: ["total-improvement", "response-at-visits"],
      },
    ];
  });
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
  return (scores.get(item) ?? []).flatMap(({ value, upperLimit, on, records: [record] }) => {
    if ("missing" in value || (inLimits && !upperLimit)) return [];
    const y = inLimits ? value.value / (upperLimit ?? 1) : value.value;
    const x = daysBetween(subject.infusion.on, on);
    return [{ x, y, ...(record !== undefined && { record }) }];
  });
}

/** The way of each subject on one lane: how long it was followed, when it responded, when it needed no drugs, and what happened. */
export function swimmerFigure(
  cut: DataCut,
  myositis: MyositisResponse,
  responses: readonly SubjectResponse[],
): Chart {
  const protocol = protocolOf(cut.state);
  const responder = myositis.totalImprovement.responder.value;
  // The rule under which most drugs count.
  const [strictest] = protocol.efficacy.freedom.toSorted(
    (one, other) => other.classes.value.length - one.classes.value.length,
  );
  return {
    figure: "swimmer",
    x: days,
    y: { axis: "subject", scale: "lanes", lanes: responses.map(({ subject }) => subject.subject) },
    layers: responses.flatMap((response) => {
      const followed = followedTo(cut, response);
      return [
        spanOn(response, "followed", 0, followed.day, followed.goesOn),
        ...(strictest ? freeLayers(protocol, strictest, response, followed) : []),
        ...responseSpans(response, responder, protocol.efficacy.estimand),
        ...eventLayers(response),
      ];
    }),
    methods: ["total-improvement", "escalated-treatment"],
  };
}

interface Followed {
  readonly day: number;
  readonly goesOn: boolean;
}

/** To the death or the last contact; it goes on if a further visit is to come and none since then is overdue. */
function followedTo({ state, provenance }: DataCut, { subject, intercurrent }: SubjectResponse): Followed {
  const { on } = subject.infusion;
  const last = seenUntil(state, subject) ?? on;
  const visits = visitsOf(state, subject.subject, siteDate(state, subject.subject, provenance.cutoff));
  const isAwaited = visits.some(({ status }) => status === "due" || status === "not-yet");
  const isOverdue = visits.some(({ status, from = "" }) => status === "overdue" && from > last);
  return {
    day: intercurrent.death ?? Math.max(0, daysBetween(on, last)),
    goesOn: isAwaited && !isOverdue,
  };
}

function spanOn(response: SubjectResponse, code: string, from: number, to: number, open: boolean): Layer {
  const lane = response.subject.subject;
  return { ...belonging(response), mark: "span", lane, from, to, code, ...(open && { open }) };
}

function freeLayers(
  protocol: Protocol,
  rule: FreedomRule,
  response: SubjectResponse,
  { day, goesOn }: Followed,
): readonly Layer[] {
  const roles = protocol.efficacy.treatmentRoles.value;
  return freeSpans(rule, roles, equivalentsOf(protocol), response.courses, day).map(({ fromDay, toDay }) =>
    spanOn(response, "without-drugs", fromDay, toDay, goesOn && toDay === day),
  );
}

/** From each assessment that shows response to the first after it that shows none, or to the last. */
function responseSpans(
  response: SubjectResponse,
  responder: (typeof improvementLevels)[number],
  estimand: Estimand,
): readonly Layer[] {
  const until = overruledFrom(response.intercurrent, estimand);
  const spans: { from: number; to: number; open: boolean }[] = [];
  for (const { day, improvement } of response.assessments) {
    if ("missing" in improvement || day >= until) continue;
    const current = spans.at(-1);
    if (current?.open) {
      current.to = day;
      current.open = reaches(improvement.levelMax, responder);
    } else if (reaches(improvement.level, responder)) spans.push({ from: day, to: day, open: true });
  }
  return spans.map(({ from, to, open }) => spanOn(response, "responding", from, to, open));
}

function eventLayers(response: SubjectResponse): readonly Layer[] {
  const lane = response.subject.subject;
  const escalated = response.rescue.flatMap(({ rescue, course }, index): Layer[] => {
    const record = response.courses[index]?.version;
    return rescue === "met"
      ? [
          {
            ...belonging(response),
            ...{ mark: "event", lane, x: course.fromDay, code: "because.rescue" },
            ...(record !== undefined && { record }),
          },
        ]
      : [];
  });
  const ends = (["death", "drop-out"] as const).flatMap((cause): Layer[] => {
    const x = response.intercurrent[cause];
    return x === undefined
      ? []
      : [{ ...belonging(response), mark: "event", lane, x, code: `because.${cause}` }];
  });
  return [...escalated, ...ends];
}
