import { Command } from "commander";
import { type ImportProblem, importTrial } from "#server";
import { fill, transferWords } from "#words";
import { readPublicKey } from "./checkpoint-file.ts";
import { keysFolder } from "./data-folder.ts";
import { checkpointFault, streamProblem, unsafeInstallation } from "./database-words.ts";
import {
  dataOption,
  Failure,
  jsonOption,
  keysOption,
  languageOption,
  printJson,
  speaker,
  type Telling,
  telling,
} from "./telling.ts";

interface ImportOptions extends Telling {
  readonly data: string;
  readonly keys?: string;
  readonly publicKey?: string;
}

export function importCommand(): Command {
  return new Command("import")
    .description("Bring a trial that “trialrun export” wrote into an empty store, once all of it is verified")
    .argument("<from>", "folder of the export of a whole trial")
    .option("--public-key <file>", "public key that must have signed its checkpoint")
    .addOption(dataOption())
    .addOption(keysOption())
    .addOption(languageOption())
    .addOption(jsonOption())
    .action((from: string, options: ImportOptions) => importTold(options, from));
}

const importTold = telling(async (options: ImportOptions, from: string) => {
  const { data, publicKey, language, json } = options;
  const trusted = publicKey === undefined ? {} : { publicKey: readPublicKey(publicKey) };
  const keys = keysFolder(options);
  const now = () => new Date().toISOString();
  const brought = await importTrial({ from, dataFolder: data, keysFolder: keys, ...trusted, now });
  if (!brought.ok) throw importFailure(brought.error, from, data);
  const signer = publicKey === undefined ? "not-checked" : "trusted";
  const facts = { ...brought.value, data, signer };
  if (json) return printJson(facts);
  const say = speaker(language);
  console.log(say(transferWords["import-done"], facts));
  if (signer === "not-checked") console.log(say(transferWords["import-signer-not-checked"], facts));
});

function importFailure(problem: ImportProblem, from: string, data: string): Failure {
  switch (problem.kind) {
    case "file-missing":
    case "file-altered":
    case "protocol-differs":
    case "line-unreadable":
    case "withheld":
    case "checkpoint-of-another":
    case "not-replayable":
      return new Failure(fill(transferWords[`import-${problem.kind}`], { ...problem }));
    case "chain-broken":
      return new Failure(streamProblem(problem.problem));
    case "checkpoint-faulty":
      return new Failure(checkpointFault(`${from}/checkpoint.json`, problem.fault));
    case "not-empty":
      return new Failure(
        fill(transferWords["import-not-empty"], { data, streams: problem.streams.join(", ") }),
      );
    default:
      return new Failure(unsafeInstallation(problem));
  }
}
