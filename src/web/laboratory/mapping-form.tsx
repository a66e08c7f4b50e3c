import { Button, NativeSelect, TextInput } from "@mantine/core";
import { unitText } from "#reports";
import { timeFormats } from "#trial";
import { useLanguage } from "../language.ts";
import type { FileColumn, Laboratories } from "../server-state/laboratory.ts";
import { Table } from "../shell/table.tsx";
import styles from "./laboratory.module.css";
import {
  type ColumnField,
  columnFields,
  leftOut,
  type MappingDraft,
  neededColumns,
  unreadableLimits,
} from "./mapping-draft.ts";

interface MappingFormProps {
  readonly columns: readonly FileColumn[];
  readonly items: Laboratories["items"];
  readonly draft: MappingDraft;
  readonly onChange: (changed: Partial<MappingDraft>) => void;
}

/** Which column holds what, and what the laboratory's codes, units and notations mean. */
export function MappingForm({ columns, items, draft, onChange }: MappingFormProps) {
  return (
    <>
      <div className={styles.fields}>
        {columnFields.map((field) => (
          <ColumnSelect
            key={field}
            field={field}
            columns={columns}
            chosen={draft.columns[field]}
            onChoose={(column) => onChange({ columns: { ...draft.columns, [field]: column } })}
          />
        ))}
      </div>
      <Notation draft={draft} onChange={onChange} />
      <Codes columns={columns} items={items} draft={draft} onChange={onChange} />
      <Units columns={columns} items={items} draft={draft} onChange={onChange} />
    </>
  );
}

interface ColumnSelectProps {
  readonly field: ColumnField;
  readonly columns: readonly FileColumn[];
  readonly chosen: string;
  readonly onChoose: (column: string) => void;
}

const samplesMax = 3;

function ColumnSelect({ field, columns, chosen, onChoose }: ColumnSelectProps) {
  const { t } = useLanguage();
  const values = columns.find(({ column }) => column === chosen)?.values.slice(0, samplesMax) ?? [];
  return (
    <NativeSelect
      label={t(`laboratory.column.${field}`)}
      required={neededColumns.has(field)}
      value={chosen}
      onChange={(event) => onChoose(event.currentTarget.value)}
      data={[{ value: "", label: t("laboratory.none") }, ...columns.map(({ column }) => column)]}
      {...(values.length > 0 && {
        description: t("laboratory.samples", { values: values.join(" · ") }),
        inputWrapperOrder: ["label", "input", "description", "error"] as const,
      })}
    />
  );
}

function Notation({ draft, onChange }: Pick<MappingFormProps, "draft" | "onChange">) {
  const { t } = useLanguage();
  const notation = (name: keyof MappingDraft["notations"], label: string) => (
    <TextInput
      label={label}
      description={t("laboratory.listed")}
      value={draft.notations[name]}
      onChange={(event) => onChange({ notations: { ...draft.notations, [name]: event.currentTarget.value } })}
    />
  );
  return (
    <div className={styles.fields}>
      <NativeSelect
        label={t("laboratory.format")}
        value={draft.format}
        onChange={(event) =>
          onChange({ format: timeFormats.find((one) => one === event.currentTarget.value) ?? draft.format })
        }
        data={[...timeFormats]}
      />
      <NativeSelect
        label={t("laboratory.zone")}
        value={draft.timeZone}
        onChange={(event) => onChange({ timeZone: event.currentTarget.value })}
        data={[...new Set([draft.timeZone, "UTC", ...Intl.supportedValuesOf("timeZone")])]}
      />
      <NativeSelect
        label={t("laboratory.decimal")}
        value={draft.decimal}
        onChange={(event) => onChange({ decimal: event.currentTarget.value === "," ? "," : "." })}
        data={[".", ","]}
      />
      {notation("belowQuantification", t("laboratory.below"))}
      {notation("notDetected", t("laboratory.undetected"))}
      {notation("notDone", t("laboratory.not-done"))}
      {draft.columns.final !== "" && notation("final", t("laboratory.final"))}
    </div>
  );
}

