import type { LaboratoryMapping } from "#trial";
import type { FileColumn } from "../server-state/laboratory.ts";

/** The columns that a person points out, in the order in which they are asked for. */
export const columnFields = [
  "subject",
  "date",
  "time",
  "code",
  "value",
  "unit",
  "lloq",
  "low",
  "high",
  "sample",
  "final",
  "visit",
] as const;
export type ColumnField = (typeof columnFields)[number];
export const neededColumns: ReadonlySet<ColumnField> = new Set(["subject", "date", "code", "value"]);

/** A mapping as it is being made: texts, as the form holds them. */
export interface MappingDraft {
  readonly columns: Readonly<Record<ColumnField, string>>;
  readonly format: LaboratoryMapping["format"];
  readonly timeZone: string;
  readonly decimal: "." | ",";
  readonly items: Readonly<Record<string, string>>;
  readonly unitsOfCodes: Readonly<Record<string, string>>;
  readonly units: Readonly<Record<string, string>>;
  readonly notations: Readonly<Record<"belowQuantification" | "notDetected" | "notDone" | "final", string>>;
}

/** How columns are often called, in English and in Chinese. */
const usualNames: Readonly<Record<ColumnField, RegExp>> = {
  subject: /subject|patient|受试者|患者/i,
  date: /date|taken|collect|日期|采样|采集/i,
  time: /^time|时间$/i,
  code: /test|code|analyte|parameter|项目/i,
  value: /result|value|结果|数值/i,
  unit: /unit|单位/i,
  lloq: /lloq|loq|定量下限/i,
  low: /low|参考下限/i,
  high: /high|upper|参考上限/i,
  sample: /sample|specimen|accession|样本|标本/i,
  final: /final|status|最终/i,
  visit: /visit|访视/i,
};

/** A first guess, which a person looks over; each column is taken once. */
export function guessedDraft(columns: readonly FileColumn[], timeZone: string): MappingDraft {
  const taken = new Set<string>();
  const guess = (field: ColumnField) => {
    const found = columns.find(({ column }) => usualNames[field].test(column) && !taken.has(column));
    if (found) taken.add(found.column);
    return [field, found?.column ?? ""];
  };
  return {
    columns: Object.fromEntries(columnFields.map(guess)),
    ...{ format: "YYYY-MM-DD HH:mm", timeZone, decimal: "." },
    ...{ items: {}, unitsOfCodes: {}, units: {} },
    notations: {
      belowQuantification: "BLQ, BLOQ",
      notDetected: "ND, not detected, 未检出",
      notDone: "",
      final: "",
    },
  };
}

export function draftOf(mapping: LaboratoryMapping): MappingDraft {
  const { taken, ...columns } = mapping.columns;
  const [date = "", time = ""] = taken;
  const told: Partial<Record<ColumnField, string>> = { ...columns, date, time };
  const { belowQuantification, notDetected, notDone, final } = mapping;
  const listed = (texts: readonly string[]) => texts.join(", ");
  return {
    columns: Object.fromEntries(
      columnFields.map((field) => [field, told[field] ?? ""]),
    ) as MappingDraft["columns"],
    ...{ format: mapping.format, timeZone: mapping.timeZone, decimal: mapping.decimal },
    items: Object.fromEntries(mapping.codes.map(({ code, item = "" }) => [code, item])),
    unitsOfCodes: Object.fromEntries(mapping.codes.map(({ code, unit = "" }) => [code, unit])),
    units: Object.fromEntries(mapping.units.map(({ written, unit }) => [written, unit])),
    notations: {
      belowQuantification: listed(belowQuantification),
      notDetected: listed(notDetected),
      ...{ notDone: listed(notDone), final: listed(final) },
    },
  };
}

/** The mapping that a draft tells for a file in which these codes stand. A code that nothing is said of is left out. */
export function mappingOf(draft: MappingDraft, codes: readonly string[]): LaboratoryMapping {
  const { date, time, subject, code, value, ...others } = draft.columns;
  const beside = Object.fromEntries(Object.entries(others).filter(([, column]) => column !== ""));
  const list = (text: string) =>
    text
      .split(/[,，、]/)
      .map((part) => part.trim())
      .filter((part) => part !== "");
  const { belowQuantification, notDetected, notDone, final } = draft.notations;
  const all = [...new Set([...Object.keys(draft.items), ...codes])];
  return {
    columns: { subject, code, value, taken: time === "" ? [date] : [date, time], ...beside },
    ...{ format: draft.format, timeZone: draft.timeZone, decimal: draft.decimal },
    codes: all.map((one) => {
      const [item, unit] = [draft.items[one] ?? "", draft.unitsOfCodes[one] ?? ""];
      return { code: one, ...(item !== "" && { item }), ...(unit !== "" && { unit }) };
    }),
    units: Object.entries(draft.units).flatMap(([written, unit]) => (unit === "" ? [] : [{ written, unit }])),
    belowQuantification: list(belowQuantification),
    ...{ notDetected: list(notDetected), notDone: list(notDone), final: list(final) },
  };
}
