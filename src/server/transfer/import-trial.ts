import { hash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type Body,
  type ChainProblem,
  canonicalText,
  checkpointOf,
  type Link,
  type Recorded,
  readLine,
  type SignedCheckpoint,
  verifyChain,
} from "#record";
import {
  bringRecords,
  type CheckpointFault,
  openCheckpointKey,
  openDatabase,
  readCheckpoint,
  readHeads,
  signCheckpoint,
  sqliteStore,
  type UnsafeDatabase,
  type UnsafeKeys,
  verifyCheckpoint,
  writeCheckpoint,
} from "#store";
import { type Event, fold, protocolVersions, systemActor, type TrialState } from "#trial";
import { accepted, type Instant, type Result, refused } from "#values";
import packageJson from "../../../package.json" with { type: "json" };
import { databasePaths, makeDataFolder } from "../data-folder.ts";
import { knownCheckpointFile, knownHeads } from "../known-checkpoint.ts";
import type { SystemEvent } from "../system-event.ts";
import { SystemLog } from "../system-log.ts";
import { protocolFiles } from "./export-files.ts";

export interface ImportOrder {
  /** Folder that an export of a whole trial has made. */
  readonly from: string;
  readonly dataFolder: string;
  readonly keysFolder: string;
  /** Public key (PEM) that must have signed the checkpoint, if it is known. */
  readonly publicKey?: string;
  readonly now: () => Instant;
}

/** Why an export is not brought in; nothing was. */
export type ImportProblem =
  | UnsafeDatabase
  | UnsafeKeys
  | { readonly kind: "file-missing" | "file-altered" | "protocol-differs"; readonly file: string }
  | { readonly kind: "line-unreadable"; readonly version: number }
  | { readonly kind: "chain-broken"; readonly problem: ChainProblem }
  | { readonly kind: "checkpoint-faulty"; readonly fault: CheckpointFault }
  | { readonly kind: "checkpoint-of-another"; readonly trial: string }
  /** A copy for one site or subject. */
  | { readonly kind: "withheld"; readonly count: number }
  | { readonly kind: "not-replayable"; readonly error: string }
  | { readonly kind: "not-empty"; readonly streams: readonly string[] };

/** Brings an exported trial into an empty store: everything is verified first, and then all of it written or nothing. */
export async function importTrial(
  order: ImportOrder,
): Promise<Result<{ trial: string; records: number; fingerprint: string }, ImportProblem>> {
  const { from, publicKey } = order;
  const read = readExport(from, publicKey);
  if (!read.ok) return read;
  const { links, signed } = read.value;
  const brought = await bring(order, links);
  if (!brought.ok) return brought;
  const { fingerprint } = signed;
  return accepted({ trial: links[0]?.envelope.stream ?? "", records: links.length, fingerprint });
}

interface Export {
  readonly links: readonly Link[];
  readonly signed: SignedCheckpoint;
}

function readExport(folder: string, publicKey: string | undefined): Result<Export, ImportProblem> {
  const damaged = fileProblem(folder);
  if (damaged) return refused(damaged);
  const read = readLinks(readFileSync(join(folder, "events.ndjson"), "utf8"));
  if (!read.ok) return read;
  const links = read.value;
  const signed = readCheckpoint(join(folder, "checkpoint.json"));
  if (!signed.ok) return refused({ kind: "checkpoint-faulty", fault: signed.error });
  const verified = verifyCheckpoint(signed.value, publicKey);
  if (!verified.ok) return refused({ kind: "checkpoint-faulty", fault: verified.error });
  const trial = links[0]?.envelope.stream ?? "";
  const head = verified.value.heads.find(({ stream }) => stream === trial);
  if (!head) return refused({ kind: "checkpoint-of-another", trial });
  const withheld = links.filter(({ body }) => body === undefined).length;
  if (withheld > 0) return refused({ kind: "withheld", count: withheld });
  const { problem } = verifyChain(links, { head });
  if (problem) return refused({ kind: "chain-broken", problem });
  const replayed = replay(folder, links);
  return replayed.ok ? accepted({ links, signed: signed.value }) : replayed;
}

