import { stringify } from "csv-stringify/sync";
import type { LogRow } from "#trial";

/**
 * The audit trail as a CSV file that spreadsheets open rightly: UTF-8 with its mark, and no cell that they
 * would run as a formula. One line for each field that a record tells, with the value that it had before.
 */
export function writeLogCsv(rows: readonly LogRow[]): string {
  const lines = rows.flatMap((row) => fieldsOf(row).map((field) => lineOf(row, field)));
  return stringify([columns, ...lines], { bom: true, escape_formulas: true, record_delimiter: "\r\n" });
}

const columns = [
  "version",
  "recordedAt",
  "occurredAt",
  "account",
  "name",
  "role",
  "site",
  "kind",
  "subject",
  "field",
  "oldValue",
  "newValue",
  "reason",
  "signatureMeaning",
  "signedBy",
  "signedAt",
  "protocolVersion",
  "supersedes",
  "supersededBy",
  "triggeredBy",
  "redactedBy",
  "hash",
];

type Change = Partial<LogRow["changes"][number]>;

/** A correction tells what has changed, any other record all that it says; one without fields is a line too. */
function fieldsOf({ what, changes, supersedes }: LogRow): readonly Change[] {
  if (supersedes !== undefined) return changes.length > 0 ? changes : [{}];
  return what.length > 0 ? what.map(({ field, value }) => ({ field, now: value })) : [{}];
}

function lineOf(row: LogRow, { field, before, now }: Change): readonly string[] {
  const { actor, signature } = row;
  const cells = [
    row.version,
    row.recordedAt,
    row.occurredAt,
    actor.account,
    actor.name,
    actor.role,
    actor.site,
    row.kind,
    row.subject,
    field,
    before,
    now,
    row.reason,
    signature?.meaning,
    signature?.by,
    signature?.at,
    row.protocolVersion,
    row.supersedes,
    row.supersededBy,
    row.triggeredBy,
    row.redactions.map(({ version }) => version).join(" "),
    row.hash,
  ];
  return cells.map((cell) => String(cell ?? ""));
}
