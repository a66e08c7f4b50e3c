import { type Axis, type Chart, type Figure, type Flow, type Layer, type Panel, panelsOf } from "#analysis";
import type { Language } from "#values";
import { analysisWord } from "#words";
import { cellText } from "../cell-text.ts";
import { aboveMeans, axisText, codeText, figureWord } from "./plane.ts";

type Line = Readonly<Record<string, string | number | undefined>>;

/** What a figure shows as a table: heads, and a line for each mark. */
export function figureTable(
  figure: Figure,
  language: Language,
): { readonly heads: readonly string[]; readonly lines: readonly (readonly (string | number)[])[] } {
  const lines = "steps" in figure ? linesOfFlow(figure, language) : linesOfChart(figure, language);
  const heads = [...new Set(lines.flatMap((line) => Object.keys(line)))].filter((head) =>
    lines.some((line) => line[head] !== undefined),
  );
  return { heads, lines: lines.map((line) => heads.map((head) => line[head] ?? "")) };
}

function linesOfFlow({ steps }: Flow, language: Language): readonly Line[] {
  const column = (name: string) => analysisWord("column", name)[language];
  const line = (step: string, part: string | undefined, subjects: readonly string[]): Line => ({
    [column("step")]: step,
    [column("figure.label")]: part,
    [column("n")]: subjects.length,
    [column("subjects")]: subjects.join(" "),
  });
  return steps.flatMap(({ step, subjects, parts = [] }) => {
    const name = analysisWord("code", step)[language];
    return [
      line(name, undefined, subjects),
      ...parts.map(({ part, subjects: some }) => line(name, cellText(part, language), some)),
    ];
  });
}

function linesOfChart(chart: Chart, language: Language): readonly Line[] {
  return panelsOf(chart).flatMap((panel) => linesOfPanel(chart.x, panel, language));
}

function linesOfPanel(x: Axis, { y, layers }: Panel, language: Language): readonly Line[] {
  const rendering = { language };
  const column = (name: string) => figureWord(rendering, "column", name);
  const code = (name: string | undefined) => name && figureWord(rendering, "code", name);
  const [across, upwards] = [axisText(rendering, x), axisText(rendering, y)];
  const beyondIn = (name: string | undefined) => (name === "above" ? aboveMeans(layers) : name);
  return layers.flatMap((layer) =>
    valuesOf(layer).map(({ x: at, y: value, to, high, label, beyond, record }) => ({
      [column("figure.layer")]: figureWord(rendering, "code", `figure.mark.${layer.mark}`),
      [column("subject")]: layer.subject,
      [column("level")]: layer.level,
      [column("item")]: code(layer.series),
      [column("figure.label")]: "code" in layer ? codeText(rendering, layer) : code(label),
      [across]: at,
      [column("figure.to")]: to,
      [upwards]: value,
      [column("figure.high")]: high,
      [column("figure.beyond")]: code(beyond && `figure.${beyondIn(beyond)}`),
      [column("figure.record")]: record,
    })),
  );
}

interface MarkValues {
  readonly x?: number | string;
  readonly y?: number | string;
  readonly to?: number;
  readonly high?: number;
  readonly label?: string;
  readonly beyond?: string;
  readonly record?: number | undefined;
}

function valuesOf(layer: Layer): readonly MarkValues[] {
  switch (layer.mark) {
    case "line":
    case "step":
    case "points":
      return layer.points;
    case "band":
    case "step-band":
      return layer.points.map(({ x, low, high }) => ({ x, y: low, high, label: layer.label }));
    case "at-risk":
      return layer.points.map(({ x, n }) => ({ x, y: n }));
    case "level-line":
      return [{ y: layer.y, label: layer.label }];
    case "day-line":
      return [{ x: layer.x, label: layer.label }];
    case "bar":
      return [
        {
          ...{ x: layer.lane, y: layer.y, record: layer.record },
          ...(layer.high !== undefined && { high: layer.high }),
        },
      ];
    case "span":
      return [
        {
          ...{ y: layer.lane, x: layer.from, to: layer.to, record: layer.record },
          ...(layer.open && { beyond: "going-on" }),
        },
      ];
    case "event":
      if (layer.x === undefined) return [{ x: layer.lane, record: layer.record }];
      return [{ y: layer.lane, x: layer.x, record: layer.record }];
  }
}
