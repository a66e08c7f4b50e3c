import { type Axis, type Chart, type Layer, type Panel, panelsOf } from "#analysis";
import { figureText } from "../cell-text.ts";
import { type Html, html } from "../html.ts";
import { groupsOf, levelsOfLanes } from "./appearance.ts";
import {
  atRiskOf,
  belowAxis,
  drawAtRisk,
  drawAxes,
  drawDayNames,
  drawLevelNames,
  rowsOfDays,
} from "./axes.ts";
import { lineHeight, textWidth, typeSize } from "./drawn-text.ts";
import { drawLegend } from "./legend.ts";
import { drawLayer } from "./marks.ts";
import { type FigureRendering, figureWord, type Plane } from "./plane.ts";
import { laneScale, type Scale, scaleOf, valuesAlong } from "./scale.ts";

export interface Drawn {
  readonly drawn: Html;
  readonly height: number;
}

const laneHeight = 20;
const rightMargin = 14;
/** Above a plane stands what it shows upwards. */
const titleHeight = 28;
const panelGap = 8;

/** A chart from its legend down to the numbers at risk. */
export function drawChart(chart: Chart, rendering: FigureRendering): Drawn {
  const panels = panelsOf(chart);
  const layers = panels.flatMap((panel) => panel.layers);
  if (layers.every(({ mark }) => mark.endsWith("-line"))) return drawEmpty(rendering);
  const right = rendering.widthPx - rightMargin;
  const legend = drawLegend(layers, groupsOf(chart), rendering, [2, right]);
  const drawn: Html[] = [legend.drawn];
  let top = legend.height;
  for (const [index, panel] of panels.entries()) {
    const plane = planeOf(chart, panel, rendering, top + titleHeight + (index === 0 ? 0 : panelGap));
    const isLast = index === panels.length - 1;
    drawn.push(drawPlane(plane, isLast));
    top = plane.frame.bottom + (isLast ? belowAxis(plane) : 0);
    const atRisk = drawAtRisk(plane, top);
    drawn.push(atRisk.drawn);
    top += atRisk.height;
  }
  return { drawn: html`${drawn}`, height: top };
}

function drawPlane(plane: Plane, isLast: boolean): Html {
  return html`${drawAxes(plane, isLast)}${drawDayNames(plane)}${inOrder(plane)}${drawLevelNames(plane)}`;
}

function drawEmpty(rendering: FigureRendering): Drawn {
  const text = figureWord(rendering, "code", "figure.empty");
  const { quiet } = rendering.colours;
  return {
    drawn: html`<text x="2" y="15" font-size="${typeSize}" fill="${quiet}">${text}</text>`,
    height: 22,
  };
}

/** Bands lie beneath, lines above them, points and events on top. */
function inOrder(plane: Plane): readonly Html[] {
  const depth = (mark: string) => (mark.endsWith("band") ? 0 : ["points", "event"].includes(mark) ? 2 : 1);
  return plane.panel.layers
    .toSorted((a, b) => depth(a.mark) - depth(b.mark))
    .map((layer) => drawLayer(plane, layer));
}

/** A plane among several is lower than one alone. */
function planeHeight(chart: Chart, { y }: Panel, width: number): number {
  if (y.scale === "lanes") return Math.max(1, y.lanes.length) * laneHeight;
  const isAlone = panelsOf(chart).filter((panel) => panel.y.scale !== "lanes").length === 1;
  return Math.round(
    isAlone ? Math.min(340, Math.max(200, width * 0.5)) : Math.min(240, Math.max(140, width * 0.32)),
  );
}

/** A panel's plane from where it may begin; how many rows the names of days take is known once they have their places. */
function planeOf(chart: Chart, panel: Panel, rendering: FigureRendering, top: number): Plane {
  const layers = panelsOf(chart).flatMap((one) => one.layers);
  const [left, right] = [leftMargin(chart, rendering), rendering.widthPx - rightMargin];
  const height = planeHeight(chart, panel, rendering.widthPx);
  const planeAt = (at: number): Plane => {
    const frame = { left, right, top: at, bottom: at + height };
    return {
      ...{ panel: { ...panel, x: chart.x }, levels: levelsOfLanes(chart), groups: groupsOf(chart) },
      ...{ rendering, frame },
      lanes: lanesOf(chart.x, panel.y, frame),
      x: withDaysAtRisk(numbersOf(chart.x, layers, "x", [left, right], 60), layers),
      y: numbersOf(panel.y, panel.layers, "y", [frame.bottom, frame.top], 40),
    };
  };
  return planeAt(top + rowsOfDays(planeAt(top)) * lineHeight);
}

function lanesOf(x: Axis, y: Axis, frame: Plane["frame"]): Plane["lanes"] {
  if (y.scale === "lanes") return laneScale(y.lanes, [frame.top, frame.bottom]);
  return x.scale === "lanes" ? laneScale(x.lanes, [frame.left, frame.right]) : undefined;
}

function numbersOf(
  axis: Axis,
  layers: readonly Layer[],
  along: "x" | "y",
  range: readonly [number, number],
  tickPx: number,
): Scale | undefined {
  if (axis.scale === "lanes") return undefined;
  const ticksMax = Math.floor(Math.abs(range[1] - range[0]) / tickPx);
  return scaleOf(axis, valuesAlong(layers, along), range, ticksMax);
}

/** So far apart numbers at risk stand, in px. */
const daysApart = 30;

/** Where numbers at risk are told the axis has its ticks, as far as there is room; the first and the last in any case. */
function withDaysAtRisk(x: Scale | undefined, layers: readonly Layer[]): Scale | undefined {
  const days = layers.flatMap((layer) =>
    layer.mark === "at-risk" ? layer.points.map((point) => point.x) : [],
  );
  if (!x || days.length === 0) return x;
  const [first = 0, ...later] = [...new Set(days)].sort((a, b) => a - b);
  const kept: number[] = [];
  for (const day of later.reverse()) {
    const [next] = kept;
    const place = x.place(day);
    if (next === undefined || (x.place(next) - place >= daysApart && place - x.place(first) >= daysApart))
      kept.unshift(day);
  }
  return { ...x, ticks: [first, ...kept].map((at) => ({ at, label: figureText(at) })) };
}

const signRoom = 30;

/** Room for the widest label of any axis upwards, and for the signs before numbers at risk. */
function leftMargin(chart: Chart, rendering: FigureRendering): number {
  const widths = panelsOf(chart).map((panel) => {
    const { y, layers } = panel;
    if (y.scale === "lanes") {
      const names = y.lanes.map((lane) => textWidth(figureWord(rendering, "code", lane)));
      return Math.max(20, ...names) + 24;
    }
    const ticks = numbersOf(y, layers, "y", [0, 240], 40)?.ticks ?? [];
    return Math.max(12, ...ticks.map(({ label }) => textWidth(label))) + 12;
  });
  const signs = panelsOf(chart).some((panel) => atRiskOf(panel).length > 0) ? signRoom : 0;
  return Math.ceil(Math.max(signs, ...widths));
}
