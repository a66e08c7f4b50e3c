import { timeSources } from "#efficacy";
import type { ExposureOutcome } from "#kinetics";
import { conversion } from "#values";
import { type Claim, known, unique } from "./claim.ts";
import type { Protocol } from "./protocol.ts";

/** What kinetics and reconstitution name of the data items and of the drugs of eligibility. */
export function kineticClaims(protocol: Protocol): Claim[] {
  const { eligibility, assessments, kinetics, reconstitution, sites } = protocol;
  const items = [...eligibility.dataItems, ...assessments.items];
  const quantities = items.filter((item) => item.kind === "quantity");
  const ids = quantities.map(({ id }) => id);
  const where = "the quantities of eligibility.dataItems or assessments.items";
  const { subsets, markers, bands } = reconstitution;
  const subsetSteps = (index: number) => ["reconstitution", "subsets", index];
  return [
    ...once(kinetics.analytes, ["kinetics", "analytes"]),
    ...once(subsets, ["reconstitution", "subsets"]),
    ...outcomeClaims(protocol),
    ...known(kinetics.analytes.map(itemOf), ids, (index) => ["kinetics", "analytes", index, "item"], where),
    ...known(subsets.map(itemOf), ids, (index) => [...subsetSteps(index), "item"], where),
    ...known(
      markers.items.value,
      ids,
      (index) => ["reconstitution", "markers", "items", "value", index],
      where,
    ),
    ...known(
      bands.map(({ value }) => value.item),
      ids,
      (index) => ["reconstitution", "bands", index, "value", "item"],
      where,
    ),
    ...bandClaims(reconstitution, quantities, sites),
    ...drugClaims(protocol, ids, where),
    ...subsets.flatMap(({ item, depletedBelow, recoveredFrom }, index) => {
      const unit = quantities.find(({ id }) => id === item)?.unit;
      return Object.entries({ depletedBelow, recoveredFrom }).flatMap(([field, { value: threshold }]) =>
        threshold.kind === "value" && unit !== undefined
          ? [
              {
                steps: [...subsetSteps(index), field, "value", "unit"],
                holds: conversion(threshold.unit, unit).ok,
                expected: `a unit that converts into ${unit}`,
              },
            ]
          : [],
      );
    }),
  ];
}

/** Drugs that deplete or interfere, and what they do it to. */
function drugClaims(
  { eligibility, reconstitution: { subsets, competing, interference } }: Protocol,
  ids: readonly string[],
  where: string,
): Claim[] {
  const drugs = eligibility.agentClasses.flatMap(({ id, agents }) => [
    id,
    ...agents.map((agent) => agent.id),
  ]);
  return [
    ...known(
      competing.value.depletes,
      subsets.map(itemOf),
      (nth) => ["reconstitution", "competing", "value", "depletes", nth],
      "reconstitution.subsets",
    ),
    ...known(
      competing.value.depletingDrugs,
      drugs,
      (nth) => ["reconstitution", "competing", "value", "depletingDrugs", nth],
      "eligibility.agentClasses or their agents",
    ),
    ...interference.flatMap(({ value }, index) => {
      const steps = ["reconstitution", "interference", index, "value"];
      return [
        ...known(value.items, ids, (nth) => [...steps, "items", nth], where),
        ...known(
          value.drugs,
          drugs,
          (nth) => [...steps, "drugs", nth],
          "eligibility.agentClasses or their agents",
        ),
      ];
    }),
  ];
}

/** Outcomes of events that there are, and of response at visits at which it is told; each after the exposures shown by it. */
function outcomeClaims(protocol: Protocol): Claim[] {
  const { kinetics, timeToEvent, efficacy } = protocol;
  const { outcomes } = kinetics.exposureResponse.value;
  const areaEnd = Math.max(...kinetics.aucDays.value);
  const steps = ["kinetics", "exposureResponse", "value", "outcomes"];
  const sources: readonly string[] = [
    ...timeSources,
    ...timeToEvent.adverseEvents.map(({ value }) => value.id),
  ];
  const visits = efficacy.myositis === "not-used" ? [] : efficacy.visits.value;
  return [
    ...unique(outcomes, steps),
    ...outcomes.map((outcome, index) => ({
      steps: [...steps, index, "exposures"],
      holds: !outcome.exposures.includes("auc-to") || lastDayOf(protocol, outcome) > areaEnd,
      expected: `no area to day ${areaEnd}, which ends no earlier than the outcome may come`,
    })),
    ...outcomes.flatMap((outcome, index): Claim[] => {
      if (outcome.by === "dlt") return [];
      return outcome.by === "event"
        ? known(
            [outcome.eventSource],
            sources,
            () => [...steps, index, "eventSource"],
            "the sources of timeToEvent",
          )
        : known([outcome.visit], visits, () => [...steps, index, "visit"], "efficacy.visits, by scores");
    }),
  ];
}

const daysMin = { days: 1, weeks: 7, months: 28, years: 365 } as const;

/** The last day on which an outcome may come; of months and years as they are at their shortest. */
function lastDayOf({ safety, schedule }: Protocol, outcome: ExposureOutcome): number {
  if (outcome.by === "event") return outcome.throughDay;
  if (outcome.by === "dlt") return safety.dltDefinition.window.value.days;
  const due = schedule.visits.find(({ id }) => id === outcome.visit)?.due.value;
  return due ? due.amount * daysMin[due.unit] : Number.POSITIVE_INFINITY;
}

/** Bands in units of their items, of sites that there are, each from below to above, and never two of one kind for an age. */
function bandClaims(
  { bands }: Protocol["reconstitution"],
  quantities: readonly { readonly id: string; readonly unit: string; readonly gramsPerMole?: number }[],
  sites: Protocol["sites"],
): Claim[] {
  return bands.flatMap(({ value: band }, index) => {
    const steps = ["reconstitution", "bands", index, "value"];
    const own = quantities.find(({ id }) => id === band.item);
    const overlaps = bands
      .slice(0, index)
      .some(
        ({ value: { item, site, sex, ageMin, ageBelow } }) =>
          item === band.item &&
          site === band.site &&
          sex === band.sex &&
          ageMin < band.ageBelow &&
          band.ageMin < ageBelow,
      );
    return [
      {
        steps: [...steps, "unit"],
        holds: own === undefined || conversion(band.unit, own.unit, own.gramsPerMole).ok,
        expected: `a unit that converts into ${own?.unit}`,
      },
      {
        steps: [...steps, "site"],
        holds: band.site === undefined || sites.some(({ id }) => id === band.site),
        expected: "one of sites",
      },
      { steps: [...steps, "upper"], holds: band.lower <= band.upper, expected: "at least lower" },
      {
        steps: [...steps, "ageBelow"],
        holds: band.ageMin < band.ageBelow && !overlaps,
        expected: "above ageMin, and ages of which no other band of the item speaks",
      },
    ];
  });
}

function itemOf({ item }: { readonly item: string }): string {
  return item;
}

/** A data item that is named twice would be analysed by two rules. */
function once(named: readonly { readonly item: string }[], steps: readonly string[]): Claim[] {
  const items = named.map(itemOf);
  return items.map((item, index) => ({
    steps: [...steps, index, "item"],
    holds: items.indexOf(item) === index,
    expected: "an item named once",
  }));
}
