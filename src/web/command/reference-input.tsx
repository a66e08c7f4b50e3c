import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useLanguage } from "../language.ts";
import { SpecifyInput, TermInput } from "./ctcae-input.tsx";
import type { Field } from "./field.ts";
import styles from "./form.module.css";
import { useForm } from "./form-state.ts";
import { useField } from "./use-field.ts";
import { valueWordsOf } from "./wording.ts";

interface ReferenceProps {
  readonly field: Extract<Field, { shape: "reference" }>;
  readonly path: readonly string[];
}

/** Something that the trial knows: chosen from what there is, typed where there is nothing to choose from. */
export function ReferenceInput({ field, path }: ReferenceProps) {
  if (field.to === "ctcaeTerm") return <TermInput field={field} path={path} />;
  if (field.to === "ctcaeSpecify") return <SpecifyInput field={field} path={path} />;
  if (field.several) return <SeveralInput field={field} path={path} />;
  return <OneInput field={field} path={path} />;
}

function OneInput({ field, path }: ReferenceProps) {
  const { t, say } = useLanguage();
  const { choices } = useForm();
  const { entry, change, props } = useField({ field, path });
  const value = typeof entry === "string" ? entry : "";
  const known = choices[field.to];
  const also = field.also.map((code) => ({ value: code, label: say(valueWordsOf(field, code)) }));
  if (!known || known.length + also.length === 0) {
    return <TextInput {...props} value={value} onChange={(event) => change(event.currentTarget.value)} />;
  }
  return (
    <NativeSelect
      {...props}
      value={value}
      data={[{ value: "", label: t("command.choose") }, ...known, ...also]}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}

function SeveralInput({ field, path }: ReferenceProps) {
  const { t } = useLanguage();
  const { choices } = useForm();
  const { entry, change, props } = useField({ field, path });
  const known = choices[field.to] ?? [];
  const ticked = Array.isArray(entry) ? entry.map(String) : [];
  return (
    <Checkbox.Group {...props} value={ticked} onChange={change}>
      <div className={styles.choices}>
        {known.map(({ value, label }) => (
          <Checkbox key={value} value={value} label={label} />
        ))}
        {known.length === 0 && t("shell.none")}
      </div>
    </Checkbox.Group>
  );
}
