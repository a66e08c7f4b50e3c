import type { EventKind, LogRow } from "#trial";
import { type Catalogue, casebookWords, codeWords, eligibilityWords, eventWords, web } from "#words";
import { anchor, type Book, table, told } from "./book.ts";
import { type Html, html } from "./html.ts";
import { arranged } from "./record-fields.ts";
import { fieldLabel, fieldValue, isSummed, problemsIn, problemText, summaryOf } from "./record-text.ts";
import { momentText, say } from "./rendering.ts";

/** A datum with its history: the record in force, those that it took the place of, and how it was withdrawn. */
interface Datum {
  readonly current: LogRow;
  /** Oldest first; each was put right by the next, or by `current`. */
  readonly earlier: readonly LogRow[];
  readonly retraction?: LogRow;
}

/** The data of these kinds in a set of rows, in the order in which they took place. */
function dataOf(rows: readonly LogRow[], kinds: ReadonlySet<EventKind>): readonly Datum[] {
  const byVersion = new Map(rows.map((row) => [row.version, row]));
  const firsts = rows.filter(({ kind, supersedes }) => kinds.has(kind) && supersedes === undefined);
  const data = firsts.map((first) => {
    const line = [first];
    for (let next = successor(first); next !== undefined; next = successor(next)) line.push(next);
    return datumOf(line);
  });
  return data.toSorted((a, b) => compare(a.current.occurredAt, b.current.occurredAt));

  function successor({ supersededBy }: LogRow): LogRow | undefined {
    return supersededBy === undefined ? undefined : byVersion.get(supersededBy);
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function datumOf(line: readonly LogRow[]): Datum {
  const last = line.at(-1);
  const retraction = last?.kind === "record-retracted" ? last : undefined;
  const told = retraction ? line.slice(0, -1) : line;
  const current = told.at(-1);
  if (!current) throw new Error("A retraction names the record that it withdraws");
  return { current, earlier: told.slice(0, -1), ...(retraction && { retraction }) };
}

/** Every datum of these kinds: what it says, its signature, and below it how it came to say so. */
export function dataTable(book: Book, rows: readonly LogRow[], kinds: ReadonlySet<EventKind>): Html {
  const heads = ["record", "what", "entered"] as const;
  const names = heads.map((name) => told(book, casebookWords[`column.${name}`]));
  return table(
    names,
    dataOf(rows, kinds).map((datum) => datumRow(book, datum)),
    "data",
  );
}

function datumRow(book: Book, { current, earlier, retraction }: Datum): Html {
  const { rendering } = book;
  const after = [...earlier.slice(1), current].filter((row) => row.supersedes !== undefined);
  const history = [...after, ...(retraction ? [retraction] : [])];
  const summary = summaryOf(current, rendering);
  const title = html`<strong>${summary ?? told(book, eventWords[current.kind])}</strong>`;
  const later =
    current.occurredAt !== current.recordedAt && html`<br><small>${occurred(book, current)}</small>`;
  return html`<tr${retraction ? html` class="retracted"` : ""}>
<td><a href="#${anchor(book, current.version)}">${current.version}</a></td>
<td>${title}${content(book, current)}${signatureOf(book, current)}${
    history.length > 0 ? html`<ol class="history">${history.map((row) => changeItem(book, row))}</ol>` : ""
  }</td>
<td>${current.actor.name} <small>${placeOf(book, current)}</small><br>${momentText(rendering, current.recordedAt)}${later || ""}</td></tr>`;
}

/** When that took place which a record tells, where it is not the moment at which it was recorded. */
export function occurred(book: Book, { occurredAt }: LogRow): string {
  return told(book, web["log.occurred"], { when: momentText(book.rendering, occurredAt) });
}

/** What a record says besides its title, which is its short form where it has one. */
function content(book: Book, row: LogRow): Html {
  const { rendering } = book;
  const summary = summaryOf(row, rendering);
  const problems = row.kind === "deviation-recorded" ? problemsIn(row) : [];
  const listed = problems.map((problem) => html`<li>${problemText(problem, rendering)}</li>`);
  const fields = row.what.filter(
    ({ field }) =>
      !(summary === undefined ? problems.length > 0 && field.startsWith("problems.") : isSummed(row, field)),
  );
  const reason = row.reason !== undefined && row.supersedes === undefined ? reasonOf(book, row.reason) : "";
  return html`${fieldsOf(book, fields)}${listed.length > 0 ? html`<ul>${listed}</ul>` : ""}${reason}`;
}

/** Every field in one paragraph, for those who look for what exactly was recorded. */
export function inlineFields(book: Book, { what }: LogRow): Html {
  return what.length === 0 ? html`` : html`<p>${what.map((entry) => pairText(book, entry)).join(" · ")}</p>`;
}

/** Field by field, each with its name; the rows of a list one below the other. */
function fieldsOf(book: Book, fields: LogRow["what"]): Html {
  const { single, lists } = arranged(fields);
  const rows = lists.map(({ field, rows: told }) => {
    const items = told.map(
      (entries) => html`<li>${entries.map((entry) => pairText(book, entry)).join(" · ")}</li>`,
    );
    return html`<div class="list"><dt>${fieldLabel(field, book.rendering)}</dt><dd><ol>${items}</ol></dd></div>`;
  });
  if (fields.length === 0) return html``;
  return html`<dl class="fields">${single.map(({ field, value }) => pair(book, field, fieldValue(field, value, book.rendering)))}${rows}</dl>`;
}

function pair({ rendering }: Book, field: string, value: Html | string): Html {
  const wide = typeof value === "string" && value.length > wideFrom ? html` class="wide"` : "";
  return html`<div${wide}><dt>${fieldLabel(field, rendering)}</dt><dd>${value}</dd></div>`;
}

/** Texts longer than this, in characters, get a line of their own. */
const wideFrom = 30;

function pairText({ rendering }: Book, { field, value }: LogRow["what"][number]): string {
  const facts = { name: fieldLabel(field, rendering), value: fieldValue(field, value, rendering) };
  return say(rendering, eligibilityWords["evidence.named"], facts);
}

/** One change of a datum: who, when, the old value beside the new, and why. */
function changeItem(book: Book, row: LogRow): Html {
  const words =
    row.kind === "record-retracted" ? casebookWords["history.retracted"] : casebookWords["history.corrected"];
  const when = momentText(book.rendering, row.recordedAt);
  const head = told(book, words, { version: row.version, by: row.actor.name, when });
  return html`<li>${head} ${row.kind === "record-retracted" ? "" : changesOf(book, row)}${
    row.reason === undefined ? "" : reasonOf(book, row.reason)
  }${signatureOf(book, row)}</li>`;
}

/** The old values beside the new, field by field. */
export function changesOf(book: Book, { changes }: LogRow): Html {
  const { rendering } = book;
  const value = (field: string, was: LogRow["what"][number]["value"] | undefined) =>
    was === undefined ? told(book, web["log.nothing"]) : fieldValue(field, was, rendering);
  const items = changes.map(({ field, before, now }) =>
    pair(book, field, html`<del>${value(field, before)}</del> → <ins>${value(field, now)}</ins>`),
  );
  return html`<dl class="fields">${items}</dl>`;
}

export function reasonOf(book: Book, reason: string): Html {
  return html`<p class="reason">${told(book, casebookWords.reason, { reason })}</p>`;
}

/** Name, account, role and site of who made a record. */
export function whoMadeIt(book: Book, { actor, triggeredBy }: LogRow): Html {
  const automatic = triggeredBy === undefined ? "" : html`<br><em>${told(book, web["log.automatic"])}</em>`;
  return html`${actor.name} <small>(${actor.account})</small><br><small>${placeOf(book, { actor })}</small>${automatic}`;
}

/** In which role, and at which site. */
function placeOf(book: Book, { actor }: Pick<LogRow, "actor">): string {
  const role = told(book, roleWords(actor.role));
  return actor.site === undefined ? role : `${role} · ${actor.site}`;
}

function roleWords(role: string) {
  const words = (web as Catalogue)[`role.${role}`];
  return words ?? (role === "system" ? web["log.role-system"] : { en: role, zh: role });
}

/** A signature as 21 CFR 11.50 asks for it: the printed name, the date and time, and what it means. */
export function signatureOf(book: Book, { signature, actor }: LogRow): Html {
  if (!signature) return html``;
  const facts = { name: actor.name, account: signature.by, when: momentText(book.rendering, signature.at) };
  return html`<p class="signature">${told(book, casebookWords.signed, facts)} <q>${meaningText(book, signature.meaning)}</q></p>`;
}

export function meaningText(book: Book, meaning: string): string {
  const words = (codeWords as Catalogue)[`meaning.${meaning}`];
  return words ? told(book, words) : meaning;
}
