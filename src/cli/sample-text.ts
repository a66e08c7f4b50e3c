import type { Sample } from "#kinetics";

/** A concentration as a table writes it. */
export interface ReadConcentration extends Pick<Sample, "concentration" | "above"> {
  /** The limit that stands with it: `<5`. */
  readonly lloq?: number;
}

/** What stands for a concentration that is no number, how it was read, and how often. */
export interface SampleWord {
  readonly text: string;
  readonly meaning: "below-quantification" | "above-quantification" | "not-measured";
  readonly samples: number;
}

const form = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Undefined for what is no number, or one too large or too small to reckon with. */
export function readNumber(text: string): number | undefined {
  if (!form.test(text)) return undefined;
  const number = Number(text);
  const vanished = number === 0 && /[1-9]/.test(text.replace(/e.*$/i, ""));
  return Number.isFinite(number) && !vanished ? number : undefined;
}

const belowWords = ["blq", "bloq", "bql", "blloq", "nq", "nd", "lloq", "<lloq", "<loq", "<llq", "<lod"];
const missingWords = ["", "na", "n/a", "nan", "null", "ns", "nr", "missing", "not done", ".", "-"];

/** How a text is read, or by which words it is refused. */
export function concentrationOf(text: string): ReadConcentration | "negative" | "not-a-concentration" {
  const word = text.toLowerCase();
  if (missingWords.includes(word)) return { concentration: "not-measured" };
  if (belowWords.includes(word.replaceAll(" ", ""))) return { concentration: "below-quantification" };
  const [, comparator, rest = ""] = /^([<>]?)\s*(.*)$/.exec(text) ?? [];
  const number = readNumber(rest);
  if (number === undefined) return "not-a-concentration";
  if (comparator === "<") {
    return number > 0 ? { concentration: "below-quantification", lloq: number } : "not-a-concentration";
  }
  if (number < 0) return "negative";
  return { concentration: number, ...(comparator === ">" && { above: true as const }) };
}

/** A limit of quantification, which may not be stated. */
export function limitOf(text: string): number | "not-stated" | "unreadable" {
  if (missingWords.includes(text.toLowerCase())) return "not-stated";
  const number = readNumber(text);
  return number !== undefined && number > 0 ? number : "unreadable";
}

/** Every text that is no number, in the order in which they come first. */
export function sampleWords(texts: readonly string[]): readonly SampleWord[] {
  return [...Map.groupBy(texts, (text) => text)].flatMap(([text, all]): SampleWord[] => {
    const read = concentrationOf(text);
    if (typeof read === "string" || (typeof read.concentration === "number" && !read.above)) return [];
    const meaning = typeof read.concentration === "number" ? "above-quantification" : read.concentration;
    return [{ text, meaning, samples: all.length }];
  });
}
