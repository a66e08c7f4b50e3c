import type { DataItem } from "#eligibility";
import type { Protocol } from "#protocol";
import type { Words } from "#values";
import { once } from "./once.ts";

/** A data item by its id, of screening or of the visits. Undefined for one that the protocol does not know. */
export function dataItemOf(protocol: Protocol, id: string): DataItem | undefined {
  return itemsOf(protocol).get(id);
}

/** What the protocol calls its data items, by their ids. */
export function dataItemNames(protocol: Protocol): Readonly<Record<string, Words>> {
  return Object.fromEntries([...itemsOf(protocol).values()].map(({ id, label }) => [id, label]));
}

const itemsOf = once(
  ({ eligibility, assessments }: Protocol) =>
    new Map([...eligibility.dataItems, ...assessments.items].map((item) => [item.id, item])),
  () => "all",
);
