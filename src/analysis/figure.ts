import type { Words } from "#values";
import type { Cell } from "./table.ts";

/** A picture as data, drawn alike on a page, in a file and in a printed report. */
export type Figure = Chart | Flow;

/** Axes and layers, each point with the subject and the record that it shows; its points are its table. */
export interface Chart {
  readonly figure: string;
  /** What the protocol calls that which it is about, where there is one such figure of several: `profile.car-transgene`. */
  readonly about?: Words;
  readonly x: Axis;
  readonly y: Axis;
  readonly layers: readonly Layer[];
  readonly methods: readonly string[];
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
 * Titled by a word of the catalogue of analyses, or by the protocol's words where it has some. A lane axis names its
 * places, first on top.
 */
export type Axis = { readonly axis: string; readonly title?: Words } & (
  | { readonly scale: "linear" | "log"; readonly unit?: string }
  | { readonly scale: "lanes"; readonly lanes: readonly string[] }
);

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
      }
    /** How many are still at risk, told under the axis. */
    | { readonly mark: "at-risk"; readonly points: readonly { readonly x: number; readonly n: number }[] }
    | { readonly mark: "level-line"; readonly y: number; readonly label: string }
    | { readonly mark: "day-line"; readonly x: number; readonly label: string }
    | { readonly mark: "bar"; readonly lane: string; readonly y: number; readonly record?: number }
    | {
        readonly mark: "span";
        readonly lane: string;
        readonly from: number;
        readonly to: number;
        readonly code: string;
        readonly record?: number;
        /** It goes on beyond what is known. */
        readonly open?: boolean;
      }
    | {
        readonly mark: "event";
        readonly lane: string;
        readonly x: number;
        readonly code: string;
        readonly record?: number;
      }
  );
