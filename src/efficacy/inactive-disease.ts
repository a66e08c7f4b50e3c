import type { Measurements } from "./core-set.ts";
import { compare, type Decimal, fractionOf } from "./fraction.ts";

/** Whether a rule is met; unknown where what is missing could still decide it. */
export type Truth = "met" | "not-met" | "unknown";

interface Condition {
  readonly item: string;
  readonly operator: "<=" | ">=";
  readonly limit: Decimal;
}

/** CK in U/L, not in multiples of a limit; PhGA in cm of 10. */
const conditions: readonly Condition[] = [
  { item: "ck", operator: "<=", limit: 150 },
  { item: "cmas", operator: ">=", limit: 48 },
  { item: "mmt-8", operator: ">=", limit: 78 },
  { item: "phga", operator: "<=", limit: "0.2" },
];

/**
 * Clinically inactive juvenile dermatomyositis: PRINTO 2012 (Lazarevic et al., Ann Rheum Dis 2013;72:686), three of
 * the four conditions; and as revised, since rash persisted in many who met the three of muscle (Almeida et al.,
 * Arthritis Rheumatol 2015;67:2495), physician global among them.
 */
export const inactiveDefinitions = {
  "printo-2012": { metMin: 3, required: [] },
  "almeida-2015": { metMin: 3, required: ["phga"] },
} as const satisfies Readonly<Record<string, { metMin: number; required: readonly string[] }>>;
export type InactiveDefinition = keyof typeof inactiveDefinitions;

export interface InactiveDisease {
  readonly truth: Truth;
  readonly conditions: readonly (Condition & { readonly truth: Truth })[];
}

/** Values by data item: CK in U/L, PhGA in cm. What is absent is unknown; what is told to lie beyond a value may still decide. */
export function assessInactive(definition: InactiveDefinition, values: Measurements): InactiveDisease {
  const { metMin, required } = inactiveDefinitions[definition];
  const found = conditions.map((condition) => ({ ...condition, truth: truthOf(condition, values) }));
  const count = (truth: Truth) => found.filter((one) => one.truth === truth).length;
  const asked: readonly string[] = required;
  const needed = found.filter(({ item }) => asked.includes(item)).map(({ truth }) => truth);
  const met = count("met") >= metMin && needed.every((truth) => truth === "met");
  const out = count("met") + count("unknown") < metMin || needed.includes("not-met");
  return { truth: met ? "met" : out ? "not-met" : "unknown", conditions: found };
}

function truthOf({ item, operator, limit }: Condition, values: Measurements): Truth {
  const measured = values[item];
  const value = measured && fractionOf(measured.value);
  const bound = fractionOf(limit);
  if (!value || !bound) return "unknown";
  const side = compare(value, bound);
  const [metBeyond, failedBeyond] = operator === "<=" ? ["below", "above"] : ["above", "below"];
  const holds = operator === "<=" ? side <= 0 : side >= 0;
  if (measured.beyond === undefined) return holds ? "met" : "not-met";
  if (measured.beyond === metBeyond) return holds ? "met" : "unknown";
  // What lies beyond a value on the far side of the limit, or at it, fails.
  return measured.beyond === failedBeyond && (!holds || side === 0) ? "not-met" : "unknown";
}
