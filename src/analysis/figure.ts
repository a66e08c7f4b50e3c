import type { Words } from "#values";
import type { Cell } from "./table.ts";

/** A picture as data, drawn alike on a page, in a file and in a printed report. */
export type Figure = Chart | Flow;

/** Axes and layers, each point with the subject and the record that it shows; its points are its table. */
export interface Chart extends Panel {
  readonly figure: string;
  /** What the protocol calls that which it is about, where there is one such figure of several: `course.b-cells`. */
  readonly about?: Words;
  readonly x: Axis;
  /** What else is seen over the same axis across, from the top down. */
  readonly beneath?: readonly Panel[];
  /** Those of all charts of its analysis, so that each looks alike in all. */
  readonly codes?: Codes;
  readonly methods: readonly string[];
}

export interface Panel {
  readonly y: Axis;
  readonly layers: readonly Layer[];
}

/** Everything that a chart shows, from the top down. */
export function panelsOf({ y, layers, beneath = [] }: Chart): readonly Panel[] {
  return [{ y, layers }, ...beneath];
}

/** Codes of stretches and of events, in the order in which they first come. */
export interface Codes {
  readonly spans: readonly string[];
  readonly events: readonly string[];
}

export function codesIn(layers: readonly Layer[]): Codes {
  const named = (mark: "span" | "event") => [
    ...new Set(layers.flatMap((layer) => (layer.mark === mark ? layer.code : []))),
  ];
  return { spans: named("span"), events: named("event") };
}

/** Charts that name each other's codes where they have any: the same code looks alike in all. */
export function withSharedCodes(figures: readonly Figure[]): readonly Figure[] {
  const layersOf = (figure: Figure) =>
    "steps" in figure ? [] : panelsOf(figure).flatMap((panel) => panel.layers);
  const codes = codesIn(figures.flatMap(layersOf));
  return figures.map((figure) =>
    "steps" in figure || !layersOf(figure).some((layer) => "code" in layer) ? figure : { ...figure, codes },
  );
}

/** A chart of some of its layers; of lanes only those on which something is left. */
export function chartWith(chart: Chart, isWanted: (layer: Layer) => boolean): Chart {
  const [first, ...beneath] = panelsOf(chart).map(({ y, layers }): Panel => {
    const wanted = layers.filter(isWanted);
    if (y.scale !== "lanes") return { y, layers: wanted };
    const lanes = y.lanes.filter((lane) => wanted.some((layer) => "lane" in layer && layer.lane === lane));
    return { y: { ...y, lanes }, layers: wanted };
  });
  return { ...chart, ...first, ...(chart.beneath && { beneath }) };
}

/** The way that subjects take, from the top down. */
export interface Flow {
  readonly figure: string;
  readonly steps: readonly FlowStep[];
  readonly methods: readonly string[];
}

export interface FlowStep {
  /** A word of the catalogue of analyses. */
  readonly step: string;
  readonly subjects: readonly string[];
  /** They leave the way here: drawn beside it. */
  readonly leaves?: boolean;
  /** Of whom they consist, such as by dose level, or why they left. */
  readonly parts?: readonly { readonly part: Cell; readonly subjects: readonly string[] }[];
}

/**
 * Titled by a word of the catalogue of analyses, or by the protocol's words where it has some. On a root axis, distances
 * from zero are drawn as their square roots: the first weeks have room beside years. A lane axis names its places,
 * first on top.
 */
export type Axis = { readonly axis: string; readonly title?: Words } & (
  | {
      readonly scale: "linear" | "log" | "root";
      readonly unit?: string;
      /** Between which values it lies, whatever is shown, such as a share's 0 and 1. */
      readonly within?: readonly [least: number, most: number];
    }
  | {
      readonly scale: "lanes";
      readonly lanes: readonly string[];
      /** The dose levels of lanes whose marks do not tell it, such as grades, which have colours of their own. */
      readonly levels?: Readonly<Record<string, number>>;
    }
);

/** A lane for each subject, with its dose level. */
export function subjectLanes(
  subjects: readonly { readonly subject: string; readonly level?: number }[],
): Axis {
  const levels = subjects.flatMap(({ subject, level }) => (level === undefined ? [] : [[subject, level]]));
  return {
    ...{ axis: "subject", scale: "lanes", lanes: subjects.map(({ subject }) => subject) },
    levels: Object.fromEntries(levels),
  };
}

interface Belonging {
  readonly subject?: string;
  readonly level?: number;
  /** Which of several series it belongs to: a word of the catalogue, such as an analyte or a cause. */
  readonly series?: string;
}

export interface Point {
  readonly x: number;
  readonly y: number;
  readonly record?: number;
  /** The true value lies beyond: drawn open. */
  readonly beyond?: "below" | "above";
}

export type Layer = Belonging &
  (
    | { readonly mark: "line" | "step" | "points"; readonly points: readonly Point[] }
    | {
        readonly mark: "band" | "step-band";
        readonly points: readonly { readonly x: number; readonly low: number; readonly high: number }[];
        /** What it lies between: a word of the catalogue. */
        readonly label: string;
      }
    /** How many are still at risk, told under the axis. */
    | { readonly mark: "at-risk"; readonly points: readonly { readonly x: number; readonly n: number }[] }
    | { readonly mark: "level-line"; readonly y: number; readonly label: string }
    | { readonly mark: "day-line"; readonly x: number; readonly label: string }
    | {
        readonly mark: "bar";
        readonly lane: string;
        readonly y: number;
        /** As high as it may be: drawn pale from there on. */
        readonly high?: number;
        readonly record?: number;
      }
    | {
        readonly mark: "span";
        readonly lane: string;
        readonly from: number;
        readonly to: number;
        readonly code: string;
        /** What the protocol calls it, where the catalogue has no word for the code. */
        readonly words?: Words;
        readonly record?: number;
        /** It goes on beyond what is known. */
        readonly open?: boolean;
        /** A thin stretch, so that others on its lane are seen beside it. */
        readonly thin?: boolean;
      }
    | {
        readonly mark: "event";
        readonly lane: string;
        /** Absent where lanes stand beside each other: it is at the foot of its lane, in place of a bar. */
        readonly x?: number;
        readonly code: string;
        readonly words?: Words;
        readonly record?: number;
      }
  );
