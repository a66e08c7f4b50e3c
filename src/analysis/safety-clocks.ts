import { Temporal } from "temporal-polyfill";
import { isPast, type ReportingDeadline } from "#safety";
import {
  deathOf,
  factsOf,
  profileOf,
  protocolFor,
  type SafetyCase,
  safetyCasesOf,
  subjectsOf,
  type TrialState,
} from "#trial";
import { type CalendarDate, dateIn, daysBetween, type Instant } from "#values";
import { safetyWords, web } from "#words";
import type { DataCut } from "./data-cut.ts";
import { toxicityCells } from "./safety-events.ts";
import { type Cell, cell, type Row, type Table } from "./table.ts";

const millisecondsPerDay = 86_400_000;

/** Every reporting clock of every serious event: when it was due, when it was met, and by how much it was or is late. */
export function clockTable({ state, provenance }: DataCut): Table {
  const rows = subjectsOf(state).flatMap((subject) =>
    safetyCasesOf(state, subject).flatMap((serious) =>
      serious.clocks.map((clock): Row => {
        const { timeZone } = profileOf(state, subject);
        return {
          cells: {
            subject: cell.text(subject),
            event: cell.text(serious.matter),
            term: termOf(serious),
            clock: clockName(state, subject, clock),
            stage: cell.code(`stage.${clock.stage}`),
            ...timeCells(clock, timeZone, provenance.cutoff),
          },
          subjects: [subject],
          records: recordsOf(state, subject, serious, clock),
        };
      }),
    ),
  );
  const columns = ["subject", "event", "term", "clock", "stage", "started", "due", "met", "standing"];
  return {
    table: "reporting-clocks",
    columns: [...columns.map((column) => ({ column })), { column: "late-by", unit: "d" }],
    rows,
    methods: ["reporting-clock"],
  };
}

function termOf({ adverseEvent }: SafetyCase): Cell {
  return adverseEvent ? toxicityCells(adverseEvent).term : cell.words(web["lane.death"]);
}

function clockName(state: TrialState, subject: string, { clock }: ReportingDeadline): Cell {
  const { clocks } = protocolFor(state, subject).safety.reporting;
  const value = clocks.find((one) => one.value.id === clock)?.value;
  if (!value) return cell.text(clock);
  const classes = value.classes.map((one) => safetyWords[`clock.class.${one}`]);
  return cell.words({
    en: `${classes.map(({ en }) => en).join(", ")} (${value.rule})`,
    zh: `${classes.map(({ zh }) => zh).join("、")}（${value.rule}）`,
  });
}

function timeCells(clock: ReportingDeadline, timeZone: string, cutoff: Instant): Row["cells"] {
  const { startedAt, due } = clock.state === "awaiting-start" ? {} : clock;
  const met = clock.state === "met" ? clock.sentAt : undefined;
  const told = met ?? cutoff;
  const late = due !== undefined && isPast(due, told, timeZone);
  const standing = {
    met: late ? "met-late" : "met",
    running: late ? "overdue" : "running",
    "awaiting-start": "awaiting-start",
  }[clock.state];
  return {
    started:
      startedAt === undefined ? cell.missing("awaiting-start") : cell.text(atSite(startedAt, timeZone)),
    due: due === undefined ? cell.missing("awaiting-start") : cell.text(atSite(due, timeZone)),
    met: met === undefined ? cell.missing("not-sent") : cell.text(atSite(met, timeZone)),
    standing: cell.code(`clock.${standing}`),
    ...(late && due !== undefined && { "late-by": cell.number(daysLate(due, told, timeZone)) }),
  };
}

/** Whole calendar days beyond a day, parts of days beyond a moment. */
function daysLate(due: Instant | CalendarDate, at: Instant, timeZone: string): number {
  return due.includes("T")
    ? (Date.parse(at) - Date.parse(due)) / millisecondsPerDay
    : daysBetween(due, dateIn(timeZone, at));
}

/** A day, or a moment by the clocks of the site to the minute. */
function atSite(when: Instant | CalendarDate, timeZone: string): string {
  if (!when.includes("T")) return when;
  const zoned = Temporal.Instant.from(when).toZonedDateTimeISO(timeZone);
  return zoned.toPlainDateTime().toString({ smallestUnit: "minute" }).replace("T", " ");
}

function recordsOf(
  state: TrialState,
  subject: string,
  { matter, adverseEvent }: SafetyCase,
  { clock }: ReportingDeadline,
): readonly number[] {
  const death = deathOf(state, subject);
  const serious = adverseEvent
    ? adverseEvent.serious.map(({ version }) => version)
    : death
      ? [death.version]
      : [];
  const sent = factsOf(state, subject, "safety-report-sent")
    .filter(({ event }) => event.matter === matter && event.clock === clock)
    .map(({ version }) => version);
  const assessed = factsOf(state, subject, "expectedness-assessed")
    .filter(({ event }) => event.matter === matter)
    .map(({ version }) => version);
  return [...serious, ...assessed, ...sent];
}
