import type { MyositisResponse } from "#efficacy";
import type { Protocol } from "#protocol";
import { kruskalWallisExact } from "#statistics";
import { assessmentOf, criteriaOf, visitsInOrder } from "./response-criteria.ts";
import { countedAt, recordsOf } from "./response-rates.ts";
import type { SubjectResponse } from "./subject-response.ts";
import { cell, type Row, type Table } from "./table.ts";

/**
 * Rates of response between dose levels, where somebody asks: each at one visit, the same day for all, and never the
 * best response of subjects who were followed for different times. Of values met and not met, the test of Kruskal and
 * Wallis by permutation is the exact test of equal rates.
 */
export function responseComparisonTable(
  protocol: Protocol,
  myositis: MyositisResponse,
  responses: readonly SubjectResponse[],
): Table {
  const { mainVisits, conditioningVisits } = protocol.efficacy;
  const compared = [...mainVisits.value, ...conditioningVisits.value];
  const levels = [...new Set(responses.flatMap(({ subject }) => subject.level ?? []))].sort((a, b) => a - b);
  const criteria = criteriaOf(protocol, myositis);
  const visits = visitsInOrder(protocol).filter((visit) => compared.includes(visit));
  const rows = visits.flatMap((visit) =>
    criteria.map(({ label, shownBy }): Row => {
      const counted = levels
        .map((level) =>
          countedAt(
            responses.filter(({ subject }) => subject.level === level),
            visit,
          ),
        )
        .filter((group) => group.length > 0);
      const shown = counted.map((group) =>
        group.map(({ response, at }) => {
          const assessment = assessmentOf(response, at);
          return assessment && shownBy(assessment) === "met" ? 1 : 0;
        }),
      );
      const { statistic, p } = kruskalWallisExact(shown);
      const everybody = counted.flat();
      return {
        cells: {
          ...{ visit: cell.text(visit), criterion: label, n: cell.count(everybody.length) },
          ...{
            test: cell.code("kruskal-wallis-exact"),
            statistic: cell.estimate(statistic),
            p: cell.estimate(p),
          },
        },
        subjects: everybody.map(({ response }) => response.subject.subject),
        records: everybody.flatMap(({ response, at }) => {
          const assessment = assessmentOf(response, at);
          return assessment ? recordsOf(response, assessment) : [];
        }),
      };
    }),
  );
  return {
    table: "response-comparison",
    columns: ["visit", "criterion", "n", "test", "statistic", "p"].map((column) => ({ column })),
    rows,
    methods: ["level-comparison"],
  };
}
