/** A step from a value of a document to one inside it: a field's name or a place in a list. */
export type Step = string | number;

/** Steps as a JSON Pointer (RFC 6901). */
export function pointerTo(steps: readonly PropertyKey[]): string {
  return steps.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** What stands where the steps lead, undefined if nothing does. */
export function valueAt(document: unknown, steps: readonly PropertyKey[]): unknown {
  return steps.reduce<unknown>(
    (value, step) => (isFields(value) || Array.isArray(value) ? Reflect.get(value, step) : undefined),
    document,
  );
}

/** The document with another value where the steps lead; the given document stays as it is. */
export function withValueAt(document: unknown, steps: readonly Step[], value: unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (Array.isArray(document)) {
    return document.map((item, index) => (index === step ? withValueAt(item, rest, value) : item));
  }
  const fields = isFields(document) ? document : {};
  return { ...fields, [step]: withValueAt(fields[step], rest, value) };
}

export function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether two values of a document are the same, the order of fields aside. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => isSame(item, other[index]));
  }
  if (!isFields(one) || !isFields(other)) return one === other;
  const fields = Object.keys(one);
  return (
    fields.length === Object.keys(other).length &&
    fields.every((field) => field in other && isSame(one[field], other[field]))
  );
}
