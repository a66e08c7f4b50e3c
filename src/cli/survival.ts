import { Command, InvalidArgumentError, Option } from "commander";
import { analyseTimes, type TimesAnalysis } from "#analysis";
import type { Confidence, ConfidenceScale, IncidenceVariance } from "#statistics";
import { cliWords } from "#words";
import { readSurvivalTable, type SurvivalTable } from "./survival-table.ts";
import { tablesOf } from "./survival-tables.ts";
import { tableLines } from "./table-lines.ts";
import { failure, jsonOption, languageOption, printJson, speaker, type Telling, telling } from "./telling.ts";

interface SurvivalOptions extends Telling {
  readonly file: string;
  readonly time?: string;
  readonly status?: string;
  readonly event?: readonly string[];
  readonly censored?: readonly string[];
  readonly group?: string;
  readonly stratum?: string;
  readonly endpoint?: string;
  readonly conf: ConfidenceScale;
  readonly level: number;
  readonly variance: IncidenceVariance;
  readonly landmark: readonly number[];
  readonly tau?: number;
  readonly quantiles: readonly number[];
  readonly compare: boolean;
  readonly rho: "0" | "1";
}

export function survivalCommand(): Command {
  return new Command("survival")
    .description("Kaplan-Meier of a plain table of times, or Aalen-Johansen where it names several causes")
    .requiredOption(
      "--file <csv>",
      "columns of a time and a status, others being left unread; - reads standard input",
    )
    .option("--time <column>", "column of the time (default: time, AVAL or futime)")
    .option("--status <column>", "column of the status (default: status, event or CNSR)")
    .option(
      "--event <codes>",
      "codes of the status that are events, each a cause; others are censored",
      parseCodes,
    )
    .option("--censored <codes>", "codes of the status that are censored; others are events", parseCodes)
    .option("--group <column>", "column by which subjects are grouped")
    .option("--stratum <column>", "column of the strata within which groups are compared")
    .option("--endpoint <code>", "rows of this endpoint alone, by the column PARAMCD or PARAM")
    .addOption(
      new Option("--conf <scale>", "scale of the confidence limits")
        .choices(["log-log", "log", "plain", "logit", "arcsine"])
        .default("log-log"),
    )
    .option("--level <level>", "two-sided confidence level", parseLevel, 0.95)
    .addOption(
      new Option(
        "--variance <name>",
        "variance of the incidence of causes, as R's survival has it, or as cmprsk, SAS and the founding protocol",
      )
        .choices(["infinitesimal-jackknife", "aalen"])
        .default("infinitesimal-jackknife"),
    )
    .option("--landmark <times>", "times at which to read the curves, such as 28,84", parseTimes, [])
    .option("--tau <time>", "restricted mean time up to then", parseTime)
    .option(
      "--quantiles <shares>",
      "shares of the subjects by whose time the event happened",
      parseShares,
      quartiles,
    )
    .option(
      "--compare",
      "compare the groups: log-rank, or Gray's test for each cause, and but for strata by permutation",
      false,
    )
    .addOption(
      new Option(
        "--rho <power>",
        "weight of events in the comparison: 0 all alike, 1 Peto and Peto's Wilcoxon; for causes 1 less the incidence",
      )
        .choices(["0", "1"])
        .default("0"),
    )
    .addOption(languageOption())
    .addOption(jsonOption())
    .addHelpText("after", notes)
    .action(telling(survival));
}

const notes = `
Times are in one unit throughout; whole days are best.

How a status is read, unless --event or --censored say so: 0, false, no, censored, alive and event-free are censored;
1, true, yes and event are an event; any other number or word is the cause of an event, in large letters or small. Where
this leaves a doubt the table is refused: codes 1 and 2 of which none is censored, as R's survival writes censored and
dead (--event 2), or events by numbers beside events by words. A column CNSR is read as ADaM has it: 0 is the event,
anything else is censored. Every code is told
with its meaning and how often it came.

Exit code: 0 done, 1 error.`;

const quartiles: readonly number[] = [0.25, 0.5, 0.75];

function parseCodes(text: string): readonly string[] {
  const codes = text.split(",").map((code) => code.trim());
  if (codes.includes("")) throw new InvalidArgumentError("Codes with commas between.");
  return codes;
}

function parseShares(text: string): readonly number[] {
  return text.split(",").map(parseLevel);
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

function survival(options: SurvivalOptions): void {
  const { file, time, status, group, stratum, endpoint, event, censored } = options;
  const { compare, landmark, tau, variance, json } = options;
  if (compare && group === undefined) throw failure(cliWords["survival.no-groups"]);
  const unused = [...(stratum === undefined ? [] : ["--stratum"]), ...(options.rho === "1" ? ["--rho"] : [])];
  if (!compare && unused.length > 0)
    throw failure(cliWords["survival.no-comparison"], { option: unused.join(", ") });
  const confidence: Confidence = { scale: options.conf, level: options.level };
  const codes = { ...(event && { event }), ...(censored && { censored }) };
  const named = {
    ...(time && { time }),
    ...(status && { status }),
    ...(group && { group }),
    ...(stratum && { stratum }),
    ...(endpoint && { endpoint }),
  };
  const { times, ...read } = readSurvivalTable(file, { ...named, codes });
  const analysis = analyseTimes(times, {
    confidence,
    variance,
    shares: options.quantiles,
    landmarks: landmark,
    compare,
    rho: options.rho === "1" ? 1 : 0,
    ...(tau !== undefined && { tau }),
  });
  if (json) printJson({ file, ...read, ...analysis });
  else console.log(linesOf(options, analysis, read).join("\n"));
}

function linesOf(
  { file, conf, level, variance, compare, rho, stratum, language }: SurvivalOptions,
  analysis: TimesAnalysis,
  { statuses, asAdam, notRead }: Pick<SurvivalTable, "statuses" | "asAdam" | "notRead">,
): readonly string[] {
  const say = speaker(language);
  const { causes, groups, comparisons } = analysis;
  const isStratified = !comparisons.some(({ test }) => test.endsWith("-exact"));
  const subjects = groups.reduce((sum, group) => sum + group.subjects, 0);
  const percent = Number((level * 100).toPrecision(12));
  const codes = statuses.map(({ code, cause, subjects: n }) =>
    say(cliWords[cause === undefined ? "survival.code-censored" : "survival.code-event"], { code, n }),
  );
  return [
    say(cliWords["survival.head"], { file, subjects, percent, scale: conf }),
    say(cliWords["survival.statuses"], { codes: codes.join(say(cliWords["survival.between"])) }),
    ...(asAdam ? [say(cliWords["survival.as-adam"])] : []),
    causes.length > 1 ? say(cliWords["survival.incidence"], { variance }) : say(cliWords["survival.curve"]),
    ...(compare ? [say(cliWords[`survival.weight-${rho}`])] : []),
    ...(compare && isStratified ? [say(cliWords["survival.strata"], { column: stratum ?? "" })] : []),
    ...(notRead.length > 0 ? [say(cliWords["csv.not-read"], { columns: notRead.join(", ") })] : []),
    ...tablesOf(analysis).flatMap((table) => ["", ...tableLines(table, language)]),
  ];
}
