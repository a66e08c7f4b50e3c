import type { z } from "zod";
import type { Unsealed } from "#record";
import { Appended } from "#values";
import type { EventKind, EventOf } from "./event.ts";
import { Memory, read } from "./memory.ts";
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
  readonly memory: Memory;
}

interface Ledger {
  readonly records: Appended<TrialRecord>;
  /** The records in force by topic, in the order in which they took place. */
  readonly inForce: RecordsByTopic;
  /** Those that a later one corrects or retracts. */
  readonly superseded: RecordsByTopic;
  /** By version, the version of the later one. */
  readonly supersededBy: ReadonlyMap<number, number>;
}

type RecordsByTopic = ReadonlyMap<string, readonly TrialRecord[]>;

/** What a record is looked up by: its kind, and a result also by what was measured, since there are so many. */
function topicsOf({ event }: TrialRecord): readonly string[] {
  return event.kind === "observation-recorded"
    ? [event.kind, topicOfResults(event.observation.item)]
    : [event.kind];
}

function topicOfResults(item: string): string {
  return `observation-recorded ${item}`;
}

const emptyLedger: Ledger = {
  records: Appended.empty,
  inForce: new Map(),
  superseded: new Map(),
  supersededBy: new Map(),
};

export const emptyTrial: TrialState = {
  version: 0,
  trial: emptyLedger,
  subjects: new Map(),
  memory: new Memory(),
};

/** The trial after one more record. Throws as `fold` does. */
export function evolve(state: TrialState, record: TrialRecord): TrialState {
  return fold([record], state);
}

/** The trial after these records. Throws only on a broken log: a record that does not follow the last. Events of earlier versions are lifted. */
export function fold(records: Iterable<TrialRecord>, from: TrialState = emptyTrial): TrialState {
  let { version, trial } = from;
  const subjects = new Map(from.subjects);
  // Gathered first, so that a long log folds quickly.
  const added = new Map<string | undefined, TrialRecord[]>();
  for (const recorded of records) {
    const record = lifted(recorded);
    if (record.version !== version + 1) {
      throw new Error(`Broken log: record ${record.version} follows record ${version}`);
    }
    version = record.version;
    const subject = "subject" in record.event ? record.event.subject : undefined;
    const more = added.get(subject);
    if (more) more.push(record);
    else if (subject === undefined || subjects.has(subject) || record.event.kind === "subject-registered") {
      added.set(subject, [record]);
    } else throw new Error(`Broken log: record ${version} names the unregistered subject ${subject}`);
  }
  for (const [subject, more] of added) {
    if (subject === undefined) trial = entered(trial, more);
    else subjects.set(subject, entered(subjects.get(subject) ?? emptyLedger, more));
  }
  return { version, trial, subjects, memory: from.version === 0 ? new Memory() : from.memory };
}

/** The trial as if only these of the records in force were; subjects whose registration is not among them are left out. */
export function withOnly(state: TrialState, keep: (record: TrialRecord) => boolean): TrialState {
  const kept = (ledger: Ledger): Ledger => ({
    ...ledger,
    inForce: new Map([...ledger.inForce].map(([topic, records]) => [topic, records.filter(keep)])),
  });
  const subjects = [...state.subjects].flatMap(([subject, ledger]): [string, Ledger][] => {
    const cut = kept(ledger);
    return (cut.inForce.get("subject-registered") ?? none).length === 0 ? [] : [[subject, cut]];
  });
  return { ...state, trial: kept(state.trial), subjects: new Map(subjects), memory: new Memory() };
}

function entered(ledger: Ledger, added: readonly TrialRecord[]): Ledger {
  const inForce = new Map(ledger.inForce);
  for (const [topic, more] of byTopic(added)) {
    inForce.set(topic, inOrder(inForce.get(topic) ?? none, more));
  }
  const records = added.reduce((all, record) => all.append(record), ledger.records);
  return withoutSuperseded({ ...ledger, records, inForce }, added);
}

function byTopic(records: readonly TrialRecord[]): RecordsByTopic {
  const found = new Map<string, TrialRecord[]>();
  for (const record of records) {
    for (const topic of topicsOf(record)) {
      const same = found.get(topic);
      if (same) same.push(record);
      else found.set(topic, [record]);
    }
  }
  return found;
}

