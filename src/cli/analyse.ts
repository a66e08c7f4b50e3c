import { writeFileSync } from "node:fs";
import { Argument, Command, Option } from "commander";
import {
  type Analysis,
  analyse,
  analysisNames,
  cutData,
  cutWithSigned,
  type DataCutProblem,
  doseGroupings,
  type SignedCut,
} from "#analysis";
import type { Recorded } from "#record";
import { cutNotes, optionLine, writeTableCsv } from "#reports";
import { demonstrationLog, packetOf, trialsOf } from "#server";
import { openDatabase, sqliteStore } from "#store";
import type { Event } from "#trial";
import { type Instant, instantOf, type Language } from "#values";
import { analysisWord, cliWords, serverRefusals } from "#words";
import { databaseFiles } from "./data-folder.ts";
import { unsafeDatabase } from "./database-words.ts";
import { tableLines } from "./table-lines.ts";
import {
  dataOption,
  Failure,
  failure,
  jsonOption,
  languageOption,
  printJson,
  speaker,
  type Telling,
  telling,
} from "./telling.ts";

interface AnalyseOptions extends Telling {
  readonly data: string;
  readonly demo: boolean;
  readonly trial?: string;
  readonly cutoff?: string;
  readonly asKnownAt?: string;
  readonly csv?: string;
  readonly without?: string;
  readonly groups: (typeof doseGroupings)[number];
  readonly compareLevels: boolean;
  readonly output?: string;
}

/** All analyses as one document. */
const packet = "packet";

export function analyseCommand(): Command {
  return new Command("analyse")
    .description("An analysis of a trial at a data cut-off, from its log; also while a server runs")
    .addArgument(new Argument("<analysis>", "which").choices([...analysisNames, packet]))
    .addOption(dataOption())
    .option(
      "--demo",
      "analyse the demonstration instead, counted back from today: on one day the same each time",
      false,
    )
    .option("--trial <id>", "which trial, where the data folder holds several")
    .option(
      "--cutoff <moment>",
      "data cut-off (2026-03-02T08:30:00.000Z): what took place later does not count",
    )
    .option("--as-known-at <moment>", "read only what had been recorded by then (default: now)")
    .option("--without <versions>", "leave these records out, with commas between: a sensitivity analysis")
    .addOption(
      new Option("--groups <by>", "sum up by assigned level, or by actual dose: a sensitivity analysis")
        .choices(doseGroupings)
        .default("assigned-level"),
    )
    .option("--compare-levels", "compare dose levels by permutation tests, on request and descriptive", false)
    .option("--csv <table>", "print one table as CSV")
    .option("--output <file>", "where the packet, a PDF file, is written")
    .addOption(languageOption())
    .addOption(jsonOption())
    .addHelpText(
      "after",
      "\nanalyse kinetics --file <table> and analyse survival --file <table> run the methods on a plain table:\n" +
        "trialrun kinetics --help and trialrun survival --help say how.",
    )
    .action((name: Analysis["analysis"] | typeof packet, options: AnalyseOptions) =>
      telling(run)(options, name),
    );
}

async function run(options: AnalyseOptions, name: Analysis["analysis"] | typeof packet): Promise<void> {
  const now = new Date().toISOString();
  const asKnownAt = moment("--as-known-at", options.asKnownAt) ?? now;
  if (asKnownAt > now) throw refusedCut({ code: "known-later", asKnownAt, now });
  const cutoff = moment("--cutoff", options.cutoff);
  const records = options.demo ? await demonstrationLog(now) : await recordsOf(options);
  const without = versions(options.without);
  const { groups, compareLevels } = options;
  const cutOptions = {
    asKnownAt,
    ...(cutoff !== undefined && { cutoff }),
    ...{ without, groups },
    ...(compareLevels && { compareLevels }),
  };
  if (name === packet) {
    const made = cutWithSigned(records, cutOptions);
    if (!made.ok) throw refusedCut(made.error);
    return writePacket(records[0]?.stream ?? "", made.value, options);
  }
  const cut = cutData(records, cutOptions);
  if (!cut.ok) throw refusedCut(cut.error);
  const analysis = analyse(name, cut.value);
  if (options.json) return printJson(analysis);
  if (options.csv === undefined) return console.log(linesOf(analysis, options.language).join("\n"));
  const table = analysis.tables.find((one) => one.table === options.csv);
  if (!table) {
    throw failure(cliWords["analyse.no-table"], {
      table: options.csv,
      tables: analysis.tables.map((one) => one.table).join(", "),
    });
  }
  process.stdout.write(writeTableCsv(table, analysis.provenance, options.language));
}

