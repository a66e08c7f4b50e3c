import { deviationsOf, factsOf, type Problem, protocolOf, type TrialState } from "#trial";
import type { Words } from "#values";
import { fill, refusals } from "#words";
import { type AnalysedSubject, type AnalysisSet, analysedSubjects, analysisSets } from "./analysis-set.ts";
import { baselineTable } from "./baseline-table.ts";
import type { DataCut } from "./data-cut.ts";
import { dataItemNames } from "./data-item.ts";
import { flowFigure, flowTable, waysOf } from "./disposition-flow.ts";
import { methodCard } from "./method-card.ts";
import { type Cell, cell, type Row, type Table } from "./table.ts";

/** Who came, how far each went, and why some went no further; and what the subjects were like before treatment. */
export function disposition(cut: DataCut) {
  const subjects = analysedSubjects(cut);
  const protocol = protocolOf(cut.state);
  const { baseline, baselineItems, quantileType } = protocol.analysis;
  const ways = waysOf(cut, subjects);
  const failures = failuresTable(cut.state);
  return {
    tables: [
      flowTable(ways),
      setsTable(cut.state, subjects),
      failures,
      deviationsTable(cut.state),
      baselineTable(cut, subjects),
    ],
    figures: [flowFigure(ways, failures, subjects)],
    methods: [
      methodCard("disposition-flow"),
      methodCard("baseline", { baseline, baselineItems }, dataItemNames(protocol)),
      methodCard("summary", { quantileType }),
    ],
  };
}

/** The kinds of records by which a subject is of a set. */
const putBy = {
  enrolled: ["consent-recorded"],
  safety: ["lymphodepletion-given", "infusion-recorded"],
  efficacy: ["infusion-recorded"],
  kinetics: ["infusion-recorded"],
  "dlt-evaluable": ["dlt-adjudicated", "dlt-window-closed", "evaluability-assessed"],
} as const satisfies Readonly<Record<AnalysisSet, readonly Parameters<typeof factsOf>[2][]>>;

function setsTable(state: TrialState, subjects: readonly AnalysedSubject[]): Table {
  const rows = analysisSets.map((set): Row => {
    const members = subjects.filter(({ sets }) => sets.includes(set));
    return {
      cells: { set: cell.code(`set.${set}`), n: cell.count(members.length, subjects.length) },
      subjects: members.map(({ subject }) => subject),
      records: members.flatMap(({ subject }) =>
        putBy[set].flatMap((kind) => factsOf(state, subject, kind).map(({ version }) => version)),
      ),
    };
  });
  return { table: "sets", columns: [{ column: "set" }, { column: "n" }], rows, methods: ["analysis-sets"] };
}

/**
 * Every criterion that a screening failed on; a subject may fail on several, and at several screenings. One that failed
 * without a criterion did so for the reason that was given.
 */
function failuresTable(state: TrialState): Table {
  const criteria = protocolOf(state).eligibility.criteria.map(({ id, label }) => ({ id, label }));
  const failed = [...state.subjects.keys()].flatMap((subject) => factsOf(state, subject, "screening-failed"));
  const known = new Set(criteria.map(({ id }) => id));
  const others = [...new Set(failed.flatMap(({ event }) => event.failing))].filter((id) => !known.has(id));
  const named = failed.filter(({ event }) => event.failing.length === 0);
  const reasons = [...new Set(named.map(({ event }) => event.detail ?? ""))];
  const rowOf = (name: Cell, of: typeof failed): Row => {
    const subjects = [...new Set(of.map(({ event }) => event.subject))];
    const cells = { criterion: name, n: cell.count(subjects.length) };
    return { cells, subjects, records: of.map(({ version }) => version) };
  };
  const rows = [
    ...[...criteria, ...others.map((id) => ({ id, label: undefined }))].map(({ id, label }) =>
      rowOf(
        nameOfCriterion(id, label),
        failed.filter(({ event }) => event.failing.includes(id)),
      ),
    ),
    ...reasons.map((reason) =>
      rowOf(
        cell.text(reason),
        named.filter(({ event }) => (event.detail ?? "") === reason),
      ),
    ),
  ].filter(({ subjects }) => subjects.length > 0);
  return {
    table: "screening-failures",
    columns: [{ column: "criterion" }, { column: "n" }],
    rows,
    methods: ["disposition-flow"],
  };
}

/** One of an earlier protocol has its number only. */
function nameOfCriterion(id: string, label: Words | undefined): Cell {
  return label ? cell.words({ en: `${id} ${label.en}`, zh: `${id} ${label.zh}` }) : cell.text(id);
}

function deviationsTable(state: TrialState): Table {
  const rows = deviationsOf(state).map((deviation): Row => {
    const { concerns, problems, description, version, explained } = deviation;
    return {
      cells: {
        deviation: cell.text(deviation.deviation),
        ...(concerns !== undefined && { subject: cell.text(concerns) }),
        what: description === undefined ? cell.words(inWords(problems)) : cell.text(description),
        explained: cell.code(explained ? "yes" : "no"),
      },
      subjects: concerns === undefined ? [] : [concerns],
      records: [version],
    };
  });
  return {
    table: "deviations",
    columns: [{ column: "deviation" }, { column: "subject" }, { column: "what" }, { column: "explained" }],
    rows,
    methods: [],
  };
}

/** What stood in the way, as its refusal would have said it. */
function inWords(problems: readonly Problem[]): Words {
  const said = problems.map(({ code, facts }) => fill(refusals[code].wrong, facts));
  return { en: said.map(({ en }) => en).join(" "), zh: said.map(({ zh }) => zh).join("") };
}
