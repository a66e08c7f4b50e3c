import { createContext, useContext } from "react";
import type { Draft, Entry } from "./draft.ts";

/** Something to choose from, by the value that is recorded. */
interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What the trial knows that a form may refer to, by the kind of reference (`lot`, `visit`, `drug`). */
export type Choices = Readonly<Record<string, readonly Choice[] | undefined>>;

export interface FormState {
  readonly draft: Draft;
  readonly change: (path: readonly string[], entry: Entry) => void;
  /** What is wrong with the entry at a path, if anything. */
  readonly problemAt: (path: readonly string[]) => string | undefined;
  readonly choices: Choices;
  /** Paths of entries that are known for good, and not asked. */
  readonly fixed: readonly string[];
  readonly timeZone: string;
}

export const FormContext = createContext<FormState | undefined>(undefined);

export function useForm(): FormState {
  const state = useContext(FormContext);
  if (!state) throw new Error("A field stands outside a form");
  return state;
}
