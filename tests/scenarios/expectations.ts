import {
  decisionsOf,
  deviationsOf,
  isSuspended,
  type LevelStatus,
  levelStatus,
  notationOf,
  outcomesOf,
  recommendationOf,
  type Slot,
  slotOf,
  type TrialState,
  trialFacts,
} from "#trial";
import { codesOf, type Expectation } from "./play.ts";

/** The deed is refused for exactly these reasons. */
export function refused(...codes: readonly string[]): Expectation {
  return {
    says: "refused",
    found: (_, answer) => codesOf(answer),
    expected: [...codes].sort(),
    ofRefusal: true,
  };
}

/** Anything else that is read from the trial as it then stands. */
export function holds(
  says: string,
  found: (state: TrialState) => unknown,
  expected: unknown = true,
): Expectation {
  return { says, found: ({ state }) => found(state), expected };
}

/** The events that the deed leads to, its own and those that follow by rule, in one transaction. */
export function leadsTo(...kinds: readonly string[]): Expectation {
  return {
    says: "leads to",
    found: (_, answer) => (answer.ok ? answer.value.events.map(({ kind }) => kind) : []),
    expected: kinds,
  };
}

/** Outcomes as a statistician writes them: `1NNT 2P`. */
export function outcomes(notation: string): Expectation {
  return holds("outcomes", (state) => notationOf(outcomesOf(state)), notation);
}

export function level(number: number, status: LevelStatus): Expectation {
  return holds(`level ${number}`, (state) => levelStatus(state, number).status, status);
}

export function suspended(because: string): Expectation {
  return holds("suspended", (state) => isSuspended(state)?.because ?? "no", because);
}
export const dosingGoesOn = suspended("no");

export function recommends(move: string): Expectation {
  return holds("recommends", (state) => recommendationOf(state).move, move);
}

export function slot(subject: string, status: Slot["status"]): Expectation {
  return holds(`slot of ${subject}`, (state) => slotOf(state, subject).status, status);
}

/** The latest deviation about a subject, by what stood in the way; none at all when no code is named. */
export function deviation(subject: string, ...codes: readonly string[]): Expectation {
  return holds(
    `deviation of ${subject}`,
    (state) => {
      const last = deviationsOf(state)
        .filter(({ concerns }) => concerns === subject)
        .at(-1);
      return [...new Set(last?.problems.map(({ code }) => code))].sort();
    },
    [...codes].sort(),
  );
}

export function decision(id: string, stands: "stands" | "flagged"): Expectation {
  return holds(`decision ${id}`, (state) =>
    decisionsOf(state).some((known) => known.decision === id && known.flagged === (stands === "flagged")),
  );
}

/** What the end says: maximum tolerated and maximum administered dose (MAD). */
export function endsWith(maximumTolerated: number | string, maximumAdministered: number | "none") {
  return holds(
    "MTD and MAD",
    (state) =>
      trialFacts(state, "escalation-ended").map(({ event }) => [
        event.maximumTolerated,
        event.maximumAdministered,
      ]),
    [[maximumTolerated, maximumAdministered]],
  );
}
