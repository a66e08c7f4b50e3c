import type { DataItem, Observation } from "#eligibility";
import { dataItemsOf } from "#protocol";
import {
  type LaboratoryMapping,
  type Problem,
  profileOf,
  protocolFor,
  resultProblems,
  type TrialState,
} from "#trial";
import { accepted, type Instant, type Result, refused } from "#values";
import { type CsvRow, readCsv } from "./csv.ts";
import { readTaken } from "./taken.ts";
import { isOneOf, readQuantity } from "./written-value.ts";

/** A laboratory's result, as it would be recorded but for the name of the laboratory. */
export type LaboratoryResult = Omit<Observation, "laboratory">;

/** A row of a laboratory's file: a result, or what is wrong with it, or one that the mapping leaves out. */
export type ReadRow = {
  readonly line: number;
  /** As they stand in the file. */
  readonly subject: string;
  readonly code: string;
  readonly written: string;
} & (
  | { readonly kind: "result"; readonly result: LaboratoryResult }
  | { readonly kind: "left-out" }
  | { readonly kind: "problem"; readonly problems: readonly Problem[] }
);

/** The trial that a file is read for: one site's subjects, as they are known now. */
export interface ReadFor {
  readonly state: TrialState;
  readonly site: string;
  readonly now: Instant;
}

/** The rows of a file, each read when it is asked for: whoever reads a long file can say how far it is. */
interface ReadRows {
  readonly count: number;
  readonly rows: Iterable<ReadRow>;
}

/**
 * Reads a laboratory's file by its mapping, row by row. Refuses a file that cannot be read at all, or that lacks a
 * column which the mapping names. A problem of a row names the column, and the same checks apply as to results that
 * are entered by hand. Subjects of other sites are not known.
 */
export function readResults(
  text: string,
  mapping: LaboratoryMapping,
  readFor: ReadFor,
): Result<ReadRows, readonly Problem[]> {
  const file = readCsv(text);
  if (!file.ok) return refused([file.error]);
  const { columns, rows } = file.value;
  const problems = Object.values(mapping.columns)
    .flat()
    .filter((column) => !columns.includes(column))
    .map(
      (column): Problem => ({
        code: "no-column",
        field: column,
        facts: { column, columns: columns.join(", ") },
      }),
    );
  if (problems.length > 0) return refused(problems);
  const codes = new Map(mapping.codes.map((code) => [code.code, code]));
  const items = new Map<string, ReadonlyMap<string, DataItem>>();
  const itemsFor = (subject: string) => {
    const known =
      items.get(subject) ??
      new Map(dataItemsOf(protocolFor(readFor.state, subject)).map((item) => [item.id, item]));
    items.set(subject, known);
    return known;
  };
  const reading = { mapping, codes, itemsFor, ...readFor };
  return accepted({ count: rows.length, rows: readEach(rows, reading) });
}

function* readEach(rows: readonly CsvRow[], reading: Reading): Generator<ReadRow> {
  for (const row of rows) yield readRow(row, reading);
}

type Code = LaboratoryMapping["codes"][number];

interface Reading extends ReadFor {
  readonly mapping: LaboratoryMapping;
  readonly codes: ReadonlyMap<string, Code>;
  readonly itemsFor: (subject: string) => ReadonlyMap<string, DataItem>;
}

const cellLengthMax = 500;

function readRow(row: CsvRow, reading: Reading): ReadRow {
  const { columns } = reading.mapping;
  const cell = (column: string | undefined) => (column === undefined ? "" : (row.cells.get(column) ?? ""));
  const long = Object.values(columns)
    .flat()
    .find((column) => cell(column).length > cellLengthMax);
  const shown = (column: string) => cell(column).slice(0, 100);
  const base = {
    line: row.line,
    ...{ subject: shown(columns.subject), code: shown(columns.code), written: shown(columns.value) },
  };
  const wrong = (...problems: readonly Problem[]): ReadRow => ({ ...base, kind: "problem", problems });
  if (row.tooLong) return wrong({ code: "cells-too-many" });
  if (long !== undefined) {
    return wrong({ code: "cell-too-long", field: long, facts: { column: long, max: cellLengthMax } });
  }
  const empty = [columns.subject, columns.code, columns.value, ...columns.taken].filter(
    (column) => cell(column) === "",
  );
  if (empty.length > 0) {
    return wrong(
      ...empty.map((column) => ({ code: "cell-empty" as const, field: column, facts: { column } })),
    );
  }
  // Laboratories tell codes apart by the case of their letters: Mg is not MG.
  const code = reading.codes.get(base.code);
  if (!code) return wrong({ code: "code-not-mapped", field: columns.code, facts: { code: base.code } });
  if (code.item === undefined) return { ...base, kind: "left-out" };
  const result = readResult(code, code.item, cell, reading);
  return result.ok
    ? { ...base, kind: "result", result: result.value }
    : wrong(...result.error.map((problem) => inColumn(problem, columns)));
}

