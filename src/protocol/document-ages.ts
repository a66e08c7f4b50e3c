import { isFields, type Step } from "./pointer.ts";

interface Ages {
  readonly ageMin: number;
  readonly ageBelow: number;
}

/** Where criteria ask for a document, and the ages at which they do, in completed years. */
export interface DocumentAges extends Ages {
  readonly steps: readonly Step[];
  readonly document: unknown;
}

/** Every part of the criteria that asks for a document when the subject is of certain ages. */
export function documentAges(criteria: unknown, steps: readonly Step[]): DocumentAges[] {
  if (Array.isArray(criteria)) {
    return criteria.flatMap((item, index) => documentAges(item, [...steps, index]));
  }
  if (!isFields(criteria)) return [];
  const inside = Object.entries(criteria).flatMap(([key, field]) => documentAges(field, [...steps, key]));
  const { kind, when, of } = criteria;
  const ages = kind === "implies" ? agesOf(when) : undefined;
  if (!ages || !isFields(of) || of.kind !== "document") return inside;
  return [{ ...ages, steps: [...steps, "when"], document: of.document }, ...inside];
}

/** The ages that a condition admits, if it is about ages alone. */
function agesOf(condition: unknown): Ages | undefined {
  if (!isFields(condition)) return undefined;
  const { kind, operator, years, of } = condition;
  if (kind === "age" && typeof years === "number") {
    return operator === "<" ? { ageMin: 0, ageBelow: years } : { ageMin: years, ageBelow: Infinity };
  }
  if (kind !== "all-of" || !Array.isArray(of)) return undefined;
  const parts = of.map(agesOf);
  return parts.reduce((one, other) => one && other && bothOf(one, other), { ageMin: 0, ageBelow: Infinity });
}

function bothOf(one: Ages, other: Ages): Ages {
  return {
    ageMin: Math.max(one.ageMin, other.ageMin),
    ageBelow: Math.min(one.ageBelow, other.ageBelow),
  };
}
