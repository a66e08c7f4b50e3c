import type { BlqRule, Exclusion, KineticAnalysis, KineticOptions, KineticParameter } from "#kinetics";
import type { Language, Unit } from "#values";
import {
  cliWords,
  kineticCodeWords,
  kineticParameterWords,
  kineticReasonWords,
  kineticsCommandWords as words,
} from "#words";
import type { ProfileTable } from "./profile-table.ts";
import type { SampleWord } from "./sample-text.ts";
import { inColumns } from "./table-lines.ts";
import { type Say, speaker } from "./telling.ts";

/** Without a unit where it would be made of one that nobody has named. */
type ToldParameter = Omit<KineticParameter, "unit"> & { readonly unit?: Unit };

export interface ToldAnalysis extends Omit<KineticAnalysis, "parameters"> {
  readonly subject: string;
  readonly analyte?: string;
  readonly parameters: readonly ToldParameter[];
}

/** The rules that were followed and the columns that were not read, then a table for each subject. */
export function kineticsLines(
  subjects: readonly ToldAnalysis[],
  options: KineticOptions,
  { words: read, notRead, notSamples }: Pick<ProfileTable, "words" | "notRead" | "notSamples">,
  language: Language,
): readonly string[] {
  const say = speaker(language);
  return [
    say(words.method, {
      method: say(kineticCodeWords[options.aucMethod]),
      blq: blqText(options.blq),
      timeZero: say(kineticCodeWords[options.timeZero]),
      beyondLast: say(kineticCodeWords[options.beyondLast]),
      points: options.terminalPhase.pointsMin,
      after: say(words[options.terminalPhase.withMaximum ? "from-maximum" : "after-maximum"]),
    }),
    ...(read.length > 0 ? [wordsText(read, say)] : []),
    ...(notSamples > 0 ? [say(words["not-samples"], { n: notSamples })] : []),
    ...(notRead.length > 0 ? [say(cliWords["csv.not-read"], { columns: notRead.join(", ") })] : []),
    ...subjects.flatMap((each) => ["", ...subjectLines(each, options, say)]),
  ];
}

function wordsText(read: readonly SampleWord[], say: Say): string {
  const each = read.map(({ text, meaning, samples }) =>
    say(words["word-read"], {
      text,
      meaning: say(words[meaning === "not-measured" ? "not-measured-word" : meaning]),
      n: samples,
    }),
  );
  return say(words["words-read"], { words: each.join("; ") });
}

function blqText({ by: _, ...treatments }: BlqRule): string {
  return Object.entries(treatments)
    .map(([place, treatment]) => `${place}=${treatment}`)
    .join(", ");
}

function subjectLines(
  { subject, analyte, parameters, acceptance }: ToldAnalysis,
  { terminalPhase }: KineticOptions,
  say: Say,
): readonly string[] {
  const rows = parameters.map((line) => [nameOf(line, say), estimateText(line, say), usedText(line, say)]);
  const never = notUsedAtAll(parameters);
  const { adjustedRSquaredMin, spanRatioMin, extrapolatedPercentMax } = terminalPhase.acceptance;
  return [
    analyte === undefined
      ? say(words.subject, { subject })
      : say(words["subject-analyte"], { subject, analyte }),
    ...inColumns(rows),
    `  ${say(words.acceptance, {
      ...{ fitMin: adjustedRSquaredMin, spanMin: spanRatioMin, extrapolatedMax: extrapolatedPercentMax },
      fit: say(words[acceptance["adjusted-r-squared"]]),
      span: say(words[acceptance["span-ratio"]]),
      extrapolated: say(words[acceptance.extrapolation]),
    })}`,
    ...(never.length === 0
      ? []
      : [`  ${say(words.excluded, { excluded: never.map(exclusionText).join("; ") })}`]),
  ];

  function exclusionText({ id, reason }: Exclusion): string {
    return say(words["excluded-line"], { line: id, reason: say(kineticReasonWords[reason]) });
  }
}

function nameOf({ parameter, end }: ToldParameter, say: Say): string {
  const name = say(kineticParameterWords[parameter]);
  return end === undefined ? name : say(words["end-of-area"], { parameter: name, end });
}

function estimateText({ estimate, unit }: ToldParameter, say: Say): string {
  if ("missing" in estimate) return say(words.missing, { reason: say(kineticReasonWords[estimate.missing]) });
  if ("censoredAt" in estimate)
    return say(words.censored, { time: `${written(estimate.censoredAt)} ${unit}` });
  return unit === undefined || unit === "1" ? written(estimate.value) : `${written(estimate.value)} ${unit}`;
}

function usedText({ used }: ToldParameter, say: Say): string {
  return used.length === 0 ? "" : say(words.points, { lines: used.join(", ") });
}

/** What every parameter leaves out, and for the same reason. */
function notUsedAtAll(parameters: readonly ToldParameter[]): readonly Exclusion[] {
  const [first, ...rest] = parameters;
  return (first?.excluded ?? []).filter(({ id, reason }) =>
    rest.every(({ excluded }) => excluded.some((each) => each.id === id && each.reason === reason)),
  );
}

/** Ten significant digits: enough to compare with another program's. */
function written(value: number): string {
  return String(Number(value.toPrecision(10)));
}
