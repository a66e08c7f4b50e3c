import { describe, expect, test } from "vitest";
import { type Analysis, analysisNames, type Cell, type Figure, type Layer, panelsOf } from "#analysis";
import { optionText } from "#reports";
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

describe("everything that a method's card names of the protocol has its words", () => {
  test.each(analysisNames)("%s", (name) => {
    const options = trial.analysed(name).methods.flatMap((card) => card.options);
    expect(options.length).toBeGreaterThan(3);
    const bare = options.flatMap((option) => {
      const told = optionText(option, "zh");
      const parts = option.option.split(".").filter((part) => told.name.split(" · ").includes(part));
      const values = told.value.split("、").filter((part) => /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(part));
      return [...parts, ...values].map((part) => `${option.option}: ${part}`);
    });
    expect(bare).toEqual([]);
  });
});

describe("a method's card tells what the protocol chose for it", () => {
  test.each([
    ["reconstitution", "subset-course", "b-cells.recoveredFrom", "B cells · Recovered from: 10 /uL"],
    [
      "reconstitution",
      "subset-course",
      "b-cells.depletedBelow",
      /^B cells · Depleted below: .*quantification$/,
    ],
    ["reconstitution", "subset-course", "conditioningVisits", /: ./],
    ["reconstitution", "interference", "immunoglobulins.items", /Immunoglobulin G/],
    ["reconstitution", "turnbull", "competing.depletingDrugs", /: Rituximab, Obinutuzumab$/i],
    ["kinetics", "non-compartmental", "splitDoseDays", /: 28$/],
    ["kinetics", "non-compartmental", "replicates", /: ./],
    ["kinetics", "geometric-summary", "kineticsSamplesMin", /: 1$/],
    ["kinetics", "persistence", "expansionFromDay", /: 3$/],
  ] as const)("%s, %s: %s", (name, method, option, expected) => {
    const card = trial.analysed(name).methods.find((one) => one.method === method);
    const found = card?.options.find((one) => one.option === option);
    const told = found && optionText(found, "en");
    expect(told && `${told.name}: ${told.value}`).toMatch(expected);
  });
});
