import type { CheckpointFault } from "./checkpoint.ts";
import { storageFaultOf } from "./storage-fault.ts";

/** Why a database is not opened, with the facts that a person needs to act. */
export type UnsafeDatabase =
  /** This SQLite can corrupt a database when its write-ahead log is reset (fixed in 3.51.3). */
  | { readonly kind: "sqlite-too-old"; readonly found: string; readonly requiredMin: string }
  /** Readers would stop writers, and a backup the trial. */
  | { readonly kind: "not-write-ahead"; readonly journalMode: string }
  /** An acknowledged record could be lost in a power cut. */
  | { readonly kind: "not-durable"; readonly synchronous: number }
  /** The file cannot be opened or written. */
  | { readonly kind: "not-writable"; readonly file: string; readonly detail: string }
  /** Somebody else has it open. */
  | { readonly kind: "in-use"; readonly file: string }
  /** SQLite itself finds the file broken. */
  | { readonly kind: "damaged"; readonly detail: string }
  /** A later release has written this file. */
  | { readonly kind: "schema-newer"; readonly part: string; readonly found: number; readonly known: number }
  /** A table, an index or a trigger (`object`) is not as this program makes it. */
  | {
      readonly kind: "schema-differs";
      readonly object: string;
      readonly how: "missing" | "changed" | "added";
    }
  /** A stream's head names another last record than the one that stands there. */
  | { readonly kind: "head-differs"; readonly stream: string; readonly headVersion: number }
  /** The checkpoint kept beside the keys proves nothing. */
  | { readonly kind: "checkpoint-unsound"; readonly file: string; readonly fault: CheckpointFault["kind"] }
  /** There is no such file, though records were known in it at `knownAt`. */
  | { readonly kind: "gone"; readonly file: string; readonly knownFile: string; readonly knownAt: string }
  /** A stream ends at `lastVersion`, before what was known of it at `knownAt`. */
  | ({ readonly kind: "log-cut"; readonly lastVersion: number } & KnownRecord)
  /** A stream has another record where one was known at `knownAt`. */
  | ({ readonly kind: "log-rewritten" } & KnownRecord)
  /** The clock stands before the moment of the last record. */
  | { readonly kind: "clock-behind"; readonly now: string; readonly last: string; readonly stream: string };

type KnownRecord = { readonly stream: string; readonly knownVersion: number; readonly knownAt: string };

/** SQLite's primary result codes (https://sqlite.org/rescode.html) for a file that is broken, or no database. */
const damaged = new Set([11, 26]);

/** What a failure to open or read a database file tells of it. Throws on what does not come from the file. */
export function failureOf(error: unknown, file: string): UnsafeDatabase {
  if (!(error instanceof Error && ("errcode" in error || "syscall" in error))) throw error;
  const detail = error.message;
  if (storageFaultOf(error) === "database-busy") return { kind: "in-use", file };
  // The lower byte of an extended code is the primary one.
  if ("errcode" in error && damaged.has(Number(error.errcode) & 0xff)) return { kind: "damaged", detail };
  return { kind: "not-writable", file, detail };
}
