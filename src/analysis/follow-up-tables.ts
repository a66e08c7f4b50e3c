import { deathOf, factsOf, protocolOf, recordsAfterDeath, siteDate, visitsOf } from "#trial";
import { addDays, daysBetween } from "#values";
import type { DataCut } from "./data-cut.ts";
import type { DatedSource } from "./dated-source.ts";
import type { InfusedSubject } from "./subject-response.ts";
import { type Cell, cell, type Row, type Table } from "./table.ts";

const columnsOf = (...columns: readonly string[]) => columns.map((column) => ({ column }));

function identity({ subject, level }: InfusedSubject): Row["cells"] {
  return { subject: cell.text(subject), ...(level !== undefined && { level: cell.text(String(level)) }) };
}

/**
 * The schedule of a subject as it stands on the day of the cut-off at its site, counted from the infusion, without what
 * could still have been done when the subject died or left.
 */
function scheduleOf({ state, provenance }: DataCut, { subject, infusion }: InfusedSubject) {
  const today = siteDate(state, subject, provenance.cutoff);
  const died = deathOf(state, subject)?.on;
  const left = factsOf(state, subject, "subject-discontinued")[0]?.event.on;
  const [endsOn] = [died, left].filter((day) => day !== undefined).sort();
  const rows = visitsOf(state, subject, today)
    .filter(({ dueOn = "" }) => dueOn > infusion.on)
    .filter(
      ({ status, to = "" }) =>
        endsOn === undefined || to < endsOn || status === "done" || status === "missed",
    );
  return { today, rows };
}

function vitalStatusOf({ state }: DataCut, { subject }: InfusedSubject): string {
  const death = deathOf(state, subject);
  if (!death) return "alive-at-last-contact";
  return death.toldBy === "vital-status" ? "dead-since-before" : "source.death";
}

/** How long each subject has been followed, and how completely. */
export function followUpTable(
  cut: DataCut,
  subjects: readonly { readonly subject: InfusedSubject; readonly sources: readonly DatedSource[] }[],
): Table {
  const rows = subjects.map(({ subject, sources }): Row => {
    const contacts = sources.filter(({ source }) => source === "last-contact-alive");
    const last = contacts.toSorted((one, other) => other.day - one.day)[0];
    const death = sources.find(({ source }) => source === "death");
    const { rows: schedule } = scheduleOf(cut, subject);
    const count = (...statuses: readonly (typeof schedule)[number]["status"][]) =>
      cell.count(schedule.filter(({ status }) => statuses.includes(status)).length);
    const { on } = subject.infusion;
    const contradicting = recordsAfterDeath(cut.state, subject.subject);
    return {
      cells: {
        ...identity(subject),
        "infused-on": cell.date(on),
        "last-contact": last ? cell.date(addDays(on, last.day)) : cell.missing("not-recorded"),
        "days-followed": cell.number(death?.day ?? Math.max(0, last?.day ?? 0)),
        "vital-status": cell.code(vitalStatusOf(cut, subject)),
        "visits-done": count("done"),
        "visits-missed": count("missed"),
        "visits-overdue": count("overdue"),
        "after-death": cell.count(contradicting.length),
      },
      subjects: [subject.subject],
      records: [...(last?.records ?? []), ...(death?.records ?? [])],
      leftOut: contradicting.map((version) => ({ version, because: "after-death" })),
    };
  });
  const columns = ["subject", "level", "infused-on", "last-contact", "days-followed", "vital-status"];
  return {
    table: "follow-up",
    columns: columnsOf(...columns, "visits-done", "visits-missed", "visits-overdue", "after-death"),
    rows,
    methods: ["follow-up-visits"],
  };
}

/** Who is awaited: every visit that is overdue or due, and the next one to come. */
export function visitsDueTable(cut: DataCut, subjects: readonly InfusedSubject[]): Table {
  const labels = new Map(protocolOf(cut.state).schedule.visits.map(({ id, label }) => [id, label]));
  const rows = subjects.flatMap((subject) => {
    const { today, rows: schedule } = scheduleOf(cut, subject);
    const next = schedule.find(({ status }) => status === "not-yet");
    const awaited = schedule.filter(
      (row) => row.status === "overdue" || row.status === "due" || row === next,
    );
    return awaited.map(({ visit, dueOn, from, to, status }): Row => {
      const label = labels.get(visit);
      const late: Record<string, Cell> =
        status === "overdue" && to ? { "days-overdue": cell.number(daysBetween(to, today)) } : {};
      return {
        cells: {
          ...identity(subject),
          visit: label ? cell.words(label) : cell.text(visit),
          status: cell.code(`visit.${status}`),
          ...(dueOn && { "due-on": cell.date(dueOn) }),
          ...(from && { "window-from": cell.date(from) }),
          ...(to && { "window-to": cell.date(to) }),
          ...late,
        },
        subjects: [subject.subject],
        // From it the days are counted.
        records: [subject.infusion.version],
      };
    });
  });
  const columns = ["subject", "level", "visit", "status", "due-on", "window-from", "window-to"];
  return {
    table: "follow-up-due",
    columns: columnsOf(...columns, "days-overdue"),
    rows,
    methods: ["follow-up-visits"],
  };
}
