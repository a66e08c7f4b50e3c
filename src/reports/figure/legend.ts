import type { Layer } from "#analysis";
import { type Html, html } from "../html.ts";
import { type Appearance, appearanceOf, appearanceOfCode, type Groups } from "./appearance.ts";
import { lineHeight, textWidth, typeSize } from "./drawn-text.ts";
import { dashed, thinHeight, thinStyle } from "./marks.ts";
import { aboveMeans, codeText, type FigureRendering, figureWord } from "./plane.ts";

interface Entry {
  readonly sign: Html;
  readonly text: string;
}

const signWidth = 24;
const gap = 14;

/** What colours, shapes and strokes mean, in rows as wide as there is room; and how high that is. */
export function drawLegend(
  layers: readonly Layer[],
  groups: Groups,
  rendering: FigureRendering,
  [left, right]: readonly [number, number],
): { readonly drawn: Html; readonly height: number } {
  let [x, row] = [left, 0];
  const drawn = entriesOf(layers, groups, rendering).map(({ sign, text }) => {
    const width = signWidth + textWidth(text) + gap;
    if (x > left && x + width > right) [x, row] = [left, row + 1];
    const [at, y] = [x, (row + 0.5) * (lineHeight + 2)];
    x += width;
    return html`<g transform="translate(${Math.round(at)} ${y})">${sign}<text x="${signWidth}" y="4" font-size="${typeSize}" fill="${rendering.colours.ink}">${text}</text></g>`;
  });
  return { drawn: html`${drawn}`, height: drawn.length === 0 ? 0 : (row + 1) * (lineHeight + 2) };
}

function entriesOf(layers: readonly Layer[], groups: Groups, rendering: FigureRendering): readonly Entry[] {
  const { levels, series } = groups;
  const codes = [...new Set([...groups.spans, ...groups.events])];
  const { colours } = rendering;
  const word = (name: string) => figureWord(rendering, "code", name);
  const look = (of: Pick<Layer, "level" | "series">) => appearanceOf(of, groups, colours);
  const curves = layers.some(({ mark }) => ["line", "step"].includes(mark));
  const hasPoints = layers.some(({ mark }) => ["line", "points"].includes(mark));
  const sign = (appearance: Appearance) =>
    curves ? lineSign(appearance, hasPoints) : symbolSign(appearance);
  return [
    ...levels.map((level) => ({
      sign: sign({ ...look({ level }), ...(series.length > 1 && { dash: "" }) }),
      text: figureWord(rendering, "code", "figure.level", { level }),
    })),
    ...(series.length > 1 || levels.length === 0 || isOfAll(layers) ? series : []).map((name) => ({
      sign:
        levels.length > 0
          ? lineSign({ ...look({ series: name }), colour: colours.ink }, false)
          : sign(look({ series: name })),
      text: word(name),
    })),
    ...codes.flatMap((code) => {
      const of = layers.find((layer) => "code" in layer && layer.code === code);
      return of && "code" in of
        ? [{ sign: codeSign(layers, code, groups, rendering), text: codeText(rendering, of) }]
        : [];
    }),
    ...bandsOf(layers).map((label) => ({ sign: bandSign(colours), text: word(label) })),
    ...remarksOf(layers).map((remark) => ({
      sign: remark === "going-on" ? arrowSign(colours) : openSign(look({}), colours),
      text: word(`figure.${remark}`),
    })),
  ];
}

/** A curve of all levels beside those of each. */
function isOfAll(layers: readonly Layer[]): boolean {
  return layers.some(
    ({ mark, level, series }) => mark === "step" && level === undefined && series !== undefined,
  );
}

function bandsOf(layers: readonly Layer[]): readonly string[] {
  return [
    ...new Set(
      layers.flatMap((layer) =>
        (layer.mark === "band" || layer.mark === "step-band") && layer.points.length > 1 ? layer.label : [],
      ),
    ),
  ];
}

function bandSign({ ink }: FigureRendering["colours"]): Html {
  return html`<rect x="0" y="-5" width="18" height="10" fill="${ink}" fill-opacity="0.14"/>`;
}

function openSign({ symbol }: Appearance, { ink, ground }: FigureRendering["colours"]): Html {
  return html`<path d="${symbol}" transform="translate(9 0)" fill="${ground}" stroke="${ink}" stroke-width="1.2"/>`;
}

function arrowSign({ ink }: FigureRendering["colours"]): Html {
  return html`<path d="M6 -4l6 4l-6 4z" fill="${ink}" stroke="none"/>`;
}

function remarksOf(layers: readonly Layer[]): readonly string[] {
  const points = layers.flatMap((layer) =>
    layer.mark === "line" || layer.mark === "points" ? layer.points : [],
  );
  return [
    ...(points.some(({ beyond }) => beyond === "below") ? ["below"] : []),
    ...(points.some(({ beyond }) => beyond === "above") ? [aboveMeans(layers)] : []),
    ...(layers.some((layer) => layer.mark === "span" && layer.open) ? ["going-on"] : []),
  ];
}

export function lineSign({ colour, symbol, dash }: Appearance, withSymbol: boolean): Html {
  const point = withSymbol ? html`<path d="${symbol}" transform="translate(9 0)" fill="${colour}"/>` : "";
  return html`<path d="M0 0H18" fill="none" stroke="${colour}" stroke-width="1.5"${dashed(dash)}/>${point}`;
}

function symbolSign({ colour, symbol }: Appearance): Html {
  return html`<path d="${symbol}" transform="translate(9 0)" fill="${colour}"/>`;
}

/** A stretch, an event, or both where a code has both. */
function codeSign(
  layers: readonly Layer[],
  code: string,
  groups: Groups,
  { colours }: FigureRendering,
): Html {
  const { colour: own, symbol, opacity } = appearanceOfCode(code, groups, colours);
  const spans = layers.filter((layer) => layer.mark === "span" && layer.code === code);
  const colour = spans.some(({ level }) => level !== undefined) ? colours.ink : own;
  const height = spans.some((layer) => layer.mark === "span" && layer.thin) ? thinHeight : 10;
  const style =
    height === thinHeight
      ? thinStyle(colours)
      : html`fill="${colour}" fill-opacity="${opacity}" stroke="${colour}"`;
  const span =
    spans.length === 0 ? "" : html`<rect x="0" y="${-height / 2}" width="18" height="${height}" ${style}/>`;
  const isEvent = layers.some((layer) => layer.mark === "event" && layer.code === code);
  return html`${span}${isEvent ? symbolSign({ colour: colours.ink, symbol, dash: "" }) : ""}`;
}
