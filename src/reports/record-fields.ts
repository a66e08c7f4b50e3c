import type { LogRow } from "#trial";

/** What stands in one field of a record. */
export type Plain = LogRow["what"][number]["value"];
export type Entry = LogRow["what"][number];

/** Rows of a list on record, such as the votes of a decision, each with its own fields. */
export interface EntryList {
  readonly field: string;
  readonly rows: readonly (readonly Entry[])[];
}

/** The fields of a record that stand by themselves, and those that stand in the rows of a list. */
export function arranged(entries: readonly Entry[]): {
  readonly single: readonly Entry[];
  readonly lists: readonly EntryList[];
} {
  const lists = new Map<string, Map<string, Entry[]>>();
  const single = entries.filter((entry) => {
    const [, field, index] = /^(.*?)\.(\d+)(?:\.|$)/.exec(entry.field) ?? [];
    if (field === undefined || index === undefined) return true;
    const rows = lists.get(field) ?? new Map<string, Entry[]>();
    lists.set(field, rows.set(index, [...(rows.get(index) ?? []), entry]));
    return false;
  });
  return { single, lists: [...lists].map(([field, rows]) => ({ field, rows: [...rows.values()] })) };
}

/** The record's content as it was before its fields were laid side by side; lists of plain values stay text. */
export function restored(entries: readonly Entry[]): Readonly<Record<string, unknown>> {
  const whole: Record<string, unknown> = {};
  for (const { field, value } of entries) {
    const steps = field.split(".");
    let place: Record<string, unknown> = whole;
    for (const [index, step] of steps.slice(0, -1).entries()) {
      const list = /^\d+$/.test(steps[index + 1] ?? "");
      place[step] ??= list ? [] : {};
      place = place[step] as Record<string, unknown>;
    }
    place[steps.at(-1) ?? ""] = value;
  }
  return whole;
}

/** Keys under which the words of a field are sought: its path from the end, the longest part first. */
export function keysOf(field: string): readonly string[] {
  const names = field.split(".").filter((name) => !/^\d+$/.test(name));
  const inputs = names.indexOf("inputs");
  const graded =
    inputs < 0 ? [] : ["crs", "icans", "gvhd"].map((scale) => [scale, ...names.slice(inputs + 1)]);
  return [...graded, ...names.map((_, index) => names.slice(index))].map((part) => part.join("."));
}
