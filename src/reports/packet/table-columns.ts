import { pieces } from "../figure/drawn-text.ts";
import type { PrintedTable } from "./printed-table.ts";
import { contentWidth } from "./sheet.ts";
import type { Typesetter } from "./typesetter.ts";

/** How wide the columns of a table are, in which size they are set, and how often the table fits beside itself. */
export interface TableColumns {
  readonly widths: readonly number[];
  readonly width: number;
  readonly size: number;
  readonly beside: number;
  readonly numeric: readonly boolean[];
}

/** Left and right of a cell's text. */
export const padding = 3;
/** Between a table and where it goes on beside itself. */
export const gutter = 18;

const sizes = [7.5, 7, 6.5, 6] as const;
const rowsBesideMin = 8;
const besideMax = 4;
const squeezeMax = 1.15;

/**
 * As wide as their texts. Where that is more than the page has, words are broken apart but numbers are not, and the type
 * is smaller where it must be.
 */
export function columnsOf(type: Typesetter, { heads, rows, numeric }: PrintedTable): TableColumns {
  const found = sizes.map((size) => ({ size, ...needsAt(type, { heads, rows, numeric }, size) }));
  const fits = found.find(({ least }) => sum(least) <= contentWidth) ?? found.at(-1);
  const { size, least, wanted } = fits ?? { size: sizes[0], least: [], wanted: [] };
  const beside = besideOf(sum(least), sum(wanted), rows.length);
  const widths = shared(least, wanted, widthBeside(beside));
  return { widths, width: sum(widths), size, beside, numeric };
}

/** How wide a table may be that stands so often beside itself. */
function widthBeside(times: number): number {
  return (contentWidth + gutter) / times - gutter;
}

/** A table that nearly fits beside itself is set narrower. */
function besideOf(least: number, wanted: number, rows: number): number {
  const most = Math.min(besideMax, Math.floor(rows / rowsBesideMin));
  const fits = (times: number) => least <= widthBeside(times) && wanted <= widthBeside(times) * squeezeMax;
  return Array.from({ length: most }, (_, index) => most - index).find(fits) ?? 1;
}

/** What each column must have, and what it would like to have. */
function needsAt(
  type: Typesetter,
  { heads, rows, numeric }: Pick<PrintedTable, "heads" | "rows" | "numeric">,
  size: number,
): { readonly least: readonly number[]; readonly wanted: readonly number[] } {
  const longest = (text: string, bold: boolean) =>
    Math.max(0, ...pieces(text).map((piece) => type.width(piece.trimEnd(), { size, bold })));
  const needs = heads.map((head, column) => {
    const texts = [...new Set(rows.map((row) => row[column] ?? ""))];
    const widest = Math.max(0, ...texts.map((text) => type.width(text, { size })));
    const words = Math.max(0, ...texts.map((text) => longest(text, false)));
    const headLine = type.width(head, { size, bold: true });
    const headWidth = Math.max(longest(head, true), headLine * 0.4, Math.min(headLine, size * 3.2));
    const least = Math.max(headWidth, numeric[column] ? widest : Math.min(words, size * 12));
    return { least: least + 2 * padding, wanted: Math.max(least, widest) + 2 * padding };
  });
  return { least: needs.map(({ least }) => least), wanted: needs.map(({ wanted }) => wanted) };
}

/** What is left beyond the least goes to those who want more, to each the same share at most. */
function shared(least: readonly number[], wanted: readonly number[], widthMax: number): readonly number[] {
  const widths = [...least];
  let rest = widthMax - sum(least);
  if (rest < 0) return least.map((width) => (width * widthMax) / sum(least));
  const byWant = least
    .map((width, column) => ({ column, more: (wanted[column] ?? 0) - width }))
    .sort((a, b) => a.more - b.more);
  for (const [index, { column, more }] of byWant.entries()) {
    const share = Math.min(more, rest / (byWant.length - index));
    widths[column] = (widths[column] ?? 0) + share;
    rest -= share;
  }
  return widths;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
