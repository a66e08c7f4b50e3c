import { conversion } from "#values";
import { type Claim, known } from "./claim.ts";
import type { Protocol } from "./protocol.ts";

/** What kinetics and reconstitution name of the data items and of the drugs of eligibility. */
export function kineticClaims({ eligibility, assessments, kinetics, reconstitution }: Protocol): Claim[] {
  const items = [...eligibility.dataItems, ...assessments.items];
  const quantities = items.filter((item) => item.kind === "quantity");
  const ids = quantities.map(({ id }) => id);
  const where = "the quantities of eligibility.dataItems or assessments.items";
  const drugs = eligibility.agentClasses.flatMap(({ id, agents }) => [
    id,
    ...agents.map((agent) => agent.id),
  ]);
  const { subsets, markers, bands, interference } = reconstitution;
  const subsetSteps = (index: number) => ["reconstitution", "subsets", index];
  return [
    ...once(kinetics.analytes, ["kinetics", "analytes"]),
    ...once(subsets, ["reconstitution", "subsets"]),
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
