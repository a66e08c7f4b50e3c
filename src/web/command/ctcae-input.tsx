import { Autocomplete, Radio, TextInput } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useLanguage } from "../language.ts";
import { request } from "../server-state/request.ts";
import { entryAt } from "./draft.ts";
import styles from "./form.module.css";
import { useForm } from "./form-state.ts";
import { type InputProps, useField } from "./use-field.ts";
import { valueWordsOf } from "./wording.ts";

interface Term {
  readonly term: string;
  /** What each grade means, by its number; those that do not exist for the term are left out. */
  readonly grades: Readonly<Record<string, string>>;
}

const searchLengthMin = 2;

/** The terms that a text may mean, best first. */
function useTerms(text: string): readonly Term[] {
  const { data = [] } = useQuery({
    queryKey: ["terms", text],
    queryFn: () => request<readonly Term[]>("POST", "/terms/found", { find: text }),
    enabled: text.length >= searchLengthMin,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data;
}

/** Beside an entry, in the same group. */
function beside(path: readonly string[], name: string): readonly string[] {
  return [...path.slice(0, -1), name];
}

/** A term of CTCAE v5.0, found by a part of it. What was said of another term no longer holds. */
export function TermInput({ field, path }: InputProps) {
  const { change: changeForm } = useForm();
  const { entry, change, props } = useField({ field, path });
  const value = typeof entry === "string" ? entry : "";
  const terms = useTerms(value);
  return (
    <Autocomplete
      {...props}
      value={value}
      onChange={(text) => {
        change(text);
        if (text === value) return;
        for (const name of ["grade", "specify"]) changeForm(beside(path, name), undefined);
      }}
      data={terms.map(({ term }) => term)}
      filter={({ options }) => options}
      comboboxProps={{ withinPortal: false }}
    />
  );
}

/** The event's own name, for a term that is none. */
export function SpecifyInput({ field, path }: InputProps) {
  const { draft } = useForm();
  const { entry, change, props } = useField({ field: { ...field, required: true }, path });
  const term = entryAt(draft, beside(path, "term"));
  if (typeof term !== "string" || !term.endsWith("Other, specify")) return null;
  const value = typeof entry === "string" ? entry : "";
  return <TextInput {...props} value={value} onChange={(event) => change(event.currentTarget.value)} />;
}

/** The grades that exist for the term chosen, each with the words of CTCAE. */
export function GradeInput({ field, path, values }: InputProps & { readonly values: readonly string[] }) {
  const { t, say } = useLanguage();
  const { draft } = useForm();
  const { entry, change, props } = useField({ field, path });
  const sought = entryAt(draft, beside(path, "term"));
  const text = typeof sought === "string" ? sought : "";
  const term = useTerms(text).find((known) => known.term === text);
  const exists = (value: string) => value === "0" || term?.grades[value] !== undefined;
  return (
    <Radio.Group
      {...props}
      description={term ? undefined : t("command.term-first")}
      value={typeof entry === "string" ? entry : ""}
      onChange={change}
    >
      <div className={styles.grades}>
        {(term ? values.filter(exists) : []).map((value) => (
          <Radio
            key={value}
            value={value}
            label={say(valueWordsOf(field, value))}
            description={term?.grades[value]}
          />
        ))}
      </div>
    </Radio.Group>
  );
}
