import type { Analysis } from "./analysis.ts";
import type { Chart, Figure } from "./figure.ts";
import type { Row, Table } from "./table.ts";

/**
 * What a dose decision looks at beside safety: “the study could escalate to the next dose group based on the evaluation
 * of efficacy and cell kinetic data” (NCT06686524).
 */
const evidence = {
  kinetics: { tables: ["kinetic-summary"], figures: ["profile"] },
  response: { tables: ["response-rates"], figures: ["improvement-over-time"] },
} as const;

export const evidenceNames = ["kinetics", "response"] as const satisfies readonly (keyof typeof evidence)[];

/** The summaries of an analysis that a decision at a dose level rests on, of the subjects of that level alone. */
export function levelEvidence(
  { tables, figures }: Pick<Analysis, "tables" | "figures">,
  name: (typeof evidenceNames)[number],
  level: number,
): { readonly tables: readonly Table[]; readonly figures: readonly Figure[] } {
  const wanted = evidence[name];
  const isWanted = (names: readonly string[], one: string) => names.includes(one.split(".")[0] ?? "");
  return {
    tables: tables.flatMap((table) => (isWanted(wanted.tables, table.table) ? [tableOfLevel(table, level)] : [])),
    figures: figures.flatMap((figure) =>
      !("steps" in figure) && isWanted(wanted.figures, figure.figure) ? [chartOfLevel(figure, level)] : [],
    ),
  };
}

/** Rows of the level that count somebody; the column that says the level is not needed then. */
function tableOfLevel(table: Table, level: number): Table {
  const isOfLevel = ({ cells, subjects }: Row) =>
    cells.level?.kind === "text" && cells.level.text === String(level) && subjects.length > 0;
  return {
    ...table,
    columns: table.columns.filter(({ column }) => column !== "level"),
    rows: table.rows.filter(isOfLevel),
  };
}

/** Lines that belong to no level, such as limits of quantification, stay. */
function chartOfLevel(chart: Chart, level: number): Chart {
  return {
    ...chart,
    layers: chart.layers.filter((layer) => layer.level === level || layer.mark.endsWith("-line")),
  };
}
