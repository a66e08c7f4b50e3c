import type { z } from "zod";
import type { Unsealed } from "#record";
import { Appended } from "#values";
import type { EventKind, EventOf } from "./event.ts";
import { lifted } from "./upcast.ts";

/** An event with who, when and why, whether or not a store has sealed it. */
export type TrialRecord<Kind extends EventKind = EventKind> = Omit<Unsealed<Event>, "event"> & {
  readonly event: EventOf<Kind>;
};

/**
 * The state of a trial is its log, kept so that questions about one subject, or about the trial as a whole,
 * read only the records that concern them. What the records mean is derived where it is asked.
 */
export interface TrialState {
  /** Version of the last record; 0 before the first. */
  readonly version: number;
  readonly trial: Ledger;
  readonly subjects: ReadonlyMap<string, Ledger>;
}

interface Ledger {
  readonly records: Appended<TrialRecord>;
  /** Versions of records that a later one corrects or retracts, with the version of the later. */
  readonly superseded: ReadonlyMap<number, number>;
}

const emptyLedger: Ledger = { records: Appended.empty, superseded: new Map() };

export const emptyTrial: TrialState = { version: 0, trial: emptyLedger, subjects: new Map() };

/** The trial after one more record. Throws as `fold` does. */
export function evolve(state: TrialState, recorded: TrialRecord): TrialState {
  const record = lifted(recorded);
  const after = fold([record], state);
  const subject = "subject" in record.event ? record.event.subject : undefined;
  if (subject === undefined) carryIndex(state.trial, after.trial, record);
  else carryIndex(state.subjects.get(subject), after.subjects.get(subject), record);
  return after;
}

/** The trial after these records. Throws only on a broken log: a record that does not follow the last. Events of earlier versions are lifted. */
export function fold(records: Iterable<TrialRecord>, from: TrialState = emptyTrial): TrialState {
  let { version, trial } = from;
  // Copied once for all the records, so that a long log folds quickly.
  const subjects = new Map(from.subjects);
  for (const recorded of records) {
    const record = lifted(recorded);
    if (record.version !== version + 1) {
      throw new Error(`Broken log: record ${record.version} follows record ${version}`);
    }
    version = record.version;
    const { event } = record;
    if (!("subject" in event)) {
      trial = enter(trial, record);
      continue;
    }
    const known = subjects.get(event.subject);
    if (!known && event.kind !== "subject-registered") {
      throw new Error(`Broken log: record ${version} names the unregistered subject ${event.subject}`);
    }
    subjects.set(event.subject, enter(known ?? emptyLedger, record));
  }
  return { version, trial, subjects };
}

function enter(ledger: Ledger, record: TrialRecord): Ledger {
  const superseded =
    record.supersedes === undefined
      ? ledger.superseded
      : new Map(ledger.superseded).set(record.supersedes, record.version);
  return { records: ledger.records.append(record), superseded };
}

const indexes = new WeakMap<Ledger, Map<EventKind, TrialRecord[]>>();

/** The records of one kind that are in force, in the order in which they took place. */
function inForce<Kind extends EventKind>(ledger: Ledger, kind: Kind): readonly TrialRecord<Kind>[] {
  let index = indexes.get(ledger);
  if (!index) {
    index = new Map();
    for (const record of ledger.records) {
      if (ledger.superseded.has(record.version)) continue;
      const same = index.get(record.event.kind);
      if (same) same.push(record);
      else index.set(record.event.kind, [record]);
    }
    for (const records of index.values()) records.sort(byOccurrence);
    indexes.set(ledger, index);
  }
  return (index.get(kind) ?? []) as readonly TrialRecord[] as readonly TrialRecord<Kind>[];
}

/** Spares the next question the whole ledger: what one more record adds to an index that is there already. */
function carryIndex(before: Ledger | undefined, after: Ledger | undefined, record: TrialRecord): void {
  const index = before && indexes.get(before);
  if (!index || !after || record.supersedes !== undefined) return;
  const { kind } = record.event;
  const same = index.get(kind) ?? [];
  const last = same.at(-1);
  const more = [...same, record];
  if (last && byOccurrence(last, record) > 0) more.sort(byOccurrence);
  indexes.set(after, new Map(index).set(kind, more));
}

function byOccurrence(a: TrialRecord, b: TrialRecord): number {
  if (a.occurredAt !== b.occurredAt) return a.occurredAt < b.occurredAt ? -1 : 1;
  return a.version - b.version;
}

/** Records about a subject in force, oldest occurrence first; none for an unknown subject. */
export function factsOf<Kind extends EventKind>(
  state: TrialState,
  subject: string,
  kind: Kind,
): readonly TrialRecord<Kind>[] {
  return inForce(state.subjects.get(subject) ?? emptyLedger, kind);
}

/** Records about the trial as a whole in force, oldest occurrence first. */
export function trialFacts<Kind extends EventKind>(
  state: TrialState,
  kind: Kind,
): readonly TrialRecord<Kind>[] {
  return inForce(state.trial, kind);
}

/**
 * Remembers what is derived from a subject's own records and those of the trial as a whole: the same answer as
 * without, until either grows. Not for what looks at other subjects.
 */
export function remembered<Answer>(derive: (state: TrialState, subject: string) => Answer): typeof derive {
  const known = new WeakMap<Ledger, { readonly trial: Ledger; readonly answer: Answer }>();
  return (state, subject) => {
    const ledger = state.subjects.get(subject);
    if (!ledger) return derive(state, subject);
    const last = known.get(ledger);
    if (last?.trial === state.trial) return last.answer;
    const answer = derive(state, subject);
    known.set(ledger, { trial: state.trial, answer });
    return answer;
  };
}

/** Remembers what is derived from a state as a whole, which never changes: the same answer as without. */
export function rememberedWhole<Answer>(derive: (state: TrialState) => Answer): typeof derive {
  const known = new WeakMap<TrialState, { readonly answer: Answer }>();
  return (state) => {
    const found = known.get(state) ?? { answer: derive(state) };
    known.set(state, found);
    return found.answer;
  };
}

/** The record of a version, superseded ones included. */
export function recordAt(state: TrialState, version: number): TrialRecord | undefined {
  for (const ledger of [state.trial, ...state.subjects.values()]) {
    for (const record of ledger.records) if (record.version === version) return record;
  }
  return undefined;
}

/** An event that says of a fact just what the command told. */
export type Told<Kind extends string, Command extends z.ZodType> = Omit<z.infer<Command>, "kind"> & {
  readonly kind: Kind;
};

/** The event of this kind, with everything that the command tells. */
export function told<Kind extends string, Content extends { readonly kind: string }>(
  kind: Kind,
  command: Content,
): Omit<Content, "kind"> & { readonly kind: Kind } {
  return { ...command, kind };
}

/** Of several records, the one recorded last: acts take effect in the order in which they were done. */
export function lastOf<Item extends { readonly version: number }>(
  records: readonly Item[],
): Item | undefined {
  return records.reduce<Item | undefined>(
    (last, record) => (last === undefined || record.version > last.version ? record : last),
    undefined,
  );
}
