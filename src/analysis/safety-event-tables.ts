import { dayOf } from "#safety";
import { clopperPearson, quantile } from "#statistics";
import { protocolOf, type TrialState } from "#trial";
import { daysBetween } from "#values";
import { organClassWords } from "#words";
import { type LevelGroup, levelGroups } from "./level-group.ts";
import {
  eventsNotEmergent,
  type Occurrence,
  occurrencesIn,
  reaches,
  type SafetyEvent,
  type SafetySubject,
  type Span,
  seriousIn,
  spanCell,
  spansOf,
  toxicityCells,
} from "./safety-events.ts";
import { type Cell, cell, type Row, type Table } from "./table.ts";

/** Kinds of events that are counted, each with whether an occurrence is one. */
const categories = {
  any: () => true,
  related: ({ of }) => of.related,
  severe: ({ grade }) => grade >= 3,
  "severe-related": ({ of, grade }) => grade >= 3 && of.related,
  serious: ({ of }) => of.event.serious.length > 0,
  "special-interest": ({ of }) => of.interest.length > 0,
  fatal: ({ fatal }) => fatal,
} as const satisfies Readonly<Record<string, (occurrence: Occurrence) => boolean>>;

const methods = ["treatment-emergent", "exact-limits"];

/** How many subjects had events of each kind, by span and level; zeros too. */
export function overviewTable(
  state: TrialState,
  subjects: readonly SafetySubject[],
  events: readonly SafetyEvent[],
): Table {
  const rows = spansOf(state).flatMap((span) => {
    const occurrences = occurrencesIn(events, span);
    return levelGroups(subjects).flatMap((group) => {
      const leftOut = span === "overall" ? group.of.flatMap((one) => eventsNotEmergent(state, one)) : [];
      return Object.entries(categories).map(([category, counts]): Row => {
        const own = category === "serious" ? seriousIn(events, span) : occurrences.filter(counts);
        const row = countRow(state, group, span, own);
        return {
          ...row,
          cells: {
            period: spanCell(state, span),
            level: group.level,
            category: cell.code(`category.${category}`),
            ...row.cells,
          },
          leftOut,
        };
      });
    });
  });
  const columns = ["period", "level", "category", "with-event", "limits", "events"];
  return { table: "adverse-event-overview", columns: columns.map((column) => ({ column })), rows, methods };
}

/**
 * Subjects with an event among those who came so far, with exact limits of their share; and how many events. Whoever had
 * one is among them, also where it is told of days after a death that contradicts it.
 */
function countRow(
  state: TrialState,
  { of }: LevelGroup<SafetySubject>,
  span: Span,
  occurrences: readonly Occurrence[],
): Row {
  const having = new Set(occurrences.map((one) => one.of.subject.subject));
  const atRisk = of.filter((one) => reaches(one, span) || having.has(one.subject));
  const names = new Set(atRisk.map(({ subject }) => subject));
  const own = occurrences.filter((one) => names.has(one.of.subject.subject));
  const withEvent = [...new Set(own.map((one) => one.of.subject.subject))];
  return {
    cells: {
      "with-event": cell.count(withEvent.length, atRisk.length),
      limits: limitsOf(state, withEvent.length, atRisk.length),
      events: cell.count(own.length),
    },
    subjects: withEvent,
    records: own.flatMap((one) => one.of.records),
  };
}

function limitsOf(state: TrialState, count: number, of: number): Cell {
  const { confidenceLevel } = protocolOf(state).analysis;
  return cell.limits(clopperPearson(count, of, { level: confidenceLevel.value, sides: "two-sided" }));
}

const grades = [1, 2, 3, 4, 5] as const;

