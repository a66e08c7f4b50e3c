import type { TrialState } from "#trial";
import type { Person } from "./accounts.ts";
import { maySee, sitesSeen } from "./authority.ts";

/**
 * A view without what it says of subjects whom a person may not see: entries of lists that are about such a
 * subject, or that name it, are left out. Counts over the whole trial stay.
 */
export function inSightOf<View>(person: Person, state: TrialState, view: View): View {
  if (sitesSeen(person) === "every") return view;
  const hidden = new Set([...state.subjects.keys()].filter((subject) => !maySee(person, state, subject)));
  return hidden.size === 0 ? view : (without(hidden, view) as View);
}

function without(hidden: ReadonlySet<string>, value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.filter((item) => !isAbout(hidden, item)).map((item) => without(hidden, item));
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !hidden.has(key))
      .map(([key, part]) => [key, without(hidden, part)]),
  );
}

function isAbout(hidden: ReadonlySet<string>, item: unknown): boolean {
  if (typeof item === "string") return hidden.has(item);
  if (typeof item !== "object" || item === null) return false;
  const { subject, concerns, event } = item as Readonly<Record<string, unknown>>;
  return (
    [subject, concerns].some((name) => typeof name === "string" && hidden.has(name)) || isAbout(hidden, event)
  );
}
