import { existsSync } from "node:fs";
import { Command } from "commander";
import { type RestoreProblem, restore } from "#server";
import { checkpointFileOf } from "#store";
import { cliWords, fill } from "#words";
import { readTrustedCheckpoint } from "./checkpoint-file.ts";
import { keysFolder } from "./data-folder.ts";
import { backupProblem, unsafeInstallation } from "./database-words.ts";
import {
  dataOption,
  Failure,
  failure,
  jsonOption,
  keysOption,
  languageOption,
  printJson,
  speaker,
  type Telling,
  telling,
} from "./telling.ts";

interface RestoreOptions extends Telling {
  readonly data: string;
  readonly keys?: string;
  readonly checkpoint?: string;
  readonly publicKey?: string;
  readonly acceptLoss: boolean;
}

export function restoreCommand(): Command {
  return new Command("restore")
    .description("Put a backup into a folder without a database, verified before and after")
    .argument("<backup>", "file that “trialrun backup” made")
    .option("--checkpoint <file>", "the backup's checkpoint (default: the one beside it)")
    .option("--public-key <file>", "public key that must have signed it (default: the one in --keys)")
    .option("--accept-loss", "go back behind records that this installation knows of", false)
    .addOption(dataOption())
    .addOption(keysOption())
    .addOption(languageOption())
    .addOption(jsonOption())
    .action((backup: string, options: RestoreOptions) => restoreTold(options, backup));
}

const restoreTold = telling(async (options: RestoreOptions, backup: string) => {
  const { data, acceptLoss, language, json } = options;
  const keys = keysFolder(options);
  const { signed, signer } = readCheckpointOf(backup, options, keys);
  const now = () => new Date().toISOString();
  const restored = await restore({ backup, signed, dataFolder: data, keysFolder: keys, acceptLoss, now });
  if (!restored.ok) throw restoreFailure(restored.error);
  const { madeAt } = signed.checkpoint;
  if (json) return printJson({ data, madeAt, fingerprint: signed.fingerprint, signer, ...restored.value });
  const say = speaker(language);
  console.log(say(cliWords["restore.done"], { data, madeAt }));
  if (signer === "not-checked") {
    console.log(
      say(cliWords["verify.checkpoint-signer-not-checked"], { madeAt, fingerprint: signed.fingerprint }),
    );
  }
});

function readCheckpointOf(backup: string, { checkpoint, publicKey }: RestoreOptions, keys: string) {
  const file = checkpoint ?? checkpointFileOf(backup);
  if (!existsSync(file)) throw failure(cliWords["restore.no-checkpoint"], { file: backup });
  return readTrustedCheckpoint(file, { keys, ...(publicKey !== undefined && { publicKey }) });
}

function restoreFailure(problem: RestoreProblem): Failure {
  switch (problem.kind) {
    case "loses-records":
      return new Failure(
        cliWords["restore.loses"],
        ...problem.losses.map((loss) => fill(cliWords["restore.loss"], { ...loss })),
        cliWords["restore.accept"],
      );
    case "backup":
      return new Failure(backupProblem(problem.problem));
    case "installation":
      return new Failure(unsafeInstallation(problem.problem));
  }
}
