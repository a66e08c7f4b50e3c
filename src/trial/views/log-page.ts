import { eventWords } from "#words";
import type { EventKind } from "../event.ts";
import type { LogRow } from "./log-view.ts";

export interface LogPageAsked {
  readonly kind?: string;
  /** Words that a row must hold, all of them. */
  readonly find?: string;
  /** Only the records of these versions. */
  readonly records?: readonly number[];
  /** Only what stands before the record of this version. */
  readonly before?: number;
  /** So many rows at most; all without it. */
  readonly limit?: number;
  /** However many that takes, the page reaches back to the record of this version. */
  readonly through?: number;
}

/** The last rows of those asked for, oldest first. */
export interface LogPage {
  readonly rows: readonly LogRow[];
  /** Whether further rows that were asked for stand before these. */
  readonly earlier: boolean;
  /** How many rows fit what was asked for, of how many. */
  readonly matching: number;
  readonly all: number;
  /** Every kind of record there is, whatever was asked for. */
  readonly kinds: readonly EventKind[];
}

/** One page of the audit trail, from its end or from before a record. */
export function logPage(
  all: readonly LogRow[],
  { kind, find = "", records, before, limit = all.length, through }: LogPageAsked,
): LogPage {
  const wanted = records && new Set(records);
  const fitting = all.filter(
    (row) =>
      (kind === undefined || row.kind === kind) &&
      (wanted === undefined || wanted.has(row.version)) &&
      matches(row, find),
  );
  const standing = before === undefined ? fitting : fitting.filter(({ version }) => version < before);
  const reaching = through === undefined ? [] : standing.filter(({ version }) => version >= through);
  const start = Math.max(0, standing.length - Math.max(limit, reaching.length));
  return {
    rows: standing.slice(start),
    earlier: start > 0,
    matching: fitting.length,
    all: all.length,
    kinds: [...new Set(all.map((row) => row.kind))],
  };
}

/** Whether a row holds every word that is looked for, in any of its texts and in either language. */
function matches(row: LogRow, wanted: string): boolean {
  const words = wanted
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return true;
  const { en, zh } = eventWords[row.kind];
  const texts = [
    String(row.version),
    row.kind,
    en,
    zh,
    row.subject ?? "",
    row.actor.name,
    row.actor.account,
    row.reason ?? "",
    ...row.what.map(({ value }) => String(value)),
  ];
  const text = texts.join("\n").toLowerCase();
  return words.every((word) => text.includes(word));
}
