import { Command } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { analyseCommand } from "./analyse.ts";
import { backupCommand } from "./backup.ts";
import { exportCommand } from "./export.ts";
import { importCommand } from "./import.ts";
import { kineticsCommand } from "./kinetics.ts";
import { pathsCommand } from "./paths.ts";
import { protocolCommand } from "./protocol.ts";
import { resetAdministratorCommand } from "./reset-administrator.ts";
import { restoreCommand } from "./restore.ts";
import { screenCommand } from "./screen.ts";
import { demoCommand, serveCommand } from "./serve.ts";
import { statusCommand } from "./status.ts";
import { survivalCommand } from "./survival.ts";
import { verifyCommand } from "./verify.ts";

/** Analyses whose methods also run on a plain table, by a command of the same name. */
const onTables = ["kinetics", "survival"];

/** `analyse kinetics --file TABLE` is `kinetics --file TABLE`: the method of the analysis, on a table instead of a trial. */
export async function runProgram(words: readonly string[]): Promise<void> {
  const [command, ...rest] = words;
  const place = rest.findIndex((word, index) => onTables.includes(word) && rest[index - 1] !== "--file");
  const onTable = command === "analyse" && rest.some((word) => /^--file(=|$)/.test(word)) && place !== -1;
  const given = onTable ? [rest[place] ?? "", ...rest.toSpliced(place, 1)] : words;
  await program().parseAsync(given, { from: "user" });
}

/** The command line: `trialrun <command>`. */
function program(): Command {
  return new Command("trialrun")
    .description(packageJson.description)
    .version(packageJson.version)
    .showHelpAfterError()
    .addCommand(serveCommand())
    .addCommand(demoCommand())
    .addCommand(protocolCommand())
    .addCommand(screenCommand())
    .addCommand(statusCommand())
    .addCommand(pathsCommand())
    .addCommand(kineticsCommand())
    .addCommand(survivalCommand())
    .addCommand(analyseCommand())
    .addCommand(verifyCommand())
    .addCommand(backupCommand())
    .addCommand(restoreCommand())
    .addCommand(exportCommand())
    .addCommand(importCommand())
    .addCommand(resetAdministratorCommand());
}
