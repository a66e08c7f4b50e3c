import { existsSync } from "node:fs";
import { Command } from "commander";
import { databasePaths, resetAdministrator } from "#server";
import { cliWords } from "#words";
import { installationKey } from "./checkpoint-file.ts";
import { keysFolder } from "./data-folder.ts";
import { unsafeDatabase } from "./database-words.ts";
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

interface ResetOptions extends Telling {
  readonly data: string;
  readonly keys?: string;
  readonly reason: string;
}

export function resetAdministratorCommand(): Command {
  return new Command("reset-administrator")
    .description(
      "Let an administrator choose another password whom no other administrator can help; while no server runs",
    )
    .argument("<account>", "account of an administrator")
    .requiredOption("--reason <text>", "who asks for it and why; it stands in the system log")
    .addOption(dataOption())
    .addOption(keysOption())
    .addOption(languageOption())
    .addOption(jsonOption())
    .action((account: string, options: ResetOptions) => resetTold(options, account));
}

const resetTold = telling(async (options: ResetOptions, account: string) => {
  const { data, language, json, reason } = options;
  if (reason.trim() === "") throw failure(cliWords["administrator.no-reason"]);
  if (!existsSync(databasePaths(data).live)) throw failure(cliWords["data.none"], { data });
  const folders = { dataFolder: data, keysFolder: keysFolder(options) };
  const now = () => new Date().toISOString();
  const key = installationKey(options);
  const reset = await resetAdministrator({ account, reason: reason.trim(), ...folders, key, now });
  if (!reset.ok) {
    if (reset.error.kind !== "not-administrator") throw new Failure(unsafeDatabase(reset.error));
    const administrators = reset.error.administrators.join(", ");
    throw failure(cliWords["administrator.unknown"], { account, administrators });
  }
  const { token, expiresAt } = reset.value;
  const path = `/reset#${token}`;
  if (json) printJson({ account, path, expiresAt });
  else console.log(speaker(language)(cliWords["administrator.reset"], { account, path, expiresAt }));
});