/** In the words in which the server refuses it. */
function refusedCut({
  code,
  ...facts
}: DataCutProblem | { readonly code: "known-later"; readonly asKnownAt: Instant; readonly now: Instant }) {
  const { wrong, remedy } = serverRefusals[code];
  return failure({ en: `${wrong.en} ${remedy.en}`, zh: `${wrong.zh}${remedy.zh}` }, facts);
}

async function writePacket(
  trial: string,
  made: SignedCut,
  { output, language, json }: AnalyseOptions,
): Promise<void> {
  if (output === undefined) throw failure(cliWords["analyse.no-output"], { example: "report.pdf" });
  try {
    writeFileSync(output, await packetOf(trial, made, language));
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    throw failure(cliWords["analyse.not-written"], { file: output, error: error.message });
  }
  if (json) printJson({ file: output, ...made.cut.provenance });
  else console.log(speaker(language)(cliWords["analyse.written"], { file: output }));
}

function moment(option: string, text: string | undefined): Instant | undefined {
  if (text === undefined) return undefined;
  const instant = instantOf(text);
  if (instant !== undefined) return instant;
  const example = "2026-03-02T08:30Z";
  throw failure(cliWords["analyse.not-a-moment"], { option, text, example });
}

function versions(text = ""): readonly number[] {
  if (!/^(\d{1,9}(,\d{1,9})*)?$/.test(text)) throw failure(cliWords["analyse.not-versions"], { text });
  return text === "" ? [] : text.split(",").map(Number);
}

async function recordsOf({ data, trial }: AnalyseOptions): Promise<readonly Recorded<Event>[]> {
  const files = databaseFiles(data);
  if (files.length === 0) throw failure(cliWords["data.none"], { data });
  const found: { readonly trial: string; readonly records: readonly Recorded<Event>[] }[] = [];
  for (const file of files) {
    const opened = openDatabase(file);
    if (!opened.ok) throw new Failure(unsafeDatabase(opened.error));
    const store = sqliteStore<Event>(opened.value);
    try {
      for (const { stream } of trialsOf(await store.streams())) {
        if (trial === undefined || stream === trial) {
          found.push({ trial: stream, records: await store.read(stream) });
        }
      }
    } finally {
      await store.close();
    }
  }
  const [only, another] = found;
  if (!only) throw failure(cliWords["analyse.no-trial"], { trial: trial ?? "", data });
  if (another) {
    throw failure(cliWords["analyse.several-trials"], { trials: found.map((one) => one.trial).join(", ") });
  }
  return only.records;
}

function linesOf({ analysis, provenance, tables, methods }: Analysis, language: Language): readonly string[] {
  const say = speaker(language);
  const { head, protocolVersion, cutoff, asKnownAt, synthetic } = provenance;
  return [
    analysisWord("analysis", analysis)[language],
    say(cliWords["analyse.made-from"], { cutoff, asKnownAt, version: head.version, protocolVersion }),
    ...(head.hash === undefined ? [] : [`  ${head.hash}`]),
    ...cutNotes(provenance, language),
    ...(synthetic ? [say(cliWords["analyse.synthetic"])] : []),
    ...tables.flatMap((table) => ["", ...tableLines(table, language)]),
    ...["", say(cliWords["analyse.methods"])],
    ...methods.flatMap(({ method, options }) => [
      `  ${say(analysisWord("method", `${method}.title`))}`,
      ...options.map((option) => `    ${optionLine(option, language)}`),
    ]),
  ];
}
