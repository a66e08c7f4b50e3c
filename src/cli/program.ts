import { Command } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { backupCommand } from "./backup.ts";
import { exportCommand } from "./export.ts";
import { importCommand } from "./import.ts";
import { pathsCommand } from "./paths.ts";
import { protocolCommand } from "./protocol.ts";
import { restoreCommand } from "./restore.ts";
import { screenCommand } from "./screen.ts";
import { demoCommand, serveCommand } from "./serve.ts";
import { statusCommand } from "./status.ts";
import { verifyCommand } from "./verify.ts";

/** The command line: `trialrun <command>`. */
export function program(): Command {
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
    .addCommand(verifyCommand())
    .addCommand(backupCommand())
    .addCommand(restoreCommand())
    .addCommand(exportCommand())
    .addCommand(importCommand());
}
