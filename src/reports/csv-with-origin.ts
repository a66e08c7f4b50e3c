import { stringify } from "csv-stringify/sync";
import type { Provenance } from "#analysis";
import type { Language } from "#values";
import { analysisWord, packetWords } from "#words";

/** A result as a CSV file that spreadsheets open rightly: heads, and the cells of each row. */
interface CsvTable {
  readonly heads: readonly string[];
  readonly lines: readonly (readonly (string | number)[])[];
}

/**
 * Each row ends with what it was made from, so that it carries its origin wherever it is copied: what is needed to make
 * it again, and what sets it apart from the prespecified result. UTF-8 with its mark, and no cell that a spreadsheet
 * would run as a formula.
 */
export function writeCsvWithOrigin(
  { heads, lines }: CsvTable,
  provenance: Provenance,
  language: Language,
): string {
  const { cutoff, asKnownAt, head, protocolVersion, groups, without } = provenance;
  const origin = [
    ["fact.cutoff", cutoff],
    ["fact.as-known-at", asKnownAt],
    ["fact.record", head.version],
    ["fact.hash", head.hash ?? ""],
    ["fact.protocol", protocolVersion],
    ["fact.groups", analysisWord("code", `by-${groups}`)[language]],
    ["fact.without", without.join(" ")],
  ] as const;
  const cells = origin.map(([, value]) => value);
  return stringify(
    [
      [...heads, ...origin.map(([fact]) => packetWords[fact][language])],
      ...lines.map((line) => [...line, ...cells]),
    ],
    { bom: true, escape_formulas: true, record_delimiter: "\r\n" },
  );
}
