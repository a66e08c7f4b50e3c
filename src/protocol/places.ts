import { type Provenance, provenanceSchema } from "#values";
import { isFields, type Step } from "./pointer.ts";

/**
 * A place of the document whose value comes from somewhere: the `value` beside a `from`, or else the other
 * fields of the object that has the `from`, those left out that say for themselves where they come from.
 */
export interface Place {
  /** To the value, or to the object whose fields are the value. */
  readonly steps: readonly Step[];
  readonly value: unknown;
  readonly from: Provenance;
}

/** Every place of a document that says where its value comes from, in the document's order. */
export function placesOf(document: unknown, steps: readonly Step[] = []): Place[] {
  if (Array.isArray(document)) return document.flatMap((item, index) => placesOf(item, [...steps, index]));
  if (!isFields(document)) return [];
  const fields = Object.entries(document).map(
    ([key, field]) => [key, field, placesOf(field, [...steps, key])] as const,
  );
  const inside = fields.flatMap(([, , places]) => places);
  const from = isFields(document.from) ? provenanceSchema.safeParse(document.from) : undefined;
  if (!from?.success) return inside;
  if ("value" in document) {
    return [{ steps: [...steps, "value"], value: document.value, from: from.data }, ...inside];
  }
  const own = fields.filter(([key, , places]) => key !== "from" && places.length === 0);
  const value = Object.fromEntries(own.map(([key, field]) => [key, field]));
  return [{ steps, value, from: from.data }, ...inside];
}
