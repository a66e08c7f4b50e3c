import { consentOf, deathOf, episodesOf, factsOf, type Scope, siteDate, visitsOf } from "#trial";
import type { CalendarDate, Words } from "#values";
import { analysisWord, fill } from "#words";
import type { AnalysedSubject } from "./analysis-set.ts";
import type { DataCut } from "./data-cut.ts";
import type { Flow, FlowStep } from "./figure.ts";
import { cell, type Row, type Table } from "./table.ts";

/** The steps of the way, each with those who took it; after those out of which there are ends, the ends beside it. */
const steps = [
  "registered",
  "consented",
  "in-screening",
  "screening-failed",
  "eligible",
  "lymphodepleted",
  "waiting",
  "left-before-infusion",
  "died-before-infusion",
  "infused",
  "discontinued",
  "died",
  "completed",
  "in-follow-up",
] as const;
type Step = (typeof steps)[number];

/** Where everybody stands who was registered: each at exactly one of these. */
const ends = [
  "in-screening",
  "screening-failed",
  "waiting",
  "left-before-infusion",
  "died-before-infusion",
  "discontinued",
  "died",
  "completed",
  "in-follow-up",
] as const satisfies readonly Step[];
type End = (typeof ends)[number];

/** How far a subject came, by the record of each step; where nothing ended its way, by the last on it. */
interface Way {
  readonly subject: string;
  readonly end: End;
  readonly records: Readonly<Partial<Record<Step, number>>>;
}

export function waysOf(cut: DataCut, subjects: readonly AnalysedSubject[]): readonly Way[] {
  return subjects.map((subject) => wayOf(cut, subject));
}

function wayOf(cut: DataCut, { subject, sets }: AnalysedSubject): Way {
  const first = (kind: Parameters<typeof factsOf>[2]) => factsOf(cut.state, subject, kind)[0]?.version;
  const [registered, consented, eligible, lymphodepleted, infused] = [
    first("subject-registered"),
    sets.includes("enrolled") ? first("consent-recorded") : undefined,
    first("eligibility-confirmed"),
    first("lymphodepletion-given"),
    first("infusion-recorded"),
  ];
  const { end, record } = endOf(cut, subject, infused !== undefined);
  return {
    subject,
    end,
    records: {
      ...(registered !== undefined && { registered }),
      ...(consented !== undefined && { consented }),
      ...(eligible !== undefined && { eligible }),
      ...(lymphodepleted !== undefined && { lymphodepleted }),
      ...(infused !== undefined && { infused }),
      [end]: record ?? [infused, lymphodepleted, eligible, consented, registered].find(Boolean) ?? 0,
    },
  };
}

interface Reached {
  readonly end: End;
  /** Of what ended the way. */
  readonly record?: number;
}

/** Of what ended a subject's participation, the first: who left and died later, left. */
function endOf(cut: DataCut, subject: string, isInfused: boolean): Reached {
  const { state } = cut;
  const death = deathOf(state, subject);
  const left = leftOn(cut, subject);
  const hasDied = death !== undefined && (left === undefined || death.on <= left.on);
  if (isInfused) {
    if (hasDied) return { end: "died", record: death.version };
    if (left) return { end: "discontinued", record: left.version };
    return { end: hasCompleted(cut, subject) ? "completed" : "in-follow-up" };
  }
  const [episode] = episodesOf(state, subject).slice(-1);
  if (episode?.status === "failed") {
    const failed = factsOf(state, subject, "screening-failed").at(-1);
    return { end: "screening-failed", ...(failed && { record: failed.version }) };
  }
  if (hasDied) return { end: "died-before-infusion", record: death.version };
  if (left) return { end: "left-before-infusion", record: left.version };
  return { end: episode?.status === "confirmed" ? "waiting" : "in-screening" };
}

/** Consents without which a subject can no longer be followed. */
const followedUnder: readonly Scope[] = ["visits", "long-term-follow-up", "contact"];

