import { useLanguage } from "../language.ts";
import { entryAt } from "./draft.ts";
import type { Field } from "./field.ts";
import { useForm } from "./form-state.ts";
import { helpOf, labelOf } from "./wording.ts";

export interface InputProps {
  readonly field: Field;
  /** From the form's draft to the entry. */
  readonly path: readonly string[];
}

/** Label, help, problem and entry of a field, as every input takes them. */
export function useField({ field, path }: InputProps) {
  const { t, say } = useLanguage();
  const { draft, change, problemAt } = useForm();
  const help = helpOf(field);
  const label = say(labelOf(field));
  return {
    entry: entryAt(draft, path),
    change: (entry: Parameters<typeof change>[1]) => change(path, entry),
    props: {
      label: field.required ? label : `${label} (${t("command.optional")})`,
      description: help && say(help),
      error: problemAt(path),
      required: field.required,
      withAsterisk: false,
      "data-field": path.join("."),
    },
  };
}
