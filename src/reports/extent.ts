import type { Event, TrialRecord, TrialState } from "#trial";
import { profileOf } from "#trial";

/** How much of a trial a copy holds. */
export type Extent =
  | { readonly kind: "whole" }
  | { readonly kind: "sites"; readonly sites: readonly string[] }
  | { readonly kind: "subject"; readonly subject: string };

/** The subjects whose cases are in the copy, in the order of their registration. */
export function subjectsWithin(state: TrialState, extent: Extent): readonly string[] {
  const every = [...state.subjects.keys()];
  switch (extent.kind) {
    case "whole":
      return every;
    case "sites":
      return every.filter((subject) => extent.sites.includes(profileOf(state, subject).site));
    case "subject":
      return every.filter((subject) => subject === extent.subject);
  }
}

/** What finds the names of the subjects that a copy does not show, wherever they stand in a text. */
export type HiddenNames = RegExp | undefined;

export function hiddenNames(state: TrialState, extent: Extent): HiddenNames {
  const within = new Set(subjectsWithin(state, extent));
  const names = [...state.subjects.keys()].filter((subject) => !within.has(subject)).map(RegExp.escape);
  // Chinese is written without spaces: a name may stand right beside its characters.
  const beside = String.raw`[[\p{L}\p{N}\-]--\p{Script=Han}]`;
  return names.length === 0
    ? undefined
    : new RegExp(`(?<!${beside})(?:${names.join("|")})(?!${beside})`, "giv");
}

/** The text with the names of hidden subjects struck out. */
export function strikeOut(text: string, hidden: HiddenNames): string {
  return hidden === undefined ? text : text.replace(hidden, "•••");
}

/** Versions of the records whose bodies a copy withholds, because they name a subject that it does not show. */
export function withheldVersions(records: readonly TrialRecord[], hidden: HiddenNames): ReadonlySet<number> {
  return new Set(
    records.filter(({ event, reason }) => names(event, reason, hidden)).map(({ version }) => version),
  );
}

function names(event: Event, reason: string | undefined, hidden: HiddenNames): boolean {
  return hidden !== undefined && JSON.stringify([event, reason]).search(hidden) >= 0;
}

/** What an extent is, as facts for words. */
export function extentFacts(extent: Extent): Readonly<Record<string, string>> {
  switch (extent.kind) {
    case "whole":
      return {};
    case "sites":
      return { sites: extent.sites.join(", ") };
    case "subject":
      return { subject: extent.subject };
  }
}
