import { isLowByAge, levelOf, type MyositisResponse, type VisitResponse } from "#efficacy";
import type { Protocol } from "#protocol";
import { completedYears, daysBetween, type Words } from "#values";
import { analysisWord } from "#words";
import { assessmentOf, criteriaOf } from "./response-criteria.ts";
import { basisOf, notStanding, recordsOf } from "./response-rates.ts";
import { rowRecords } from "./row-records.ts";
import { measuresOf, type Score } from "./scores.ts";
import type { Assessment, SubjectResponse, SubjectTreatment } from "./subject-response.ts";
import { type Cell, cell, type Row, type Table } from "./table.ts";

const columnsOf = (...columns: readonly string[]) => columns.map((column) => ({ column }));

function identity({ subject }: SubjectTreatment): Record<"subject", Cell> & { level?: Cell } {
  const { subject: name, level } = subject;
  return {
    subject: cell.text(name),
    ...(level !== undefined && { level: cell.text(String(level)) }),
  };
}

/** The response of each subject at each visit, and why it is what it is. */
export function visitTable(
  protocol: Protocol,
  myositis: MyositisResponse,
  responses: readonly SubjectResponse[],
): Table {
  const rows = responses.flatMap((response) =>
    response.visits.map((at) => visitRow(protocol, myositis, response, at)),
  );
  const columns = ["subject", "level", "visit", "day", "status", "because", "total-improvement"];
  return {
    table: "response-visits",
    columns: columnsOf(...columns, "at-most", "improvement", "shows", "flags"),
    rows,
    methods: ["response-at-visits", "total-improvement"],
  };
}

function visitRow(
  protocol: Protocol,
  myositis: MyositisResponse,
  response: SubjectResponse,
  at: VisitResponse,
): Row {
  const assessment = assessmentOf(response, at);
  const improvement = assessment?.improvement;
  const told = improvement && !("missing" in improvement) ? improvement : undefined;
  const shown = assessment
    ? criteriaOf(protocol, myositis).filter(({ shownBy }) => shownBy(assessment) === "met")
    : [];
  return {
    cells: {
      ...identity(response),
      visit: cell.text(at.visit),
      ...(at.assessedOn !== undefined && { day: cell.number(at.assessedOn) }),
      status: cell.code(`status.${at.status}`),
      because: cell.code(`because.${at.because}`),
      "total-improvement": scoreCell(assessment, at),
      ...(told && told.upper > told.lower && { "at-most": cell.number(told.upper) }),
      ...(told && { improvement: cell.code(`level.${told.level}`) }),
      shows: list(shown.map(({ label }) => wordsOf(label))),
      flags: list(flagsOf(protocol, response, at).map((flag) => analysisWord("code", `flag.${flag}`))),
    },
    subjects: [response.subject.subject],
    ...rowRecords(assessment ? recordsOf(response, assessment) : basisOf(response, at), [
      ...notStanding(response, at),
      ...response.leftOut,
    ]),
  };
}

function scoreCell(assessment: Assessment | undefined, { because }: VisitResponse): Cell {
  if (!assessment) return cell.missing(`response.${because}`);
  const { improvement } = assessment;
  return "missing" in improvement ? cell.missing(improvement.missing) : cell.number(improvement.lower);
}

function baselineRecords({ baseline }: SubjectResponse): readonly number[] {
  return [...baseline.values()].flatMap(({ records }) => records);
}

function wordsOf(label: Cell): Words {
  if (label.kind === "words") return label.words;
  return analysisWord("code", label.kind === "code" ? label.code : "");
}

function list(words: readonly Words[]): Cell {
  return cell.words({
    en: words.map(({ en }) => en).join("; "),
    zh: words.map(({ zh }) => zh).join("；"),
  });
}

/** What may show as response beside the cells, or hide the want of it: told, not corrected for. */
function flagsOf({ efficacy }: Protocol, response: SubjectResponse, at: VisitResponse): readonly string[] {
  if (at.status === "pending") return [];
  const conditioning = efficacy.conditioningVisits.value.includes(at.visit);
  const first = conditioning ? 0 : at.fromDay;
  const last = at.assessedOn ?? at.toDay;
  const inTime = response.courses.filter(
    ({ fromDay, toDay }) => fromDay <= last && (toDay === "ongoing" || toDay >= first),
  );
  const { immunoglobulins } = efficacy.treatmentRoles.value;
  const overruledBy = Math.max(last, at.targetDay);
  const maybe = response.rescue.some(
    ({ rescue, course }) => rescue === "unknown" && course.fromDay <= overruledBy,
  );
  return [
    ...(conditioning ? ["conditioning"] : []),
    ...(inTime.some(({ purpose }) => purpose === "toxicity") ? ["treated-for-toxicity"] : []),
    ...(inTime.some((course) => course.class === immunoglobulins) ? ["immunoglobulin"] : []),
    ...(maybe ? ["perhaps-escalated"] : []),
  ];
}

