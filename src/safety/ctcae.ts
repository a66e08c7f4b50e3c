import { accepted, type Result, refused } from "#values";
import { type CtcaeGrade, type CtcaeTerm, ctcaeV5 } from "./ctcae-v5.ts";
import type { Grade } from "./grade.ts";
import type { Toxicity, ToxicityScale } from "./toxicity.ts";

/** Why a toxicity cannot be graded by CTCAE v5.0 as entered, with what would make it right. */
export type CtcaeProblem =
  | { readonly code: "unknown-ctcae-term"; readonly term: string; readonly nearest: readonly string[] }
  | {
      readonly code: "grade-does-not-exist";
      readonly term: string;
      readonly grade: Grade;
      readonly grades: readonly Grade[];
    }
  | { readonly code: "specify-missing"; readonly term: string }
  | { readonly code: "graded-elsewhere"; readonly term: string; readonly scale: ToxicityScale };

/** What a person enters: a term, its grade, and the event's own name where the term is "Other, specify". */
export interface CtcaeEntry {
  readonly term: string;
  readonly grade: Grade;
  readonly specify?: string;
}

const allGrades: readonly CtcaeGrade[] = [1, 2, 3, 4, 5];

/** The grades that exist for a term, ascending (NCI prints a dash for the others); undefined for an unknown term. */
export function gradesOf(term: string): readonly Grade[] | undefined {
  const known = ctcaeV5.get(term);
  return known && allGrades.filter((grade) => known.grades[grade] !== undefined);
}

function systemOrganClassOf(term: string): string | undefined {
  return ctcaeV5.get(term)?.systemOrganClass;
}

/**
 * The toxicity that an entry names, or what is wrong with it. Grade 0, the end of an event, exists for every
 * term. `gradedElsewhere` are the terms that the protocol grades on another scale.
 */
export function ctcaeToxicity(
  { term, grade, specify }: CtcaeEntry,
  gradedElsewhere: readonly { readonly term: string; readonly scale: ToxicityScale }[],
): Result<Toxicity, CtcaeProblem> {
  const grades = gradesOf(term);
  const systemOrganClass = systemOrganClassOf(term);
  if (grades === undefined || systemOrganClass === undefined) {
    const nearest = findTerms(term, 3).map((found) => found.term);
    return refused({ code: "unknown-ctcae-term", term, nearest });
  }
  const elsewhere = gradedElsewhere.find((other) => other.term === term);
  if (elsewhere) return refused({ code: "graded-elsewhere", ...elsewhere });
  if (grade !== 0 && !grades.includes(grade)) {
    return refused({ code: "grade-does-not-exist", term, grade, grades });
  }
  const ownName = specify?.trim();
  if (term.endsWith("Other, specify") && !ownName) return refused({ code: "specify-missing", term });
  return accepted({ scale: "CTCAE-5.0", term, systemOrganClass, ...(ownName && { specify: ownName }) });
}

/**
 * Terms for a type-ahead, best first: the text begins the term, begins one of its words, stands anywhere in
 * it, or every word of the text begins a word of the term, its class or its definition. British spelling
 * finds the American terms.
 */
export function findTerms(text: string, limit = 20): readonly CtcaeTerm[] {
  const sought = folded(text.slice(0, 200)).trim();
  if (sought === "") return [];
  return [...ctcaeV5.values()]
    .map((term) => ({ term, rank: rankOf(term, sought) }))
    .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
    .toSorted((a, b) => a.rank - b.rank || a.term.term.length - b.term.term.length)
    .slice(0, limit)
    .map(({ term }) => term);
}

function rankOf(term: CtcaeTerm, sought: string): number {
  const name = folded(term.term);
  if (name === sought) return 0;
  if (name.startsWith(sought)) return 1;
  const words = name.split(/[^a-z0-9]+/);
  const parts = sought.split(/[^a-z0-9]+/).filter((part) => part !== "");
  if (parts.length === 0) return Number.POSITIVE_INFINITY;
  if (parts.every((part) => words.some((word) => word.startsWith(part)))) return 2;
  if (name.includes(sought)) return 3;
  const all = folded(`${term.term} ${term.systemOrganClass} ${term.definition ?? ""}`).split(/[^a-z0-9]+/);
  return parts.every((part) => all.some((word) => word.startsWith(part))) ? 4 : Number.POSITIVE_INFINITY;
}

function folded(text: string): string {
  return text.toLowerCase().replaceAll("ae", "e").replaceAll("oe", "e").replaceAll("our", "or");
}
