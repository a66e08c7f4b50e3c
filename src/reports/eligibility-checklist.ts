import { subjectView } from "#trial";
import { casebookWords, sheetWords } from "#words";
import { type Book, section, told } from "./book.ts";
import { eligibilityPart } from "./eligibility-part.ts";
import { html } from "./html.ts";
import { kindsOf } from "./parts.ts";
import { renderSheet, type SheetSource } from "./sheet.ts";
import { ofSubject, subjectFactsOf } from "./sheet-subject.ts";
import { signatures } from "./subject-case.ts";

/**
 * For the source documents of one subject: each criterion in the record's words with its finding, the data that it
 * rests on and who judged, as it stood when it was signed; and every signature under it (21 CFR 11.50).
 */
export function renderEligibilityChecklist(source: SheetSource, subject: string): string {
  return renderSheet(source, "eligibility-checklist", (whole) => {
    const view = subjectView(whole.state, subject, whole.now);
    const book = ofSubject(whole, view);
    return {
      about: subject,
      facts: subjectFactsOf(book, view),
      body: html`${section(2, told(book, casebookWords["part.eligibility"]), eligibilityPart(book, subject))}
${section(2, told(book, sheetWords.signatures), signed(book, subject))}`,
    };
  });
}

/** The judgements and undertakings, and the confirmation or failure; under data that was only entered is no signature. */
function signed(book: Book, subject: string) {
  const kinds = new Set([...kindsOf("screening"), ...kindsOf("eligibility")]);
  const rows = book.rows.filter((row) => row.subject === subject && kinds.has(row.kind) && row.signature);
  if (rows.length === 0) return html`<p>${told(book, sheetWords["signatures-none"])}</p>`;
  return signatures(book, rows);
}
