import { stringify } from "csv-stringify/sync";
import type { Figure } from "#analysis";
import type { Language } from "#values";
import { figureTable } from "./figure-table.ts";

/** What a figure shows as a CSV file: numbers in full, names in the language asked for. */
export function writeFigureCsv(figure: Figure, language: Language): string {
  const { heads, lines } = figureTable(figure, language);
  return stringify([heads, ...lines], { bom: true, escape_formulas: true, record_delimiter: "\r\n" });
}
