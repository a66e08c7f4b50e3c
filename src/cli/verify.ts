import { Command } from "commander";
import { type StreamVerification, verifyDatabase } from "#store";
import { cliWords, recordWords } from "#words";
import { databaseFiles } from "./data-folder.ts";
import { chainProblem } from "./database-words.ts";
import {
  dataOption,
  failure,
  jsonOption,
  languageOption,
  printJson,
  type Say,
  speaker,
  type Telling,
  telling,
} from "./telling.ts";

interface VerifyOptions extends Telling {
  readonly data: string;
}

export function verifyCommand(): Command {
  return new Command("verify")
    .description("Walk every log's hash chain; name the first altered, missing or reordered record")
    .addOption(dataOption())
    .addOption(languageOption())
    .addOption(jsonOption())
    .addHelpText("after", "\nExit code: 0 all is whole, 1 something is not.")
    .action(telling(verify));
}

function verify({ data, language, json }: VerifyOptions): void {
  const files = databaseFiles(data);
  if (files.length === 0) throw failure(cliWords["data.none"], { data });
  const streams = files.flatMap(verifyFile);
  if (json) printJson(streams);
  else for (const stream of streams) console.log(linesOf(stream, speaker(language)).join("\n"));
  if (streams.some(({ problem }) => problem)) process.exitCode = 1;
}

function verifyFile(file: string): readonly StreamVerification[] {
  try {
    return verifyDatabase(file);
  } catch (error) {
    throw failure(cliWords["verify.unreadable"], {
      file,
      error: error instanceof Error ? error.message : "",
    });
  }
}

function linesOf({ stream, records, head, problem }: StreamVerification, say: Say): readonly string[] {
  if (problem) {
    return [say(recordWords["chain-broken"], { stream, records }), `  ${say(chainProblem(problem))}`];
  }
  return [
    say(recordWords["chain-whole"], { stream, records, version: head?.version ?? 0, hash: head?.hash ?? "" }),
  ];
}
