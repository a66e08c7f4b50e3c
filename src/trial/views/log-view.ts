import type { Actor, Signature } from "#record";
import type { Instant } from "#values";
import { isRetractable } from "../correction.ts";
import type { Event, EventKind } from "../event.ts";
import { writtenIn } from "../free-text.ts";
import type { TrialRecord } from "../ledger.ts";
import { subjectOfEvent } from "../redaction.ts";
import { lifted } from "../upcast.ts";

type Plain = string | number | boolean;

/** One record of the log, to be read by a person. */
export interface LogRow {
  readonly version: number;
  readonly recordedAt: Instant;
  readonly occurredAt: Instant;
  readonly actor: Actor;
  readonly kind: EventKind;
  readonly subject?: string;
  /** What was recorded: a field by its path, and its value. */
  readonly what: readonly { readonly field: string; readonly value: Plain }[];
  /** For a correction, what differs from the record that it takes the place of; all of it where that is retracted. */
  readonly changes: readonly { readonly field: string; readonly before?: Plain; readonly now?: Plain }[];
  readonly reason?: string;
  readonly signature?: Pick<Signature, "meaning" | "by" | "at">;
  readonly protocolVersion: string;
  readonly supersedes?: number;
  readonly supersededBy?: number;
  /** The record, or the command itself, that set off what a rule made. */
  readonly triggeredBy?: number | "command";
  readonly hash?: string;
  /** A fact still in force, which may be withdrawn if it was entered in error. */
  readonly retractable: boolean;
  /** It holds words of somebody's own, among which there may be a name. */
  readonly redactable: boolean;
  /** What was done to its texts since, oldest first, even if it was not yet done at the moment looked at. */
  readonly redactions: readonly Redacted[];
}

/** That texts of a record were redacted: by which record, when, by whom, in which fields and why. */
interface Redacted {
  readonly version: number;
  readonly at: Instant;
  readonly by: string;
  readonly fields: readonly string[];
  readonly rationale: string;
}

export interface LogOptions {
  /** Only what is about this subject. */
  readonly subject?: string;
  /** The log as it was known at this moment. */
  readonly asKnownAt?: Instant;
}

/** The audit trail, oldest first: who, when, what, the old value beside the new, why, under which protocol. */
export function logView(
  records: Iterable<TrialRecord & { readonly hash?: string }>,
  { subject, asKnownAt }: LogOptions = {},
): readonly LogRow[] {
  const all = [...records].map((record) => lifted(record));
  const known = all.filter(({ recordedAt }) => asKnownAt === undefined || recordedAt <= asKnownAt);
  const redactions = redactionsIn(all);
  const byVersion = new Map(known.map((record) => [record.version, record]));
  const supersededBy = new Map(
    known.flatMap(({ supersedes, version }) =>
      supersedes === undefined ? [] : [[supersedes, version] as const],
    ),
  );
  return known
    .filter(({ event }) => subject === undefined || subjectOfEvent(event) === subject)
    .map((record) => {
      const before = record.supersedes === undefined ? undefined : byVersion.get(record.supersedes);
      const successor = supersededBy.get(record.version);
      return rowOf(record, before?.event, successor, redactions.get(record.version) ?? []);
    });
}

function redactionsIn(records: readonly TrialRecord[]): ReadonlyMap<number, readonly Redacted[]> {
  const found = new Map<number, readonly Redacted[]>();
  for (const { event, version, recordedAt: at, actor } of records) {
    if (event.kind !== "record-redacted") continue;
    const { record, fields, rationale } = event;
    const one = { version, at, by: actor.name, fields, rationale };
    found.set(record, [...(found.get(record) ?? []), one]);
  }
  return found;
}

function rowOf(
  record: TrialRecord & { readonly hash?: string },
  before: Event | undefined,
  supersededBy: number | undefined,
  redactions: readonly Redacted[],
): LogRow {
  const { version, recordedAt, occurredAt, actor, event, reason, protocolVersion } = record;
  const { signature, supersedes, triggeredBy, hash } = record;
  const { kind } = event;
  const subject = subjectOfEvent(event);
  return {
    version,
    recordedAt,
    occurredAt,
    actor,
    kind,
    ...(subject !== undefined && { subject }),
    what: flat(event),
    changes: before ? changesOf(flat(before), kind === "record-retracted" ? [] : flat(event)) : [],
    ...(reason !== undefined && { reason }),
    ...(signature && { signature: { meaning: signature.meaning, by: signature.by, at: signature.at } }),
    protocolVersion,
    ...(supersedes !== undefined && { supersedes }),
    ...(supersededBy !== undefined && { supersededBy }),
    ...(triggeredBy !== undefined && { triggeredBy }),
    ...(hash !== undefined && { hash }),
    retractable: supersededBy === undefined && isRetractable(kind),
    redactable: writtenIn(record).length > 0,
    redactions,
  };
}

type Entry = LogRow["what"][number];

/** An event's fields as path and value. A protocol document is told by its version: it has a page of its own. */
function flat(event: Event): readonly Entry[] {
  return Object.entries(event).flatMap(([field, value]) => {
    if (field === "kind" || field === "subject") return [];
    if (field === "protocol" && "protocol" in event) return [{ field, value: event.protocol.version }];
    return flatValue(field, value);
  });
}

function flatValue(field: string, value: unknown): readonly Entry[] {
  if (value === undefined || value === null) return [];
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return [{ field, value }];
  }
  if (Array.isArray(value) && value.every((item) => typeof item !== "object")) {
    return [{ field, value: value.join(", ") }];
  }
  return Object.entries(value).flatMap(([key, part]) => flatValue(`${field}.${key}`, part));
}

function changesOf(before: readonly Entry[], now: readonly Entry[]): LogRow["changes"] {
  const then = new Map(before.map(({ field, value }) => [field, value]));
  const since = new Map(now.map(({ field, value }) => [field, value]));
  return [...new Set([...then.keys(), ...since.keys()])].flatMap((field) => {
    const [old, current] = [then.get(field), since.get(field)];
    if (old === current) return [];
    return [
      { field, ...(old !== undefined && { before: old }), ...(current !== undefined && { now: current }) },
    ];
  });
}
