import { existsSync } from "node:fs";
import { Command } from "commander";
import { knownCheckpointFile } from "#server";
import { fileProblem, type StreamVerification, type UnsafeDatabase, verifyDatabase } from "#store";
import { cliWords, recordWords } from "#words";
import { readTrustedCheckpoint, type TrustedCheckpoint } from "./checkpoint-file.ts";
import { databaseFiles, keysFolder } from "./data-folder.ts";
import { streamProblem, unsafeDatabase } from "./database-words.ts";
import {
  dataOption,
  failure,
  jsonOption,
  keysOption,
  languageOption,
  printJson,
  type Say,
  speaker,
  type Telling,
  telling,
} from "./telling.ts";

interface VerifyOptions extends Telling {
  readonly data: string;
  readonly keys?: string;
  readonly checkpoint?: string;
  readonly publicKey?: string;
}

export function verifyCommand(): Command {
  return new Command("verify")
    .description(
      "Check the database file, and walk every log's hash chain; name the first altered, missing or reordered record",
    )
    .argument("[database]", "database file, also of a backup (default: those in the folder of the databases)")
    .option(
      "--checkpoint <file>",
      "signed checkpoint to hold the database against (default: for the folder's, the one in --keys)",
    )
    .option(
      "--public-key <file>",
      "public key that must have signed the checkpoint (default: the one in --keys)",
    )
    .addOption(dataOption())
    .addOption(keysOption())
    .addOption(languageOption())
    .addOption(jsonOption())
    .addHelpText("after", "\nExit code: 0 all is whole, 1 something is not, or could not be checked.")
    .action((database: string | undefined, options: VerifyOptions) => verifyTold(options, database));
}

const verifyTold = telling((options: VerifyOptions, database: string | undefined) => {
  const { data, language, json } = options;
  const checkpoint = checkpointOf(options, database);
  const files = database === undefined ? databaseFiles(data) : [database];
  const [live, ...others] = files;
  if (live === undefined) throw failure(cliWords["data.none"], { data });
  // The demonstration leaves no checkpoints.
  const streams = [verifyFile(live, checkpoint), ...others.map((file) => verifyFile(file))].flat();
  const unsound = files.flatMap(unsoundFile);
  if (json) printJson({ files: unsound, streams, ...(checkpoint && { checkpoint: factsOf(checkpoint) }) });
  else printLines(unsound, streams, checkpoint, speaker(language));
  if (unsound.length > 0 || streams.some(({ problem }) => problem)) process.exitCode = 1;
});

/** A file that is not sound in itself, whatever its streams tell. */
interface UnsoundFile {
  readonly file: string;
  readonly problem: UnsafeDatabase;
}

function unsoundFile(file: string): readonly UnsoundFile[] {
  const problem = fileProblem(file);
  return problem ? [{ file, problem }] : [];
}

/** The checkpoint named; for the databases in place, the newest one that stands among the keys. */
function checkpointOf(
  { checkpoint, publicKey, ...folders }: VerifyOptions,
  database: string | undefined,
): TrustedCheckpoint | undefined {
  const keys = keysFolder(folders);
  const known = knownCheckpointFile(keys);
  const file = checkpoint ?? (database === undefined && existsSync(known) ? known : undefined);
  if (file === undefined) return undefined;
  return readTrustedCheckpoint(file, { keys, ...(publicKey !== undefined && { publicKey }) });
}

function factsOf({ signed, signer }: TrustedCheckpoint) {
  return { madeAt: signed.checkpoint.madeAt, fingerprint: signed.fingerprint, signer };
}

function verifyFile(file: string, checkpoint?: TrustedCheckpoint): readonly StreamVerification[] {
  try {
    return verifyDatabase(file, checkpoint?.signed.checkpoint.heads);
  } catch (error) {
    throw failure(cliWords["verify.unreadable"], {
      file,
      error: error instanceof Error ? error.message : "",
    });
  }
}

function printLines(
  unsound: readonly UnsoundFile[],
  streams: readonly StreamVerification[],
  checkpoint: TrustedCheckpoint | undefined,
  say: Say,
): void {
  for (const { file, problem } of unsound) console.log(`${file}: ${say(unsafeDatabase(problem))}`);
  for (const stream of streams) console.log(linesOf(stream, say).join("\n"));
  if (checkpoint === undefined) return;
  const trusted = checkpoint.signer === "trusted";
  const words = cliWords[trusted ? "verify.checkpoint" : "verify.checkpoint-signer-not-checked"];
  console.log(say(words, factsOf(checkpoint)));
}

function linesOf({ stream, records, head, problem }: StreamVerification, say: Say): readonly string[] {
  if (problem) {
    return [say(recordWords["chain-broken"], { stream, records }), `  ${say(streamProblem(problem))}`];
  }
  return [
    say(recordWords["chain-whole"], { stream, records, version: head?.version ?? 0, hash: head?.hash ?? "" }),
  ];
}
