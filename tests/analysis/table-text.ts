import type { Analysis, Cell } from "#analysis";

/** A cell in a few characters, numbers to four digits. */
export function cellIn(cell: Cell | undefined): string {
  switch (cell?.kind) {
    case undefined:
      return "";
    case "number":
      return `${cell.beyond ? { above: ">", below: "<" }[cell.beyond] : ""}${Number(cell.value.toPrecision(4))}`;
    case "count":
      return cell.of === undefined ? `${cell.count}` : `${cell.count}/${cell.of}`;
    case "interval": {
      const { lower, upper, level, sides } = cell.interval;
      return `${lower.toFixed(3)}–${upper.toFixed(3)} ${level} ${sides}`;
    }
    case "missing":
      return `(${cell.because})`;
    case "reasons":
      return cell.reasons.map(({ because, count }) => `${because} ${count}`).join(", ");
    case "code":
      return cell.code;
    case "codes":
      return cell.codes.join(", ");
    case "words":
      return cell.words.en;
    case "text":
      return cell.text;
    case "date":
      return cell.date;
  }
}

/** The rows of a table that begin with these words, as text of some of its columns. */
export function rowsOf(
  { tables }: Analysis,
  name: string,
  columns: readonly string[],
  begins = "",
): readonly string[] {
  const table = tables.find((one) => one.table === name);
  if (!table) throw new Error(`No table ${name}`);
  const known = table.columns.map(({ column }) => column);
  for (const column of columns) if (!known.includes(column)) throw new Error(`No column ${column}`);
  return table.rows
    .map(({ cells }) => columns.map((column) => cellIn(cells[column])).join(" | "))
    .filter((row) => row.startsWith(begins));
}
