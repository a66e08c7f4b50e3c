import type { SubsetEvent } from "#kinetics";
import type { Protocol } from "#protocol";
import {
  aalenJohansen,
  type CompetingRisks,
  type IntervalTime,
  intervalQuantile,
  reachesShare,
  turnbull,
} from "#statistics";
import { addCalendar, type CalendarDate, daysBetween } from "#values";
import { dataItemOf } from "./data-item.ts";
import type { FlaggedSample } from "./interference.ts";
import { rowRecords } from "./row-records.ts";
import type { SubsetOf } from "./subset-course.ts";
import { type Cell, cell, type Row, type Table } from "./table.ts";

const columnsOf = (...columns: readonly string[]) => columns.map((column) => ({ column }));

/** When something was seen first; that it has not been seen yet; what came before it; or why nobody can say. */
function eventCell(event: SubsetEvent): Cell {
  if ("missing" in event) return cell.missing(event.missing);
  if (event.state === "seen") return cell.number(event.at);
  return event.state === "not-seen" ? cell.beyond(event.censoredAt) : cell.missing(`before-it-${event.kind}`);
}

function intervalCell(event: SubsetEvent): Cell | undefined {
  if ("missing" in event) return undefined;
  const { left, right } = event.interval;
  if (left === right) return cell.number(left);
  return cell.text(right === undefined ? `(${left}, ∞)` : `(${left}, ${right}]`);
}

/** The last day on which lymphodepletion and steroids may still show, as the protocol has it for response. */
function conditioningEnd(
  { efficacy, schedule }: Protocol,
  infusedOn: CalendarDate,
): CalendarDate | undefined {
  const named: readonly string[] = efficacy.conditioningVisits.value;
  return schedule.visits
    .filter(({ id, anchor }) => named.includes(id) && anchor === "infusion")
    .map(({ due: { value } }) => addCalendar(infusedOn, value.amount, value.unit))
    .toSorted()
    .at(-1);
}

/** Cells that are gone so early may be so without the infused ones: told, not corrected for. */
function isEarly(protocol: Protocol, { subject: { infusion }, course: { depletion } }: SubsetOf): boolean {
  const end = infusion && conditioningEnd(protocol, infusion.on);
  if (!infusion || end === undefined || "missing" in depletion || depletion.state !== "seen") return false;
  return depletion.at <= daysBetween(infusion.on, end);
}

/** When each subset went and came back in each subject, by visit and as the interval that is known. */
export function courseTable(protocol: Protocol, subsets: readonly SubsetOf[]): Table {
  const rows = subsets.map((subset): Row => {
    const { subject, rule, course, leftOut } = subset;
    const interval = intervalCell(course.recovery);
    const notes = [
      ...(isEarly(protocol, subset) ? ["flag.conditioning"] : []),
      ...(subset.isPerhapsDepleted ? ["flag.perhaps-depleted"] : []),
    ];
    return {
      cells: {
        subject: cell.text(subject.subject),
        ...(subject.level !== undefined && { level: cell.text(String(subject.level)) }),
        subset: cell.words(rule.label),
        depletion: eventCell(course.depletion),
        recovery: eventCell(course.recovery),
        ...(interval && { "recovery-interval": interval }),
        aplasia: eventCell(course.aplasia),
        ...(notes.length > 0 && { note: cell.codes(notes) }),
      },
      subjects: [subject.subject],
      records: course.used.map(Number),
      leftOut,
    };
  });
  const columns = columnsOf(
    "subject",
    "level",
    "subset",
    "depletion",
    "recovery",
    "recovery-interval",
    "aplasia",
    "note",
  );
  return { table: "subset-courses", columns, rows, methods: ["subset-course"] };
}

/** How soon subsets come back once depleted, all levels together: by the visit convention, and by intervals beside it. */
export function estimateTable({ analysis, reconstitution }: Protocol, subsets: readonly SubsetOf[]): Table {
  const rows = reconstitution.subsets.map((rule): Row => {
    const own = subsets.filter((subset) => subset.rule.item === rule.item);
    const depleted = own.flatMap((subset) =>
      "missing" in subset.course.recovery ? [] : [{ ...subset, recovery: subset.course.recovery }],
    );
    const status = depleted.map(({ recovery }) =>
      recovery.state === "seen" ? 1 : recovery.state === "competing" ? 2 : 0,
    );
    const time = depleted.map(({ recovery }) =>
      recovery.state === "not-seen" ? recovery.censoredAt : recovery.at,
    );
    const confidence = { scale: analysis.confidenceScale.value, level: analysis.confidenceLevel.value };
    const risks = aalenJohansen(
      { time, status },
      { confidence, variance: analysis.incidenceVariance.value, causes: [1, 2] },
    );
    const intervals = depleted.map(
      ({ recovery }): IntervalTime => ({
        after: recovery.interval.left,
        upTo: recovery.interval.right ?? Number.POSITIVE_INFINITY,
      }),
    );
    const curve = turnbull(intervals);
    const middle = curve.ok ? intervalQuantile(curve.value, 0.5) : undefined;
    const none = cell.missing("nobody-depleted");
    return {
      cells: {
        subset: cell.words(rule.label),
        n: cell.count(own.length),
        depleted: cell.count(depleted.length, own.length),
        recovered: cell.count(status.filter((one) => one === 1).length, depleted.length),
        competing: cell.count(status.filter((one) => one === 2).length, depleted.length),
        "median-by-visit": risks.ok ? medianOf(risks.value) : none,
        "median-after": middle ? cell.estimate(middle.after) : none,
        "median-up-to": middle ? cell.estimate(middle.upTo) : none,
      },
      subjects: own.map(({ subject }) => subject.subject),
      ...rowRecords(
        own.flatMap(({ course }) => course.used.map(Number)),
        own.flatMap(({ leftOut }) => leftOut),
      ),
    };
  });
  return {
    table: "recovery-estimates",
    columns: [
      ...columnsOf("subset", "n", "depleted", "recovered", "competing"),
      ...["median-by-visit", "median-after", "median-up-to"].map((column) => ({ column, unit: "d" })),
    ],
    rows,
    methods: ["visit-convention", "turnbull"],
  };
}

/** The first time by which half have recovered, deaths in the way counted as such. */
function medianOf({ steps }: CompetingRisks): Cell {
  const reached = steps.find(({ incidence }) => reachesShare(incidence[0]?.incidence ?? 0, 0.5));
  return reached ? cell.number(reached.time) : cell.missing("not-reached");
}

/** Samples that a drug may have changed. They count in every table, and are named here. */
export function flaggedTable(protocol: Protocol, flagged: readonly FlaggedSample[]): Table {
  const labels = new Map(protocol.reconstitution.interference.map(({ value }) => [value.id, value.label]));
  const rows = flagged.flatMap(({ subject, item, version, day, by }): Row[] =>
    by.map(({ id, records }) => ({
      cells: {
        subject: cell.text(subject.subject),
        item: cell.words(dataItemOf(protocol, item)?.label ?? { en: item, zh: item }),
        day: cell.number(day),
        drug: cell.words(labels.get(id) ?? { en: id, zh: id }),
      },
      subjects: [subject.subject],
      records: [version, ...records],
    })),
  );
  return {
    table: "flagged-samples",
    columns: columnsOf("subject", "item", "day", "drug"),
    rows,
    methods: ["interference"],
  };
}
