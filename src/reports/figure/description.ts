import { type Axis, type Chart, type Figure, type Layer, panelsOf } from "#analysis";
import { figureText } from "../cell-text.ts";
import { type Groups, groupsOf } from "./appearance.ts";
import { axisText, codeText, type FigureRendering, figureWord } from "./plane.ts";
import { valuesAlong } from "./scale.ts";

/** A figure in words, for who does not see it: its axes and how far they reach, its lines, whom it shows. */
export function describeFigure(figure: Figure, rendering: Pick<FigureRendering, "language">): string {
  const end = rendering.language === "zh" ? "。" : ". ";
  const parts =
    "steps" in figure
      ? figure.steps.map(({ step, subjects }) =>
          figureWord(rendering, "code", "figure.step", {
            step: figureWord(rendering, "code", step),
            count: subjects.length,
          }),
        )
      : partsOfChart(figure, rendering);
  return parts
    .map((part) => `${part}${end}`)
    .join("")
    .trim();
}

function partsOfChart(chart: Chart, rendering: Pick<FigureRendering, "language">): readonly string[] {
  const panels = panelsOf(chart);
  const layers = panels.flatMap((panel) => panel.layers);
  const word = (name: string, facts: Record<string, string | number>) =>
    figureWord(rendering, "code", `figure.${name}`, facts);
  const points = layers.flatMap(pointsOf);
  const subjects = new Set(layers.flatMap(({ subject }) => subject ?? []));
  return [
    ...axisPart(chart.x, valuesAlong(layers, "x"), rendering),
    ...panels.flatMap((panel) => axisPart(panel.y, valuesAlong(panel.layers, "y"), rendering)),
    word("counts", {
      points: points.length,
      subjects: subjects.size,
      beyond: points.filter(({ beyond }) => beyond !== undefined).length,
    }),
    ...namedParts(layers, groupsOf(chart), rendering),
    ...layers.flatMap((layer) =>
      layer.mark === "level-line"
        ? [word("line", { at: figureText(layer.y), label: figureWord(rendering, "code", layer.label) })]
        : [],
    ),
  ];
}

/** What a legend tells by colours and shapes. */
function namedParts(
  layers: readonly Layer[],
  { levels, series }: Groups,
  rendering: Pick<FigureRendering, "language">,
): readonly string[] {
  const between = rendering.language === "zh" ? "、" : ", ";
  const names = [
    ...series.map((name) => figureWord(rendering, "code", name)),
    ...new Set(layers.flatMap((layer) => ("code" in layer ? codeText(rendering, layer) : []))),
  ];
  const part = (word: string, told: Record<string, string>) => figureWord(rendering, "code", word, told);
  return [
    ...(levels.length === 0 ? [] : [part("figure.levels", { levels: levels.join(between) })]),
    ...(names.length === 0 ? [] : [part("figure.names", { names: names.join(between) })]),
  ];
}

function pointsOf(layer: Layer): readonly { readonly beyond?: string }[] {
  switch (layer.mark) {
    case "line":
    case "step":
    case "points":
      return layer.points;
    case "bar":
    case "span":
    case "event":
      return [{}];
    default:
      return [];
  }
}

function axisPart(
  axis: Axis,
  values: readonly number[],
  rendering: Pick<FigureRendering, "language">,
): readonly string[] {
  if (axis.scale === "lanes") {
    return [figureWord(rendering, "code", "figure.lanes", { count: axis.lanes.length })];
  }
  if (values.length === 0) return [axisText(rendering, axis)];
  const [from, to] = [Math.min(...values), Math.max(...values)].map(figureText);
  const kind = axis.scale === "log" ? "figure.axis-log" : "figure.axis";
  return [
    figureWord(rendering, "code", kind, { axis: axisText(rendering, axis), from: from ?? "", to: to ?? "" }),
  ];
}
