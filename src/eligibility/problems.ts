import { convert } from "#values";
import type { DataItem } from "./declared.ts";
import type { Exposure, Observation, SubjectFacts } from "./facts.ts";
import type { Eligibility } from "./specification.ts";
import { daysOf } from "./time.ts";

/** Something recorded that the protocol does not ask for, or not so. */
export interface FactsProblem {
  readonly code:
    | "unknown-item"
    | "value-of-other-kind"
    | "unknown-code"
    | "unit-not-accepted"
    | "value-out-of-range"
    | "quantification-limit-missing"
    | "below-another-limit"
    | "quantification-limit-misplaced"
    | "unknown-agent"
    | "ends-before-it-begins"
    | "unknown-judgement"
    | "unknown-undertaking"
    | "unknown-form";
  /** The way to what is at fault. */
  readonly path: readonly (string | number)[];
  readonly facts: Readonly<Record<string, string | number>>;
}

/** Everything in a subject's facts that does not fit the protocol's declarations. */
export function factsProblems(specification: Eligibility, facts: SubjectFacts): readonly FactsProblem[] {
  const { judgements, undertakings, documents } = specification;
  return [
    ...within("observations", facts.observations, (each) =>
      observationProblems(specification.dataItems, each),
    ),
    ...within("exposures", facts.exposures, (each) => exposureProblems(specification, each)),
    ...within("judgements", facts.judgements, ({ judgement }) =>
      declares(judgements, judgement) ? [] : [unknown("unknown-judgement", "judgement", judgement)],
    ),
    ...within("undertakings", facts.undertakings, ({ undertaking }) =>
      declares(undertakings, undertaking) ? [] : [unknown("unknown-undertaking", "undertaking", undertaking)],
    ),
    ...within("documents", facts.documents, ({ document }) =>
      declares(documents, document)
        ? []
        : [{ code: "unknown-form", path: ["document"], facts: { form: document } }],
    ),
  ];
}

/** What does not fit in a result of one of the items that are asked for. */
export function observationProblems(
  items: readonly DataItem[],
  observation: Observation,
): readonly FactsProblem[] {
  const { item: id, value } = observation;
  const item = items.find((declared) => declared.id === id);
  if (item === undefined) return [unknown("unknown-item", "item", id)];
  const misplaced = limitMisplaced(item, observation);
  if (value.kind === "missing") return [...misplaced, ...applicable(item, value.reason)];
  if (!kindsOf(item).includes(value.kind)) {
    const facts = { item: id, expected: item.kind, found: value.kind };
    return [{ code: "value-of-other-kind", path: ["value"], facts }];
  }
  return item.kind === "quantity"
    ? [...quantityProblems(item, observation), ...quantificationProblems(item, observation)]
    : [...codeProblems(item, observation), ...misplaced];
}

export function exposureProblems(
  { agentClasses }: Eligibility,
  { agent, class: agentClass, from, to }: Exposure,
): readonly FactsProblem[] {
  const known = agentClasses.find(({ id }) => id === agentClass);
  const isDeclared = known !== undefined && declares(known.agents, agent);
  // Of a month or year that is remembered, only what is surely earlier is.
  const isReversed = to !== undefined && daysOf(to).last < daysOf(from).first;
  return [
    ...(isDeclared
      ? []
      : [{ code: "unknown-agent" as const, path: ["agent"], facts: { agent, class: agentClass } }]),
    ...(isReversed ? [{ code: "ends-before-it-begins" as const, path: ["to"], facts: { from, to } }] : []),
  ];
}

function applicable({ id, kind, mayNotApply }: DataItem, reason: string): readonly FactsProblem[] {
  if (reason !== "not-applicable" || mayNotApply) return [];
  const facts = { item: id, expected: kind, found: reason };
  return [{ code: "value-of-other-kind", path: ["value", "reason"], facts }];
}

