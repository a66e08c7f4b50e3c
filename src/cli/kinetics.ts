import { Command, InvalidArgumentError, Option } from "commander";
import {
  type AucMethod,
  analyseKinetics,
  aucMethodSchema,
  type BlqRule,
  type BlqTreatment,
  beyondLastSchema,
  type KineticOptions,
  type Sample,
  type TimeUnit,
  timeZeroSchema,
} from "#kinetics";
import { kineticsCommandWords } from "#words";
import { kineticsLines, type ToldAnalysis } from "./kinetics-text.ts";
import { readProfileTable, type TableProfile } from "./profile-table.ts";
import { failure, jsonOption, languageOption, printJson, type Telling, telling } from "./telling.ts";

interface KineticsOptions extends Telling {
  readonly file?: string;
  readonly subject?: string;
  readonly time?: string;
  readonly concentration?: string;
  readonly analyte?: string;
  readonly unit?: string;
  readonly lloq?: number;
  readonly pointsMin: number;
  readonly lossSamples: number;
  readonly method: AucMethod;
  readonly blq: string;
  readonly aucTo: readonly number[];
  readonly beyondLast: KineticOptions["beyondLast"];
  readonly timeZero: KineticOptions["timeZero"];
  readonly timeUnit?: TimeUnit;
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
      "a row for each sample: subject, time, concentration, if any analyte, lloq, blq, unit; - reads standard input",
    )
    .option(
      "--subject <column>",
      "column of the subject (default: subject, USUBJID, SUBJID or ID; one subject where all else is read)",
    )
    .option("--time <column>", "column of the time (default: time or AFRLT)")
    .option(
      "--concentration <column>",
      "column of the concentration (default: concentration, conc, DV or AVAL)",
    )
    .option(
      "--analyte <column>",
      "column by which profiles are told apart (default: analyte, PARAMCD or PCTESTCD)",
    )
    .option("--unit <unit>", "unit in which concentrations are told, and are where no column says it")
    .option(
      "--lloq <limit>",
      "limit of quantification where no column says it, in the unit of --unit or else the table's",
      parsePositive,
    )
    .addOption(choice("--method <name>", "area under the curve", aucMethodSchema.options, "lin-up-log-down"))
    .option("--blq <rule>", "what stands for values below quantification", "first=zero,middle=drop,last=zero")
    .option("--auc-to <times>", "ends of further areas from time 0 on", parseNumbers, [28])
    .addOption(
      choice("--beyond-last <rule>", "how they go on after Tlast", beyondLastSchema.options, "next-blq"),
    )
    .addOption(
      choice("--time-zero <rule>", "time 0 where no sample is", timeZeroSchema.options, "pre-infusion"),
    )
    .addOption(
      new Option(
        "--time-unit <unit>",
        "unit of the column time (default: that of a column FRLTU or time unit, else d)",
      ).choices(["d", "h", "min"]),
    )
    .option("--expansion-from <time>", "look for the maximum also from this time on", parseNumber)
    .option("--points-min <n>", "samples of lambda-z at least", parsePoints, 3)
    .option("--loss-samples <n>", "samples below quantification in succession that show loss", parseCount, 2)
    .option("--with-maximum", "let the terminal phase begin with the maximum", false)
    .addOption(choice("--tobit-from <start>", "Tobit regression from", ["lambda-z", "maximum"], "lambda-z"))
    .option("--terminal-times <times>", "lay lambda-z through the samples at these times", parseNumbers)
    .addOption(languageOption())
    .addOption(jsonOption())
    .addHelpText("after", notes)
    .action(telling(showKinetics));
}

const notes = `
Rows may stand in any order. A concentration is a number with a decimal point; 0, <5, BLQ, BLOQ, BQL, NQ, ND and <LLOQ are
below quantification, as is a number below the sample's limit or one that the column blq flags; >5 is above the upper
limit; empty, NA, NS, NR and . are not measured. How each of these was read is told. Where ADaM's AVAL is empty, its
AVALC is read. Rows with NONMEM's EVID other than 0, or MDV 1, are no samples: they are left out, and their number is
told. A time twice is refused, and a negative concentration. A negative time is before the infusion: by --time-zero the
last such sample stands for time 0 where none was taken then, else 0 (pre-infusion); or 0 does (zero); or nothing does,
so that there is no area (sampled). Units are UCUM's; copies/µg is read as {copies}/ug.

Exit code: 0 done, 1 error.`;

function parsePositive(text: string): number {
  const number = parseNumber(text);
  if (number === 0) throw new InvalidArgumentError("A number above 0.");
  return number;
}

function parseCount(text: string): number {
  const number = parseNumber(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError("A whole number, 1 or more.");
  return number;
}

function parsePoints(text: string): number {
  const number = parseCount(text);
  if (number < 3) throw new InvalidArgumentError("A whole number, 3 or more.");
  return number;
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
  const { subject, time, concentration, analyte, unit, lloq } = given;
  const called = {
    ...(subject && { subject }),
    ...(time && { time }),
    ...(concentration && { concentration }),
    ...(analyte && { analyte }),
  };
  const { profiles, ...read } = readProfileTable(file, {
    called,
    ...(given.timeUnit && { time: given.timeUnit }),
    ...(unit && { unit }),
    ...(lloq !== undefined && { lloq }),
  });
  const options = optionsOf(given);
  const analyses = profiles.map((profile) => analysed(profile, options, given.terminalTimes));
  if (json) printJson({ options, ...read, subjects: analyses });
  else console.log(kineticsLines(analyses, options, read, language).join("\n"));
}

/** Where nobody has named a unit of concentrations, none is told with what is made of them. */
function analysed(
  { subject, analyte, units, withoutUnit, samples }: TableProfile,
  options: KineticOptions,
  terminalTimes: readonly number[] | undefined,
): ToldAnalysis {
  const terminalPoints = terminalTimes?.map((time) => sampleAt(subject, samples, time));
  const choices = terminalPoints === undefined ? {} : { terminalPoints };
  const { parameters, acceptance } = analyseKinetics(samples, units, options, choices);
  const isOfNone = (unit: string) => withoutUnit && /^1(\.|$)/.test(unit);
  return {
    subject,
    ...(analyte !== undefined && { analyte }),
    parameters: parameters.map(({ unit, ...line }) => (isOfNone(unit) ? line : { ...line, unit })),
    acceptance,
  };
}

/** The id of the sample that was measured then; one that is not in the profile is told as its reason. */
function sampleAt(subject: string, samples: readonly Sample[], time: number): string {
  const then = samples.filter((sample) => sample.time === time);
  const measured = then.find(({ concentration }) => concentration !== "not-measured");
  const [first] = then;
  if (first && !measured)
    throw failure(kineticsCommandWords["not-measured"], { line: first.id, subject, time });
  return measured?.id ?? `${time}`;
}

function optionsOf(given: Omit<KineticsOptions, keyof Telling | "file">): KineticOptions {
  const { method, blq, aucTo, beyondLast, timeZero, expansionFrom, withMaximum, tobitFrom } = given;
  const { pointsMin, lossSamples } = given;
  return {
    blq: parseBlqRule(blq),
    aucMethod: method,
    timeZero,
    aucEnds: aucTo,
    beyondLast,
    terminalPhase: {
      pointsMin,
      withMaximum,
      adjustedRSquaredTolerance: 1e-4,
      tobitFrom,
      acceptance: { adjustedRSquaredMin: 0.9, spanRatioMin: 2, extrapolatedPercentMax: 20 },
    },
    lossSamples,
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
