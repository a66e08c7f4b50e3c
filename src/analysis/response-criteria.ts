import {
  type FreedomRule,
  type InactiveDisease,
  improvementLevels,
  type MyositisResponse,
  reaches,
  type VisitResponse,
} from "#efficacy";
import type { Protocol } from "#protocol";
import { analysisWord, fill } from "#words";
import type { Assessment, SubjectResponse } from "./subject-response.ts";
import { type Cell, cell } from "./table.ts";

type Truth = InactiveDisease["truth"];

/** Something that an assessment shows or does not show, of which a rate is told. */
export interface Criterion {
  readonly id: string;
  readonly label: Cell;
  readonly shownBy: (assessment: Assessment) => Truth;
}

/** Response, its higher levels, response without drugs, and the other definitions that the protocol names. */
export function criteriaOf({ efficacy }: Protocol, myositis: MyositisResponse): readonly Criterion[] {
  const responder = myositis.totalImprovement.responder.value;
  const higher = improvementLevels.filter((level) => level !== responder && reaches(level, responder));
  return [
    { id: "response", label: cell.code("response"), shownBy: reaching(responder) },
    ...higher.map((level) => ({
      id: level,
      label: cell.code(`level.${level}`),
      shownBy: reaching(level),
    })),
    ...efficacy.freedom.map((rule) => ({
      id: rule.id,
      label: cell.words(responseWith(rule)),
      shownBy: (assessment: Assessment) =>
        both(reaching(responder)(assessment), freedomShown(assessment, rule.id)),
    })),
    { id: "inactive", label: cell.code("inactive-disease"), shownBy: ({ inactive }) => inactive.truth },
    ...myositis.improvement.map(({ value: { id, label } }) => ({
      id,
      label: cell.words(label),
      shownBy: ({ definitions }: Assessment) =>
        definitions.find(({ definition }) => definition.id === id)?.found.truth ?? "unknown",
    })),
  ];
}

function responseWith({ label }: FreedomRule) {
  const { en, zh } = analysisWord("code", "response-with");
  return { en: fill({ en, zh }, { how: label.en }).en, zh: fill({ en, zh }, { how: label.zh }).zh };
}

function reaching(level: (typeof improvementLevels)[number]): Criterion["shownBy"] {
  return ({ improvement }) => {
    if ("missing" in improvement) return "unknown";
    if (reaches(improvement.level, level)) return "met";
    return reaches(improvement.levelMax, level) ? "unknown" : "not-met";
  };
}

function freedomShown({ freedom }: Assessment, id: string): Truth {
  return freedom.find(({ rule }) => rule.id === id)?.found.truth ?? "unknown";
}

function both(one: Truth, other: Truth): Truth {
  if (one === "not-met" || other === "not-met") return "not-met";
  return one === "met" && other === "met" ? "met" : "unknown";
}

/** The visits at which response is told: those that answer the objective first, those that conditioning may explain last. */
export function visitsInOrder({ efficacy }: Protocol): readonly string[] {
  const { visits, mainVisits, conditioningVisits } = efficacy;
  const rankOf = (visit: string) => {
    if (conditioningVisits.value.includes(visit)) return 2;
    return mainVisits.value.includes(visit) ? 0 : 1;
  };
  return visits.value.toSorted((one, other) => rankOf(one) - rankOf(other));
}

/** The assessment that stands for a visit, also one without a score, unless something overrules it. */
export function assessmentOf(
  { assessments }: SubjectResponse,
  { because, assessedOn }: VisitResponse,
): Assessment | undefined {
  return assessments.find(
    ({ day, improvement }) =>
      day === assessedOn && "missing" in improvement === (because === "not-calculable"),
  );
}
