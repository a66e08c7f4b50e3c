import type { Eligibility, Finding } from "#eligibility";
import type { Protocol } from "#protocol";
import type { Words } from "#values";

/** What the protocol calls the things that records name by an id; a code by its item's id and its own. */
export type Names = ReadonlyMap<string, Words>;

/** The names of several versions of a protocol; where they differ, the last has its way. */
export function namesOf(protocols: readonly Protocol[]): Names {
  return new Map(
    protocols.flatMap((protocol) => [
      ...namesInEligibility(protocol.eligibility),
      ...namesInConduct(protocol),
    ]),
  );
}

function namesInEligibility(eligibility: Eligibility): readonly (readonly [string, Words])[] {
  const { dataItems, judgements, undertakings, documents, agentClasses, conditions, criteria } = eligibility;
  const codes = dataItems.flatMap((item) => [
    ...("codes" in item ? item.codes : []).map(({ code, label }) => ({ id: `${item.id}.${code}`, label })),
    ...("methods" in item ? (item.methods ?? []) : []).map(({ code, label }) => ({
      id: `${item.id}.${code}`,
      label,
    })),
  ]);
  const agents = agentClasses.flatMap((agentClass) => agentClass.agents);
  const named = [
    ...conditions,
    ...criteria,
    ...dataItems,
    ...judgements,
    ...undertakings,
    ...documents,
    ...agentClasses,
  ];
  return [...named, ...codes, ...agents].map(({ id, label }) => [id, label] as const);
}

function namesInConduct({ consent, lymphodepletion, schedule, sites, safety }: Protocol) {
  const labelled = [
    ...consent.forms,
    ...schedule.visits,
    ...lymphodepletion.drugs.map(({ drug, label }) => ({ id: drug, label })),
    ...sites.map(({ id, name }) => ({ id, label: name })),
    ...safety.eventsOfInterest.map(({ value }) => value),
  ];
  return labelled.map(({ id, label }) => [id, label] as const);
}

/** A finding's own words, or the name of what it asks about; undefined where only its parts speak. */
export function nameOfFinding({ label, leaf }: Finding, names: Names): Words | undefined {
  if (label) return label;
  const asked = leaf && Object.values(leaf).find((value) => typeof value === "string" && names.has(value));
  return typeof asked === "string" ? names.get(asked) : undefined;
}
