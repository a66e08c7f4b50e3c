import type { TrialState } from "./ledger.ts";

/** Something that was asked of a state, and what it said. */
interface Reading {
  readonly ask: (state: TrialState) => unknown;
  readonly said: unknown;
}

/** An answer, and all that it rests on. */
interface Answer {
  readonly value: unknown;
  readonly readings: readonly Reading[];
  /** The state for which it was last found to stand. */
  standsFor: TrialState;
}

/** The last answers given about one trial, handed on from each of its states to the next. */
export class Memory {
  readonly #answers = new Map<unknown, Map<unknown, Answer>>();
  /** What the derivation that is under way has read so far. */
  #readings: Reading[] | undefined;

  answersTo(question: unknown): Map<unknown, Answer> {
    const known = this.#answers.get(question) ?? new Map<unknown, Answer>();
    this.#answers.set(question, known);
    return known;
  }

  note(reading: Reading): void {
    this.#readings?.push(reading);
  }

  /** Does the work, and keeps what it reads apart from what is noted otherwise. */
  noting<Value>(into: Reading[] | undefined, work: () => Value): Value {
    const outer = this.#readings;
    this.#readings = into;
    try {
      return work();
    } finally {
      this.#readings = outer;
    }
  }
}

/** Reads from a state, noted for the answer that is being derived from it. */
export function read<Said>(state: TrialState, ask: (state: TrialState) => Said): Said {
  const said = ask(state);
  state.memory.note({ ask, said });
  return said;
}

/**
 * Remembers what is derived from a state: the same answer as without, until something that it was derived from
 * is no longer what it was. What is derived may look at a state only through `read`, or through what does so.
 */
export function remembered<About extends readonly (string | number)[], Value>(
  derive: (state: TrialState, ...about: About) => Value,
): typeof derive {
  function answer(state: TrialState, ...about: About): Value {
    const answers = state.memory.answersTo(derive);
    const key = about.length > 1 ? about.join("\n") : about[0];
    const last = answers.get(key);
    if (last !== undefined && stands(last, state)) return last.value as Value;
    const readings: Reading[] = [];
    const value = state.memory.noting(readings, () => derive(state, ...about));
    answers.set(key, { value, readings, standsFor: state });
    return value;
  }
  return (state, ...about) => read(state, (asked) => answer(asked, ...about));
}

function stands(answer: Answer, state: TrialState): boolean {
  if (answer.standsFor === state) return true;
  const unchanged = state.memory.noting(undefined, () =>
    answer.readings.every(({ ask, said }) => ask(state) === said),
  );
  if (unchanged) answer.standsFor = state;
  return unchanged;
}