/** Subjects by term and highest grade; a term that anybody had is told at every level. */
export function termTable(
  state: TrialState,
  subjects: readonly SafetySubject[],
  events: readonly SafetyEvent[],
): Table {
  const groups = levelGroups(subjects);
  const rows = spansOf(state).flatMap((span) =>
    byTerm(occurrencesIn(events, span)).flatMap(({ class: systemOrganClass, term, occurrences }) =>
      groups.map((group): Row => {
        const row = countRow(state, group, span, occurrences);
        const worst = worstBySubject(
          occurrences.filter(({ of }) => row.subjects.includes(of.subject.subject)),
        );
        const byGrade = Object.fromEntries(
          grades.map((grade) => [`grade-${grade}`, cell.count(worst.filter((one) => one === grade).length)]),
        );
        return {
          ...row,
          cells: {
            period: spanCell(state, span),
            "organ-class": cell.words(organClassWords(systemOrganClass)),
            term,
            level: group.level,
            ...byGrade,
            ...row.cells,
          },
        };
      }),
    ),
  );
  const columns = [
    ...["period", "organ-class", "term", "level"],
    ...grades.map((grade) => `grade-${grade}`),
    ...["with-event", "limits", "events"],
  ];
  return { table: "adverse-events-by-term", columns: columns.map((column) => ({ column })), rows, methods };
}

interface TermOccurrences {
  readonly class: string;
  readonly term: Cell;
  readonly occurrences: readonly Occurrence[];
}

/** By class in alphabetical order: the class as a whole, then its terms, the most frequent first. */
function byTerm(occurrences: readonly Occurrence[]): readonly TermOccurrences[] {
  const classes = new Map<string, Map<string, TermOccurrences>>();
  for (const occurrence of occurrences) {
    const { class: systemOrganClass, term, key } = toxicityCells(occurrence.of.event);
    const terms = classes.get(systemOrganClass) ?? new Map<string, TermOccurrences>();
    const known = terms.get(key)?.occurrences ?? [];
    terms.set(key, { class: systemOrganClass, term, occurrences: [...known, occurrence] });
    classes.set(systemOrganClass, terms);
  }
  return [...classes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([systemOrganClass, terms]) => {
      const whole: TermOccurrences = {
        class: systemOrganClass,
        term: cell.code("any-term"),
        occurrences: [...terms.values()].flatMap((one) => one.occurrences),
      };
      const ordered = [...terms].sort(
        ([a, one], [b, other]) => other.occurrences.length - one.occurrences.length || (a < b ? -1 : 1),
      );
      return [whole, ...ordered.map(([, one]) => one)];
    });
}

function worstBySubject(occurrences: readonly Occurrence[]): readonly number[] {
  const worst = new Map<string, number>();
  for (const { of, grade } of occurrences) {
    const { subject } = of.subject;
    worst.set(subject, Math.max(worst.get(subject) ?? 0, grade));
  }
  return [...worst.values()];
}

/** Events of special interest by the protocol's groups; zeros too. */
export function interestTable(
  state: TrialState,
  subjects: readonly SafetySubject[],
  events: readonly SafetyEvent[],
): Table {
  const { safety, analysis } = protocolOf(state);
  const { specialInterest } = safety.summary;
  const { quantileType } = analysis;
  const all = occurrencesIn(events, "overall");
  const rows = specialInterest.flatMap(({ value: { id, label } }) =>
    levelGroups(subjects).map((group): Row => {
      const own = all.filter(({ of }) => of.interest.includes(id));
      const row = countRow(state, group, "overall", own);
      const severe = own.filter(({ of, grade }) => grade >= 3 && row.subjects.includes(of.subject.subject));
      const withSevere = new Set(severe.map(({ of }) => of.subject.subject));
      return {
        ...row,
        cells: {
          interest: cell.words(label),
          level: group.level,
          ...row.cells,
          "with-severe": cell.count(withSevere.size, group.of.length),
          "severe-limits": limitsOf(state, withSevere.size, group.of.length),
          "median-onset": cell.estimate(quantile(onsetsOf(own, group), 0.5, quantileType.value)),
        },
      };
    }),
  );
  const columns = ["interest", "level", "with-event", "limits", "events", "with-severe", "severe-limits"];
  return {
    table: "events-of-special-interest",
    columns: [...columns, "median-onset"].map((column) => ({ column })),
    rows,
    methods: [...methods, "special-interest"],
  };
}

/** The day from the infusion on which each subject's first began. */
function onsetsOf(occurrences: readonly Occurrence[], { of }: LevelGroup<SafetySubject>): readonly number[] {
  return of.flatMap((subject) => {
    const { infusion, timeZone } = subject;
    if (!infusion) return [];
    const days = occurrences
      .filter((one) => one.of.subject === subject)
      .map((one) => daysBetween(infusion.on, dayOf(one.of.emergence.since, timeZone)));
    return days.length === 0 ? [] : [Math.min(...days)];
  });
}
