import { ctcaeV5, laboratoryTerms } from "#safety";
import { conversion } from "#values";
import { type Claim, known, unique } from "./claim.ts";
import type { Protocol } from "./protocol.ts";

const where = "the quantities of eligibility.dataItems or assessments.items";

/** What the summary of safety names of the data items, the terms of CTCAE and the events of interest. */
export function safetyClaims({ eligibility, assessments, safety }: Protocol): Claim[] {
  const quantities = [...eligibility.dataItems, ...assessments.items].filter(
    (item) => item.kind === "quantity",
  );
  const ids = quantities.map(({ id }) => id);
  const { laboratory, haematotoxicity, specialInterest } = safety.summary;
  const steps = ["safety", "summary"];
  const graded = laboratory.value.map(({ item }) => item);
  const cells = Object.entries(haematotoxicity.value);
  return [
    ...known(graded, ids, (index) => [...steps, "laboratory", "value", index, "item"], where),
    ...laboratory.value.flatMap(({ item, term }, index) => {
      const definition = laboratoryTerms[term];
      const quantity = quantities.find(({ id }) => id === item);
      if (!quantity || !("unit" in definition)) return [];
      return [
        {
          steps: [...steps, "laboratory", "value", index, "item"],
          holds: conversion(quantity.unit, definition.unit, quantity.gramsPerMole).ok,
          expected: `an item whose unit converts into ${definition.unit}`,
        },
      ];
    }),
    ...cells.flatMap(([field, item]) => {
      const quantity = quantities.find(({ id }) => id === item);
      return [
        {
          steps: [...steps, "haematotoxicity", "value", field],
          holds: quantity !== undefined && conversion(quantity.unit, "10*9/L").ok,
          expected: `one of ${where}, in a unit that converts into 10*9/L`,
        },
      ];
    }),
    ...unique(
      specialInterest.map(({ value }) => value),
      [...steps, "specialInterest"],
    ),
    ...specialInterest.flatMap(({ value }, index) =>
      value.selects.flatMap((selector, nth) => {
        const at = [...steps, "specialInterest", index, "value", "selects", nth];
        const classes = new Set([...ctcaeV5.values()].map(({ systemOrganClass }) => systemOrganClass));
        const marks = safety.eventsOfInterest.map((event) => event.value.id);
        if (selector.by === "interest")
          return known(selector.ids, marks, (one) => [...at, "ids", one], "safety.eventsOfInterest");
        if (selector.by === "term")
          return known(
            selector.terms,
            [...ctcaeV5.keys()],
            (one) => [...at, "terms", one],
            "the terms of CTCAE v5.0",
          );
        if (selector.by === "system-organ-class")
          return known(
            selector.classes,
            [...classes],
            (one) => [...at, "classes", one],
            "the classes of CTCAE v5.0",
          );
        return [];
      }),
    ),
  ];
}