function Codes({ columns, items, draft, onChange }: MappingFormProps) {
  const { t, say } = useLanguage();
  const codes = columns.find(({ column }) => column === draft.columns.code)?.values ?? [];
  const untold = codes.filter((code) => (draft.items[code] ?? "") === "");
  const choices = items
    .filter(({ kind }) => ["quantity", "coded", "text"].includes(kind))
    .map(({ id, label }) => ({ value: id, label: say(label) }));
  const heads = [
    t("laboratory.code"),
    t("laboratory.item"),
    ...(draft.columns.unit === "" ? [t("laboratory.column.unit")] : []),
    ...(draft.columns.lloq === "" ? [t("laboratory.column.lloq")] : []),
  ];
  const leaveOut = () =>
    onChange({ items: { ...draft.items, ...Object.fromEntries(untold.map((code) => [code, leftOut])) } });
  return (
    <>
      <Table folds caption={t("laboratory.codes")} heads={heads}>
        {codes.map((code) => (
          <tr key={code}>
            <td>{code}</td>
            <td>
              <NativeSelect
                size="xs"
                aria-label={t("laboratory.item-of", { code })}
                value={draft.items[code] ?? ""}
                onChange={(event) =>
                  onChange({ items: { ...draft.items, [code]: event.currentTarget.value } })
                }
                data={[
                  { value: "", label: t("laboratory.untold") },
                  { value: leftOut, label: t("laboratory.leave-out") },
                  ...choices,
                ]}
              />
            </td>
            <CodeDefaults code={code} {...{ items, draft, onChange }} />
          </tr>
        ))}
      </Table>
      {untold.length > 0 && (
        <div className={styles.tools}>
          <span>{t("laboratory.untold-count", { count: untold.length })}</span>
          <Button size="compact-sm" variant="default" onClick={leaveOut}>
            {t("laboratory.leave-rest-out")}
          </Button>
        </div>
      )}
    </>
  );
}

/** What holds for a code where the file has no column of it. */
function CodeDefaults({
  code,
  items,
  draft,
  onChange,
}: Omit<MappingFormProps, "columns"> & { readonly code: string }) {
  const { t } = useLanguage();
  const { columns, unitsOfCodes, lloqsOfCodes } = draft;
  const item = items.find(({ id }) => id === draft.items[code]);
  return (
    <>
      {columns.unit === "" && (
        <td>
          {item && item.units.length > 0 && (
            <NativeSelect
              size="xs"
              aria-label={t("laboratory.unit-of", { code })}
              value={unitsOfCodes[code] ?? ""}
              onChange={(event) =>
                onChange({ unitsOfCodes: { ...unitsOfCodes, [code]: event.currentTarget.value } })
              }
              data={[{ value: "", label: t("laboratory.none") }, ...unitChoices(item.units)]}
            />
          )}
        </td>
      )}
      {columns.lloq === "" && (
        <td>
          {item && item.units.length > 0 && (
            <TextInput
              size="xs"
              inputMode="decimal"
              aria-label={t("laboratory.lloq-of", { code })}
              value={lloqsOfCodes[code] ?? ""}
              error={unreadableLimits(draft).includes(code) && t("screening.lloq-unreadable")}
              onChange={(event) =>
                onChange({ lloqsOfCodes: { ...lloqsOfCodes, [code]: event.currentTarget.value } })
              }
            />
          )}
        </td>
      )}
    </>
  );
}

function unitChoices(units: readonly string[]) {
  return units.map((unit) => ({ value: unit, label: unitText(unit) }));
}

/** The laboratory's own words for units, where it has any. */
function Units({ columns, items, draft, onChange }: MappingFormProps) {
  const { t } = useLanguage();
  const known = [...new Set(items.flatMap(({ units }) => units))].sort();
  const choices = unitChoices(known);
  const written = columns.find(({ column }) => column === draft.columns.unit)?.values ?? [];
  const foreign = written.filter((unit) => !known.includes(unit));
  if (foreign.length === 0) return null;
  return (
    <div className={styles.fields}>
      {foreign.map((unit) => (
        <NativeSelect
          key={unit}
          label={t("laboratory.unit-as", { written: unit })}
          value={draft.units[unit] ?? ""}
          onChange={(event) => onChange({ units: { ...draft.units, [unit]: event.currentTarget.value } })}
          data={[{ value: "", label: t("laboratory.unit-itself") }, ...choices]}
        />
      ))}
    </div>
  );
}
