import { dayOf, inOrder, type Onset, type ToxicityScale } from "#safety";
import { deathOf, protocolOf, safetyCasesOf, type TrialState } from "#trial";
import { type CalendarDate, daysBetween } from "#values";
import { codeWords, safetyWords } from "#words";
import { type Chart, type Layer, subjectLanes } from "./figure.ts";
import { type SafetyEvent, type SafetySubject, toxicityCells } from "./safety-events.ts";
import { type Cell, cell, type Row, type Table } from "./table.ts";

const millisecondsPerDay = 86_400_000;

/** The day from which days are counted; none for a subject who has not come so far. */
const origins = {
  infusion: ({ infusion }: SafetySubject) => infusion?.on,
  lymphodepletion: ({ lymphodepletedOn }: SafetySubject) => lymphodepletedOn,
} as const;
type Origin = keyof typeof origins;

const before = { infusion: "not-infused", lymphodepletion: "not-lymphodepleted" } as const;

/** Whole days from the origin. */
function dayCell(subject: SafetySubject, when: Onset | undefined, origin: Origin = "infusion"): Cell {
  if (when === undefined) return cell.missing("ongoing");
  const from = origins[origin](subject);
  return from === undefined
    ? cell.missing(before[origin])
    : cell.number(daysBetween(from, dayOf(when, subject.timeZone)));
}

/** Cells that every listing of events begins with. */
function eventCells({ subject, event }: SafetyEvent): Row["cells"] {
  const { term } = toxicityCells(event);
  return {
    subject: cell.text(subject.subject),
    ...(subject.level !== undefined && { level: cell.text(String(subject.level)) }),
    event: cell.text(event.id),
    term,
  };
}

/** Every event since treatment began, serious or not, in the order in which each subject had them. */
export function adverseEventTable(state: TrialState, events: readonly SafetyEvent[]): Table {
  const since = ({ subject, emergence }: SafetyEvent) => dayOf(emergence.since, subject.timeZone);
  const bySubject = Map.groupBy(events, ({ subject }) => subject.subject);
  const inTime = [...bySubject.values()].flatMap((own) =>
    own.toSorted((one, other) => daysBetween(since(other), since(one))),
  );
  const rows = inTime.map((of): Row => {
    const { subject, event, emergence, records } = of;
    return {
      cells: {
        ...eventCells(of),
        grade: cell.number(emergence.grade),
        "is-serious": cell.code(event.serious.length > 0 ? "yes" : "no"),
        relatedness: cell.words(safetyWords[`attribution.product.${event.attribution.product}`]),
        outcome: outcomeCell(state, of),
        onset: cell.date(since(of)),
        "onset-day": dayCell(subject, emergence.since),
        duration: durationCell(of),
      },
      subjects: [subject.subject],
      records,
    };
  });
  const names = ["subject", "level", "event", "term", "grade", "is-serious", "relatedness", "outcome"];
  return {
    table: "adverse-events",
    columns: [...[...names, "onset", "onset-day"].map((column) => ({ column })), lasting],
    rows,
    methods: ["treatment-emergent", "toxicity-course"],
  };
}

function outcomeCell(state: TrialState, of: SafetyEvent): Cell {
  if (of.fatal) return cell.code("fatal");
  return endOf(of) === undefined
    ? ongoingCell(state, of)
    : cell.words(codeWords[`outcome.${of.event.outcome ?? "recovered"}`]);
}

/** Each serious event: why it was so, how it was judged, and how it ended. */
export function seriousTable(state: TrialState, events: readonly SafetyEvent[]): Table {
  const rows = events
    .filter(({ event }) => event.serious.length > 0)
    .map((of): Row => {
      const { subject, event, emergence, records } = of;
      const { product } = event.attribution;
      const known = safetyCasesOf(state, subject.subject).find(({ matter }) => matter === event.id);
      return {
        cells: {
          ...eventCells(of),
          onset: cell.date(dayOf(event.onset, subject.timeZone)),
          day: dayCell(subject, event.onset),
          grade: cell.number(emergence.grade),
          serious: cell.listed(criteriaOf(of).map((one) => safetyWords[`criteria.${one}`])),
          relatedness: cell.words(safetyWords[`attribution.product.${product}`]),
          "other-causes": cell.listed(
            event.attribution.otherCauses.map((one) => safetyWords[`attribution.otherCauses.${one}`]),
          ),
          expectedness: cell.code(`expectedness.${known?.expectedness ?? "not-assessed"}`),
          end: endCell(state, of),
        },
        subjects: [subject.subject],
        records,
      };
    });
  const columns = ["subject", "level", "event", "term", "onset", "day", "grade"];
  const judged = ["serious", "relatedness", "other-causes", "expectedness", "end"];
  return {
    table: "serious-adverse-events",
    columns: [...columns, ...judged].map((column) => ({ column })),
    rows,
    methods: ["treatment-emergent"],
  };
}

function criteriaOf({ event }: SafetyEvent) {
  return [...new Set(event.serious.flatMap(({ criteria }) => criteria))];
}

function endCell(state: TrialState, of: SafetyEvent): Cell {
  if (of.fatal) return cell.code("fatal");
  const end = endOf(of);
  if (end !== undefined) return cell.date(dayOf(end, of.subject.timeZone));
  return ongoingCell(state, of);
}