function withoutSuperseded(ledger: Ledger, added: readonly TrialRecord[]): Ledger {
  const corrections = added.filter(({ supersedes }) => supersedes !== undefined);
  if (corrections.length === 0) return ledger;
  const supersededBy = new Map(ledger.supersededBy);
  for (const { supersedes = 0, version } of corrections) supersededBy.set(supersedes, version);
  const inForce = new Map(ledger.inForce);
  const superseded = new Map(ledger.superseded);
  for (const [topic, records] of ledger.inForce) {
    const gone = records.filter(({ version }) => supersededBy.has(version));
    if (gone.length === 0) continue;
    const kept = records.filter(({ version }) => !supersededBy.has(version));
    inForce.set(topic, kept);
    superseded.set(topic, [...(superseded.get(topic) ?? none), ...gone]);
  }
  return { ...ledger, inForce, superseded, supersededBy };
}

/** Sorted anew only where something was entered late: recorded after what took place later. */
function inOrder(known: readonly TrialRecord[], more: readonly TrialRecord[]): readonly TrialRecord[] {
  const all = [...known, ...more];
  const late = more.some((record, index) => {
    const before = all[known.length + index - 1];
    return before !== undefined && byOccurrence(before, record) > 0;
  });
  return late ? all.sort(byOccurrence) : all;
}

function byOccurrence(a: TrialRecord, b: TrialRecord): number {
  if (a.occurredAt !== b.occurredAt) return a.occurredAt < b.occurredAt ? -1 : 1;
  return a.version - b.version;
}

const none: readonly never[] = [];

/** Every subject, in the order of registration. */
export function subjectsOf(state: TrialState): readonly string[] {
  // Subjects only ever join, so that their number tells whether any did.
  read(state, { answer: ({ subjects }) => subjects.size });
  return [...state.subjects.keys()];
}

/** Records about a subject in force, oldest occurrence first; none for an unknown subject. */
export function factsOf<Kind extends EventKind>(
  state: TrialState,
  subject: string,
  kind: Kind,
): readonly TrialRecord<Kind>[] {
  const facts = read(state, { answer: ({ subjects }) => subjects.get(subject)?.inForce.get(kind) });
  return (facts ?? none) as readonly TrialRecord[] as readonly TrialRecord<Kind>[];
}

/** A subject's results for a data item, in force, oldest first. */
export function resultsOf(
  state: TrialState,
  subject: string,
  item: string,
): readonly TrialRecord<"observation-recorded">[] {
  const topic = topicOfResults(item);
  const facts = read(state, { answer: ({ subjects }) => subjects.get(subject)?.inForce.get(topic) });
  return (facts ?? none) as readonly TrialRecord[] as readonly TrialRecord<"observation-recorded">[];
}

/** Records about a subject that a later one corrects or retracts, in the order in which that happened. */
export function supersededOf<Kind extends EventKind>(
  state: TrialState,
  subject: string,
  kind: Kind,
): readonly TrialRecord<Kind>[] {
  const facts = read(state, { answer: ({ subjects }) => subjects.get(subject)?.superseded.get(kind) });
  return (facts ?? none) as readonly TrialRecord[] as readonly TrialRecord<Kind>[];
}

/** The version of the record that corrects or retracts this one, if any does. */
export function supersededBy(state: TrialState, { event, version }: TrialRecord): number | undefined {
  const subject = "subject" in event ? event.subject : undefined;
  return read(state, {
    answer: ({ trial, subjects }) =>
      (subject === undefined ? trial : subjects.get(subject))?.supersededBy.get(version),
  });
}

/** Records about the trial as a whole in force, oldest occurrence first. */
export function trialFacts<Kind extends EventKind>(
  state: TrialState,
  kind: Kind,
): readonly TrialRecord<Kind>[] {
  const facts = read(state, { answer: ({ trial }) => trial.inForce.get(kind) });
  return (facts ?? none) as readonly TrialRecord[] as readonly TrialRecord<Kind>[];
}

/** The record of a version, superseded ones included. */
export function recordAt(state: TrialState, version: number): TrialRecord | undefined {
  for (const record of everyRecord(state)) if (record.version === version) return record;
  return undefined;
}

/** Every record about a subject in force, in the order of their versions. */
export function recordsOf(state: TrialState, subject: string): readonly TrialRecord[] {
  const ledger = read(state, { answer: ({ subjects }) => subjects.get(subject) });
  return ledger ? [...ledger.records].filter(({ version }) => !ledger.supersededBy.has(version)) : none;
}

/** Every record, superseded ones included, in no order. */
export function* everyRecord(state: TrialState): Generator<TrialRecord> {
  for (const ledger of [state.trial, ...state.subjects.values()]) yield* ledger.records;
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
