import { Argument, Command } from "commander";
import { type Analysis, analyse, analysisNames, cutData, type Table } from "#analysis";
import { cellText, writeTableCsv } from "#reports";
import { demonstrationLog, trialsOf } from "#server";
import { openDatabase, sqliteStore } from "#store";
import type { Event, TrialRecord } from "#trial";
import { type Instant, instantSchema, type Language } from "#values";
import { analysisWord, cliWords, serverRefusals } from "#words";
import { databaseFiles } from "./data-folder.ts";
import { unsafeDatabase } from "./database-words.ts";
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
}

export function analyseCommand(): Command {
  return new Command("analyse")
    .description("An analysis of a trial at a data cut-off, from its log; also while a server runs")
    .addArgument(new Argument("<analysis>", "which").choices(analysisNames))
    .addOption(dataOption())
    .option("--demo", "analyse the demonstration instead, played up to now", false)
    .option("--trial <id>", "which trial, where the data folder holds several")
    .option(
      "--cutoff <moment>",
      "data cut-off (2026-03-02T08:30:00.000Z): what took place later does not count",
    )
    .option("--as-known-at <moment>", "read only what had been recorded by then (default: now)")
    .option("--csv <table>", "print one table as CSV")
    .addOption(languageOption())
    .addOption(jsonOption())
    .action((name: Analysis["analysis"], options: AnalyseOptions) => telling(run)(options, name));
}

async function run(options: AnalyseOptions, name: Analysis["analysis"]): Promise<void> {
  const now = new Date().toISOString();
  const asKnownAt = moment("--as-known-at", options.asKnownAt) ?? now;
  const cutoff = moment("--cutoff", options.cutoff);
  const records = options.demo ? await demonstrationLog(now) : await recordsOf(options);
  const cut = cutData(records, { asKnownAt, ...(cutoff !== undefined && { cutoff }) });
  if (!cut.ok) {
    const { code, ...facts } = cut.error;
    const { wrong, remedy } = serverRefusals[code];
    throw failure({ en: `${wrong.en} ${remedy.en}`, zh: `${wrong.zh}${remedy.zh}` }, facts);
  }
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
  process.stdout.write(writeTableCsv(table, options.language));
}

function moment(option: string, text: string | undefined): Instant | undefined {
  if (text === undefined) return undefined;
  if (!instantSchema.safeParse(text).success)
    throw failure(cliWords["analyse.not-a-moment"], { option, text });
  return text;
}

async function recordsOf({ data, trial }: AnalyseOptions): Promise<readonly TrialRecord[]> {
  const files = databaseFiles(data);
  if (files.length === 0) throw failure(cliWords["data.none"], { data });
  const found: { readonly trial: string; readonly records: readonly TrialRecord[] }[] = [];
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

function linesOf({ analysis, provenance, tables }: Analysis, language: Language): readonly string[] {
  const say = speaker(language);
  const { head, protocolVersion, cutoff, asKnownAt, synthetic } = provenance;
  return [
    analysisWord("analysis", analysis)[language],
    say(cliWords["analyse.made-from"], { cutoff, asKnownAt, version: head.version, protocolVersion }),
    ...(head.hash === undefined ? [] : [`  ${head.hash}`]),
    ...(synthetic ? [say(cliWords["analyse.synthetic"])] : []),
    ...tables.flatMap((table) => ["", ...tableLines(table, language)]),
  ];
}

function tableLines({ table, columns, rows }: Table, language: Language): readonly string[] {
  const head = columns.map(({ column, unit }) => {
    const title = analysisWord("column", column)[language];
    return unit === undefined ? title : `${title} (${unit})`;
  });
  const lines = [
    head,
    ...rows.map(({ cells }) => columns.map(({ column }) => cellText(cells[column], language))),
  ];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => widthOf(line[index] ?? ""))));
  return [
    `${analysisWord("table", table)[language]}${rows.length === 0 ? ` – ${cliWords["analyse.no-rows"][language]}` : ""}`,
    ...(rows.length === 0 ? [] : lines).map((line) =>
      `  ${line.map((text, index) => text + " ".repeat((widths[index] ?? 0) - widthOf(text))).join("  ")}`.trimEnd(),
    ),
  ];
}

/** Columns of a terminal that a text takes: two for a Chinese character. */
function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (/[\u1100-\uffdc]/.test(character) ? 2 : 1), 0);
}
