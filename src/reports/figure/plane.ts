import type { Axis, Figure, Layer, Panel } from "#analysis";
import type { Language } from "#values";
import { analysisWord, type Facts, fill } from "#words";
import { unitBeside } from "../unit-text.ts";
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
  readonly panel: Panel & { readonly x: Axis };
  /** The dose levels of subjects, for the signs before their lanes. */
  readonly levels: ReadonlyMap<string, number>;
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

/** What a figure is called: `course.b-cells` is a course, of what the protocol calls B cells. */
export function titleOfFigure(rendering: Pick<FigureRendering, "language">, figure: Figure): string {
  const [kind = ""] = figure.figure.split(".");
  const about = "about" in figure ? figure.about?.[rendering.language] : undefined;
  return figureWord(rendering, "figure", kind, about === undefined ? {} : { about });
}

/** What the code of a stretch or an event stands for. */
export function codeText(
  { language }: Pick<FigureRendering, "language">,
  { code, words }: Extract<Layer, { code: string }>,
): string {
  return (words ?? analysisWord("code", code))[language];
}

/** What an axis is called, with its unit. */
export function axisText(rendering: Pick<FigureRendering, "language">, axis: Axis): string {
  const title = axis.title?.[rendering.language] ?? figureWord(rendering, "axis", axis.axis);
  const unit = axis.scale === "lanes" || countsTime(axis.unit) ? "" : unitBeside(axis.unit);
  return unit === "" ? title : `${title} (${unit})`;
}

/** A title such as “Days since infusion” says its unit itself. */
function countsTime(unit: string | undefined): boolean {
  return unit !== undefined && ["d", "a", "mo", "wk"].includes(unit);
}

/** Whom a layer shows, as it is told beside a mark: subject, level, series. */
export function belongingText(rendering: FigureRendering, { subject, level, series }: Layer): string {
  return [
    ...(subject === undefined ? [] : [subject]),
    ...(level === undefined ? [] : [figureWord(rendering, "code", "figure.level", { level })]),
    ...(series === undefined ? [] : [figureWord(rendering, "code", series)]),
  ].join(" · ");
}

/** On a curve of times a point that lies beyond was censored there. */
export function aboveMeans(layers: readonly Layer[]): "censored" | "above" {
  return layers.some(({ mark }) => mark === "step") ? "censored" : "above";
}