function ongoingCell(state: TrialState, { subject }: SafetyEvent): Cell {
  return cell.code(deathOf(state, subject.subject) ? "event-ongoing-at-death" : "event-ongoing");
}

/** Onset, highest grade and duration of each event of special interest; of one that goes on, how long it has lasted. */
export function courseTable(state: TrialState, events: readonly SafetyEvent[]): Table {
  const labels = new Map(
    protocolOf(state).safety.summary.specialInterest.map(({ value }) => [value.id, value.label]),
  );
  const rows = events
    .filter(({ interest }) => interest.length > 0)
    .map((of) => {
      const interest = cell.listed(of.interest.flatMap((id) => labels.get(id) ?? []));
      return courseRow(of, "infusion", { interest });
    });
  return { ...courses("toxicity-courses", ["interest"]), rows };
}

/** The same of each event that lymphodepletion is suspected of, in days from its first. */
export function lymphodepletionTable(events: readonly SafetyEvent[]): Table {
  const rows = events
    .filter(({ event }) => event.attribution.otherCauses.includes("lymphodepletion"))
    .map((of) => {
      const { product } = of.event.attribution;
      const relatedness = cell.words(safetyWords[`attribution.product.${product}`]);
      return courseRow(of, "lymphodepletion", { relatedness });
    });
  return { ...courses("lymphodepletion-toxicity", ["relatedness"]), rows };
}

const lasting = { column: "duration", unit: "d" } as const;

function courses(table: string, more: readonly string[]): Omit<Table, "rows"> {
  const names = ["subject", "level", ...more, "event", "term", "grade"];
  const days = ["onset-day", "worst-day", "end-day"];
  return {
    table,
    columns: [...[...names, ...days].map((column) => ({ column })), lasting],
    methods: ["toxicity-course", ...(more.includes("interest") ? ["special-interest"] : [])],
  };
}

function courseRow(of: SafetyEvent, origin: Origin, more: Row["cells"]): Row {
  const { subject, emergence, records } = of;
  return {
    cells: {
      ...eventCells(of),
      ...more,
      "onset-day": dayCell(subject, emergence.since, origin),
      grade: cell.number(emergence.grade),
      "worst-day": dayCell(subject, worstSince(of), origin),
      "end-day": dayCell(subject, endOf(of), origin),
      duration: durationCell(of),
    },
    subjects: [subject.subject],
    records,
  };
}

/** When the highest grade since treatment was first reached. */
function worstSince({ subject, event, emergence }: SafetyEvent): Onset | undefined {
  return inOrder(event.gradeHistory, subject.timeZone).find(
    ({ grade, from }) => grade === emergence.grade && dayOf(from, subject.timeZone) >= subject.days.from,
  )?.from;
}

/** When it was over by its last entry: grade 0, or death. What came again after a recorded end goes on. */
function endOf({ subject, event }: SafetyEvent): Onset | undefined {
  const last = inOrder(event.gradeHistory, subject.timeZone).at(-1);
  if (last?.grade === 0 || last?.grade === 5) return last.from;
  return event.outcome === "fatal" ? event.end : undefined;
}

/** Calendar days from onset to end; of an event that goes on, those up to the day on which the subject was last seen. */
function durationCell(of: SafetyEvent): Cell {
  const { subject, emergence } = of;
  const from = dayOf(emergence.since, subject.timeZone);
  const end = endOf(of);
  if (end !== undefined) return cell.number(Math.max(0, daysBetween(from, dayOf(end, subject.timeZone))));
  return cell.beyond(Math.max(0, daysBetween(from, subject.seenUntil)));
}

/** A lane for each infused subject with the grades of its CRS, ICANS or GVHD over the days from the infusion. */
export function lanesFigure(
  scale: Exclude<ToxicityScale, "CTCAE-5.0">,
  subjects: readonly SafetySubject[],
  events: readonly SafetyEvent[],
): Chart {
  const infused = subjects.filter(({ infusion }) => infusion !== undefined);
  const own = events.filter(({ event }) => event.toxicity.scale === scale);
  return {
    figure: `toxicity-lanes.${scale}`,
    about: safetyWords[`scale.${scale}`],
    x: { axis: "days-from-infusion", scale: "linear", unit: "d" },
    y: subjectLanes(infused),
    layers: own.flatMap(spansOf),
    methods: ["toxicity-course"],
  };
}

function spansOf(of: SafetyEvent): readonly Layer[] {
  const { subject, event, records } = of;
  const { infusion } = subject;
  if (!infusion) return [];
  const at = (when: Onset): number =>
    when.includes("T")
      ? (Date.parse(when) - Date.parse(infusion.startedAt)) / millisecondsPerDay
      : daysBetween(infusion.on, when as CalendarDate);
  const [record] = records;
  const history = inOrder(event.gradeHistory, subject.timeZone);
  return history.flatMap(({ grade, from }, index): Layer[] => {
    if (grade === 0) return [];
    const next = history[index + 1]?.from ?? endOf(of);
    const to = at(next ?? subject.seenUntil);
    return [
      {
        mark: "span",
        ...{ subject: subject.subject, lane: subject.subject, code: `toxicity-grade-${grade}` },
        from: at(from),
        to: Math.max(at(from), to),
        ...(record !== undefined && { record }),
        ...(next === undefined && { open: true }),
      },
    ];
  });
}
