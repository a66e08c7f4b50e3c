import {
  type LogRow,
  logView,
  protocolOf,
  protocolVersions,
  type TrialRecord,
  type TrialState,
} from "#trial";
import type { Instant, Language, Words } from "#values";
import { type Facts, fill } from "#words";
import { type Extent, subjectsWithin } from "./extent.ts";
import { type Html, html } from "./html.ts";
import { namesOf } from "./names.ts";
import type { Rendering } from "./rendering.ts";

/** What every part of a casebook is made from. */
export interface Book {
  readonly records: readonly TrialRecord[];
  /** The records as rows of the audit trail; those about subjects that the copy does not show are left out. */
  readonly rows: readonly LogRow[];
  readonly state: TrialState;
  /** The subjects whose cases are told. */
  readonly subjects: readonly string[];
  /** When the last record was made: the casebook tells the trial as known then. */
  readonly now: Instant;
  readonly rendering: Rendering;
}

/** The book of a log's records in one language; `state` is what they fold to. */
export function bookOf(
  { records, extent }: { readonly records: readonly TrialRecord[]; readonly extent: Extent },
  state: TrialState,
  language: Language,
): Book {
  const subjects = subjectsWithin(state, extent);
  const rows = logView(records).filter(({ subject }) => subject === undefined || subjects.includes(subject));
  const zones = new Set(protocolOf(state).sites.map(({ timeZone }) => timeZone));
  const [only = "UTC"] = zones;
  return {
    records,
    rows,
    state,
    subjects,
    now: records.at(-1)?.recordedAt ?? "",
    rendering: {
      language,
      names: namesOf(protocolVersions(state)),
      timeZone: zones.size === 1 ? only : "UTC",
    },
  };
}

/** An id within the book; the book stands in one file once in each language. */
export function anchor({ rendering }: Pick<Book, "rendering">, name: string | number): string {
  return `${rendering.language}-${name}`;
}

/** Words in the book's language. */
export function told({ rendering }: Pick<Book, "rendering">, words: Words, facts?: Facts): string {
  return fill(words, facts)[rendering.language];
}

/** A heading with what follows it; nothing where nothing follows. */
export function section(
  level: 2 | 3 | 4,
  title: Html | string,
  body: Html | readonly Html[],
  id?: string,
): Html {
  const inside = html`${body}`;
  if (inside.html.trim() === "") return html``;
  const tag = { html: `h${level}` };
  return html`<section${id === undefined ? "" : html` id="${id}"`}><${tag}>${title}</${tag}>${inside}</section>`;
}

/** Facts by name. */
export function factList(facts: readonly (readonly [string, Html | string | number | undefined])[]): Html {
  const known = facts.filter(([, value]) => value !== undefined && value !== "");
  return html`<dl class="facts">${known.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** A table with its column heads; nothing without rows. */
export function table(heads: readonly string[], rows: readonly Html[], kind = "plain"): Html {
  if (rows.length === 0) return html``;
  const head = heads.map((name) => html`<th scope="col">${name}</th>`);
  return html`<table class="${kind}"><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>`;
}

/** One row of a table. */
export function row(...cells: readonly (Html | string | number | undefined)[]): Html {
  return html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`;
}
