import { type Eligibility, type Finding, namesOfItems } from "#eligibility";
import { dataItemsOf, type Protocol } from "#protocol";
import type { Words } from "#values";
import { safetyWords } from "#words";

/** What the protocol calls the things that records name by an id; a code by its item's id and its own. */
export type Names = ReadonlyMap<string, Words>;

/** The names of several versions of a protocol; where they differ, the last has its way. */
export function namesOf(protocols: readonly Protocol[]): Names {
  return new Map(
    protocols.flatMap((protocol) => [
      ...namesOfItems(dataItemsOf(protocol)),
      ...namesIn(protocol.eligibility),
      ...namesInConduct(protocol),
    ]),
  );
}

type Questions = "dataItems" | "judgements" | "undertakings" | "documents" | "agentClasses";

/** The names of what eligibility asks about, and of its criteria where they are given. */
export function namesIn(
  eligibility: Pick<Eligibility, Questions> & Partial<Pick<Eligibility, "conditions" | "criteria">>,
): Names {
  const { dataItems, judgements, undertakings, documents, agentClasses } = eligibility;
  const { conditions = [], criteria = [] } = eligibility;
  const agents = agentClasses.flatMap((agentClass) => agentClass.agents);
  const named = [...conditions, ...criteria, ...judgements, ...undertakings, ...documents, ...agentClasses];
  const labelled = [...named, ...agents].map(({ id, label }) => [id, label] as const);
  return new Map([...namesOfItems(dataItems), ...labelled]);
}

function namesInConduct({ consent, lymphodepletion, schedule, sites, safety, timeToEvent }: Protocol) {
  const labelled = [
    ...consent.forms,
    ...schedule.activities,
    ...schedule.visits,
    ...lymphodepletion.drugs.map(({ drug, label }) => ({ id: drug, label })),
    ...sites.map(({ id, name }) => ({ id, label: name })),
    ...safety.eventsOfInterest.map(({ value }) => value),
    ...timeToEvent.adverseEvents.map(({ value }) => value),
    ...safety.reporting.clocks.map(({ value: { id, classes } }) => ({
      id,
      label: together(classes.map((one) => safetyWords[`clock.class.${one}`])),
    })),
  ];
  return labelled.map(({ id, label }) => [id, label] as const);
}

/** A finding's own words, or the name of what it asks about; undefined where only its parts speak. */
export function nameOfFinding({ label, leaf }: Finding, names: Names): Words | undefined {
  if (label) return label;
  if (!leaf) return undefined;
  if (leaf.kind === "exposure") return together(leaf.classes.flatMap((id) => names.get(id) ?? []));
  const asked = Object.values(leaf).find((value) => typeof value === "string" && names.has(value));
  return typeof asked === "string" ? names.get(asked) : undefined;
}

function together(several: readonly Words[]): Words {
  return { en: several.map(({ en }) => en).join(", "), zh: several.map(({ zh }) => zh).join("、") };
}
