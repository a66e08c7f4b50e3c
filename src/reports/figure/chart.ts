import type { Axis, Chart } from "#analysis";
import { type Html, html } from "../html.ts";
import { groupsOf } from "./appearance.ts";
import { belowAxis, drawAtRisk, drawAxes, drawDayNames, rowsOfDays } from "./axes.ts";
import { lineHeight, textWidth, typeSize } from "./drawn-text.ts";
import { drawLegend } from "./legend.ts";
import { drawLayer } from "./marks.ts";
import { type FigureRendering, type Frame, figureWord, type Plane } from "./plane.ts";
import { laneScale, type Scale, scaleOf, valuesAlong } from "./scale.ts";

export interface Drawn {
  readonly drawn: Html;
  readonly height: number;
}

const laneHeight = 22;
const rightMargin = 14;

/** A chart from its legend down to the numbers at risk. */
export function drawChart(chart: Chart, rendering: FigureRendering): Drawn {
  const width = rendering.widthPx;
  if (chart.layers.every(({ mark }) => mark.endsWith("-line"))) return drawEmpty(rendering);
  const groups = groupsOf(chart.layers);
  const legend = drawLegend(chart.layers, groups, rendering, [2, width - rightMargin]);
  const frameAt = (left: number, top: number): Frame => ({
    left,
    right: width - rightMargin,
    top,
    bottom: top + planeHeight(chart, width),
  });
  const left = leftMargin(chart, rendering);
  const planeAt = (top: number) => planeOf(chart, rendering, frameAt(left, top));
  // How many rows the names of days take is known once the days have their places.
  const rows = rowsOfDays(planeAt(0));
  const plane = planeAt(legend.height + 28 + rows * lineHeight);
  const below = plane.frame.bottom + belowAxis(plane);
  const atRisk = drawAtRisk(plane, below);
  return {
    drawn: html`${legend.drawn}${drawAxes(plane)}${drawDayNames(plane)}${inOrder(plane)}${atRisk.drawn}`,
    height: below + atRisk.height,
  };
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
  return plane.chart.layers
    .toSorted((a, b) => depth(a.mark) - depth(b.mark))
    .map((layer) => drawLayer(plane, layer));
}

function planeHeight({ y }: Chart, width: number): number {
  if (y.scale === "lanes") return Math.max(1, y.lanes.length) * laneHeight;
  return Math.round(Math.min(340, Math.max(200, width * 0.5)));
}

function planeOf(chart: Chart, rendering: FigureRendering, frame: Frame): Plane {
  const ticksAcrossMax = Math.floor((frame.right - frame.left) / 60);
  const ticksDownMax = Math.floor((frame.bottom - frame.top) / 40);
  const lanes =
    chart.y.scale === "lanes"
      ? laneScale(chart.y.lanes, [frame.top, frame.bottom])
      : chart.x.scale === "lanes"
        ? laneScale(chart.x.lanes, [frame.left, frame.right])
        : undefined;
  return {
    chart,
    groups: groupsOf(chart.layers),
    rendering,
    frame,
    lanes,
    x: numbersOf(chart, "x", [frame.left, frame.right], ticksAcrossMax),
    y: numbersOf(chart, "y", [frame.bottom, frame.top], ticksDownMax),
  };
}

function numbersOf(
  chart: Chart,
  along: "x" | "y",
  range: readonly [number, number],
  ticksMax: number,
): Scale | undefined {
  const axis: Axis = chart[along];
  if (axis.scale === "lanes") return undefined;
  return scaleOf(axis, valuesAlong(chart.layers, along), range, ticksMax);
}

/** Room for the widest label of the axis upwards. */
function leftMargin(chart: Chart, rendering: FigureRendering): number {
  if (chart.y.scale === "lanes") {
    const names = chart.y.lanes.map((lane) => textWidth(figureWord(rendering, "code", lane)));
    return Math.ceil(Math.max(20, ...names)) + 24;
  }
  const ticks = numbersOf(chart, "y", [0, 1], 6)?.ticks ?? [];
  return Math.ceil(Math.max(12, ...ticks.map(({ label }) => textWidth(label)))) + 12;
}
