import type { Cell } from "#analysis";
import type { Language } from "#values";
import { analysisWord } from "#words";
import { scientificText } from "./unit-text.ts";

const digits = 4;

/** A number as it is shown: four significant digits, whole ones whole. What is reckoned with stays as it is. */
export function figureText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return String(value);
  const rounded = Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  if (size === 0 || (size >= 1e-3 && size < 1e6)) return String(rounded);
  return scientificText(rounded);
}

/** A cell as a person reads it. */
export function cellText(cell: Cell | undefined, language: Language): string {
  if (cell === undefined) return "";
  switch (cell.kind) {
    case "number":
      return `${cell.beyond ? { above: ">", below: "<" }[cell.beyond] : ""}${figureText(cell.value)}`;
    case "reasons":
      return cell.reasons
        .map(({ because, count }) => `${count}: ${analysisWord("reason", because)[language]}`)
        .join("; ");
    case "missing":
      return `– (${analysisWord("reason", cell.because)[language]})`;
    case "count":
      return cell.of === undefined ? String(cell.count) : `${cell.count}/${cell.of}`;
    case "interval":
      return `${intervalText(cell)} (${intervalKind(cell, language)})`;
    case "code":
      return analysisWord("code", cell.code)[language];
    case "codes":
      return cell.codes
        .map((code) => analysisWord("code", code)[language])
        .join(language === "zh" ? "；" : "; ");
    case "words":
      return cell.words[language];
    case "text":
      return cell.text;
    case "date":
      return cell.date;
  }
}

type IntervalCell = Extract<Cell, { kind: "interval" }>;

/** The limits alone. */
export function intervalText({ interval: { lower, upper } }: IntervalCell): string {
  return `${figureText(lower)} – ${figureText(upper)}`;
}

/** How sure an interval is, and whether on both sides. */
export function intervalKind(
  { interval: { level, sides } }: { readonly interval: Pick<IntervalCell["interval"], "level" | "sides"> },
  language: Language,
): string {
  return `${figureText(level * 100)} %, ${analysisWord("code", sides)[language]}`;
}

/** How sure the intervals among some cells are, where that is the same of all: told once, in the head of their column. */
export function sharedKind(cells: readonly Cell[], language: Language): string | undefined {
  const kinds = new Set(
    cells.flatMap((cell) => (cell.kind === "interval" ? intervalKind(cell, language) : [])),
  );
  const [only] = kinds;
  return kinds.size === 1 ? only : undefined;
}
