import type { Interval } from "#statistics";
import type { CalendarDate, Estimate, Words } from "#values";

/**
 * One cell, at full precision: it is rounded where it is shown. A number that is missing says why, an interval its level
 * and sides.
 */
export type Cell =
  | { readonly kind: "number"; readonly value: number; readonly beyond?: "above" | "below" }
  | { readonly kind: "missing"; readonly because: string }
  /** Why numbers are missing, and how many. */
  | { readonly kind: "reasons"; readonly reasons: readonly { because: string; count: number }[] }
  /** So many of so many. */
  | { readonly kind: "count"; readonly count: number; readonly of?: number }
  | { readonly kind: "interval"; readonly interval: Interval }
  /** A word of the catalogue of analyses. */
  | { readonly kind: "code"; readonly code: string }
  /** Several of them: remarks on a row. */
  | { readonly kind: "codes"; readonly codes: readonly string[] }
  /** Words of the protocol. */
  | { readonly kind: "words"; readonly words: Words }
  /** A name that is the same in every language. */
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "date"; readonly date: CalendarDate };

/** A row with what it was made from: whom it counts, the records that were read, and those left out with the reason. */
export interface Row<Column extends string = string> {
  readonly cells: { readonly [Name in Column]?: Cell };
  readonly subjects: readonly string[];
  readonly records: readonly number[];
  readonly leftOut?: readonly LeftOut[];
}

export interface LeftOut {
  readonly version: number;
  readonly because: string;
}

/** A result as a table: its columns in order, each named in the catalogue of analyses. */
export interface Table<Column extends string = string> {
  readonly table: string;
  readonly columns: readonly { readonly column: Column; readonly unit?: string }[];
  readonly rows: readonly Row<Column>[];
  /** The methods by which its numbers were made. */
  readonly methods: readonly string[];
}

export const cell = {
  number: (value: number): Cell => ({ kind: "number", value }),
  missing: (because: string): Cell => ({ kind: "missing", because }),
  count: (count: number, of?: number): Cell => ({ kind: "count", count, ...(of !== undefined && { of }) }),
  interval: (interval: Interval): Cell => ({ kind: "interval", interval }),
  code: (code: string): Cell => ({ kind: "code", code }),
  codes: (codes: readonly string[]): Cell => ({ kind: "codes", codes }),
  words: (words: Words): Cell => ({ kind: "words", words }),
  /** Several words in one place. */
  listed: (words: readonly Words[]): Cell =>
    cell.words({
      en: words.map(({ en }) => en).join("; "),
      zh: words.map(({ zh }) => zh).join("；"),
    }),
  text: (text: string): Cell => ({ kind: "text", text }),
  date: (date: CalendarDate): Cell => ({ kind: "date", date }),
  /** The number until which nothing had happened. */
  beyond: (value: number): Cell => ({ kind: "number", value, beyond: "above" }),
  limits: (interval: Interval | { readonly missing: string }): Cell =>
    "missing" in interval ? cell.missing(interval.missing) : cell.interval(interval),
  reasons: (reasons: readonly { because: string; count: number }[]): Cell => ({ kind: "reasons", reasons }),
  estimate: (estimate: Estimate): Cell =>
    "value" in estimate ? cell.number(estimate.value) : cell.missing(estimate.missing),
};
