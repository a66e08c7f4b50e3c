import { ActionIcon, Button, Fieldset, Radio } from "@mantine/core";
import type { ComponentType } from "react";
import { useLanguage } from "../language.ts";
import { asDraft, asRows, presentKey } from "./draft.ts";
import type { Field } from "./field.ts";
import styles from "./form.module.css";
import { type InputProps, useField } from "./use-field.ts";

interface CompositeProps<Shape extends Field["shape"]> {
  readonly field: Extract<Field, { shape: Shape }>;
  readonly path: readonly string[];
  /** Draws a field within: any shape may stand within any other. */
  readonly Inner: ComponentType<InputProps>;
}

function under(path: readonly string[], { path: own }: Field): readonly string[] {
  return [...path, own.at(-1) ?? ""];
}

/** Fields that belong together. Where they may be absent, whether they are is asked first. */
export function GroupInput({ field, path, Inner }: CompositeProps<"group">) {
  const { t } = useLanguage();
  const { entry, change, props } = useField({ field, path });
  const draft = asDraft(entry);
  const present = draft[presentKey];
  const inner = field.fields.map((one) => (
    <Inner key={one.path.join(".")} field={one} path={under(path, one)} />
  ));
  if (field.required) {
    return (
      <Fieldset legend={props.label} className={styles.group}>
        {inner}
      </Fieldset>
    );
  }
  const { label, ...rest } = props;
  return (
    <div className={styles.group}>
      <Radio.Group
        {...rest}
        label={label.replace(` (${t("command.optional")})`, "")}
        value={typeof present === "boolean" ? String(present) : ""}
        onChange={(value) => change({ ...draft, [presentKey]: value === "true" })}
      >
        <div className={styles.choices}>
          <Radio value="true" label={t("shell.yes")} />
          <Radio value="false" label={t("shell.no")} />
        </div>
      </Radio.Group>
      {present === true && <div className={styles.inset}>{inner}</div>}
    </div>
  );
}

/** Alternatives: what tells them apart is asked first, then what belongs to the one chosen. */
export function ChoiceInput({ field, path, Inner }: CompositeProps<"choice">) {
  const { entry, props } = useField({ field, path });
  const chosen = asDraft(entry)[field.tag.path.at(-1) ?? ""];
  const option = field.options.find(({ value }) => value === chosen);
  return (
    <Fieldset legend={props.label} className={styles.group}>
      <Inner field={field.tag} path={under(path, field.tag)} />
      {option?.fields.map((one) => (
        <Inner key={`${option.value}.${one.path.join(".")}`} field={one} path={under(path, one)} />
      ))}
    </Fieldset>
  );
}

export function RowsInput({ field, path, Inner }: CompositeProps<"rows">) {
  const { t } = useLanguage();
  const { entry, change, props } = useField({ field, path });
  const rows = asRows(entry);
  const inner = field.row.shape === "group" ? field.row.fields : [];
  return (
    <Fieldset legend={props.label} className={styles.group} data-field={path.join(".")}>
      {rows.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name than their place
        <div key={index} className={styles.row}>
          {inner.map((one) => (
            <Inner key={one.path.join(".")} field={one} path={[...path, String(index), ...one.path]} />
          ))}
          <ActionIcon
            variant="subtle"
            aria-label={t("command.remove-row", { number: index + 1 })}
            onClick={() => change(rows.filter((_row, other) => other !== index))}
          >
            ✕
          </ActionIcon>
        </div>
      ))}
      {props.error !== undefined && <p className={styles.problem}>{props.error}</p>}
      <div>
        <Button size="compact-sm" variant="light" onClick={() => change([...rows, {}])}>
          {t("command.add-row")}
        </Button>
      </div>
    </Fieldset>
  );
}
