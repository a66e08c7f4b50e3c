import type { Layer, Panel } from "#analysis";
import { type Html, html } from "../html.ts";
import { appearanceOf } from "./appearance.ts";
import { lineHeight, textWidth, typeSize } from "./drawn-text.ts";
import { lineSign } from "./legend.ts";
import { px } from "./marks.ts";
import { axisText, type Frame, figureWord, type Plane } from "./plane.ts";
import type { Scale } from "./scale.ts";

/** Lines and labels of both axes; those across only beneath the last of several planes. */
export function drawAxes(plane: Plane, isLast: boolean): Html {
  const { panel, frame, rendering, x, y } = plane;
  const { ink, edge } = rendering.colours;
  const across = isLast ? acrossBelow(plane) : "";
  const down = y ? ticksDown(plane, y) : lanesDown(plane);
  const floor = y && y.from < 0 && panel.y.scale === "linear" ? y.place(0) : frame.bottom;
  return html`<g stroke="${edge}">${y ? gridDown(frame, y) : ""}${x ? gridAcross(frame, x) : ""}</g>
<path d="M${frame.left} ${px(floor)}H${frame.right}" stroke="${ink}" fill="none"/>${across}${down}
${title(rendering, [2, frame.top - 12 - rowsOfDays(plane) * lineHeight], "start", axisText(rendering, panel.y))}`;
}

function title(
  { colours }: Plane["rendering"],
  at: readonly [number, number],
  anchor: "start" | "end",
  text: string,
) {
  return html`<text x="${px(at[0])}" y="${px(at[1])}" text-anchor="${anchor}" font-size="${typeSize}" fill="${colours.quiet}">${text}</text>`;
}

function acrossBelow(plane: Plane): Html {
  const { panel, frame, rendering, x } = plane;
  const named = title(
    rendering,
    [frame.right, frame.bottom + xTitleAt(plane)],
    "end",
    axisText(rendering, panel.x),
  );
  return html`${x ? ticksAcross(plane, x) : lanesAcross(plane)}${named}`;
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
  const { panel, lanes, levels, frame, rendering, groups } = plane;
  if (panel.y.scale !== "lanes" || !lanes) return html``;
  return html`<g font-size="${typeSize}" text-anchor="end" fill="${rendering.colours.ink}">${panel.y.lanes.map(
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
  const { panel, lanes, frame, rendering } = plane;
  if (panel.x.scale !== "lanes" || !lanes) return html``;
  const isUpright = uprightLength(plane) > 0;
  return html`<g font-size="${typeSize}" fill="${rendering.colours.ink}" text-anchor="${isUpright ? "end" : "middle"}">${panel.x.lanes.map(
    (lane) => {
      const [x, y] = [px(lanes.middle(lane)), frame.bottom + (isUpright ? 6 : 15)];
      const turned = isUpright ? html` transform="rotate(-90 ${x} ${y})" dy="4"` : "";
      return html`<text data-subjects="${lane}" x="${x}" y="${y}"${turned}>${figureWord(rendering, "code", lane)}</text>`;
    },
  )}</g>`;
}

/** How far upright names of lanes reach down; 0 where they fit beside each other. */
function uprightLength({ panel, lanes, rendering }: Plane): number {
  if (panel.x.scale !== "lanes" || !lanes) return 0;
  const width = Math.max(0, ...panel.x.lanes.map((lane) => textWidth(figureWord(rendering, "code", lane))));
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

function dayLinesOf({ panel }: Pick<Plane, "panel">): readonly DayLine[] {
  return panel.layers.filter((layer) => layer.mark === "day-line").sort((a, b) => a.x - b.x);
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

type LevelLine = Extract<Layer, { mark: "level-line" }>;

/** The names of level lines at that end of each where fewer values are; what lies beneath is kept off the letters. */
export function drawLevelNames(plane: Plane): Html {
  const { panel, frame, rendering, x, y } = plane;
  if (!x || !y) return html``;
  const lines = panel.layers.filter((layer): layer is LevelLine => layer.mark === "level-line");
  const values = panel.layers.flatMap((layer) =>
    layer.mark === "points" ? layer.points.map((point) => [x.place(point.x), y.place(point.y)] as const) : [],
  );
  return html`<g font-size="10">${lines.map(({ y: value, label }) => {
    const text = figureWord(rendering, "code", label);
    const [width, at] = [textWidth(text, 10) + 4, y.place(value)];
    const crowd = (from: number) =>
      values.filter(([across, up]) => across >= from && across <= from + width && up < at + 4 && up > at - 16)
        .length;
    const [left, right] = [crowd(frame.left), crowd(frame.right - width)];
    const [place, anchor] = left < right ? [frame.left + 3, "start"] : [frame.right - 2, "end"];
    const { ground, quiet } = rendering.colours;
    const named = (paint: Html) =>
      html`<text x="${place}" y="${px(at - 4)}" text-anchor="${anchor}" ${paint}>${text}</text>`;
    return html`${named(html`fill="${ground}" stroke="${ground}" stroke-width="3" aria-hidden="true"`)}${named(html`fill="${quiet}"`)}`;
  })}</g>`;
}

type AtRisk = Extract<Layer, { mark: "at-risk" }>;

export function atRiskOf({ layers }: Pick<Panel, "layers">): readonly AtRisk[] {
  return layers.filter((layer) => layer.mark === "at-risk");
}

/** Rows of numbers under the axis, each behind the sign of its curve that the legend names. */
export function drawAtRisk(plane: Plane, top: number): { readonly drawn: Html; readonly height: number } {
  const { groups, panel, rendering, x } = plane;
  const { ink, quiet } = rendering.colours;
  const layers = atRiskOf(panel);
  if (layers.length === 0 || !x) return { drawn: html``, height: 0 };
  const told = new Set(x.ticks.map(({ at }) => at));
  const drawn = layers.map((layer, index) => {
    const y = top + (index + 2) * lineHeight;
    const isNamed = layer.level !== undefined || groups.series.includes(layer.series ?? "");
    const look = appearanceOf(layer, groups, rendering.colours);
    const sign = isNamed ? html`<g transform="translate(2 ${y - 4})">${lineSign(look, false)}</g>` : "";
    return html`${sign}<g text-anchor="middle">${layer.points.filter((point) => told.has(point.x)).map((point) => html`<text x="${px(x.place(point.x))}" y="${y}">${point.n}</text>`)}</g>`;
  });
  return {
    drawn: html`<g font-size="10" fill="${ink}" data-mark="at-risk"><text x="2" y="${top + 11}" fill="${quiet}">${figureWord(rendering, "code", "figure.at-risk")}</text>${drawn}</g>`,
    height: (layers.length + 1) * lineHeight + 8,
  };
}
