import { describe, expect, test } from "vitest";
import { type Analysis, analysisNames, type Cell, type Figure, type Layer, panelsOf } from "#analysis";
import { analysisWords } from "#words";
import { TwoCourses } from "./two-courses.ts";

const trial = new TwoCourses();

/** Every key of the catalogue that an analysis shows something by. */
function keysOf({ analysis, tables, figures, methods }: Analysis): readonly string[] {
  return [
    `analysis.${analysis}`,
    ...methods.flatMap(({ method }) => [`method.${method}.title`, `method.${method}.rule`]),
    ...tables.flatMap(({ table, columns, rows }) => [
      `table.${table}`,
      ...columns.map(({ column }) => `column.${column}`),
      ...rows.flatMap(({ cells, leftOut = [] }) => [
        ...Object.values(cells).flatMap((cell) => (cell ? cellKeys(cell) : [])),
        ...leftOut.map(({ because }) => `reason.${because}`),
      ]),
    ]),
    ...figures.flatMap(figureKeys),
  ];
}

function cellKeys(cell: Cell): readonly string[] {
  if (cell.kind === "code") return [`code.${cell.code}`];
  if (cell.kind === "codes") return cell.codes.map((code) => `code.${code}`);
  if (cell.kind === "missing") return [`reason.${cell.because}`];
  return cell.kind === "reasons" ? cell.reasons.map(({ because }) => `reason.${because}`) : [];
}

function figureKeys(figure: Figure): readonly string[] {
  if (!("layers" in figure))
    return [`figure.${figure.figure}`, ...figure.steps.map(({ step }) => `code.${step}`)];
  const [kind = ""] = figure.figure.split(".");
  return [
    `figure.${figure.about ? kind : figure.figure}`,
    ...[figure.x, ...panelsOf(figure).map(({ y }) => y)].flatMap(({ axis, title }) =>
      title ? [] : [`axis.${axis}`],
    ),
    ...panelsOf(figure).flatMap(({ layers }) => layers.flatMap(layerKeys)),
  ];
}

function layerKeys(layer: Layer): readonly string[] {
  return [
    ...(layer.series === undefined ? [] : [`code.${layer.series}`]),
    ...("code" in layer && !layer.words ? [`code.${layer.code}`] : []),
    ...("label" in layer ? [`code.${layer.label}`] : []),
  ];
}

describe("everything that an analysis shows has its words", () => {
  test.each(analysisNames)("%s", (name) => {
    const keys = new Set(keysOf(trial.analysed(name)));
    expect(keys.size).toBeGreaterThan(20);
    expect([...keys].filter((key) => !(key in analysisWords))).toEqual([]);
  });
});
