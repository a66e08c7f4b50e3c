import document from "./ctcae-v5.json" with { type: "json" };

export type CtcaeGrade = 1 | 2 | 3 | 4 | 5;

/** One adverse event term with the words of each grade that exists for it. */
export interface CtcaeTerm {
  readonly term: string;
  readonly systemOrganClass: string;
  /** MedDRA lowest level term code, a reference only. */
  readonly meddraCode: string;
  readonly grades: Readonly<Partial<Record<CtcaeGrade, string>>>;
  readonly definition?: string;
  readonly navigationalNote?: string;
}

/**
 * The table of CTCAE v5.0 by term (National Cancer Institute, 27 November 2017). Marked pure, so that its
 * 340 kB enter a bundle only where it is used.
 */
export const ctcaeV5: ReadonlyMap<string, CtcaeTerm> = /* @__PURE__ */ readTable();

function readTable(): ReadonlyMap<string, CtcaeTerm> {
  const terms = document.systemOrganClasses.flatMap(({ name, terms: rows }) =>
    rows.map((row) => readTerm(name, row)),
  );
  return new Map(terms.map((term) => [term.term, term]));
}

function readTerm(systemOrganClass: string, row: readonly (string | null)[]): CtcaeTerm {
  const [meddraCode, term, ...rest] = row;
  const [definition, navigationalNote] = rest.slice(5);
  if (!meddraCode || !term || row.length !== 9) throw new Error(`Row of the CTCAE table: ${row.join(" | ")}`);
  const grades: Partial<Record<CtcaeGrade, string>> = {};
  for (const grade of [1, 2, 3, 4, 5] as const) {
    const words = rest[grade - 1];
    if (words) grades[grade] = words;
  }
  return {
    term,
    systemOrganClass,
    meddraCode,
    grades,
    ...(definition && { definition }),
    ...(navigationalNote && { navigationalNote }),
  };
}
