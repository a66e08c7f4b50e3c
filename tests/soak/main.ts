import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { type KillReport, killWriters } from "../contract/killing.ts";
import { workShift } from "./office.ts";
import { renderReport, type SoakReport, wrongIn } from "./report.ts";

/** A log grows with every life of its writer; after so many kills another one is begun. */
const killsPerLog = 50;

interface SoakOptions {
  readonly kills: number;
  readonly minutes: number;
  readonly writers: number;
  readonly pause: number;
  readonly seed: number;
  readonly report?: string;
}

await new Command("soak")
  .description(
    "Kill a writer again and again, then let many people work on one trial; report what came of it",
  )
  .addOption(count("--kills <number>", "how often to kill a writer", 1000))
  .addOption(count("--minutes <number>", "how long people work", 10))
  .addOption(
    count("--writers <number>", "how many people work (the server lets in about a hundred at once)", 50),
  )
  .addOption(count("--pause <milliseconds>", "pause of each between two deeds, on average", 1000))
  .addOption(count("--seed <number>", "what they do", 1))
  .option("--report <file>", "file for the report (default: standard output)")
  .addHelpText("after", "\nExit code: 0 nothing was lost, 1 the report lists defects.")
  .action(soak)
  .parseAsync();

function count(flags: string, description: string, standard: number): Option {
  return new Option(flags, description).default(standard).argParser((text) => {
    const number = Number(text);
    if (!(number >= 0)) throw new InvalidArgumentError("A number from 0 on is expected.");
    return number;
  });
}

async function soak({ kills, minutes, writers, pause, seed, report: file }: SoakOptions): Promise<void> {
  const shift = {
    writers,
    seconds: minutes * 60,
    commandsMax: Number.POSITIVE_INFINITY,
    pauseMs: pause,
    seed,
  };
  const report: SoakReport = { kills: await killAll(kills), shift, shiftReport: await workShift(shift) };
  const text = renderReport(report);
  if (file === undefined) console.log(text);
  else writeFileSync(file, text);
  if (wrongIn(report).length > 0) process.exitCode = 1;
}

async function killAll(kills: number): Promise<readonly KillReport[]> {
  const folder = mkdtempSync(join(tmpdir(), "trialrun-kills-"));
  const reports: KillReport[] = [];
  try {
    for (let done = 0; done < kills; done += killsPerLog) {
      const path = join(folder, `${done}.db`);
      reports.push(await killWriters(path, Math.min(killsPerLog, kills - done)));
      for (const suffix of ["", "-wal", "-shm"]) rmSync(path + suffix, { force: true });
    }
    return reports;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
