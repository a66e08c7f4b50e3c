import type { Cell, Row, Table } from "#analysis";

/** A table, or a part of one, as it is set: in each place the cells that stand there together. */
export interface Arranged {
  /** Which part of the table it is, where it is set in several. */
  readonly part?: Cell;
  readonly columns: readonly ArrangedColumn[];
  /** The column whose numbers stand second in their places. */
  readonly multiple?: string;
  readonly rows: readonly (readonly (readonly Cell[])[])[];
}

interface ArrangedColumn {
  readonly column: string;
  readonly unit?: string;
  /** What the column is of, where that was a cell. */
  readonly of?: Cell;
  /** Its places hold one cell of each of several rows. */
  readonly gathered?: true;
}

interface Across {
  readonly by: string;
  readonly cells: readonly string[];
  /** The one of these that tells the value once more, as a multiple. */
  readonly multiple?: string;
}

/** How a listing that would be long is set denser. */
interface Arrangement {
  /** A table for each of these. */
  readonly apart?: string;
  /** A column for each of these, with those cells of its rows. */
  readonly across?: Across;
  /** Rows that differ in this alone are one. */
  readonly gathered?: string;
}

const arrangements: Readonly<Record<string, Arrangement>> = {
  "kinetic-summary": { apart: "analyte" },
  "kinetic-parameters": { apart: "analyte", across: { by: "parameter", cells: ["value", "note"] } },
  "disease-scores": {
    across: { by: "item", cells: ["value", "upper-limits", "from", "note"], multiple: "upper-limits" },
  },
  "flagged-samples": { gathered: "day" },
};

export function arranged(table: Table): readonly Arranged[] {
  return inParts(table).map(withoutEmpty);
}

function inParts(table: Table): readonly Arranged[] {
  const { apart, across, gathered } = arrangements[table.table] ?? {};
  if (apart === undefined) return [setRows(table, across, gathered)];
  const columns = table.columns.filter(({ column }) => column !== apart);
  return [...Map.groupBy(table.rows, ({ cells }) => keyOf(cells[apart]))].map(([, rows]) => {
    const part = rows[0]?.cells[apart];
    return { ...setRows({ ...table, columns, rows }, across, gathered), ...(part && { part }) };
  });
}

/** A column that says nothing of any row takes no room; a file keeps it. */
function withoutEmpty(part: Arranged): Arranged {
  const { columns, rows } = part;
  const isEmpty = (cell: Cell) => cell.kind === "reasons" && cell.reasons.length === 0;
  const isWanted = columns.map((_, index) =>
    rows.some((places) => places[index]?.some((cell) => !isEmpty(cell))),
  );
  return {
    ...part,
    columns: columns.filter((_, index) => isWanted[index]),
    rows: rows.map((places) => places.filter((_, index) => isWanted[index])),
  };
}

function setRows(table: Table, across: Arrangement["across"], gathered: string | undefined): Arranged {
  if (across) return setAcross(table, across);
  const { columns, rows } = table;
  const others = columns.filter(({ column }) => column !== gathered);
  const grouped =
    gathered === undefined
      ? rows.map((row) => [row])
      : [
          ...Map.groupBy(rows, ({ cells }) =>
            others.map(({ column }) => keyOf(cells[column])).join(),
          ).values(),
        ];
  return {
    columns: columns.map((column) => (column.column === gathered ? { ...column, gathered: true } : column)),
    rows: grouped.map((group) =>
      columns.map(({ column }) =>
        (column === gathered ? group : group.slice(0, 1)).flatMap(({ cells }) => cells[column] ?? []),
      ),
    ),
  };
}

/** Rows by what is left of them, in order; each value in the column of what it is of. */
function setAcross({ columns, rows }: Table, { by, cells: set, multiple }: Across): Arranged {
  const left = columns.filter(({ column }) => ![by, "unit", ...set].includes(column));
  const heads = [...Map.groupBy(rows, ({ cells }) => keyOf(cells[by]))];
  const keyOfRow = ({ cells }: Row) => left.map(({ column }) => keyOf(cells[column])).join();
  const grouped = [...Map.groupBy(rows, keyOfRow).values()].toSorted((a, b) => byDay(left, a[0], b[0]));
  return {
    ...(multiple !== undefined && { multiple }),
    columns: [...left, ...heads.map(([, of]) => headOf(by, of[0]))],
    rows: grouped.map((group) => [
      ...left.map(({ column }) => group[0]?.cells[column] ?? []).map((cell) => [cell].flat()),
      ...heads.map(([head]) => {
        const row = group.find(({ cells }) => keyOf(cells[by]) === head);
        return set.flatMap((column) => row?.cells[column] ?? []);
      }),
    ]),
  };
}

function headOf(by: string, row: Row | undefined): ArrangedColumn {
  const { [by]: of, unit } = row?.cells ?? {};
  return { column: by, ...(of && { of }), ...(unit?.kind === "text" && { unit: unit.text }) };
}

/** Days of the same subject from the first on: what was measured on other days comes in between. */
function byDay(left: Table["columns"], a: Row | undefined, b: Row | undefined): number {
  const isSame = left.every(
    ({ column }) => column === "day" || keyOf(a?.cells[column]) === keyOf(b?.cells[column]),
  );
  const [first, second] = [a?.cells.day, b?.cells.day];
  if (!isSame || first?.kind !== "number" || second?.kind !== "number") return 0;
  return first.value - second.value;
}

function keyOf(cell: Cell | undefined): string {
  return JSON.stringify(cell ?? null);
}
