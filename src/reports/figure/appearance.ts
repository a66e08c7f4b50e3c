import { type Chart, type Codes, codesIn, type Layer, panelsOf } from "#analysis";

/** Colours by what they are for; a page gives names of its own colours, which follow light and dark. */
export interface FigureColours {
  readonly ink: string;
  readonly quiet: string;
  readonly edge: string;
  readonly ground: string;
  /** Of dose levels from the lowest, or of series where there are no levels. */
  readonly series: readonly string[];
}

/**
 * On white. The hues of Okabe and Ito (Color Universal Design, 2008), which people with any colour vision tell apart,
 * darkened until each reaches 3:1 against white.
 */
export const paperColours: FigureColours = {
  ink: "#1b1f24",
  quiet: "#545d68",
  edge: "#dfe3e8",
  ground: "#ffffff",
  series: ["#0072b2", "#c44e00", "#007a5a", "#a3458a", "#7a6200", "#4a4f57"],
};

/** Shapes of about the same weight within 9 × 9, about the origin: they tell levels apart without colour. */
const symbols = [
  "M-4 0A4 4 0 1 0 4 0A4 4 0 1 0 -4 0Z",
  "M0 -4.8L4.4 3.2L-4.4 3.2Z",
  "M-3.6 -3.6L3.6 -3.6L3.6 3.6L-3.6 3.6Z",
  "M0 -5L5 0L0 5L-5 0Z",
  "M0 4.8L4.4 -3.2L-4.4 -3.2Z",
  "M-4.6 -1.5L-1.5 -1.5L-1.5 -4.6L1.5 -4.6L1.5 -1.5L4.6 -1.5L4.6 1.5L1.5 1.5L1.5 4.6L-1.5 4.6L-1.5 1.5L-4.6 1.5Z",
] as const;

/** Of events: none of them is also a dose level's. */
const eventSymbols = [
  "M-1.4 -5H1.4V-0.6H4.2L0 5L-4.2 -0.6H-1.4Z",
  "M-4.6 -2.6L-2.6 -4.6L0 -2L2.6 -4.6L4.6 -2.6L2 0L4.6 2.6L2.6 4.6L0 2L-2.6 4.6L-4.6 2.6L-2 0Z",
  "M-4.2 -4.6H4.2L0.8 0L4.2 4.6H-4.2L-0.8 0Z",
  "M0 -5.4L1.4 -1.9L5.1 -1.7L2.2 0.7L3.2 4.4L0 2.3L-3.2 4.4L-2.2 0.7L-5.1 -1.7L-1.4 -1.9Z",
  "M-4.8 2.4A4.8 4.8 0 0 1 4.8 2.4Z",
  "M-4.6 -4.2L0 -0.8L4.6 -4.2V4.2L0 0.8L-4.6 4.2Z",
] as const;

const dashes = ["", "6 3", "2 3", "8 3 2 3", "12 3", "4 2 1 2 1 2"] as const;

export interface Appearance {
  readonly colour: string;
  readonly symbol: string;
  /** A pattern of strokes; empty where the line is whole. */
  readonly dash: string;
}

/** Which levels, series and codes a figure has: what its legend explains. */
export interface Groups extends Codes {
  readonly levels: readonly number[];
  readonly series: readonly string[];
}

export function groupsOf(chart: Chart): Groups {
  const layers = panelsOf(chart).flatMap((panel) => panel.layers);
  const shown = layers.filter(({ mark }) => !["day-line", "level-line", "at-risk"].includes(mark));
  const { spans, events } = chart.codes ?? codesIn(layers);
  return {
    levels: [
      ...new Set([...shown.flatMap(({ level }) => level ?? []), ...levelsOfLanes(chart).values()]),
    ].sort((a, b) => a - b),
    series: [...new Set(shown.flatMap(({ series }) => series ?? []))],
    spans: spans.toSorted((a, b) => (gradeOf(a) ?? 0) - (gradeOf(b) ?? 0)),
    events,
  };
}

/** The dose levels of subjects, as their marks or their lanes tell them. */
export function levelsOfLanes(chart: Chart): ReadonlyMap<string, number> {
  const panels = panelsOf(chart);
  return new Map([
    ...panels.flatMap(({ y }) => (y.scale === "lanes" ? Object.entries(y.levels ?? {}) : [])),
    ...panels.flatMap(({ layers }) =>
      layers.flatMap(({ subject, level }) =>
        subject === undefined || level === undefined ? [] : [[subject, level] as const],
      ),
    ),
  ]);
}

/**
 * Dose levels have the same colour and shape in every figure. Series stand apart by their strokes where the figure has
 * levels too, else by all three.
 */
export function appearanceOf(
  { level, series }: Pick<Layer, "level" | "series">,
  groups: Groups,
  colours: FigureColours,
): Appearance {
  const bySeries = Math.max(0, groups.series.indexOf(series ?? ""));
  const byLevel = level === undefined ? 0 : level - 1;
  const hasLevels = groups.levels.length > 0;
  const main = hasLevels ? byLevel : bySeries;
  return {
    colour: hasLevels && level === undefined ? colours.ink : (nth(colours.series, main) ?? colours.ink),
    symbol: nth(symbols, main) ?? symbols[0],
    dash: nth(dashes, groups.series.length > 1 ? bySeries : main) ?? "",
  };
}

/**
 * How stretches and events of a code look: in print apart by how dark they are and by their shape, events from dose levels
 * too. Grades share one colour, darker with each.
 */
export function appearanceOfCode(code: string, { spans, events }: Groups, colours: FigureColours) {
  const place = Math.max(0, spans.indexOf(code));
  const symbol = nth(eventSymbols, Math.max(0, events.indexOf(code))) ?? eventSymbols[0];
  const grade = gradeOf(code);
  return grade === undefined
    ? { colour: nth(colours.series, place) ?? colours.ink, symbol, opacity: nth(opacities, place) ?? 1 }
    : {
        colour: grade === 0 ? colours.quiet : (colours.series[1] ?? colours.ink),
        symbol,
        opacity: 0.04 + grade * 0.17,
      };
}

const opacities = [0.25, 0.85, 0.5, 0.1, 0.7, 0.4] as const;

/** The grade that a code such as `crs-grade-2` names. */
export function gradeOf(code: string): number | undefined {
  const digit = /grade-(\d)$/.exec(code)?.[1];
  return digit === undefined ? undefined : Number(digit);
}

function nth<Item>(items: readonly Item[], place: number): Item | undefined {
  return items[((place % items.length) + items.length) % items.length];
}
