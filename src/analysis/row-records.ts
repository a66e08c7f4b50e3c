import type { LeftOut, Row } from "./table.ts";

/**
 * The records of a row, each once: what made it; what was left out of it, for the first reason told; and of what was read
 * besides, that another record decides.
 */
export function rowRecords(
  made: readonly number[],
  leftOut: readonly LeftOut[],
  read: readonly number[] = [],
): Required<Pick<Row, "records" | "leftOut">> {
  const records = new Set(made);
  const others = new Map<number, LeftOut>();
  const rest = read.map((version) => ({ version, because: "not-decisive" }));
  for (const one of [...leftOut, ...rest]) {
    if (!records.has(one.version) && !others.has(one.version)) others.set(one.version, one);
  }
  return { records: [...records], leftOut: [...others.values()] };
}
