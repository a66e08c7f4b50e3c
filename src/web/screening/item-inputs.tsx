import { NativeSelect, Radio, TextInput } from "@mantine/core";
import type { DataItem } from "#eligibility";
import { unitText } from "#reports";
import { useLanguage } from "../language.ts";
import styles from "./form.module.css";
import { asksLloq, emptyEntry, type Instead, type ItemEntry, insteadOf } from "./observed.ts";

interface EntryProps {
  readonly item: DataItem;
  readonly entry: ItemEntry;
  readonly label: string;
  readonly change: (changed: Partial<ItemEntry>) => void;
}

/** The inputs of a result, as its kind needs them. */
export function ResultInput({ item, entry, label, change }: EntryProps) {
  const { t, say } = useLanguage();
  const choose = (
    codes: readonly { readonly code: string; readonly label: { en: string; zh: string } }[],
  ) => [
    { value: "", label: t("command.choose") },
    ...codes.map((one) => ({ value: one.code, label: say(one.label) })),
  ];
  switch (item.kind) {
    case "quantity":
      return <QuantityInput item={item} entry={entry} label={label} change={change} />;
    case "coded":
      return (
        <NativeSelect
          size="xs"
          aria-label={label}
          value={entry.code}
          data={choose(item.codes)}
          onChange={(event) => change({ code: event.currentTarget.value })}
        />
      );
    case "boolean":
      return <BooleanInput item={item} entry={entry} label={label} change={change} />;
    case "event":
      return (
        <>
          {item.codes.length > 0 && (
            <NativeSelect
              size="xs"
              aria-label={t("screening.which", { item: label })}
              value={entry.code}
              data={choose(item.codes)}
              onChange={(event) => change({ code: event.currentTarget.value })}
            />
          )}
          <TextInput
            size="xs"
            className={styles.short}
            aria-label={t("screening.when", { item: label })}
            placeholder="2024-05-17"
            title={t("command.partial-day-help")}
            value={entry.date}
            onChange={(event) => change({ date: event.currentTarget.value })}
          />
        </>
      );
    case "text":
      return (
        <TextInput
          size="xs"
          aria-label={label}
          value={entry.value}
          onChange={(event) => change({ value: event.currentTarget.value })}
        />
      );
  }
}

function QuantityInput({ item, entry, label, change }: EntryProps) {
  const { t, say } = useLanguage();
  const units = unitsOf(item);
  if (item.kind !== "quantity") return null;
  const line = (field: "value" | "low" | "high") => ({
    size: "xs" as const,
    inputMode: "decimal" as const,
    autoComplete: "off",
    value: entry[field],
    onChange: (event: { currentTarget: { value: string } }) => change({ [field]: event.currentTarget.value }),
  });
  return (
    <>
      <TextInput
        {...line("value")}
        className={styles.number}
        aria-label={label}
        title={t("screening.value-help")}
      />
      {units.length > 1 ? (
        <NativeSelect
          size="xs"
          aria-label={t("screening.unit", { item: label })}
          value={entry.unit}
          data={units.map((unit) => ({ value: unit, label: unitText(unit) }))}
          onChange={(event) => change({ unit: event.currentTarget.value })}
        />
      ) : (
        // That a score counts points goes without saying.
        item.unit !== "{score}" && <span className={styles.help}>{unitText(item.unit)}</span>
      )}
      {item.methods && (
        <NativeSelect
          size="xs"
          aria-label={t("screening.method", { item: label })}
          value={entry.method}
          data={[
            { value: "", label: t("command.choose") },
            ...item.methods.map((one) => ({ value: one.code, label: say(one.label) })),
          ]}
          onChange={(event) => change({ method: event.currentTarget.value })}
        />
      )}
      {item.referenceLimits && (
        <span className={styles.limits} title={t("screening.limits")}>
          <TextInput {...line("low")} aria-label={t("screening.low", { item: label })} placeholder="≥" />
          –
          <TextInput {...line("high")} aria-label={t("screening.high", { item: label })} placeholder="≤" />
        </span>
      )}
    </>
  );
}

/** Yes, no, or why there is no answer, in one row; nothing is chosen beforehand. */
function BooleanInput({ item, entry, label, change }: EntryProps) {
  const { t } = useLanguage();
  const choose = (chosen: string) =>
    chosen === "true" || chosen === "false"
      ? change({ value: chosen, instead: "" })
      : change({ value: "", instead: chosen as Instead });
  return (
    <Radio.Group aria-label={label} value={entry.instead || entry.value} onChange={choose}>
      <div className={styles.radios}>
        <Radio size="xs" value="true" label={t("shell.yes")} />
        <Radio size="xs" value="false" label={t("shell.no")} />
        {insteadOf(item).map((instead) => (
          <Radio key={instead} size="xs" value={instead} label={t(`screening.${instead}`)} />
        ))}
      </div>
    </Radio.Group>
  );
}

/** Why there is no result, in place of one. */
export function InsteadSelect({ item, entry, label, change }: EntryProps) {
  const { t } = useLanguage();
  const instead: readonly Instead[] = item.kind === "event" ? ["never", ...insteadOf(item)] : insteadOf(item);
  return (
    <NativeSelect
      size="xs"
      className={styles.instead}
      aria-label={t("screening.missing", { item: label })}
      value={entry.instead}
      data={[
        { value: "", label: t("screening.or") },
        ...instead.map((one) => ({ value: one, label: t(`screening.${one}`) })),
      ]}
      onChange={(event) =>
        change({
          ...emptyEntry(item),
          unit: entry.unit,
          lloq: entry.lloq,
          instead: event.currentTarget.value as Instead,
        })
      }
    />
  );
}

/** The limit of quantification of the very sample. */
export function LloqInput({ item, entry, label, change }: EntryProps) {
  const { t } = useLanguage();
  if (!asksLloq(item, entry)) return null;
  return (
    <TextInput
      size="xs"
      className={styles.number}
      inputMode="decimal"
      autoComplete="off"
      aria-label={t("visit.lloq-of", { item: label })}
      placeholder={t("visit.lloq-short")}
      title={t("visit.lloq")}
      value={entry.lloq}
      onChange={(event) => change({ lloq: event.currentTarget.value })}
    />
  );
}

/** Why something was not done or is not known. */
export function WhyInput({ entry, label, change }: Omit<EntryProps, "item">) {
  const { t } = useLanguage();
  return (
    <TextInput
      size="xs"
      aria-label={t("screening.why", { item: label })}
      placeholder={t("screening.why-short")}
      value={entry.why}
      onChange={(event) => change({ why: event.currentTarget.value })}
    />
  );
}

function unitsOf(item: DataItem): readonly string[] {
  return item.kind === "quantity" ? [item.unit, ...item.acceptedUnits] : [];
}
