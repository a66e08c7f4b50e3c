import type { Analysis } from "./analysis.ts";
import type { AnalysisName } from "./analysis-name.ts";
import type { Cell, Row, Table } from "./table.ts";

/** A number of a table that people look for first. */
export interface Headline {
  readonly table: string;
  readonly column: string;
  readonly row: Row;
}

type Picks = (rowsOf: (table: string) => readonly Row[]) => readonly Headline[];

const isCode = (cell: Cell | undefined, ...codes: readonly string[]) =>
  cell?.kind === "code" && codes.includes(cell.code);

const pick = (table: string, column: string, rows: readonly Row[]): readonly Headline[] =>
  rows.map((row) => ({ table, column, row }));

const picks: Readonly<Record<AnalysisName, Picks>> = {
  disposition: (rowsOf) => [
    ...pick(
      "flow",
      "n",
      rowsOf("flow").filter(({ cells }) =>
        isCode(cells.step, "step.registered", "step.infused", "step.in-follow-up"),
      ),
    ),
    ...pick(
      "sets",
      "n",
      rowsOf("sets").filter(({ cells }) => isCode(cells.set, "set.dlt-evaluable")),
    ),
  ],
  // The protocol reports first what matters most: how high the cells rise, and when.
  kinetics: (rowsOf) => {
    const rows = rowsOf("kinetic-summary");
    const levels = new Set(rows.map(({ cells }) => textOf(cells.level))).size;
    return [
      ...pick("kinetic-summary", "geometric-mean", rows.slice(0, levels)),
      ...pick("kinetic-summary", "median", rows.slice(levels, 2 * levels)),
    ];
  },
  reconstitution: (rowsOf) => {
    const first = rowsOf("recovery-estimates").slice(0, 1);
    return ["depleted", "recovered", "median-by-visit"].flatMap((column) =>
      pick("recovery-estimates", column, first),
    );
  },
  // The same visit at every level: the first of the protocol's order that anybody could be assessed at.
  response: (rowsOf) => {
    const reached = rowsOf("response-rates").filter(
      ({ cells: { criterion, responders, level } }) =>
        isCode(criterion, "response", "level.major", "inactive-disease") &&
        level?.kind === "text" &&
        responders?.kind === "count" &&
        responders.of,
    );
    const first = textOf(reached[0]?.cells.visit);
    return pick(
      "response-rates",
      "responders",
      reached.filter(({ cells }) => textOf(cells.visit) === first),
    );
  },
  survival: (rowsOf) =>
    pick(
      "survival-summary",
      "events",
      rowsOf("survival-summary").filter(
        ({ cells: { level, cause, events } }) =>
          isCode(level, "all-levels") && events && (!cause || isCode(cause, "status.event")),
      ),
    ).slice(0, 5),
  safety: (rowsOf) => [
    ...pick(
      "dlt-by-level",
      "dlt",
      rowsOf("dlt-by-level").filter(({ subjects }) => subjects.length > 0),
    ),
    // Until they are settled, the counts above say little.
    ...pick(
      "dlt-by-level",
      "pending",
      rowsOf("dlt-by-level").filter(
        ({ cells: { pending } }) => pending?.kind === "count" && pending.count > 0,
      ),
    ),
    ...pick(
      "adverse-event-overview",
      "with-event",
      rowsOf("adverse-event-overview").filter(
        ({ cells: { period, category, level } }) =>
          isCode(period, "period.overall") &&
          isCode(category, "category.severe", "category.serious", "category.fatal") &&
          isCode(level, "all-levels"),
      ),
    ),
  ],
};

function textOf(cell: Cell | undefined): string {
  return JSON.stringify(cell ?? null);
}

/** The numbers of an analysis that people look for first. */
export function headlinesOf({
  analysis,
  tables,
}: Pick<Analysis, "analysis" | "tables">): readonly Headline[] {
  const rowsOf = (name: string): Table["rows"] => tables.find(({ table }) => table === name)?.rows ?? [];
  return picks[analysis](rowsOf).filter(({ column, row }) => row.cells[column] !== undefined);
}
