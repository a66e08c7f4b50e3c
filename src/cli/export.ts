import { Command, Option } from "commander";
import { type ExportOrder, type ExportProblem, exportTrial, trialsOf } from "#server";
import { openDatabase, sqliteStore } from "#store";
import { cliWords, fill, transferWords } from "#words";
import { installationKey } from "./checkpoint-file.ts";
import { databaseFiles } from "./data-folder.ts";
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

interface ExportOptions extends Telling {
  readonly data: string;
  readonly keys?: string;
  readonly trial?: string;
  readonly subject?: string;
  readonly site?: string;
}

export function exportCommand(): Command {
  return new Command("export")
    .description(
      "Write a trial to a folder that can be read and verified without the program; also while a server runs",
    )
    .argument("<to>", "new folder")
    .option("--trial <name>", "which trial (default: the only one)")
    .addOption(new Option("--subject <pseudonym>", "a copy for one subject").conflicts("site"))
    .option("--site <id>", "a copy for one site: what concerns other sites' subjects is withheld")
    .addOption(dataOption())
    .addOption(keysOption())
    .addOption(languageOption())
    .addOption(jsonOption())
    .action((to: string, options: ExportOptions) => exportTold(options, to));
}

const exportTold = telling(async (options: ExportOptions, to: string) => {
  const { data, language, json } = options;
  const { database, trial } = await placeOf(options);
  const key = installationKey(options);
  const now = () => new Date().toISOString();
  const made = await exportTrial({ database, trial, extent: extentOf(options), to, key, now });
  if (!made.ok) throw exportFailure(made.error, data);
  const facts = { trial, to, records: made.value.records, fingerprint: key.fingerprint };
  if (json) printJson(facts);
  else console.log(speaker(language)(transferWords["export-done"], facts));
});

function extentOf({ subject, site }: ExportOptions): ExportOrder["extent"] {
  if (subject !== undefined) return { kind: "subject", subject };
  return site === undefined ? { kind: "whole" } : { kind: "sites", sites: [site] };
}

/** The database in which the trial stands; the one trial that there is where none is named. */
async function placeOf({ data, trial }: ExportOptions): Promise<{ database: string; trial: string }> {
  const files = databaseFiles(data);
  if (files.length === 0) throw failure(cliWords["data.none"], { data });
  const places = (await Promise.all(files.map(trialsIn))).flat();
  const known = places.map((place) => place.trial).join(", ");
  const found = trial === undefined ? places : places.filter((place) => place.trial === trial);
  const [only] = found;
  if (only && found.length === 1) return only;
  if (trial !== undefined) throw failure(transferWords["export-unknown-trial"], { trial, data, known });
  const words = places.length === 0 ? transferWords["export-no-trial"] : transferWords["export-which-trial"];
  throw failure(words, { data, known });
}

async function trialsIn(database: string) {
  const opened = openDatabase(database);
  if (!opened.ok) throw new Failure(unsafeDatabase(opened.error));
  try {
    const heads = await sqliteStore(opened.value).streams();
    return trialsOf(heads).map(({ stream }) => ({ database, trial: stream }));
  } finally {
    opened.value.close();
  }
}

function exportFailure(problem: ExportProblem, data: string): Failure {
  switch (problem.kind) {
    case "exists":
    case "not-written":
    case "unknown-subject":
    case "unknown-site":
      return new Failure(fill(transferWords[`export-${problem.kind}`], { ...problem }));
    case "unknown-trial": {
      const { trial, known } = problem;
      return failure(transferWords["export-unknown-trial"], { trial, data, known: known.join(", ") });
    }
    default:
      return new Failure(unsafeDatabase(problem));
  }
}
