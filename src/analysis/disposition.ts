import {
  deathOf,
  deviationsOf,
  episodesOf,
  factsOf,
  type Problem,
  protocolOf,
  type TrialState,
} from "#trial";
import type { Words } from "#values";
import { analysisWord, fill, refusals } from "#words";
import { type AnalysedSubject, analysedSubjects, analysisSets } from "./analysis-set.ts";
import { baselineTable } from "./baseline-table.ts";
import type { DataCut } from "./data-cut.ts";
import type { Flow, FlowStep } from "./figure.ts";
import { methodCard } from "./method-card.ts";
import { type Cell, cell, type Row, type Table } from "./table.ts";

/** Who came, how far each went, and why some went no further; and what the subjects were like before treatment. */
export function disposition(cut: DataCut) {
  const subjects = analysedSubjects(cut);
  const { analysis, safety } = protocolOf(cut.state);
  const { sets, splitDoseDays, baseline, baselineItems, quantileType } = analysis;
  const flow = flowTable(cut.state, subjects);
  const failures = failuresTable(cut.state);
  return {
    tables: [flow, setsTable(subjects), failures, deviationsTable(cut.state), baselineTable(cut, subjects)],
    figures: [flowFigure(flow, failures, subjects)],
    methods: [
      methodCard("analysis-sets", { emergence: safety.summary.emergence, ...sets, splitDoseDays }),
      methodCard("disposition-flow"),
      methodCard("baseline", { baseline, baselineItems }),
      methodCard("summary", { quantileType }),
    ],
  };
}

/** The steps of the way, each with those who took it; the steps out of it name the step that they leave. */
const steps = [
  "registered",
  "consented",
  "screening-failed",
  "eligible",
  "lymphodepleted",
  "left-before-infusion",
  "infused",
  "discontinued",
  "died",
  "in-follow-up",
] as const;

function flowTable(state: TrialState, subjects: readonly AnalysedSubject[]): Table {
  const rows = steps.map((step): Row => {
    const there = subjects.flatMap((subject) => {
      const record = recordOfStep(state, subject, step);
      return record === undefined ? [] : [{ subject: subject.subject, record }];
    });
    return {
      cells: { step: cell.code(`step.${step}`), n: cell.count(there.length, subjects.length) },
      subjects: there.map(({ subject }) => subject),
      records: there.flatMap(({ record }) => (record > 0 ? [record] : [])),
    };
  });
  return {
    table: "flow",
    columns: [{ column: "step" }, { column: "n" }],
    rows,
    methods: ["disposition-flow"],
  };
}

const leaving: ReadonlySet<(typeof steps)[number]> = new Set([
  "screening-failed",
  "left-before-infusion",
  "discontinued",
  "died",
]);

/** The same as a diagram: why some failed screening, and at which levels the others were infused. */
function flowFigure(flow: Table, failures: Table, subjects: readonly AnalysedSubject[]): Flow {
  const levels = [...new Set(subjects.flatMap(({ level }) => level ?? []))].sort((a, b) => a - b);
  const partsOf = (step: (typeof steps)[number], of: readonly string[]): FlowStep["parts"] => {
    if (step === "screening-failed") {
      return failures.rows.map(({ cells, subjects: some }) => ({
        part: cells.criterion ?? cell.text(""),
        subjects: some,
      }));
    }
    if (step !== "infused") return [];
    return levels.map((level) => ({
      part: cell.words(levelWords(level)),
      subjects: subjects.flatMap(({ subject, level: own }) =>
        own === level && of.includes(subject) ? [subject] : [],
      ),
    }));
  };
  return {
    figure: "flow",
    steps: steps.flatMap((step, index) => {
      const of = flow.rows[index]?.subjects ?? [];
      const leaves = leaving.has(step);
      return leaves && of.length === 0
        ? []
        : [{ step: `step.${step}`, subjects: of, leaves, parts: partsOf(step, of) ?? [] }];
    }),
    methods: flow.methods,
  };
}

function levelWords(level: number): Words {
  return fill(analysisWord("code", "figure.level"), { level });
}

/** Version of the record by which a subject took a step; 0 where no single record says it. */
function recordOfStep(
  state: TrialState,
  { subject, sets }: AnalysedSubject,
  step: (typeof steps)[number],
): number | undefined {
  const first = (kind: Parameters<typeof factsOf>[2]) => factsOf(state, subject, kind)[0]?.version;
  const infused = first("infusion-recorded");
  const left = first("subject-discontinued");
  const death = deathOf(state, subject)?.version;
  const hasFailed = episodesOf(state, subject).at(-1)?.status === "failed";
  switch (step) {
    case "registered":
      return first("subject-registered");
    case "consented":
      return sets.includes("enrolled") ? first("consent-recorded") : undefined;
    case "screening-failed":
      return hasFailed ? factsOf(state, subject, "screening-failed").at(-1)?.version : undefined;
    case "eligible":
      return first("eligibility-confirmed");
    case "lymphodepleted":
      return first("lymphodepletion-given");
    case "left-before-infusion":
      if (infused !== undefined || hasFailed) return undefined;
      return first("discontinued-before-infusion") ?? left;
    case "infused":
      return infused;
    case "discontinued":
      return infused === undefined ? undefined : left;
    case "died":
      return death;
    case "in-follow-up":
      return infused !== undefined && left === undefined && death === undefined ? 0 : undefined;
  }
}

function setsTable(subjects: readonly AnalysedSubject[]): Table {
  const rows = analysisSets.map((set): Row => {
    const members = subjects.filter(({ sets }) => sets.includes(set));
    return {
      cells: { set: cell.code(`set.${set}`), n: cell.count(members.length, subjects.length) },
      subjects: members.map(({ subject }) => subject),
      records: [],
    };
  });
  return { table: "sets", columns: [{ column: "set" }, { column: "n" }], rows, methods: ["analysis-sets"] };
}

/** Every criterion that a screening failed on; a subject may fail on several, and at several screenings. */
function failuresTable(state: TrialState): Table {
  const failed = new Map<string, { subjects: Set<string>; records: number[] }>();
  for (const subject of state.subjects.keys()) {
    for (const { event, version } of factsOf(state, subject, "screening-failed")) {
      for (const criterion of event.failing) {
        const known = failed.get(criterion) ?? { subjects: new Set(), records: [] };
        known.subjects.add(subject);
        known.records.push(version);
        failed.set(criterion, known);
      }
    }
  }
  const { criteria } = protocolOf(state).eligibility;
  const order = new Map(criteria.map(({ id }, index) => [id, index]));
  const names = new Map(criteria.map(({ id, label }) => [id, label]));
  const rows = [...failed]
    .sort(([a], [b]) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
    .map(
      ([criterion, { subjects, records }]): Row => ({
        cells: { criterion: nameOfCriterion(criterion, names.get(criterion)), n: cell.count(subjects.size) },
        subjects: [...subjects],
        records,
      }),
    );
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