const required = ["events.ndjson", "checkpoint.json"];

/** Each file is there and is, byte for byte, what was written. */
function fileProblem(folder: string): ImportProblem | undefined {
  const sums = join(folder, "SHA256SUMS");
  if (!existsSync(sums)) return { kind: "file-missing", file: "SHA256SUMS" };
  const listed = readFileSync(sums, "utf8").trimEnd().split("\n");
  const expected = new Map(listed.map((line) => [line.slice(sumLength + 2), line.slice(0, sumLength)]));
  for (const file of new Set([...required, ...expected.keys()])) {
    const path = join(folder, file);
    if (!existsSync(path)) return { kind: "file-missing", file };
    if (hash("sha256", readFileSync(path)) !== expected.get(file)) return { kind: "file-altered", file };
  }
  return undefined;
}

const sumLength = 64;

function readLinks(text: string): Result<readonly Link[], ImportProblem> {
  const lines = text.split("\n");
  const links: Link[] = [];
  for (const [index, line] of lines.entries()) {
    if (index === lines.length - 1 && line === "" && index > 0) break;
    const read = readLine(line);
    if (!read.ok) return refused({ kind: "line-unreadable", version: index + 1 });
    links.push(read.value);
  }
  return accepted(links);
}

/** The records make a trial, and the protocol files are those of its protocol. */
function replay(folder: string, links: readonly Link[]): Result<TrialState, ImportProblem> {
  try {
    const state = fold(links.map(recordedOf));
    const protocols = protocolFiles(protocolVersions(state));
    const differing = protocols.find(({ name, text }) => !isDocument(join(folder, name), text));
    return differing ? refused({ kind: "protocol-differs", file: differing.name }) : accepted(state);
  } catch (error) {
    return refused({ kind: "not-replayable", error: error instanceof Error ? error.message : "" });
  }
}

function isDocument(path: string, text: string): boolean {
  try {
    const there: unknown = JSON.parse(readFileSync(path, "utf8"));
    return canonicalText(there) === canonicalText(JSON.parse(text));
  } catch {
    return false;
  }
}

function recordedOf({ envelope, body }: Link): Recorded<Event> {
  if (!body) throw new Error(`Record ${envelope.version} has no body`);
  return { ...envelope, ...(JSON.parse(body.text) as Body<Event>), salt: body.salt };
}

/** Everybody who acted or signed there; the system does so everywhere. */
function accountsIn(links: readonly Link[]): readonly string[] {
  const named = links.flatMap(({ envelope: { actor, signature } }) => [
    actor.account,
    ...(signature ? [signature.by] : []),
  ]);
  return [...new Set(named)].filter((account) => account !== systemActor.account).sort();
}

/** What was verified goes into the database; that it did is then put on record there. */
async function bring(
  { dataFolder, keysFolder, now }: ImportOrder,
  links: readonly Link[],
): Promise<Result<undefined, ImportProblem>> {
  const unusable = makeDataFolder(dataFolder);
  if (unusable) return refused(unusable);
  const key = openCheckpointKey(keysFolder);
  if (!key.ok) return key;
  const known = knownHeads(keysFolder, key.value).map(({ stream }) => stream);
  if (known.length > 0) return refused({ kind: "not-empty", streams: known });
  const opened = openDatabase(databasePaths(dataFolder).live);
  if (!opened.ok) return opened;
  const database = opened.value;
  try {
    const brought = bringRecords(database, links);
    if (!brought.ok) return brought;
    const { stream, version } = brought.value;
    const event = { kind: "log-imported", stream, version, accounts: accountsIn(links) } as const;
    await new SystemLog(sqliteStore<SystemEvent>(database), now).append(event, systemActor);
    const checkpoint = checkpointOf(readHeads(database), now(), packageJson.version);
    writeCheckpoint(knownCheckpointFile(keysFolder), signCheckpoint(checkpoint, key.value));
    return accepted(undefined);
  } finally {
    database.close();
  }
}