/** What each subject can reach at all: from a mild baseline no response may be possible. */
export function reachableTable(myositis: MyositisResponse, responses: readonly SubjectResponse[]): Table {
  const rows = responses.map((response): Row => {
    const { reachable } = response;
    const level = "value" in reachable && levelOf(myositis.totalImprovement, reachable.value);
    return {
      cells: {
        ...identity(response),
        reachable: cell.estimate(reachable),
        ...(level && { improvement: cell.code(`level.${level}`) }),
      },
      subjects: [response.subject.subject],
      records: baselineRecords(response),
    };
  });
  const columns = columnsOf("subject", "level", "reachable", "improvement");
  return { table: "improvement-reachable", columns, rows, methods: ["total-improvement", "baseline"] };
}

/** Every score, as measured or added up from its items; enzymes also in multiples of their own sample's limit. */
export function scoreTable(
  protocol: Protocol,
  myositis: MyositisResponse,
  responses: readonly SubjectResponse[],
): Table {
  const items = measuresOf(protocol, myositis);
  const rows = responses.flatMap((response) =>
    items.flatMap(({ id, label, unit }) =>
      (response.scores.get(id) ?? []).map((score): Row => {
        const { value, beyond, upperLimit, from, records } = score;
        const multiple = "value" in value && upperLimit !== undefined && upperLimit > 0;
        return {
          cells: {
            ...identity(response),
            item: cell.words(label),
            day: cell.number(daysBetween(response.subject.infusion.on, score.on)),
            unit: cell.text(unit),
            value: "value" in value ? numberCell(value.value, beyond) : cell.missing(value.missing),
            ...(multiple && { "upper-limits": numberCell(value.value / upperLimit, beyond) }),
            from: cell.code(`score-from.${from}`),
            ...(lowByAge(myositis, response, score) && { note: cell.code("low-by-age") }),
            ...(score.totalDiffers && { note: cell.code("total-differs") }),
          },
          subjects: [response.subject.subject],
          records,
        };
      }),
    ),
  );
  const columns = ["subject", "level", "item", "day", "unit", "value", "upper-limits", "from", "note"];
  return { table: "disease-scores", columns: columnsOf(...columns), rows, methods: ["disease-scores"] };
}

function numberCell(value: number, beyond: Score["beyond"]): Cell {
  return { kind: "number", value, ...(beyond && { beyond }) };
}

function lowByAge(
  { cmasFullFromAge }: MyositisResponse,
  { subject }: SubjectResponse,
  { item, value, on }: Score,
): boolean {
  if (item !== "cmas" || !("value" in value)) return false;
  return isLowByAge(value.value, completedYears(subject.birthDate, on), cmasFullFromAge.value);
}

/** Every drug that was told, and whether it counts as an escalated treatment of the disease. */
export function treatmentTable(protocol: Protocol, treatments: readonly SubjectTreatment[]): Table {
  const agents = new Map(
    protocol.eligibility.agentClasses.flatMap((one) => one.agents.map(({ id, label }) => [id, label])),
  );
  const rows = treatments.flatMap((treatment) =>
    treatment.courses.map(({ agent, fromDay, toDay, purpose, version }, index): Row => {
      const told = treatment.rescue[index];
      return {
        cells: {
          ...identity(treatment),
          drug: cell.words(agents.get(agent) ?? { en: agent, zh: agent }),
          "from-day": cell.number(fromDay),
          "to-day": toDay === "ongoing" ? cell.code("ongoing") : cell.number(toDay),
          purpose: cell.code(`purpose.${purpose}`),
          ...(told && {
            escalated: cell.code(`truth.${told.rescue}`),
            because: cell.code(`because.${told.because}`),
          }),
        },
        subjects: [treatment.subject.subject],
        records: [version],
      };
    }),
  );
  const columns = ["subject", "level", "drug", "from-day", "to-day", "purpose", "escalated", "because"];
  return { table: "treatments", columns: columnsOf(...columns), rows, methods: ["escalated-treatment"] };
}
