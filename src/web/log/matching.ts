import type { LogRow } from "#trial";
import { eventWords } from "#words";

/** Whether a row holds every word that is looked for, in any of its texts and in either language. */
export function matches(row: LogRow, wanted: string): boolean {
  const words = wanted
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return true;
  const { en, zh } = eventWords[row.kind];
  const texts = [
    String(row.version),
    row.kind,
    en,
    zh,
    row.subject ?? "",
    row.actor.name,
    row.actor.account,
    row.reason ?? "",
    ...row.what.map(({ value }) => String(value)),
  ];
  const text = texts.join("\n").toLowerCase();
  return words.every((word) => text.includes(word));
}
