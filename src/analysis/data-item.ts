import type { DataItem } from "#eligibility";
import type { Protocol } from "#protocol";

/** A data item by its id, of screening or of the visits. Undefined for one that the protocol does not know. */
export function dataItemOf({ eligibility, assessments }: Protocol, id: string): DataItem | undefined {
  return [...assessments.items, ...eligibility.dataItems].find((item) => item.id === id);
}
