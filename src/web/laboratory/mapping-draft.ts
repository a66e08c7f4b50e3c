import { type LaboratoryMapping, timeFormats } from "#trial";
import { parseNumber } from "../command/draft.ts";
import type { FileColumn, Laboratories } from "../server-state/laboratory.ts";

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
  /** By code: its data item, or that it is left out; without an entry nothing is said of it yet. */
  readonly items: Readonly<Record<string, string>>;
  readonly unitsOfCodes: Readonly<Record<string, string>>;
  readonly lloqsOfCodes: Readonly<Record<string, string>>;
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

/** Of a code: no data item, by a person's choice. No data item is called so. */
export const leftOut = "-";

/** A first guess, which a person looks over; each column is taken once. */
export function guessedDraft(
  columns: readonly FileColumn[],
  items: Laboratories["items"],
  timeZone: string,
): MappingDraft {
  const taken = new Set<string>();
  const guess = (field: ColumnField) => {
    const found = columns.find(({ column }) => usualNames[field].test(column) && !taken.has(column));
    if (found) taken.add(found.column);
    return [field, found?.column ?? ""];
  };
  const guessed: MappingDraft["columns"] = Object.fromEntries(columnFields.map(guess));
  const codes = columns.find(({ column }) => column === guessed.code)?.values ?? [];
  return {
    columns: guessed,
    ...{ format: formatOf(columns, guessed), timeZone, decimal: "." },
    items: Object.fromEntries(codes.flatMap((code) => itemsCalled(code, items))),
    ...{ unitsOfCodes: {}, lloqsOfCodes: {}, units: {} },
    notations: {
      belowQuantification: "BLQ, BLOQ",
      notDetected: "ND, not detected, 未检出",
      notDone: "",
      final: "",
    },
  };
}

/** The form in which every time that is shown of the file is written, where there is one such form alone. */
function formatOf(columns: readonly FileColumn[], { date, time }: MappingDraft["columns"]) {
  const valuesOf = (name: string) => columns.find(({ column }) => column === name)?.values ?? [];
  const [days, times] = [valuesOf(date), valuesOf(time)];
  const shapes = new Set(days.map((day) => `${day}${times[0] ? ` ${times[0]}` : ""}`.replace(/\d/g, "0")));
  const fitting = timeFormats.filter((format) => shapes.has(format.replace(/[A-Za-z]/g, "0")));
  return (fitting.length === 1 ? fitting[0] : undefined) ?? timeFormats[0];
}

/** The one data item that a code is the name of, if it is. */
function itemsCalled(code: string, items: Laboratories["items"]): readonly [string, string][] {
  const called = code.toLowerCase();
  const found = items.find(({ id, label }) =>
    [id, label.en, label.zh].some((name) => name.toLowerCase() === called),
  );
  return found ? [[code, found.id]] : [];
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
    items: Object.fromEntries(mapping.codes.map(({ code, item = leftOut }) => [code, item])),
    unitsOfCodes: Object.fromEntries(mapping.codes.map(({ code, unit = "" }) => [code, unit])),
    lloqsOfCodes: Object.fromEntries(mapping.codes.map(({ code, lloq = "" }) => [code, String(lloq)])),
    units: Object.fromEntries(mapping.units.map(({ written, unit }) => [written, unit])),
    notations: {
      belowQuantification: listed(belowQuantification),
      notDetected: listed(notDetected),
      ...{ notDone: listed(notDone), final: listed(final) },
    },
  };
}

/** The codes of which a usual limit of quantification was written that is no number above 0. */
export function unreadableLimits({ lloqsOfCodes }: MappingDraft): readonly string[] {
  return Object.entries(lloqsOfCodes).flatMap(([code, text]) => {
    const limit = parseNumber(text);
    return text.trim() === "" || (limit !== undefined && limit > 0) ? [] : [code];
  });
}

/** The mapping that a draft tells. A code of which nothing is said is not in it: its rows are a problem. */
export function mappingOf(draft: MappingDraft): LaboratoryMapping {
  const { date, time, subject, code, value, ...others } = draft.columns;
  const beside = Object.fromEntries(Object.entries(others).filter(([, column]) => column !== ""));
  const list = (text: string) =>
    text
      .split(/[,，、]/)
      .map((part) => part.trim())
      .filter((part) => part !== "");
  const { belowQuantification, notDetected, notDone, final } = draft.notations;
  const unreadable = new Set(unreadableLimits(draft));
  const told = Object.entries(draft.items).filter(([, item]) => item !== "");
  return {
    columns: { subject, code, value, taken: time === "" ? [date] : [date, time], ...beside },
    ...{ format: draft.format, timeZone: draft.timeZone, decimal: draft.decimal },
    codes: told.map(([code, item]) => {
      const unit = draft.unitsOfCodes[code] ?? "";
      const lloq = unreadable.has(code) ? undefined : parseNumber(draft.lloqsOfCodes[code] ?? "");
      return {
        code,
        ...(item !== leftOut && { item }),
        ...(unit !== "" && { unit }),
        ...(lloq !== undefined && { lloq }),
      };
    }),
    units: Object.entries(draft.units).flatMap(([written, unit]) => (unit === "" ? [] : [{ written, unit }])),
    belowQuantification: list(belowQuantification),
    ...{ notDetected: list(notDetected), notDone: list(notDone), final: list(final) },
  };
}
