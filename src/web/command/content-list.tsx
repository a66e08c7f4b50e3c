import { unitText } from "#reports";
import { useLanguage } from "../language.ts";
import { showMoment } from "../site-time.ts";
import type { Field } from "./field.ts";
import styles from "./form.module.css";
import type { Choices } from "./form-state.ts";
import { labelOf, valueWordsOf } from "./wording.ts";

interface ContentListProps {
  readonly fields: readonly Field[];
  readonly value: unknown;
  readonly choices: Choices;
  readonly timeZone: string;
}

/** A command's content for people to read, label by label. What is absent is left out. */
export function ContentList({ fields, value, choices, timeZone }: ContentListProps) {
  const { say } = useLanguage();
  const record = isRecord(value) ? value : {};
  return (
    <dl className={styles.content}>
      {fields.flatMap((field) => {
        const content = record[field.path.at(-1) ?? ""];
        if (content === undefined) return [];
        return [
          <dt key={`${field.path.join(".")}?`} className={isWhole(field) ? styles.whole : undefined}>
            {say(labelOf(field))}
          </dt>,
          <dd key={field.path.join(".")} className={isWhole(field) ? styles.within : undefined}>
            <Content field={field} value={content} choices={choices} timeZone={timeZone} />
          </dd>,
        ];
      })}
    </dl>
  );
}

/** What holds fields of its own takes the whole width, so that these are not squeezed. */
function isWhole({ shape }: Field): boolean {
  return shape === "group" || shape === "choice" || shape === "rows";
}

interface ContentProps {
  readonly field: Field;
  readonly value: unknown;
  readonly choices: Choices;
  readonly timeZone: string;
}

function Content({ field, value, choices, timeZone }: ContentProps) {
  const { t, say } = useLanguage();
  const code = (one: unknown) => say(valueWordsOf(field, String(one)));
  switch (field.shape) {
    case "group":
      return <ContentList fields={field.fields} value={value} choices={choices} timeZone={timeZone} />;
    case "choice": {
      const tag = field.tag.path.at(-1) ?? "";
      const chosen = isRecord(value) ? value[tag] : undefined;
      const option = field.options.find((one) => one.value === chosen);
      const fields = [field.tag, ...(option?.fields ?? [])];
      return <ContentList fields={fields} value={value} choices={choices} timeZone={timeZone} />;
    }
    case "rows":
      return asList(value).map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name than their place
        <Content key={index} field={field.row} value={row} choices={choices} timeZone={timeZone} />
      ));
    case "yes-no":
      return value === true ? t("shell.yes") : t("shell.no");
    case "one-of":
    case "grade":
    case "fixed":
      return code(value);
    case "several-of":
      return asList(value).length === 0 ? t("shell.none") : asList(value).map(code).join(", ");
    case "reference": {
      const labels = asList(value).map((one) => labelIn(choices[field.to], one) ?? code(one));
      return labels.length === 0 ? t("shell.none") : labels.join(", ");
    }
    case "number":
      if (field.also.includes(String(value))) return code(value);
      return `${String(value)}${field.unit === undefined ? "" : ` ${unitText(field.unit)}`}`;
    case "moment":
    case "day-or-moment":
      return String(value).includes("T") ? showMoment(timeZone, String(value)) : String(value);
    case "document":
      return JSON.stringify(value).slice(0, documentLengthMax);
    case "text":
    case "day":
    case "partial-day":
      return String(value);
  }
}

const documentLengthMax = 200;

function labelIn(choices: Choices[string], value: unknown): string | undefined {
  return choices?.find((choice) => choice.value === String(value))?.label;
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
