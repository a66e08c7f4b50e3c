import { expect, test } from "vitest";
import type { Readings, SubjectFacts } from "#eligibility";
import { findingOf, unknownSubject, withFacts } from "../founding-eligibility.ts";

/** One case of the founding trial's criteria, by the id of the criterion that it is about. */
export type Case = readonly [
  id: string,
  what: string,
  facts: SubjectFacts,
  state: string,
  readings?: Readings,
];

/** A test for each case: the criterion's finding is in that state. */
export function settle(cases: readonly Case[]) {
  for (const [id, what, facts, state, readings] of cases) {
    test(`${id}: ${what}`, () => {
      expect(findingOf(id, facts, readings).state).toBe(state);
    });
  }
}

/** A subject of whom only this was observed. */
export function observing(...observations: SubjectFacts["observations"]): SubjectFacts {
  return withFacts(unknownSubject, { observations });
}

/** A subject of whom only this was judged. */
export function judging(...judgements: SubjectFacts["judgements"]): SubjectFacts {
  return withFacts(unknownSubject, { judgements });
}

/** The innermost finding with a reason or evidence of its own. */
export function leafOf(finding: ReturnType<typeof findingOf>): ReturnType<typeof findingOf> {
  const [part] = finding.parts;
  return part === undefined ? finding : leafOf(part);
}
