import type { LogRow } from "#trial";
import { casebookWords, eventWords, web } from "#words";
import { anchor, type Book, table, told } from "./book.ts";
import { changesOf, inlineFields, occurred, reasonOf, signatureOf, whoMadeIt } from "./datum.ts";
import { type Html, html } from "./html.ts";
import { momentText } from "./rendering.ts";

const hashLengthShown = 12;

/** Every record, in the order in which they were made: who, when, what, old and new value, why, under which protocol. */
export function auditTrail(book: Book, rows: readonly LogRow[]): Html {
  const heads = ["record", "recorded", "who", "what", "seal"] as const;
  const names = heads.map((name) => told(book, casebookWords[`column.${name}`]));
  return table(
    names,
    rows.map((row) => trailRow(book, row)),
    "trail",
  );
}

function trailRow(book: Book, row: LogRow): Html {
  const { rendering } = book;
  const { version, recordedAt, occurredAt, kind, reason, supersedes } = row;
  const late = occurredAt === recordedAt ? "" : html`<br><small>${occurred(book, row)}</small>`;
  return html`<tr id="${anchor(book, version)}"${row.supersededBy === undefined ? "" : html` class="superseded"`}>
<td>${version}</td><td>${momentText(rendering, recordedAt)}${late}</td><td>${whoMadeIt(book, row)}</td>
<td><strong>${told(book, eventWords[kind])}</strong> ${ties(book, row)}${
    supersedes === undefined ? inlineFields(book, row) : changesOf(book, row)
  }${reason !== undefined ? reasonOf(book, reason) : ""}${signatureOf(book, row)}</td>
<td>${row.protocolVersion}<br><code>${(row.hash ?? "").slice(0, hashLengthShown)}</code></td></tr>`;
}

/** How a record hangs together with others. */
function ties(book: Book, { kind, supersedes, supersededBy, triggeredBy }: LogRow): Html {
  const to = (version: number, words: keyof typeof web) =>
    html`<a href="#${anchor(book, version)}">${told(book, web[words], { version })}</a> `;
  return html`<small>${
    supersedes === undefined
      ? ""
      : to(supersedes, kind === "record-retracted" ? "log.retracts" : "log.corrects")
  }${supersededBy === undefined ? "" : to(supersededBy, "log.corrected-by")}${
    typeof triggeredBy === "number" ? to(triggeredBy, "log.by-rule") : ""
  }${triggeredBy === "command" ? told(book, web["log.by-rule-command"]) : ""}</small>`;
}
