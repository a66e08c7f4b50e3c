import type { Words } from "#values";
import { type Catalogue, codeWords, commandWords, fieldWords, gradingWords, safetyWords } from "#words";
import type { Field } from "./field.ts";

const labels: Catalogue = { ...gradingWords, ...safetyWords, ...fieldWords };
const codes: Catalogue = { ...gradingWords, ...safetyWords, ...codeWords };
const commands: Catalogue = commandWords;

/** Shown where a catalogue lacks a word, so that nothing that was asked or answered stays invisible. */
function bare(text: string): Words {
  return { en: text, zh: text };
}

type Worded = Pick<Field, "words" | "own">;

export function labelOf({ words, own }: Worded): Words {
  return own?.label ?? first(labels, words) ?? bare(words.at(-1) ?? "");
}

export function helpOf({ words, own }: Worded): Words | undefined {
  if (own) return own.help;
  return first(
    labels,
    words.map((key) => `${key}.help`),
  );
}

/** The words of a value of a field; of a code by itself, `words` is empty. */
export function codeWordsOf(words: readonly string[], value: string | number): Words {
  return first(codes, [...words.map((key) => `${key}.${value}`), String(value)]) ?? bare(String(value));
}

/** The words of a value of a field, its own before those of any catalogue. */
export function valueWordsOf({ words, own }: Worded, value: string | number): Words {
  return own?.values?.[String(value)] ?? codeWordsOf(words, value);
}

export function commandLabel(kind: string): Words {
  return commands[kind] ?? bare(kind);
}

export function commandHelp(kind: string): Words | undefined {
  return commands[`${kind}.help`];
}

function first(catalogue: Catalogue, keys: readonly string[]): Words | undefined {
  return keys.map((key) => catalogue[key]).find((words) => words !== undefined);
}
