import {
  type Estimand,
  type FreedomRule,
  type ImprovementLevel,
  type MyositisResponse,
  overruledFrom,
  reaches,
} from "#efficacy";
import type { Protocol } from "#protocol";
import { protocolOf, siteDate, visitsOf } from "#trial";
import { daysBetween } from "#values";
import type { DataCut } from "./data-cut.ts";
import type { Chart, Layer } from "./figure.ts";
import { seenUntil } from "./last-contact.ts";
import { belonging, days } from "./response-figures.ts";
import type { SubjectResponse } from "./subject-response.ts";
import { equivalentsOf, freeSpans } from "./treatment-courses.ts";

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
        ...responseSpans(response, responder, protocol.efficacy.estimand),
        ...(strictest ? freeLayers(protocol, strictest, response, followed) : []),
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

type Span = Extract<Layer, { mark: "span" }>;

function spanOn(response: SubjectResponse, code: string, from: number, to: number, open: boolean): Span {
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
  return freeSpans(rule, roles, equivalentsOf(protocol), response.courses, day).map(({ fromDay, toDay }) => ({
    ...spanOn(response, "without-drugs", fromDay, toDay, goesOn && toDay === day),
    thin: true,
  }));
}

/** From each assessment that shows response to the first after it that shows none, or to the last. */
function responseSpans(
  response: SubjectResponse,
  responder: ImprovementLevel,
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
  // A response that was not lost lasts until escalated treatment, a further infusion or death.
  const ended = Math.min(until, response.intercurrent.death ?? Infinity);
  return spans.map(({ from, to, open }) =>
    open && ended < Infinity
      ? spanOn(response, "responding", from, ended, false)
      : spanOn(response, "responding", from, to, open),
  );
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
  const ends = (["retreatment", "death", "drop-out"] as const).flatMap((cause): Layer[] => {
    const x = response.intercurrent[cause];
    return x === undefined
      ? []
      : [{ ...belonging(response), mark: "event", lane, x, code: `because.${cause}` }];
  });
  return [...escalated, ...ends];
}
