import type { DoseDecisionView } from "#trial";
import { kineticParameterWords } from "#words";
import type { Analysis } from "./analysis.ts";
import { type Chart, chartWith, type Figure } from "./figure.ts";
import type { Row, Table } from "./table.ts";

interface Evidence {
  readonly table: string;
  readonly columns: readonly string[];
  readonly isShown: (cells: Row["cells"]) => boolean;
  readonly figure: string;
}

/** Of all parameters those by which levels are compared; all are on the page of kinetics. */
const parameters = ["cmax", "tmax", "auc-to", "half-life", "persistence"] as const;

/**
 * What a dose decision looks at beside safety: “the study could escalate to the next dose group based on the evaluation
 * of efficacy and cell kinetic data” (NCT06686524).
 */
const evidence = {
  kinetics: {
    table: "kinetic-summary",
    columns: [
      "analyte",
      "parameter",
      "unit",
      "level",
      "n",
      "geometric-mean",
      "median",
      "min",
      "max",
      "not-estimated",
    ],
    isShown: ({ parameter }) =>
      parameter?.kind === "words" && parameters.some((name) => isNamed(parameter.words.en, name)),
    figure: "expansion",
  },
  response: {
    table: "response-rates",
    columns: [
      "visit",
      "criterion",
      "level",
      "responders",
      "confidence-interval",
      "not-assessed",
      "not-known",
      "pending",
      "flags",
    ],
    isShown: ({ criterion, responders, pending }) =>
      criterion?.kind === "code" && criterion.code === "response" && counts(responders) + counts(pending) > 0,
    figure: "improvement-over-time",
  },
} as const satisfies Record<string, Evidence>;

export const evidenceNames = ["kinetics", "response"] as const satisfies readonly (keyof typeof evidence)[];

/** An area is named with the day on which it ends. */
function isNamed(text: string, name: (typeof parameters)[number]): boolean {
  const { en } = kineticParameterWords[name];
  return text === en || (name === "auc-to" && text.startsWith(en));
}

function counts(cell: Row["cells"][string]): number {
  return cell?.kind === "count" ? (cell.of ?? cell.count) : 0;
}

/** Which level is decided on: that of the open review, else the current one; and when what counts had been recorded. */
export function decisionAt({ signing, reviews, currentLevel, now }: DoseDecisionView) {
  const review = reviews.find((one) => one.review === signing?.review);
  return review ? { level: review.level, knownAt: review.cutOff } : { level: currentLevel, knownAt: now };
}

/**
 * The summaries of an analysis that a decision at a dose level rests on: of that level, and of those below it, which
 * were completed before.
 */
export function levelEvidence(
  { tables, figures }: Pick<Analysis, "tables" | "figures">,
  name: (typeof evidenceNames)[number],
  levelMax: number,
): { readonly tables: readonly Table[]; readonly figures: readonly Figure[] } {
  const wanted: Evidence = evidence[name];
  return {
    tables: tables
      .filter(({ table }) => table === wanted.table)
      .map((table) => shown(table, wanted, levelMax)),
    figures: figures.flatMap((figure) =>
      !("steps" in figure) && figure.figure.split(".")[0] === wanted.figure ? [upTo(figure, levelMax)] : [],
    ),
  };
}

function shown(table: Table, { columns, isShown }: Evidence, levelMax: number): Table {
  const isOfLevel = ({ level }: Row["cells"]) => level?.kind === "text" && Number(level.text) <= levelMax;
  return {
    ...table,
    columns: table.columns.filter(({ column }) => columns.includes(column)),
    rows: table.rows.filter(({ cells }) => isOfLevel(cells) && isShown(cells)),
  };
}

/** Lines that belong to no level, such as limits of quantification, stay. */
function upTo(chart: Chart, levelMax: number): Chart {
  return chartWith(chart, ({ level, mark }) =>
    level === undefined ? mark.endsWith("-line") : level <= levelMax,
  );
}
