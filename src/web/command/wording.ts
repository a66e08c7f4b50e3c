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

export function labelOf({ words }: Pick<Field, "words">): Words {
  return first(labels, words) ?? bare(words.at(-1) ?? "");
}

export function helpOf({ words }: Pick<Field, "words">): Words | undefined {
  return first(
    labels,
    words.map((key) => `${key}.help`),
  );
}

/** The words of a value of a field; of a code by itself, `words` is empty. */
export function codeWordsOf(words: readonly string[], value: string | number): Words {
  return first(codes, [...words.map((key) => `${key}.${value}`), String(value)]) ?? bare(String(value));
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
