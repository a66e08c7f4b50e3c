import type { MethodCard } from "#analysis";
import type { Language, Words } from "#values";
import { fill, packetWords, protocolFieldWords, protocolSectionWords, protocolValueWords } from "#words";

const fields: Readonly<Record<string, Words>> = { ...protocolSectionWords, ...protocolFieldWords };
const values: Readonly<Record<string, Words>> = protocolValueWords;

/**
 * An option of a method as the protocol's page names it: its field, the part of it where it has parts, and the value;
 * each by the protocol's own name where it has one.
 */
export function optionText(
  { option, value, names = {} }: MethodCard["options"][number],
  language: Language,
): { readonly name: string; readonly value: string } {
  const name = option.split(".").map((part) => (names[part] ?? fields[part])?.[language] ?? part);
  const told = String(value)
    .split(", ")
    .map((part) => (names[part] ?? values[part])?.[language] ?? part);
  return { name: name.join(" · "), value: told.join(language === "zh" ? "、" : ", ") };
}

/** The same in one line, with the query whose answer the protocol takes for granted. */
export function optionLine(option: MethodCard["options"][number], language: Language): string {
  const { name, value } = optionText(option, language);
  const { assumed } = option;
  const flag = assumed === undefined ? "" : ` – ${fill(packetWords.assumed, { query: assumed })[language]}`;
  return `${name}: ${value}${flag}`;
}