/** When a subject's participation ended by a record that says so, or with the last consent under which it could be followed. */
function leftOn(
  { state, provenance }: DataCut,
  subject: string,
): { readonly on: CalendarDate; readonly version: number } | undefined {
  const [discontinued] = factsOf(state, subject, "subject-discontinued");
  if (discontinued) return { on: discontinued.event.on, version: discontinued.version };
  const { withdrawn } = consentOf(state, subject, siteDate(state, subject, provenance.cutoff));
  const record =
    factsOf(state, subject, "discontinued-before-infusion")[0] ??
    (followedUnder.every((scope) => withdrawn.has(scope))
      ? factsOf(state, subject, "consent-withdrawn").at(-1)
      : undefined);
  return record && { on: siteDate(state, subject, record.occurredAt), version: record.version };
}

/** Whether the protocol's follow-up is over: no visit is due any more, nor still to come, nor given up. */
function hasCompleted({ state, provenance }: DataCut, subject: string): boolean {
  const visits = visitsOf(state, subject, siteDate(state, subject, provenance.cutoff));
  return visits.every(({ status }) => status === "done" || status === "missed" || status === "overdue");
}

export function flowTable(ways: readonly Way[]): Table {
  const rows = steps.map((step): Row => {
    const there = ways.filter(({ records }) => records[step] !== undefined);
    return {
      cells: { step: cell.code(`step.${step}`), n: cell.count(there.length, ways.length) },
      subjects: there.map(({ subject }) => subject),
      records: there.flatMap(({ records }) => records[step] || []),
    };
  });
  return {
    table: "flow",
    columns: [{ column: "step" }, { column: "n" }],
    rows,
    methods: ["disposition-flow"],
  };
}

const taken = ["registered", "consented", "eligible", "lymphodepleted", "infused"] as const;

/**
 * The same as a diagram that adds up: after each step on the way the ends of those who came no further; why some failed
 * screening, and at which levels the others were infused.
 */
export function flowFigure(
  ways: readonly Way[],
  failures: Table,
  subjects: readonly AnalysedSubject[],
): Flow {
  const levels = [...new Set(subjects.flatMap(({ level }) => level ?? []))].sort((a, b) => a - b);
  const partsOf = (step: Step, of: readonly string[]): NonNullable<FlowStep["parts"]> => {
    if (step === "screening-failed") {
      return failures.rows.flatMap(({ cells, subjects: all }) => {
        // Who failed once and was screened again stands elsewhere.
        const some = all.filter((subject) => of.includes(subject));
        return some.length === 0 ? [] : [{ part: cells.criterion ?? cell.text(""), subjects: some }];
      });
    }
    if (step !== "infused") return [];
    return levels.map((level) => ({
      part: cell.words(levelWords(level)),
      subjects: subjects.flatMap(({ subject, level: own }) =>
        own === level && of.includes(subject) ? [subject] : [],
      ),
    }));
  };
  const box = (step: Step, there: readonly Way[], leaves: boolean): FlowStep => {
    const of = there.map(({ subject }) => subject);
    return { step: `step.${step}`, subjects: of, leaves, parts: partsOf(step, of) };
  };
  const steps = taken.flatMap((step): FlowStep[] => {
    const there = ways.filter(({ records }) => records[step] !== undefined);
    const last = there.filter(({ records }) => taken.findLast((one) => records[one] !== undefined) === step);
    const beside = ends.flatMap((end): FlowStep[] => {
      const here = last.filter((way) => way.end === end);
      return end === "in-follow-up" || here.length === 0 ? [] : [box(end, here, true)];
    });
    return [box(step, there, false), ...beside];
  });
  const followed = ways.filter(({ end }) => end === "in-follow-up");
  return {
    figure: "flow",
    steps: [...steps, box("in-follow-up", followed, false)],
    methods: ["disposition-flow"],
  };
}

function levelWords(level: number): Words {
  return fill(analysisWord("code", "figure.level"), { level });
}
