import type { SubjectView } from "#trial";
import { casebookWords, codeWords, sheetWords } from "#words";
import { type Book, type factList, told } from "./book.ts";
import { nameOf } from "./rendering.ts";

/** The book by the clocks of a subject's site. */
export function ofSubject(book: Book, { profile }: SubjectView): Book {
  return { ...book, rendering: { ...book.rendering, timeZone: profile.timeZone } };
}

/** Which subject a sheet is about, as people compare it with the bed and the bag. */
export function subjectFactsOf(
  book: Book,
  { subject, profile, ageYears, protocolVersion }: SubjectView,
): Parameters<typeof factList>[0] {
  return [
    [told(book, sheetWords["fact.subject"]), subject],
    [told(book, sheetWords["fact.site"]), nameOf(book.rendering, profile.site)],
    [told(book, casebookWords["subject.sex"]), told(book, codeWords[`sex.${profile.sex}`])],
    [
      told(book, casebookWords["subject.birth-date"]),
      `${profile.birthDate} (${told(book, casebookWords["subject.age"], { age: ageYears })})`,
    ],
    [told(book, casebookWords["subject.protocol"]), protocolVersion],
  ];
}
