import { addDays, type CalendarDate, conversion, type Unit } from "#values";
import type { Criterion } from "./criterion.ts";
import type { JudgementQuestion, ScreeningItem, Undertaking } from "./declared.ts";
import type { Observation, SubjectFacts } from "./facts.ts";
import type { Finding, Need } from "./finding.ts";
import type { Eligibility } from "./specification.ts";

/** A specification made ready to be looked things up in. */
export interface Prepared {
  readonly specification: Eligibility;
  readonly items: ReadonlyMap<string, ScreeningItem>;
  readonly judgements: ReadonlyMap<string, JudgementQuestion>;
  readonly undertakings: ReadonlyMap<string, Undertaking>;
  readonly criteria: ReadonlyMap<string, Criterion>;
  readonly conditions: ReadonlyMap<string, Eligibility["conditions"][number]>;
  readonly defaults: Readings;
  /** Milligrams of an agent that are as strong as one of its class's reference agent. */
  readonly equivalents: ReadonlyMap<string, number>;
  /** Conversions used so far, by item and units. */
  readonly conversions: Map<string, Conversion>;
}
type Conversion = ReturnType<typeof conversion>;

/** The reading chosen for each query; a query not named is read by its default. */
export type Readings = Readonly<Record<string, string>>;

/** One assessment: the specification, one subject's facts by item, the readings, and what was assessed already. */
export interface Known {
  readonly prepared: Prepared;
  readonly facts: SubjectFacts;
  readonly readings: Readings;
  /** Observations up to the day of assessment, oldest first. */
  readonly observations: ReadonlyMap<string, readonly Observation[]>;
  readonly criteria: Map<string, Finding>;
  readonly conditions: Map<string, Finding>;
}

/** Remembered by the specification's identity, which never changes: the same answer as without. */
const preparedBySpecification = new WeakMap<Eligibility, Prepared>();

export function prepare(specification: Eligibility): Prepared {
  const remembered = preparedBySpecification.get(specification);
  if (remembered) return remembered;
  const prepared: Prepared = {
    specification,
    items: byId(specification.dataItems),
    judgements: byId(specification.judgements),
    undertakings: byId(specification.undertakings),
    criteria: byId(specification.criteria),
    conditions: byId(specification.conditions),
    defaults: Object.fromEntries(
      specification.queries.flatMap(({ id, chosen }) => (chosen === undefined ? [] : [[id, chosen.value]])),
    ),
    equivalents: new Map(
      specification.agentClasses.flatMap(({ agents }) =>
        agents.flatMap(({ id, mgEquivalent }) => (mgEquivalent === undefined ? [] : [[id, mgEquivalent]])),
      ),
    ),
    conversions: new Map(),
  };
  preparedBySpecification.set(specification, prepared);
  return prepared;
}

export function know(specification: Eligibility, facts: SubjectFacts, readings: Readings): Known {
  const prepared = prepare(specification);
  const observations = new Map<string, Observation[]>();
  for (const observation of facts.observations) {
    if (observation.on > facts.assessedOn) continue;
    const recorded = observations.get(observation.item);
    if (recorded === undefined) observations.set(observation.item, [observation]);
    else recorded.push(observation);
  }
  for (const recorded of observations.values()) {
    if (recorded.length > 1) recorded.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  }
  return {
    prepared,
    facts,
    readings,
    observations,
    criteria: new Map(),
    conditions: new Map(),
  };
}

/** How to bring an item's values into a unit, remembered where it is one that the item accepts. */
export function conversionOf(
  { conversions }: Prepared,
  item: ScreeningItem,
  from: Unit,
  to: Unit,
): Conversion {
  const key = `${item.id} ${from} ${to}`;
  const remembered = conversions.get(key);
  if (remembered) return remembered;
  if (item.kind !== "quantity") return conversion(from, to);
  const found = conversion(from, to, item.gramsPerMole);
  if (from === item.unit || item.acceptedUnits.includes(from)) conversions.set(key, found);
  return found;
}

/** The day from which a result no longer counts. */
export function lapseOf(on: CalendarDate, validityDays: number): CalendarDate {
  return addDays(on, validityDays + 1);
}

/** Two needs are the same when their keys are. */
export function needKey(wanted: Need): string {
  switch (wanted.kind) {
    case "observation":
      return `observation ${wanted.item}`;
    case "judgement":
      return `judgement ${wanted.judgement}`;
    case "undertaking":
      return `undertaking ${wanted.undertaking}`;
    case "document":
      return `document ${wanted.document}`;
    case "exposures":
      return `exposures ${wanted.classes.join()}`;
    case "birth-date":
    case "sex":
      return wanted.kind;
  }
}

function byId<Entry extends { readonly id: string }>(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}
