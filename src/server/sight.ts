import type { TrialState } from "#trial";
import type { Person } from "./accounts.ts";
import { maySee, sitesSeen } from "./authority.ts";

/**
 * A view without what it says of subjects whom a person may not see: entries of lists that are about such a
 * subject are left out, and its name is blotted out wherever else it stands. Counts over the whole trial stay.
 */
export function inSightOf<View>(person: Person, state: TrialState, view: View): View {
  if (sitesSeen(person) === "every") return view;
  const hidden = [...state.subjects.keys()].filter((subject) => !maySee(person, state, subject));
  return hidden.length === 0 ? view : (without(hiddenNames(hidden), view) as View);
}

interface Hidden {
  readonly names: ReadonlySet<string>;
  readonly anywhere: RegExp;
}

function hiddenNames(subjects: readonly string[]): Hidden {
  const names = subjects.map((subject) => RegExp.escape(subject));
  // Chinese is written without spaces: a name may stand right beside its characters.
  const beside = String.raw`[[\p{L}\p{N}\-]--\p{Script=Han}]`;
  const anywhere = new RegExp(`(?<!${beside})(?:${names.join("|")})(?!${beside})`, "giv");
  return { names: new Set(subjects), anywhere };
}

function without(hidden: Hidden, value: unknown): unknown {
  if (typeof value === "string") return value.replace(hidden.anywhere, "•••");
  if (Array.isArray(value)) {
    return value.filter((item) => !isAbout(hidden, item)).map((item) => without(hidden, item));
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !hidden.names.has(key))
      .map(([key, part]) => [key, without(hidden, part)]),
  );
}

/** An entry that is a hidden subject's name, or that has it as one of its own values or in a cell of its own row. */
function isAbout({ names }: Hidden, item: unknown): boolean {
  const isName = (value: unknown) => typeof value === "string" && names.has(value);
  return [item, ...cellsOf(item)].some((one) => isName(one) || valuesOf(one).some(isName));
}

/** The cells of a table's row, and those that name the row in which a difference stands. */
function cellsOf(item: unknown): readonly unknown[] {
  const { cells, row } = (typeof item === "object" && item !== null ? item : {}) as Record<string, unknown>;
  return [...valuesOf(cells), ...valuesOf(row)];
}

function valuesOf(thing: unknown): readonly unknown[] {
  return typeof thing === "object" && thing !== null ? Object.values(thing) : [];
}
