import { ctcaeV5, laboratoryTerms } from "#safety";
import { conversion } from "#values";
import { type Claim, known, unique } from "./claim.ts";
import type { Protocol } from "./protocol.ts";

const where = "the quantities of eligibility.dataItems or assessments.items";
const steps = ["safety", "summary"];

/** What the summary of safety names of the data items, the terms of CTCAE and the events of interest. */
export function safetyClaims(protocol: Protocol): Claim[] {
  return [...laboratoryClaims(protocol), ...interestClaims(protocol)];
}

/** Every item that is graded is a quantity whose unit converts into that of its limits. */
function laboratoryClaims({ eligibility, assessments, safety }: Protocol): Claim[] {
  const { laboratory, haematotoxicity } = safety.summary;
  const quantities = [...eligibility.dataItems, ...assessments.items].filter(
    (item) => item.kind === "quantity",
  );
  const claim = (item: string, unit: string | undefined, at: readonly (string | number)[]): Claim => {
    const quantity = quantities.find(({ id }) => id === item);
    const into = unit ?? quantity?.unit ?? "";
    return {
      steps: [...steps, ...at],
      holds: quantity !== undefined && conversion(quantity.unit, into, quantity.gramsPerMole).ok,
      expected: `one of ${where}${unit === undefined ? "" : `, in a unit that converts into ${unit}`}`,
    };
  };
  return [
    ...laboratory.value.map(({ item, term }, index) => {
      const definition = laboratoryTerms[term];
      const unit = "unit" in definition ? definition.unit : undefined;
      return claim(item, unit, ["laboratory", "value", index, "item"]);
    }),
    ...Object.entries(haematotoxicity.value).map(([lineage, item]) =>
      claim(item, "10*9/L", ["haematotoxicity", "value", lineage]),
    ),
  ];
}

function interestClaims({ eligibility, assessments, safety }: Protocol): Claim[] {
  const { specialInterest } = safety.summary;
  const terms = [...ctcaeV5.keys()];
  const classes = [...ctcaeV5.values()].map(({ systemOrganClass }) => systemOrganClass);
  const marks = safety.eventsOfInterest.map(({ value }) => value.id);
  const questions = [...eligibility.dataItems, ...assessments.items].filter(({ kind }) => kind === "boolean");
  return [
    ...unique(
      specialInterest.map(({ value }) => value),
      [...steps, "specialInterest"],
    ),
    ...specialInterest.flatMap(({ value: { askedBy } }, index) =>
      known(
        askedBy === undefined ? [] : [askedBy],
        questions.map(({ id }) => id),
        () => [...steps, "specialInterest", index, "value", "askedBy"],
        "the questions of eligibility.dataItems or assessments.items answered by yes or no",
      ),
    ),
    ...specialInterest.flatMap(({ value }, index) =>
      value.selects.flatMap((selector, nth): Claim[] => {
        const at = (field: string) => (one: number) => [
          ...[...steps, "specialInterest", index, "value", "selects", nth],
          ...[field, one],
        ];
        switch (selector.by) {
          case "interest":
            return known(selector.ids, marks, at("ids"), "safety.eventsOfInterest");
          case "term":
            return known(selector.terms, terms, at("terms"), "the terms of CTCAE v5.0");
          case "system-organ-class":
            return known(selector.classes, classes, at("classes"), "the classes of CTCAE v5.0");
          default:
            return [];
        }
      }),
    ),
  ];
}