function kindsOf(item: DataItem): readonly string[] {
  if (item.kind === "event") return ["event", "never"];
  if (item.kind !== "quantity") return [item.kind];
  return ["quantity", "interval", ...(item.canBeUndetected ? ["not-detected"] : [])];
}

function codeProblems(item: DataItem, { value }: Observation): readonly FactsProblem[] {
  const code = value.kind === "coded" || value.kind === "event" ? value.code : undefined;
  const codes = item.kind === "coded" || item.kind === "event" ? item.codes : [];
  if (code === undefined || codes.some((declared) => declared.code === code)) return [];
  return [{ code: "unknown-code", path: ["value", "code"], facts: { item: item.id, code } }];
}

function quantityProblems(
  item: Extract<DataItem, { kind: "quantity" }>,
  { value, limits, method }: Observation,
): readonly FactsProblem[] {
  const units = [item.unit, ...item.acceptedUnits];
  const unaccepted = (place: string, unit: string): readonly FactsProblem[] =>
    units.includes(unit)
      ? []
      : [
          {
            code: "unit-not-accepted",
            path: [place, "unit"],
            facts: { item: item.id, unit, units: units.join(", ") },
          },
        ];
  const methodUnknown = method !== undefined && !item.methods?.some(({ code }) => code === method);
  return [
    ...("unit" in value ? unaccepted("value", value.unit) : []),
    ...(limits === undefined ? [] : unaccepted("limits", limits.unit)),
    ...implausible(item, value),
    ...(methodUnknown
      ? [{ code: "unknown-code" as const, path: ["method"], facts: { item: item.id, code: method } }]
      : []),
  ];
}

/** A limit of quantification belongs to what was measured. */
function limitMisplaced({ id, kind }: DataItem, { value, lloq }: Observation): readonly FactsProblem[] {
  return lloq === undefined || (kind === "quantity" && value.kind !== "missing")
    ? []
    : [{ code: "quantification-limit-misplaced", path: ["lloq"], facts: { item: id } }];
}

/** What is below quantification is below the limit of its own sample, and no other. */
function quantificationProblems(
  { id, requiresLloq }: Extract<DataItem, { kind: "quantity" }>,
  { value, lloq }: Observation,
): readonly FactsProblem[] {
  const below = value.kind === "quantity" && value.comparator === "<" ? value : undefined;
  if (lloq === undefined) {
    return requiresLloq && (below || value.kind === "not-detected")
      ? [{ code: "quantification-limit-missing", path: ["lloq"], facts: { item: id } }]
      : [];
  }
  if (!below || below.value === lloq) return [];
  const facts = { item: id, value: below.value, lloq, unit: below.unit };
  return [{ code: "below-another-limit", path: ["value", "value"], facts }];
}

function implausible(
  { id, unit, gramsPerMole, plausible: { min, max } }: Extract<DataItem, { kind: "quantity" }>,
  value: Observation["value"],
): readonly FactsProblem[] {
  if (!("unit" in value)) return [];
  const numbers = value.kind === "quantity" ? { value: value.value } : { low: value.low, high: value.high };
  return Object.entries(numbers).flatMap(([end, number]) => {
    const converted = convert(number, value.unit, unit, gramsPerMole);
    if (!converted.ok || (converted.value >= min && converted.value <= max)) return [];
    const facts = { item: id, value: number, min, max, unit };
    return [{ code: "value-out-of-range" as const, path: ["value", end], facts }];
  });
}

function unknown(code: FactsProblem["code"], field: string, id: string): FactsProblem {
  return { code, path: [field], facts: { [field]: id } };
}

function declares(declared: readonly { readonly id: string }[], id: string): boolean {
  return declared.some((each) => each.id === id);
}

function within<Entry>(
  list: string,
  entries: readonly Entry[],
  problemsOf: (entry: Entry) => readonly FactsProblem[],
): readonly FactsProblem[] {
  return entries.flatMap((entry, index) =>
    problemsOf(entry).map((problem) => ({ ...problem, path: [list, index, ...problem.path] })),
  );
}
