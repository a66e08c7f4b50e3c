import fc from "fast-check";
import { expect, test } from "vitest";
import { type Analysis, analyse, type Cell, cutData } from "#analysis";
import { date, moment, StagedTrial } from "../staged-trial.ts";
import { cellIn } from "./table-text.ts";

const subjects = ["ZCH-001", "ZCH-002"] as const;
/** Each with the grades that it has. */
const terms = {
  Nausea: [1, 2, 3],
  Headache: [1, 2, 3],
  "Hepatic failure": [3, 4],
  "Neutrophil count decreased": [1, 2, 3, 4],
} as const;

interface Told {
  readonly subject: (typeof subjects)[number];
  readonly term: keyof typeof terms;
  /** Grade after grade, each with the day from which it holds. */
  readonly grades: readonly { readonly day: number; readonly pick: number }[];
  readonly serious: boolean;
  readonly ends: boolean;
}

const lastDay = 41;
const told: fc.Arbitrary<Told> = fc.record({
  subject: fc.constantFrom(...subjects),
  term: fc.constantFrom(...(Object.keys(terms) as (keyof typeof terms)[])),
  grades: fc.array(fc.record({ day: fc.integer({ min: -12, max: lastDay }), pick: fc.nat(3) }), {
    minLength: 1,
    maxLength: 4,
  }),
  serious: fc.boolean(),
  ends: fc.boolean(),
});

const base = new StagedTrial(-40)
  .treats(subjects[0], 0)
  .treats(subjects[1], 15)
  .reach(lastDay + 1);

/** The trial of two children in whom these events were seen. */
function analysed(events: readonly Told[]): Analysis {
  const trial: StagedTrial = Object.assign(Object.create(StagedTrial.prototype), base, {
    records: [...base.records],
  });
  const counts = new Map<string, number>();
  for (const { subject, term, grades, serious, ends } of events) {
    const number = (counts.get(subject) ?? 0) + 1;
    counts.set(subject, number);
    const adverseEvent = `AE-${number}`;
    const severity = (pick: number) => {
      const known: readonly (1 | 2 | 3 | 4)[] = terms[term];
      return { scale: "CTCAE-5.0" as const, term, grade: known[pick % known.length] ?? 3 };
    };
    const [begins, ...later] = grades.toSorted((a, b) => a.day - b.day);
    if (!begins) continue;
    trial.reports(subject, lastDay + 1, {
      severity: severity(begins.pick),
      onset: date(begins.day),
      ...(serious && { serious: { criteria: ["hospitalisation"], awareAt: moment(begins.day) } }),
    });
    for (const { day, pick } of later) {
      const change = { subject, adverseEvent, severity: severity(pick), from: date(day) };
      trial.does({ kind: "regrade-adverse-event", ...change });
    }
    if (!ends) continue;
    const end = date(lastDay);
    trial.does({ kind: "resolve-adverse-event", subject, adverseEvent, end, outcome: "recovered" });
  }
  const cut = cutData(trial.records, { asKnownAt: trial.now });
  if (!cut.ok) throw new Error(cut.error.code);
  return analyse("safety", cut.value);
}

function countIn(cell: Cell | undefined): number {
  return cell?.kind === "count" ? cell.count : 0;
}

function rowsOf({ tables }: Analysis, name: string) {
  return tables.find(({ table }) => table === name)?.rows ?? [];
}

test("subjects are no more than those at risk, and exact limits hold their share", () => {
  fc.assert(
    fc.property(fc.array(told, { maxLength: 8 }), (events) => {
      for (const { cells } of analysed(events).tables.flatMap(({ rows }) => rows)) {
        for (const one of Object.values(cells)) {
          if (one?.kind === "number") expect(Number.isFinite(one.value)).toBe(true);
          if (one?.kind === "count" && one.of !== undefined) expect(one.count).toBeLessThanOrEqual(one.of);
        }
        const { "with-event": share, limits } = cells;
        if (share?.kind !== "count" || limits?.kind !== "interval") continue;
        const value = share.count / (share.of ?? 1);
        expect(limits.interval.lower).toBeLessThanOrEqual(value);
        expect(limits.interval.upper).toBeGreaterThanOrEqual(value);
      }
    }),
    { numRuns: 30 },
  );
});

test("each subject counts under one highest grade of a term, and no grade told is higher", () => {
  fc.assert(
    fc.property(fc.array(told, { maxLength: 8 }), (events) => {
      for (const { cells } of rowsOf(analysed(events), "adverse-events-by-term")) {
        const grades = [1, 2, 3, 4, 5].map((grade) => countIn(cells[`grade-${grade}`]));
        expect(grades.reduce((sum, count) => sum + count, 0)).toBe(countIn(cells["with-event"]));
        const term = cellIn(cells.term);
        if (!(term in terms)) continue;
        const known: readonly number[] = terms[term as keyof typeof terms];
        expect(grades.findLastIndex((count) => count > 0) + 1).toBeLessThanOrEqual(Math.max(...known));
      }
    }),
    { numRuns: 30 },
  );
});

test("every event counts in some period, and in none more subjects than overall", () => {
  fc.assert(
    fc.property(fc.array(told, { maxLength: 8 }), (events) => {
      const overview = rowsOf(analysed(events), "adverse-event-overview");
      const counted = (period: string, category: string) => {
        const row = overview.find(
          ({ cells }) =>
            cellIn(cells.level) === "all-levels" &&
            cellIn(cells.period) === `period.${period}` &&
            cellIn(cells.category) === `category.${category}`,
        );
        return { subjects: countIn(row?.cells["with-event"]), events: countIn(row?.cells.events) };
      };
      for (const category of ["any", "severe", "serious", "related"]) {
        const whole = counted("overall", category);
        const parts = ["lymphodepletion", "acute", "later"].map((period) => counted(period, category));
        for (const part of parts) expect(part.subjects).toBeLessThanOrEqual(whole.subjects);
        expect(parts.reduce((sum, part) => sum + part.events, 0)).toBeGreaterThanOrEqual(whole.events);
        expect(whole.subjects).toBeLessThanOrEqual(counted("overall", "any").subjects);
      }
    }),
    { numRuns: 30 },
  );
});
