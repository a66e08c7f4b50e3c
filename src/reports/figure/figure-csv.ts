import type { Figure, Provenance } from "#analysis";
import type { Language } from "#values";
import { writeCsvWithOrigin } from "../csv-with-origin.ts";
import { figureTable } from "./figure-table.ts";

/** What a figure shows as a CSV file: numbers in full, names in the language asked for. */
export function writeFigureCsv(figure: Figure, provenance: Provenance, language: Language): string {
  return writeCsvWithOrigin(figureTable(figure, language), provenance, language);
}
