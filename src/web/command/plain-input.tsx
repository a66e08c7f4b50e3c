import { Checkbox, FileInput, NativeSelect, Radio, Textarea, TextInput } from "@mantine/core";
import { unitText } from "#reports";
import { useLanguage } from "../language.ts";
import { showZone } from "../site-time.ts";
import styles from "./form.module.css";
import { useForm } from "./form-state.ts";
import { type InputProps, useField } from "./use-field.ts";
import { valueWordsOf } from "./wording.ts";

const radioCountMax = 7;

export function OneOfInput({ field, path, values }: InputProps & { readonly values: readonly string[] }) {
  const { t, say } = useLanguage();
  const { entry, change, props } = useField({ field, path });
  const chosen = typeof entry === "string" ? entry : "";
  const options = values.map((value) => ({ value, label: say(valueWordsOf(field, value)) }));
  if (values.length > radioCountMax) {
    return (
      <NativeSelect
        {...props}
        value={chosen}
        data={[{ value: "", label: t("command.choose") }, ...options]}
        onChange={(event) => change(event.currentTarget.value)}
      />
    );
  }
  return (
    <Radio.Group {...props} value={chosen} onChange={change}>
      <div className={styles.choices}>
        {options.map(({ value, label }) => (
          <Radio key={value} value={value} label={label} />
        ))}
      </div>
    </Radio.Group>
  );
}

export function SeveralOfInput({ field, path, values }: InputProps & { readonly values: readonly string[] }) {
  const { say } = useLanguage();
  const { entry, change, props } = useField({ field, path });
  const ticked = Array.isArray(entry) ? entry.map(String) : [];
  return (
    <Checkbox.Group {...props} value={ticked} onChange={change}>
      <div className={styles.choices}>
        {values.map((value) => (
          <Checkbox key={value} value={value} label={say(valueWordsOf(field, value))} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

/** Yes or no, neither chosen beforehand. */
export function YesNoInput({ field, path }: InputProps) {
  const { t } = useLanguage();
  const { entry, change, props } = useField({ field, path });
  const chosen = typeof entry === "boolean" ? String(entry) : "";
  return (
    <Radio.Group {...props} value={chosen} onChange={(value) => change(value === "true")}>
      <div className={styles.choices}>
        <Radio value="true" label={t("shell.yes")} />
        <Radio value="false" label={t("shell.no")} />
      </div>
    </Radio.Group>
  );
}

export function LineInput({ field, path }: InputProps) {
  const { t } = useLanguage();
  const { entry, change, props } = useField({ field, path });
  const zone = useZoneText();
  const value = typeof entry === "string" ? entry : "";
  const line = {
    ...props,
    value,
    onChange: (event: { currentTarget: { value: string } }) => change(event.currentTarget.value),
  };
  switch (field.shape) {
    case "number":
      return (
        <TextInput
          {...line}
          inputMode="decimal"
          autoComplete="off"
          rightSection={field.unit && <span className={styles.unit}>{unitText(field.unit)}</span>}
          rightSectionWidth="auto"
          rightSectionPointerEvents="none"
        />
      );
    case "day":
      return <TextInput {...line} type="date" />;
    case "moment":
      return <TextInput {...line} type="datetime-local" description={props.description ?? zone} />;
    case "partial-day":
      return (
        <TextInput
          {...line}
          description={props.description ?? t("command.partial-day-help")}
          placeholder="2024-05"
        />
      );
    default:
      return field.shape === "text" && field.long ? (
        <Textarea {...line} autosize minRows={2} />
      ) : (
        <TextInput {...line} />
      );
  }
}

/** A number, or one of the codes that may stand in its place. */
export function NumberOrCodeInput({ field, path, also }: InputProps & { readonly also: readonly string[] }) {
  const { t, say } = useLanguage();
  const { entry, change, props } = useField({ field, path });
  const value = typeof entry === "string" ? entry : undefined;
  const chosen = value === undefined ? "" : also.includes(value) ? value : "number";
  return (
    <div className={styles.group}>
      <Radio.Group {...props} value={chosen} onChange={(code) => change(code === "number" ? "" : code)}>
        <div className={styles.choices}>
          {also.map((code) => (
            <Radio key={code} value={code} label={say(valueWordsOf(field, code))} />
          ))}
          <Radio value="number" label={t("command.a-number")} />
        </div>
      </Radio.Group>
      {chosen === "number" && (
        <TextInput
          aria-label={`${props.label}: ${t("command.a-number")}`}
          inputMode="decimal"
          autoComplete="off"
          value={value ?? ""}
          onChange={(event) => change(event.currentTarget.value)}
        />
      )}
    </div>
  );
}

function useZoneText(): string {
  const { t } = useLanguage();
  const { timeZone } = useForm();
  return t("command.site-time", { zone: showZone(timeZone) });
}

/** A day, and its time of day where that is known. */
export function DayOrMomentInput({ field, path }: InputProps) {
  const { t } = useLanguage();
  const { entry, change, props } = useField({ field, path });
  const zone = useZoneText();
  const [day = "", time = ""] = typeof entry === "string" ? entry.split("T") : [];
  const enter = (newDay: string, newTime: string) =>
    change(newDay !== "" && newTime !== "" ? `${newDay}T${newTime}` : newDay);
  return (
    <div className={styles.side}>
      <TextInput
        {...props}
        type="date"
        value={day}
        onChange={(event) => enter(event.currentTarget.value, time)}
      />
      <TextInput
        label={t("command.time-of-day")}
        description={props.description ? zone : undefined}
        title={zone}
        type="time"
        value={time}
        disabled={day === ""}
        onChange={(event) => enter(day, event.currentTarget.value)}
      />
    </div>
  );
}

/** A JSON document, from a file or typed. */
export function DocumentInput({ field, path }: InputProps) {
  const { t } = useLanguage();
  const { entry, change, props } = useField({ field, path });
  const text = typeof entry === "string" ? entry : "";
  return (
    <div className={styles.group}>
      <Textarea
        {...props}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={12}
        spellCheck={false}
      />
      <FileInput
        aria-label={t("command.file")}
        placeholder={t("command.file")}
        accept="application/json,.json"
        onChange={(file) => void file?.text().then(change)}
      />
    </div>
  );
}
