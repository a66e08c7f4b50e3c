import type { Body, Envelope, Link, Recorded } from "#record";

/** The columns of `records` and `bodies` in the order in which rows are written and read here. */
export const recordColumns = [
  "stream",
  "version",
  "recorded_at",
  "occurred_at",
  "actor_account",
  "actor_name",
  "actor_role",
  "actor_site",
  "signature_meaning",
  "signature_by",
  "signature_at",
  "signature_content_hash",
  "command_id",
  "protocol_version",
  "supersedes",
  "triggered_by",
  "redacts",
  "redacted_body_hash",
  "body_hash",
  "previous_hash",
  "hash",
] as const;

/** Records with their bodies; append a condition and an order. */
export const selectLinks = `select ${recordColumns.map((column) => `records.${column}`).join(", ")},
  bodies.salt, bodies.text
  from records left join bodies on bodies.stream = records.stream and bodies.version = records.version`;

/** A record's row, in the columns' order. */
export function rowOf(record: Envelope): (string | number | null)[] {
  const { actor, signature } = record;
  return [
    record.stream,
    record.version,
    record.recordedAt,
    record.occurredAt,
    actor.account,
    actor.name,
    actor.role,
    actor.site ?? null,
    signature?.meaning ?? null,
    signature?.by ?? null,
    signature?.at ?? null,
    signature?.contentHash ?? null,
    record.commandId,
    record.protocolVersion,
    record.supersedes ?? null,
    record.triggeredBy?.toString() ?? null,
    record.redacts?.version ?? null,
    record.redacts?.bodyHash ?? null,
    record.bodyHash,
    record.previousHash,
    record.hash,
  ];
}

/** The types that the tables' strictness guarantees, for one row of `selectLinks`. */
export type LinkRow = [
  stream: string,
  version: number,
  recordedAt: string,
  occurredAt: string,
  account: string,
  name: string,
  role: string,
  site: string | null,
  meaning: string | null,
  signedBy: string | null,
  signedAt: string | null,
  contentHash: string | null,
  commandId: string,
  protocolVersion: string,
  supersedes: number | null,
  triggeredBy: string | null,
  redacts: number | null,
  redactedBodyHash: string | null,
  bodyHash: string,
  previousHash: string,
  hash: string,
  salt: string | null,
  text: string | null,
];

type Unfinished = { -readonly [Field in keyof Envelope]: Envelope[Field] };

/** Built field by field, since a long log is read row by row. */
export function linkOfRow(row: LinkRow): Link {
  const [
    stream,
    version,
    recordedAt,
    occurredAt,
    account,
    name,
    role,
    site,
    meaning,
    by,
    at,
    contentHash,
    commandId,
    protocolVersion,
    supersedes,
    triggeredBy,
    redacts,
    redactedBodyHash,
    bodyHash,
    previousHash,
    hash,
    salt,
    text,
  ] = row;
  const actor = site === null ? { account, name, role } : { account, name, role, site };
  const envelope: Unfinished = {
    stream,
    version,
    recordedAt,
    occurredAt,
    actor,
    commandId,
    protocolVersion,
    bodyHash,
    previousHash,
    hash,
  };
  // A part of a signature, or of a redaction, is none; empty values then show in the hash that somebody was here.
  if (meaning !== null || by !== null || at !== null || contentHash !== null) {
    envelope.signature = {
      meaning: meaning ?? "",
      by: by ?? "",
      at: at ?? "",
      contentHash: contentHash ?? "",
    };
  }
  if (supersedes !== null) envelope.supersedes = supersedes;
  if (triggeredBy !== null) {
    envelope.triggeredBy = triggeredBy === "command" ? triggeredBy : Number(triggeredBy);
  }
  if (redacts !== null || redactedBodyHash !== null) {
    envelope.redacts = { version: redacts ?? 0, bodyHash: redactedBodyHash ?? "" };
  }
  return { envelope, body: salt === null || text === null ? undefined : { salt, text } };
}

export function recordedOfRow<Event>(row: LinkRow): Recorded<Event> {
  const { envelope, body } = linkOfRow(row);
  if (body === undefined) throw new Error(`${envelope.stream} ${envelope.version} has no body`);
  return { ...envelope, ...(JSON.parse(body.text) as Body<Event>), salt: body.salt };
}