function readResult(
  code: Code,
  id: string,
  cell: (column: string | undefined) => string,
  { mapping, itemsFor, state, site, now }: Reading,
): Result<LaboratoryResult, readonly Problem[]> {
  const { columns } = mapping;
  const subject = cell(columns.subject);
  const profile = state.subjects.has(subject) ? profileOf(state, subject) : undefined;
  if (profile?.site !== site)
    return refused([{ code: "unknown-subject", field: "subject", facts: { subject } }]);
  const item = itemsFor(subject).get(id);
  if (!item) return refused([{ code: "unknown-item", field: "code", facts: { item: id } }]);
  const text = columns.taken.map(cell).join(" ").replace(/\s+/g, " ");
  const taken = readTaken(text, mapping, profile.timeZone);
  if (!taken)
    return refused([{ code: "time-unreadable", field: "taken", facts: { text, format: mapping.format } }]);
  const value = readValue(item, code, cell, mapping);
  if (!value.ok) return refused([value.error]);
  const result = { item: id, ...taken, ...value.value, ...besides(cell, mapping) };
  const problems = resultProblems(state, subject, result, now);
  return problems.length > 0 ? refused(problems) : accepted(result);
}

function besides(cell: (column: string | undefined) => string, { columns, final }: LaboratoryMapping) {
  const [sample, visit] = [cell(columns.sample), cell(columns.visit)];
  return {
    ...(sample !== "" && { sample }),
    ...(visit !== "" && { visit }),
    ...(columns.final !== undefined && isOneOf(final, cell(columns.final)) && { final: true as const }),
  };
}

function readValue(
  item: DataItem,
  { unit = "", lloq }: Code,
  cell: (column: string | undefined) => string,
  mapping: LaboratoryMapping,
): Result<Pick<Observation, "value" | "lloq" | "limits" | "note">, Problem> {
  const { columns } = mapping;
  const value = cell(columns.value);
  if (isOneOf(mapping.notDone, value)) {
    return accepted({ value: { kind: "missing", reason: "not-done" }, note: value });
  }
  if (item.kind === "quantity") {
    const written = {
      ...{ value, unit: cell(columns.unit) || unit, lloq: cell(columns.lloq) },
      ...{ low: cell(columns.low), high: cell(columns.high) },
      ...(lloq !== undefined && { usualLloq: lloq }),
    };
    return readQuantity(item, written, mapping);
  }
  if (item.kind === "text") return accepted({ value: { kind: "text", text: value } });
  if (item.kind === "coded") {
    const known = item.codes.find(({ code, label }) => isOneOf([code, label.en, label.zh], value));
    if (known) return accepted({ value: { kind: "coded", code: known.code } });
    return refused({
      code: "unknown-code",
      field: "value",
      facts: { item: item.id, code: value.slice(0, 60) },
    });
  }
  const facts = { item: item.id, expected: item.kind, found: "text" };
  return refused({ code: "value-of-other-kind", field: "value", facts });
}

const columnOfField: Readonly<Record<string, keyof LaboratoryMapping["columns"]>> = {
  subject: "subject",
  code: "code",
  value: "value",
  taken: "taken",
  unit: "unit",
  lloq: "lloq",
  low: "low",
  high: "high",
  "observation.value": "value",
  "observation.value.value": "value",
  "observation.value.unit": "unit",
  "observation.limits.unit": "unit",
  "observation.lloq": "lloq",
  "observation.on": "taken",
  "observation.at": "taken",
  "observation.visit": "visit",
  "observation.sample": "sample",
};

/** The problem with the column of the file in which it lies. */
export function inColumn(problem: Problem, columns: LaboratoryMapping["columns"]): Problem {
  const place = columnOfField[problem.field ?? ""];
  const column = place && [columns[place] ?? columns.value].flat().join(", ");
  return column === undefined ? problem : { ...problem, field: column };
}
