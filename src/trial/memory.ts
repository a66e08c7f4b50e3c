import type { TrialState } from "./ledger.ts";

/** Something that can be asked of any state of a trial. */
interface Question<Value> {
  answer(state: TrialState): Value;
}

interface Reading {
  readonly question: Question<unknown>;
  readonly said: unknown;
}

/** A question whose last answer stands until something that it was derived from is no longer what it was. */
class Remembered<Value> implements Question<Value> {
  readonly #derive: (state: TrialState) => Value;
  #last: { readonly value: Value; readonly readings: readonly Reading[] } | undefined;
  /** The state for which the last answer was found to stand. */
  #state: TrialState | undefined;

  constructor(derive: (state: TrialState) => Value) {
    this.#derive = derive;
  }

  answer(state: TrialState): Value {
    if (this.#last === undefined || !this.#stands(this.#last.readings, state)) {
      const readings: Reading[] = [];
      const value = state.memory.noting(readings, () => this.#derive(state));
      this.#last = { value, readings };
    }
    this.#state = state;
    return this.#last.value;
  }

  #stands(readings: readonly Reading[], state: TrialState): boolean {
    if (this.#state === state) return true;
    return state.memory.noting(undefined, () =>
      readings.every(({ question, said }) => question.answer(state) === said),
    );
  }
}

/** The questions that have been asked about one trial, handed on from each of its states to the next. */
export class Memory {
  readonly #questions = new Map<unknown, Map<unknown, Question<unknown>>>();
  /** What the derivation that is under way has read so far. */
  #readings: Reading[] | undefined;

  /** The question of this kind and key, made when it is asked for the first time. */
  question(kind: unknown, key: unknown, make: () => Question<unknown>): Question<unknown> {
    let known = this.#questions.get(kind);
    if (known === undefined) {
      known = new Map();
      this.#questions.set(kind, known);
    }
    let question = known.get(key);
    if (question === undefined) {
      question = make();
      known.set(key, question);
    }
    return question;
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
export function read<Value>(state: TrialState, question: Question<Value>): Value {
  const said = question.answer(state);
  state.memory.note({ question, said });
  return said;
}

/**
 * Remembers what is derived from a state: the same answer as without, until something that it was derived from
 * is no longer what it was. What is derived may look at a state only through `read`, or through what does so.
 */
export function remembered<About extends readonly (string | number)[], Value>(
  derive: (state: TrialState, ...about: About) => Value,
): typeof derive {
  return (state, ...about) => {
    const key = about.length > 1 ? about.join("\n") : about[0];
    const question = state.memory.question(
      derive,
      key,
      () => new Remembered((asked) => derive(asked, ...about)),
    );
    return read(state, question as Question<Value>);
  };
}
