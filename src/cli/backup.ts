import { existsSync, statSync } from "node:fs";
import { Command } from "commander";
import { backUp, backupFile, databasePaths, knownHeads } from "#server";
import { checkpointFileOf, makeFolder, ownerOnlyFolder } from "#store";
import { cliWords } from "#words";
import { installationKey } from "./checkpoint-file.ts";
import { backupsFolder, keysFolder } from "./data-folder.ts";
import { backupProblem } from "./database-words.ts";
import {
  backupsOption,
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

interface BackupOptions extends Telling {
  readonly data: string;
  readonly keys?: string;
  readonly backups?: string;
}

export function backupCommand(): Command {
  return new Command("backup")
    .description(
      "Copy the live database, verify and replay the copy, and sign how far it goes; also while a server runs",
    )
    .argument("[to]", "new file, or folder (default: the folder of the backups)")
    .addOption(dataOption())
    .addOption(keysOption())
    .addOption(backupsOption())
    .addOption(languageOption())
    .addOption(jsonOption())
    .addHelpText("after", "\nThe keys are not copied. Nothing is overwritten.")
    .action((to: string | undefined, options: BackupOptions) => backupTold(options, to));
}

const backupTold = telling(async (options: BackupOptions, given: string | undefined) => {
  const { data, language, json } = options;
  const database = databasePaths(data).live;
  if (!existsSync(database)) throw failure(cliWords["data.none"], { data });
  const keys = keysFolder(options);
  const key = installationKey(options);
  const madeAt = new Date().toISOString();
  const to = placeOf(given, backupsFolder(options), madeAt);
  const known = knownHeads(keys, key);
  const made = await backUp({ database, to, key, madeAt, known });
  if (!made.ok) throw new Failure(backupProblem(made.error));
  const { file, bytes, signed } = made.value;
  const facts = { file, bytes, checkpoint: checkpointFileOf(file) };
  if (json) printJson({ ...facts, heads: signed.checkpoint.heads });
  else console.log(speaker(language)(cliWords["backup.made"], { ...facts, keys }));
});

function placeOf(given: string | undefined, backups: string, madeAt: string): string {
  if (given === undefined) {
    makeFolder(backups, ownerOnlyFolder);
    return backupFile(backups, madeAt, "asked");
  }
  const isFolder = existsSync(given) && statSync(given).isDirectory();
  return isFolder ? backupFile(given, madeAt, "asked") : given;
}
