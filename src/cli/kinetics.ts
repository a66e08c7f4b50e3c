import { Command, InvalidArgumentError, Option } from "commander";
import {
  type AucMethod,
  analyseKinetics,
  aucMethodSchema,
  type BlqRule,
  type BlqTreatment,
  beyondLastSchema,
  type KineticAnalysis,
  type KineticOptions,
  type Sample,
  type TimeUnit,
  timeZeroSchema,
} from "#kinetics";
import { kineticsCommandWords } from "#words";
import { kineticsLines } from "./kinetics-text.ts";
import { readProfileTable } from "./profile-table.ts";
import { failure, jsonOption, languageOption, printJson, type Telling, telling } from "./telling.ts";

interface KineticsOptions extends Telling {
  readonly file?: string;
  readonly method: AucMethod;
  readonly blq: string;
  readonly aucTo: readonly number[];
  readonly beyondLast: KineticOptions["beyondLast"];
  readonly timeZero: KineticOptions["timeZero"];
  readonly timeUnit: TimeUnit;
  readonly expansionFrom?: number;
  readonly withMaximum: boolean;
  readonly tobitFrom: KineticOptions["terminalPhase"]["tobitFrom"];
  readonly terminalTimes?: readonly number[];
}

export function kineticsCommand(): Command {
  const choice = (flags: string, what: string, choices: readonly string[], byDefault: string) =>
    new Option(flags, what).choices([...choices]).default(byDefault);
  return new Command("kinetics")
    .description("Estimate kinetic parameters of a plain table of profiles, by the methods of the trial")
    .option(
      "--file <csv>",
      "columns subject, time, concentration, if any lloq and unit; - reads standard input",
    )
    .addOption(choice("--method <name>", "area under the curve", aucMethodSchema.options, "lin-up-log-down"))
    .option("--blq <rule>", "what stands for values below quantification", "first=zero,middle=drop,last=zero")
    .option("--auc-to <times>", "ends of further areas from time 0 on", parseNumbers, [28])
    .addOption(
      choice("--beyond-last <rule>", "how they go on after Tlast", beyondLastSchema.options, "next-blq"),
    )
    .addOption(choice("--time-zero <rule>", "time 0 where no sample is", timeZeroSchema.options, "zero"))
    .addOption(choice("--time-unit <unit>", "unit of the column time", ["d", "h", "min"], "d"))
    .option("--expansion-from <time>", "look for the maximum also from this time on", parseNumber)
    .option("--with-maximum", "let the terminal phase begin with the maximum", false)
    .addOption(choice("--tobit-from <start>", "Tobit regression from", ["lambda-z", "maximum"], "lambda-z"))
    .option("--terminal-times <times>", "lay lambda-z through the samples at these times", parseNumbers)
    .addOption(languageOption())
    .addOption(jsonOption())
    .action(telling(showKinetics));
}

function parseNumber(text: string): number {
  const number = Number(text);
  if (text.trim() === "" || !Number.isFinite(number) || number < 0) {
    throw new InvalidArgumentError("A number, 0 or more.");
  }
  return number;
}

function parseNumbers(text: string): readonly number[] {
  return text.split(",").map(parseNumber);
}

function showKinetics({ file, language, json, ...given }: KineticsOptions): void {
  if (file === undefined) throw failure(kineticsCommandWords["no-file"]);
  const options = optionsOf(given);
  const { units, subjects, notRead } = readProfileTable(file, given.timeUnit);
  const analyses = subjects.map(({ subject, samples }) => ({
    subject,
    ...analysed(samples),
  }));
  if (json) printJson({ units, options, notRead, subjects: analyses });
  else console.log(kineticsLines(analyses, options, notRead, language).join("\n"));

  function analysed(samples: readonly Sample[]): KineticAnalysis {
    const times = given.terminalTimes;
    if (times === undefined) return analyseKinetics(samples, units, options);
    const terminalPoints = times.map(
      (time) => samples.find((sample) => sample.time === time)?.id ?? `${time}`,
    );
    return analyseKinetics(samples, units, options, { terminalPoints });
  }
}

function optionsOf(given: Omit<KineticsOptions, keyof Telling | "file">): KineticOptions {
  const { method, blq, aucTo, beyondLast, timeZero, expansionFrom, withMaximum, tobitFrom } = given;
  return {
    blq: parseBlqRule(blq),
    aucMethod: method,
    timeZero,
    aucEnds: aucTo,
    beyondLast,
    terminalPhase: {
      pointsMin: 3,
      withMaximum,
      adjustedRSquaredTolerance: 1e-4,
      tobitFrom,
      acceptance: { adjustedRSquaredMin: 0.9, spanRatioMin: 2, extrapolatedPercentMax: 20 },
    },
    lossSamples: 2,
    ...(expansionFrom !== undefined && { expansionFrom }),
  };
}

/** One treatment for all; by position (`first=zero,middle=drop,last=zero`); or by the maximum (`before=zero,after=drop`). */
function parseBlqRule(text: string): BlqRule {
  const all = treatmentOf(text);
  if (all !== undefined) return { by: "position", first: all, middle: all, last: all };
  const parts = new Map(
    text.split(",").map((part) => part.split("=", 2).map((each) => each.trim()) as [string, string]),
  );
  const [first, middle, last, before, after] = ["first", "middle", "last", "before", "after"].map((name) =>
    treatmentOf(parts.get(name) ?? ""),
  );
  if (parts.size === 3 && first !== undefined && middle !== undefined && last !== undefined) {
    return { by: "position", first, middle, last };
  }
  if (parts.size === 2 && before !== undefined && after !== undefined)
    return { by: "maximum", before, after };
  throw failure(kineticsCommandWords["no-such-rule"], { text });
}

function treatmentOf(text: string): BlqTreatment | undefined {
  if (text === "zero" || text === "drop") return text;
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}
