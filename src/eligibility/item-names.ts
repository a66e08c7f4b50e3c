import type { Words } from "#values";
import type { DataItem } from "./declared.ts";

/** What data items are called, by their ids; a code or a method by its item's id and its own. */
export function namesOfItems(items: readonly DataItem[]): readonly (readonly [string, Words])[] {
  return items.flatMap((item) => {
    const codes = "codes" in item ? item.codes : [];
    const methods = "methods" in item ? (item.methods ?? []) : [];
    return [
      [item.id, item.label] as const,
      ...[...codes, ...methods].map(({ code, label }) => [`${item.id}.${code}`, label] as const),
    ];
  });
}
