import { Command, InvalidArgumentError, Option } from "commander";
import { analyseTimes, type TimesAnalysis } from "#analysis";
import type { Confidence, ConfidenceScale, IncidenceVariance } from "#statistics";
import { cliWords } from "#words";
import { readSurvivalTable } from "./survival-table.ts";
import { tablesOf } from "./survival-tables.ts";
import { tableLines } from "./table-lines.ts";
import { failure, jsonOption, languageOption, printJson, speaker, type Telling, telling } from "./telling.ts";

interface SurvivalOptions extends Telling {
  readonly file: string;
  readonly group?: string;
  readonly conf: ConfidenceScale;
  readonly level: number;
  readonly variance: IncidenceVariance;
  readonly landmark: readonly number[];
  readonly tau?: number;
  readonly compare: boolean;
}

export function survivalCommand(): Command {
  return new Command("survival")
    .description("Kaplan-Meier of a plain table of times, or Aalen-Johansen where it names several causes")
    .requiredOption(
      "--file <csv>",
      "columns time and status (0, false or censored; else a cause); - reads standard input",
    )
    .option("--group <column>", "column by which subjects are grouped")
    .addOption(
      new Option("--conf <scale>", "scale of the confidence limits")
        .choices(["log-log", "log", "plain", "logit", "arcsine"])
        .default("log-log"),
    )
    .option("--level <level>", "two-sided confidence level", parseLevel, 0.95)
    .addOption(
      new Option("--variance <name>", "variance of the incidence of causes")
        .choices(["infinitesimal-jackknife", "aalen"])
        .default("infinitesimal-jackknife"),
    )
    .option("--landmark <times>", "times at which to read the curves, such as 28,84", parseTimes, [])
    .option("--tau <time>", "restricted mean time up to then", parseTime)
    .option("--compare", "compare the groups: log-rank with its permutation test, or Gray's test", false)
    .addOption(languageOption())
    .addOption(jsonOption())
    .addHelpText(
      "after",
      "\nTimes are in one unit throughout; whole days are best.\nExit code: 0 done, 1 error.",
    )
    .action(telling(survival));
}

function parseLevel(text: string): number {
  const level = Number(text);
  if (!(level > 0 && level < 1)) throw new InvalidArgumentError("A number between 0 and 1.");
  return level;
}

function parseTime(text: string): number {
  const time = Number(text);
  if (text.trim() === "" || !Number.isFinite(time) || time < 0)
    throw new InvalidArgumentError("A number, 0 or more.");
  return time;
}

function parseTimes(text: string): readonly number[] {
  return text.split(",").map(parseTime);
}

const quartiles = [0.25, 0.5, 0.75];

function survival(options: SurvivalOptions): void {
  const { file, group, compare, landmark, tau, variance, json } = options;
  if (compare && group === undefined) throw failure(cliWords["survival.no-groups"]);
  const confidence: Confidence = { scale: options.conf, level: options.level };
  const { times, notRead } = readSurvivalTable(file, group);
  const analysis = analyseTimes(times, {
    confidence,
    variance,
    shares: quartiles,
    landmarks: landmark,
    compare,
    ...(tau !== undefined && { tau }),
  });
  if (json) printJson({ file, notRead, ...analysis });
  else console.log(linesOf(options, analysis, notRead).join("\n"));
}

function linesOf(
  { file, conf, level, variance, language }: SurvivalOptions,
  analysis: TimesAnalysis,
  notRead: readonly string[],
): readonly string[] {
  const say = speaker(language);
  const { causes, groups } = analysis;
  const subjects = groups.reduce((sum, group) => sum + group.subjects, 0);
  const percent = Number((level * 100).toPrecision(12));
  return [
    say(cliWords["survival.head"], { file, subjects, percent, scale: conf }),
    ...(causes.length > 1 ? [say(cliWords["survival.variance"], { variance })] : []),
    ...(notRead.length > 0 ? [say(cliWords["csv.not-read"], { columns: notRead.join(", ") })] : []),
    ...tablesOf(analysis).flatMap((table) => ["", ...tableLines(table, language)]),
  ];
}
