import type { MyositisResponse, VisitResponse } from "#efficacy";
import type { Protocol } from "#protocol";
import { clopperPearson } from "#statistics";
import { assessmentOf, type Criterion, criteriaOf, visitsInOrder } from "./response-criteria.ts";
import { rowRecords } from "./row-records.ts";
import type { Assessment, SubjectResponse } from "./subject-response.ts";
import { type Cell, cell, type LeftOut, type Row, type Table } from "./table.ts";

interface Group {
  readonly level: Cell;
  readonly of: readonly SubjectResponse[];
}

/**
 * How many respond, by dose level and visit: among those whom the protocol counts, whatever kept them from being
 * assessed. Subjects whose window is open, or who do not count, are told apart. Levels are shown side by side, and not compared.
 */
export function ratesTable(
  protocol: Protocol,
  myositis: MyositisResponse,
  responses: readonly SubjectResponse[],
): Table {
  const levels = [...new Set(responses.flatMap(({ subject }) => subject.level ?? []))].sort((a, b) => a - b);
  const groups: readonly Group[] = [
    ...levels.map((level) => ({
      level: cell.text(String(level)),
      of: responses.filter(({ subject }) => subject.level === level),
    })),
    { level: cell.code("all-levels"), of: responses },
  ];
  const criteria = criteriaOf(protocol, myositis);
  const columns = ["visit", "criterion", "level", "responders", "confidence-interval", "not-assessed"];
  const apart = ["not-known", ...(excludesAny(protocol) ? ["excluded"] : []), "pending", "flags"];
  return {
    table: "response-rates",
    columns: [...columns, ...apart].map((column) => ({ column })),
    rows: visitsInOrder(protocol).flatMap((visit) =>
      criteria.flatMap((criterion) => groups.map((group) => rateRow(protocol, visit, criterion, group))),
    ),
    methods: ["response-at-visits", "total-improvement", "clopper-pearson"],
  };
}

/** Those of the subjects whom the protocol counts at a visit. */
export function countedAt(of: readonly SubjectResponse[], visit: string) {
  return of.flatMap((response) => {
    const at = response.visits.find((one) => one.visit === visit);
    return at && at.status !== "pending" && at.status !== "excluded" ? [{ response, at }] : [];
  });
}

/** Whether the protocol leaves anybody out of a denominator who was not assessed. */
function excludesAny({ efficacy: { estimand } }: Protocol): boolean {
  const { death, dropOut, missingAssessment } = estimand;
  return [death, dropOut, missingAssessment].some(({ value }) => value === "excluded");
}

function rateRow(protocol: Protocol, visit: string, criterion: Criterion, { level, of }: Group): Row {
  const statuses = of
    .flatMap(({ visits }) => visits.filter((one) => one.visit === visit))
    .map(({ status }) => status);
  const closed = countedAt(of, visit).map(({ response, at }) => ({
    ...{ response, at },
    assessment: assessmentOf(response, at),
  }));
  const shown = closed.map((one) => ({ ...one, truth: one.assessment && criterion.shownBy(one.assessment) }));
  const count = (what: "met" | "unknown" | undefined) => shown.filter(({ truth }) => truth === what).length;
  const responders = shown.filter(({ truth }) => truth === "met");
  const confidence = { level: protocol.analysis.confidenceLevel.value, sides: "two-sided" } as const;
  return {
    cells: {
      visit: cell.text(visit),
      criterion: criterion.label,
      level,
      responders: cell.count(count("met"), closed.length),
      "confidence-interval": cell.limits(clopperPearson(count("met"), closed.length, confidence)),
      "not-assessed": cell.count(count(undefined)),
      "not-known": cell.count(count("unknown")),
      ...(excludesAny(protocol) && {
        excluded: cell.count(statuses.filter((status) => status === "excluded").length),
      }),
      ...(protocol.efficacy.conditioningVisits.value.includes(visit) && {
        flags: cell.code("flag.conditioning"),
      }),
      pending: cell.count(statuses.filter((status) => status === "pending").length),
    },
    subjects: responders.map(({ response }) => response.subject.subject),
    ...rowRecords(
      responders.flatMap(({ response, assessment }) => (assessment ? recordsOf(response, assessment) : [])),
      shown.flatMap(({ response, at, assessment, truth }) => {
        if (truth === "met") return [];
        return truth === undefined ? unassessed(response, at) : leftOutOf(assessment, truth);
      }),
    ),
  };
}

/** What was recorded of those who stand in the denominator alone. */
function leftOutOf(assessment: Assessment | undefined, truth: "not-met" | "unknown"): readonly LeftOut[] {
  const records = [...(assessment?.scores.values() ?? [])].flatMap((score) => score.records);
  return [...new Set(records)].map((version) => ({ version, because: `shown.${truth}` }));
}

/** Of who stands in the denominator without an assessment. */
function unassessed(response: SubjectResponse, at: VisitResponse): readonly LeftOut[] {
  const because = `response.${at.because}`;
  return basisOf(response, at).map((version) => ({ version, because }));
}

/** Without an assessment that stands for a visit: the record of what overruled it, else of the infusion by which the subject counts. */
export function basisOf(
  { intercurrentRecords, subject }: SubjectResponse,
  { because }: VisitResponse,
): readonly number[] {
  const records: { readonly [Because in VisitResponse["because"]]?: number } = intercurrentRecords;
  return [records[because] ?? subject.infusion.version];
}

/** What was assessed in a visit's days and does not stand for it: overruled, or further from its day than another. */
export function notStanding(response: SubjectResponse, at: VisitResponse): readonly LeftOut[] {
  const chosen = assessmentOf(response, at);
  const because = chosen ? "not-closest" : `response.${at.because}`;
  return response.assessments
    .filter((one) => one !== chosen && one.day >= at.fromDay && one.day <= at.toDay)
    .flatMap(({ scores }) => [...scores.values()].flatMap(({ records }) => records))
    .map((version) => ({ version, because }));
}

/** Every record that an assessment, and the baseline that it is compared with, were made from. */
export function recordsOf({ baseline }: SubjectResponse, { scores }: Assessment): readonly number[] {
  return [...scores.values(), ...baseline.values()].flatMap(({ records }) => records);
}
