import type { Layer, Point } from "#analysis";
import { figureText } from "../cell-text.ts";
import { type Html, html } from "../html.ts";
import { type Appearance, appearanceOf, appearanceOfCode, gradeOf } from "./appearance.ts";
import { typeSize } from "./drawn-text.ts";
import { aboveMeans, belongingText, codeText, figureWord, type Plane } from "./plane.ts";

/** One layer, drawn; each mark that shows a subject or a record says so, for whoever points at it. */
export function drawLayer(plane: Plane, layer: Layer): Html {
  const { groups, rendering } = plane;
  const look = appearanceOf(layer, groups, rendering.colours);
  const of = layer.subject === undefined ? html`` : html` data-subjects="${layer.subject}"`;
  const inside = drawMark(plane, layer, look);
  return inside.html === "" ? inside : html`<g${of} data-mark="${layer.mark}">${inside}</g>`;
}

function drawMark(plane: Plane, layer: Layer, look: Appearance): Html {
  switch (layer.mark) {
    case "line":
      return html`${drawPath(plane, layer.points, look)}${drawPoints(plane, layer, recorded(layer.points), look)}`;
    case "step":
      return drawPath(plane, asSteps(layer.points), look);
    case "points":
      return drawPoints(plane, layer, layer.points, look);
    case "band":
      return drawBand(plane, layer.points, look);
    case "step-band":
      return drawBand(plane, bandAsSteps(layer.points), look);
    case "bar":
      return drawBar(plane, layer, look);
    case "span":
      return drawSpan(plane, layer, look);
    case "event":
      return drawEvent(plane, layer);
    case "level-line":
      return drawLevelLine(plane, layer);
    case "day-line":
      return drawDayLine(plane, layer);
    case "at-risk":
      return html``;
  }
}

type LayerOf<Mark extends Layer["mark"]> = Extract<Layer, { mark: Mark }>;

/** Points that stand for a record of their own; a curve that was calculated has none. */
function recorded(points: readonly Point[]): readonly Point[] {
  return points.filter(({ record, beyond }) => record !== undefined || beyond !== undefined);
}

function at({ x, y }: Plane, point: { readonly x: number; readonly y: number }): readonly [number, number] {
  return [px(x?.place(point.x) ?? 0), px(y?.place(point.y) ?? 0)];
}

/** Tenths of a pixel are enough, and the same on every machine. */
export function px(value: number): number {
  return Math.round(value * 10) / 10;
}

function drawPath(
  plane: Plane,
  points: readonly Pick<Point, "x" | "y">[],
  { colour, dash }: Appearance,
): Html {
  if (points.length < 2) return html``;
  const way = points.map((point) => at(plane, point).join(" ")).join("L");
  return html`<path d="M${way}" fill="none" stroke="${colour}" stroke-width="1.5" stroke-linejoin="round"${dashed(dash)}/>`;
}

export function dashed(dash: string): Html {
  return dash === "" ? html`` : html` stroke-dasharray="${dash}"`;
}

/** A value holds until the next. */
function asSteps(points: readonly Point[]): readonly Pick<Point, "x" | "y">[] {
  return points.flatMap((point, index) => {
    const before = points[index - 1];
    return before ? [{ x: point.x, y: before.y }, point] : [point];
  });
}

type BandPoints = readonly { readonly x: number; readonly low: number; readonly high: number }[];

function bandAsSteps(points: BandPoints): BandPoints {
  return points.flatMap((point, index) => {
    const before = points[index - 1];
    return before ? [{ ...before, x: point.x }, point] : [point];
  });
}

function drawBand(plane: Plane, points: BandPoints, { colour }: Appearance): Html {
  if (points.length < 2) return html``;
  const upper = points.map(({ x, high }) => at(plane, { x, y: high }).join(" "));
  const lower = points.map(({ x, low }) => at(plane, { x, y: low }).join(" ")).reverse();
  return html`<path d="M${[...upper, ...lower].join("L")}Z" fill="${colour}" fill-opacity="0.14" stroke="none"/>`;
}

function drawPoints(plane: Plane, layer: Layer, points: readonly Point[], look: Appearance): Html {
  return html`${points.map((point) => drawPoint(plane, layer, point, look))}`;
}

function drawPoint(plane: Plane, layer: Layer, point: Point, { colour, symbol }: Appearance): Html {
  const { panel, rendering } = plane;
  const isOffScale = panel.y.scale === "log" && point.y <= 0;
  const isOpen = point.beyond !== undefined || isOffScale;
  const beyond = isOffScale
    ? "off-scale"
    : point.beyond === "above"
      ? aboveMeans(panel.layers)
      : point.beyond;
  const text = [
    belongingText(rendering, layer),
    `${figureText(point.x)}: ${figureText(point.y)}`,
    ...(beyond === undefined ? [] : [figureWord(rendering, "code", `figure.${beyond}`)]),
  ].join("\n");
  const [x, y] = at(plane, point);
  return html`<path d="${symbol}" transform="translate(${x} ${y})" fill="${isOpen ? rendering.colours.ground : colour}" stroke="${colour}" stroke-width="1.2"${isOpen ? html` data-open="true"` : ""}${recordOf(point)}><title>${text}</title></path>`;
}

function recordOf({ record }: { readonly record?: number }): Html {
  return record === undefined ? html`` : html` data-record="${record}"`;
}

