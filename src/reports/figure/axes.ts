import type { Layer } from "#analysis";
import { type Html, html } from "../html.ts";
import { appearanceOf } from "./appearance.ts";
import { lineHeight, textWidth, typeSize } from "./drawn-text.ts";
import { lineSign } from "./legend.ts";
import { px } from "./marks.ts";
import { axisText, type Frame, figureWord, type Plane } from "./plane.ts";
import type { Scale } from "./scale.ts";

/** Lines and labels of both axes. */
export function drawAxes(plane: Plane): Html {
  const { chart, frame, rendering, x, y } = plane;
  const { ink, edge, quiet } = rendering.colours;
  const title = (text: string, at: readonly [number, number], anchor: "start" | "end") =>
    html`<text x="${px(at[0])}" y="${px(at[1])}" text-anchor="${anchor}" font-size="${typeSize}" fill="${quiet}">${text}</text>`;
  const across = x ? ticksAcross(plane, x) : lanesAcross(plane);
  const down = y ? ticksDown(plane, y) : lanesDown(plane);
  const floor = y && y.from < 0 && chart.y.scale === "linear" ? y.place(0) : frame.bottom;
  return html`<g stroke="${edge}">${y ? gridDown(frame, y) : ""}${x ? gridAcross(frame, x) : ""}</g>
<path d="M${frame.left} ${px(floor)}H${frame.right}" stroke="${ink}" fill="none"/>${across}${down}
${title(axisText(rendering, chart.y), [2, frame.top - 12 - rowsOfDays(plane) * lineHeight], "start")}
${title(axisText(rendering, chart.x), [frame.right, frame.bottom + xTitleAt(plane)], "end")}`;
}

function gridDown({ left, right }: Frame, y: Scale): readonly Html[] {
  return y.ticks.map(({ at }) => html`<path d="M${left} ${px(y.place(at))}H${right}" fill="none"/>`);
}

function gridAcross({ top, bottom }: Frame, x: Scale): readonly Html[] {
  return x.ticks.map(({ at }) => html`<path d="M${px(x.place(at))} ${top}V${bottom}" fill="none"/>`);
}

function ticksAcross({ frame, rendering }: Plane, x: Scale): Html {
  return html`<g font-size="${typeSize}" fill="${rendering.colours.ink}" text-anchor="middle">${x.ticks.map(
    ({ at, label }) => html`<text x="${px(x.place(at))}" y="${frame.bottom + 15}">${label}</text>`,
  )}</g>`;
}

function ticksDown({ frame, rendering }: Plane, y: Scale): Html {
  return html`<g font-size="${typeSize}" fill="${rendering.colours.ink}" text-anchor="end">${y.ticks.map(
    ({ at, label }) => html`<text x="${frame.left - 6}" y="${px(y.place(at) + 4)}">${label}</text>`,
  )}</g>`;
}

/** Lanes that stand beneath each other, named before them; a dose level's sign stands before the name. */
function lanesDown(plane: Plane): Html {
  const { chart, lanes, frame, rendering, groups } = plane;
  if (chart.y.scale !== "lanes" || !lanes) return html``;
  const levels = new Map(
    chart.layers.flatMap((layer) =>
      "lane" in layer && layer.level !== undefined ? [[layer.lane, layer.level] as const] : [],
    ),
  );
  return html`<g font-size="${typeSize}" text-anchor="end" fill="${rendering.colours.ink}">${chart.y.lanes.map(
    (lane) => {
      const y = lanes.middle(lane);
      const level = levels.get(lane);
      const look = appearanceOf({ ...(level !== undefined && { level }) }, groups, rendering.colours);
      const sign =
        level === undefined
          ? ""
          : html`<path d="${look.symbol}" transform="translate(${frame.left - 8} ${px(y)})" fill="${look.colour}"/>`;
      const end = frame.left - (level === undefined ? 6 : 17);
      return html`<g data-subjects="${lane}">${sign}<text x="${end}" y="${px(y + 4)}">${figureWord(rendering, "code", lane)}</text></g>`;
    },
  )}</g>`;
}

