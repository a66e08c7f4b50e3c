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

/** What a question is about: a subject, a site or a level, and perhaps a day. */
type About = readonly (string | number)[];

interface Asked {
  readonly about: About;
  readonly question: Question<unknown>;
}

/** The questions that have been asked about one trial, handed on from each of its states to the next. */
export class Memory {
  readonly #questions = new Map<unknown, Map<unknown, Asked>>();
  /** What the derivation that is under way has read so far. */
  #readings: Reading[] | undefined;

  /**
   * The question of this kind, made when it is asked for the first time. Of those about the same subject only the
   * last is kept: with the days, what was asked of them goes by.
   */
  question(kind: unknown, about: About, make: () => Question<unknown>): Question<unknown> {
    let known = this.#questions.get(kind);
    if (known === undefined) {
      known = new Map();
      this.#questions.set(kind, known);
    }
    let asked = known.get(about[0]);
    if (asked === undefined || asked.about.some((one, index) => one !== about[index])) {
      asked = { about, question: make() };
      known.set(about[0], asked);
    }
    return asked.question;
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
export function remembered<Of extends About, Value>(
  derive: (state: TrialState, ...about: Of) => Value,
): typeof derive {
  return (state, ...about) => {
    const question = state.memory.question(
      derive,
      about,
      () => new Remembered((asked) => derive(asked, ...about)),
    );
    return read(state, question as Question<Value>);
  };
}