const barWidthMax = 48;

/** Lanes stand beneath each other where days run across, beside each other where bars rise from zero. */
function drawBar(plane: Plane, layer: LayerOf<"bar">, { colour, symbol }: Appearance): Html {
  const { lanes, y, rendering } = plane;
  if (!lanes || !y) return html``;
  const [zero, end] = [y.place(0), y.place(layer.y)];
  const width = Math.min(barWidthMax, lanes.size * 0.7);
  const high = layer.high === undefined ? end : y.place(layer.high);
  const values = layer.high === undefined ? [layer.y] : [layer.y, layer.high];
  const text = [belongingText(rendering, layer), values.map(figureText).join(" – ")].join("\n");
  const middle = px(lanes.middle(layer.lane));
  const beside = end > zero ? 8 : -8;
  const place = html`x="${px(middle - width / 2)}" width="${px(width)}"`;
  const pale =
    high === end
      ? ""
      : html`<rect ${place} y="${px(Math.min(high, end))}" height="${px(Math.abs(high - end))}" fill="${colour}" fill-opacity="0.2" stroke="${colour}" stroke-dasharray="3 2"/>`;
  return html`<path d="${symbol}" transform="translate(${middle} ${px(high + beside)})" fill="${colour}"/>${pale}<rect ${place} y="${px(Math.min(zero, end))}" height="${px(Math.max(1, Math.abs(zero - end)))}" fill="${colour}"${recordOf(layer)}><title>${text}</title></rect>`;
}

export const thinHeight = 4;

/** What lies on another stretch is told from it by ink and ground. */
export function thinStyle({ ink, ground }: Plane["rendering"]["colours"]): Html {
  return html`fill="${ink}" stroke="${ground}" stroke-width="0.8"`;
}

/** Beyond this many px a grade is written into its stretch, so that it can be read without colour. */
const gradeRoomMin = 10;

/** In the colour of its dose level where the figure has levels, else in that of its code; as dark as its code or grade. */
function drawSpan(plane: Plane, layer: LayerOf<"span">, look: Appearance): Html {
  const { lanes, x, rendering, groups } = plane;
  if (!lanes || !x) return html``;
  const { colours } = rendering;
  const { colour: own, opacity } = appearanceOfCode(layer.code, groups, colours);
  const colour = layer.level === undefined ? own : look.colour;
  const [from, to] = [x.place(layer.from), Math.max(x.place(layer.to), x.place(layer.from) + 2)];
  const middle = px(lanes.middle(layer.lane));
  const height = layer.thin ? thinHeight : Math.min(14, lanes.size * 0.6);
  const text = [
    belongingText(rendering, layer),
    `${codeText(rendering, layer)}: ${figureText(layer.from)} – ${figureText(layer.to)}`,
  ].join("\n");
  const grade = gradeOf(layer.code);
  const written =
    grade !== undefined && grade > 0 && to - from >= gradeRoomMin
      ? html`<text x="${px((from + to) / 2)}" y="${px(middle + 3.5)}" text-anchor="middle" font-size="10" fill="${colours.ink}">${grade}</text>`
      : "";
  const arrow = layer.open
    ? html`<path d="M${px(to + 1)} ${px(middle - 4)}l6 4l-6 4z" fill="${colour}" stroke="none"/>`
    : "";
  return html`<g${recordOf(layer)}><title>${text}</title><rect x="${px(from)}" y="${px(middle - height / 2)}" width="${px(to - from)}" height="${px(height)}" ${layer.thin ? thinStyle(colours) : html`fill="${colour}" fill-opacity="${opacity}" stroke="${colour}"`}/>${arrow}${written}</g>`;
}

function drawEvent(plane: Plane, layer: LayerOf<"event">): Html {
  const { lanes, x, y, rendering, groups } = plane;
  if (!lanes) return html``;
  const { symbol } = appearanceOfCode(layer.code, groups, rendering.colours);
  const day = layer.x === undefined ? "" : `: ${figureText(layer.x)}`;
  const text = [belongingText(rendering, layer), `${codeText(rendering, layer)}${day}`].join("\n");
  const lane = lanes.middle(layer.lane);
  const [across, down] =
    layer.x === undefined ? [lane, (y?.place(0) ?? 0) - 8] : [x?.place(layer.x) ?? 0, lane];
  return html`<path d="${symbol}" transform="translate(${px(across)} ${px(down)})" fill="${rendering.colours.ink}" stroke="${rendering.colours.ground}" stroke-width="0.8"${recordOf(layer)}><title>${text}</title></path>`;
}

function drawLevelLine({ y, frame, rendering }: Plane, { y: value }: LayerOf<"level-line">): Html {
  if (!y) return html``;
  const place = px(y.place(value));
  return html`<path d="M${frame.left} ${place}H${frame.right}" fill="none" stroke="${rendering.colours.quiet}" stroke-dasharray="4 3"/>`;
}

function drawDayLine(plane: Plane, { x: value }: LayerOf<"day-line">): Html {
  const { x, frame, rendering } = plane;
  if (!x) return html``;
  return html`<path d="M${px(x.place(value))} ${frame.top - typeSize / 2}V${frame.bottom}" fill="none" stroke="${rendering.colours.quiet}" stroke-dasharray="2 3"/>`;
}
