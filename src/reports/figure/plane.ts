import type { Chart, Figure, Layer } from "#analysis";
import type { Language } from "#values";
import { analysisWord, type Facts, fill } from "#words";
import { unitText } from "../unit-text.ts";
import type { FigureColours, Groups } from "./appearance.ts";
import type { laneScale, Scale } from "./scale.ts";

/** In which language, how wide and in which colours a figure is drawn. */
export interface FigureRendering {
  readonly language: Language;
  readonly widthPx: number;
  readonly colours: FigureColours;
  /** Where the figure stands by itself, in a file: its title above it, and below it what it was made from. */
  readonly caption?: readonly string[];
}

export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The plane that marks are drawn on. An axis has either numbers or lanes. */
export interface Plane {
  readonly chart: Chart;
  readonly groups: Groups;
  readonly rendering: FigureRendering;
  readonly frame: Frame;
  readonly x: Scale | undefined;
  readonly y: Scale | undefined;
  readonly lanes: ReturnType<typeof laneScale> | undefined;
}

/** A word of the catalogue of analyses, with facts in its places. */
export function figureWord(
  { language }: Pick<FigureRendering, "language">,
  kind: "axis" | "code" | "column" | "figure",
  name: string,
  facts?: Facts,
): string {
  return fill(analysisWord(kind, name), facts)[language];
}

/** What a figure is called: `profile.car-transgene` is a profile, of what the protocol calls the CAR transgene. */
export function titleOfFigure(rendering: Pick<FigureRendering, "language">, figure: Figure): string {
  if (!("about" in figure) || figure.about === undefined)
    return figureWord(rendering, "figure", figure.figure);
  const [kind = ""] = figure.figure.split(".");
  return `${figureWord(rendering, "figure", kind)}: ${figure.about[rendering.language]}`;
}

/** What an axis is called, with its unit. */
export function axisText(rendering: Pick<FigureRendering, "language">, axis: Chart["x"]): string {
  const title = axis.title?.[rendering.language] ?? figureWord(rendering, "axis", axis.axis);
  return axis.scale !== "lanes" && axis.unit !== undefined && !countsTime(axis.unit)
    ? `${title} (${unitText(axis.unit)})`
    : title;
}

/** A title such as “Days since infusion” says its unit itself. */
function countsTime(unit: string): boolean {
  return ["d", "a", "mo", "wk", "1"].includes(unit);
}

/** Whom a layer shows, as it is told beside a mark: subject, level, series. */
export function belongingText(rendering: FigureRendering, { subject, level, series }: Layer): string {
  return [
    ...(subject === undefined ? [] : [subject]),
    ...(level === undefined ? [] : [figureWord(rendering, "code", "figure.level", { level })]),
    ...(series === undefined ? [] : [figureWord(rendering, "code", series)]),
  ].join(" · ");
}