/** Lanes beside each other, their names upright where they would run into each other. */
function lanesAcross(plane: Plane): Html {
  const { chart, lanes, frame, rendering } = plane;
  if (chart.x.scale !== "lanes" || !lanes) return html``;
  const isUpright = uprightLength(plane) > 0;
  return html`<g font-size="${typeSize}" fill="${rendering.colours.ink}" text-anchor="${isUpright ? "end" : "middle"}">${chart.x.lanes.map(
    (lane) => {
      const [x, y] = [px(lanes.middle(lane)), frame.bottom + (isUpright ? 6 : 15)];
      const turned = isUpright ? html` transform="rotate(-90 ${x} ${y})" dy="4"` : "";
      return html`<text data-subjects="${lane}" x="${x}" y="${y}"${turned}>${figureWord(rendering, "code", lane)}</text>`;
    },
  )}</g>`;
}

/** How far upright names of lanes reach down; 0 where they fit beside each other. */
function uprightLength({ chart, lanes, rendering }: Plane): number {
  if (chart.x.scale !== "lanes" || !lanes) return 0;
  const width = Math.max(0, ...chart.x.lanes.map((lane) => textWidth(figureWord(rendering, "code", lane))));
  return width > lanes.size - 4 ? width : 0;
}

function xTitleAt(plane: Plane): number {
  return 15 + Math.max(15, uprightLength(plane) + 8);
}

/** How much room the axis across takes below the plane. */
export function belowAxis(plane: Plane): number {
  return xTitleAt(plane) + 6;
}

type DayLine = Extract<Layer, { mark: "day-line" }>;

function dayLinesOf({ chart }: Pick<Plane, "chart">): readonly DayLine[] {
  return chart.layers.filter((layer) => layer.mark === "day-line").sort((a, b) => a.x - b.x);
}

/** The names of days above the plane, in as many rows as keep them apart: each its place and its row from below. */
function placedDays(plane: Plane): readonly (readonly [line: DayLine, x: number, row: number])[] {
  const ends: number[] = [];
  return dayLinesOf(plane).map((line) => {
    const width = textWidth(figureWord(plane.rendering, "code", line.label), 10);
    const x = Math.min((plane.x?.place(line.x) ?? 0) + 2, plane.frame.right - width);
    const free = ends.findIndex((end) => end < x - 4);
    const row = free === -1 ? ends.length : free;
    ends[row] = x + width;
    return [line, x, row];
  });
}

export function rowsOfDays(plane: Plane): number {
  return Math.max(0, ...placedDays(plane).map(([, , row]) => row + 1));
}

export function drawDayNames(plane: Plane): Html {
  const { frame, rendering } = plane;
  return html`<g font-size="10" fill="${rendering.colours.quiet}">${placedDays(plane).map(
    ([{ label }, x, row]) =>
      html`<text x="${px(x)}" y="${frame.top - 6 - row * lineHeight}">${figureWord(rendering, "code", label)}</text>`,
  )}</g>`;
}

type AtRisk = Extract<Layer, { mark: "at-risk" }>;

function atRiskOf({ chart }: Pick<Plane, "chart">): readonly AtRisk[] {
  return chart.layers.filter((layer) => layer.mark === "at-risk");
}

/** Rows of numbers under the axis; a series' name, which may be long, has a line of its own. */
export function drawAtRisk(plane: Plane, top: number): { readonly drawn: Html; readonly height: number } {
  const { groups, rendering, x } = plane;
  const { ink, quiet } = rendering.colours;
  const layers = atRiskOf(plane);
  if (layers.length === 0 || !x) return { drawn: html``, height: 0 };
  const rowHeight = lineHeight * 2;
  const drawn = layers.map((layer, index) => {
    const y = top + lineHeight + index * rowHeight;
    const look = appearanceOf(layer, groups, rendering.colours);
    const name = [
      ...(layer.level === undefined
        ? []
        : [figureWord(rendering, "code", "figure.level", { level: layer.level })]),
      ...(layer.series === undefined ? [] : [figureWord(rendering, "code", layer.series)]),
    ].join(" · ");
    return html`<g transform="translate(2 ${y + 11})">${lineSign(look, false)}<text x="24" y="4">${name}</text></g>
<g text-anchor="middle">${layer.points.map((point) => html`<text x="${px(x.place(point.x))}" y="${y + rowHeight}">${point.n}</text>`)}</g>`;
  });
  return {
    drawn: html`<g font-size="10" fill="${ink}" data-mark="at-risk"><text x="2" y="${top + 11}" fill="${quiet}">${figureWord(rendering, "code", "figure.at-risk")}</text>${drawn}</g>`,
    height: lineHeight + layers.length * rowHeight + 6,
  };
}
