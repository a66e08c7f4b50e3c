import { describe, expect, test } from "vitest";
import { readFoundingDocument } from "../../tests/founding-protocol.ts";
import { dataItemsOf, formOf, openItems } from "./assessments.ts";
import { protocolSchema } from "./protocol.ts";

const founding = protocolSchema.parse(readFoundingDocument());
const boyOf = (ageYears: number) => ({ sex: "male", ageYears }) as const;
const groupsAt = (activities: readonly string[], person: Parameters<typeof formOf>[2]) =>
  formOf(founding, activities, person).map(({ group }) => group.id);
const activitiesAt = (visit: string) =>
  founding.schedule.visits.find(({ id }) => id === visit)?.activities ?? [];

describe("the form of a visit", () => {
  test("asks for what the visit's activities ask for, in the order of the groups", () => {
    const form = formOf(founding, ["laboratory", "disease-activity"], boyOf(9));
    expect(form.map(({ group, items }) => [group.id, items.length])).toEqual([
      ["haematology", 5],
      ["chemistry", 7],
      ["muscle-enzymes", 3],
      ["global-assessment", 3],
      ["cmas", 15],
      ["mmt-8", 9],
      ["das", 3],
      ["chaq", 17],
      ["skin-and-calcinosis", 2],
    ]);
  });

  test("takes of a group only what is due: muscle enzymes without the rest of chemistry", () => {
    const chemistry = formOf(founding, ["disease-activity"], boyOf(9)).find(
      ({ group }) => group.id === "chemistry",
    );
    expect(chemistry?.items.map(({ id }) => id)).toEqual(["ast", "alt"]);
  });

  test.each([
    [11, "neurology-capd"],
    [12, "neurology-ice"],
  ])("asks a child of %i for %s", (age, group) => {
    expect(groupsAt(["ice-capd"], boyOf(age))).toEqual([group]);
  });

  test("asks for puberty below 18, and girls for pregnancy tests", () => {
    const asked = ["puberty", "pregnancy-test"];
    expect(groupsAt(asked, boyOf(17))).toEqual(["puberty"]);
    expect(groupsAt(asked, boyOf(18))).toEqual([]);
    expect(groupsAt(asked, { sex: "female", ageYears: 18 })).toEqual(["pregnancy"]);
  });

  test("asks whoever is 18 for the HAQ-DI beside the C-HAQ of childhood", () => {
    expect(groupsAt(["disease-activity"], boyOf(17))).not.toContain("haq");
    const form = formOf(founding, ["disease-activity"], boyOf(18));
    expect(form.find(({ group }) => group.id === "haq")?.items).toHaveLength(17);
    expect(form.map(({ group }) => group.id)).toContain("chaq");
  });

  test("takes data items of eligibility as they are declared there", () => {
    const [growth] = formOf(founding, ["weight-height"], boyOf(9));
    const declared = founding.eligibility.dataItems.find(({ id }) => id === "weight");
    expect(growth?.items[0]).toBe(declared);
    expect(dataItemsOf(founding)).toContain(declared);
  });

  test("reaches to year 15, year after year", () => {
    for (let year = 2; year <= 15; year++) {
      expect(groupsAt(activitiesAt(`Y${year}`), boyOf(9))).toContain("contact");
    }
  });

  test("keeps the transgene and the count of cells apart, each with its time and its limit", () => {
    const [kinetics] = formOf(founding, ["cell-kinetics"], boyOf(9));
    expect(kinetics?.group.timed).toBe(true);
    expect(
      kinetics?.items.map((item) => [
        item.id,
        "unit" in item && item.unit,
        "unit" in item && item.requiresLloq,
      ]),
    ).toEqual([
      ["car-transgene", "{copies}/ug", true],
      ["car-t-cells", "/uL", true],
    ]);
  });
});

describe("what is still to be recorded", () => {
  const [das] = formOf(founding, ["disease-activity"], boyOf(9)).filter(({ group }) => group.id === "das");
  const openAfter = (...recorded: readonly string[]) => das && openItems(das, (id) => recorded.includes(id));

  test.each([
    ["nothing", [], ["das-skin", "das-weakness"]],
    ["one part", ["das-skin"], ["das-weakness"]],
    ["all parts", ["das-skin", "das-weakness"], []],
    ["the total alone", ["das"], []],
  ])("with %s on record", (_, recorded, open) => {
    expect(openAfter(...recorded)).toEqual(open);
  });
});
