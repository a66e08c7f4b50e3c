import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFoundingDocument } from "../../tests/founding-protocol.ts";
import { placesOf } from "./places.ts";
import { isFields, type Step, valueAt, withValueAt } from "./pointer.ts";
import { assemble, parseProtocol } from "./protocol.ts";

const founding = readFoundingDocument();

function without(document: unknown, steps: readonly Step[]): unknown {
  const holder = valueAt(document, steps.slice(0, -1));
  const kept = Object.entries(isFields(holder) ? holder : {}).filter(([key]) => key !== steps.at(-1));
  return withValueAt(document, steps.slice(0, -1), Object.fromEntries(kept));
}

test("the founding protocol is accepted as it stands", () => {
  const parsed = parseProtocol(founding);
  expect(parsed.ok ? parsed.value : parsed.error).toEqual(founding);
});

test("a document is put together from files named for its sections", () => {
  expect(assemble({ protocol: { id: "P", version: "1" }, slots: { reservationDays: 3 } })).toEqual({
    id: "P",
    version: "1",
    slots: { reservationDays: 3 },
  });
});

describe("a broken protocol is refused with the path, the value and what was expected", () => {
  test.each<[string, readonly Step[], unknown, string, string]>([
    ["another kind of value", ["dosing", "checkers", "value"], "two", '"two"', "number"],
    ["too small", ["dosing", "checkers", "value"], 1, "1", "number >= 2"],
    ["not positive", ["dosing", "toleranceFraction", "value"], 0, "0", "number > 0"],
    ["part of a day", ["slots", "reservationDays", "value"], 1.5, "1.5", "int"],
    [
      "no such choice",
      ["dosing", "cells", "value"],
      "living",
      '"living"',
      '"viable-car-positive" | "viable-total" | "total"',
    ],
    ["either of two kinds", ["dosing", "cellsMax", "value"], "none", '"none"', 'number | "no-cap"'],
    [
      "no such date",
      ["registration", "identification", "lastUpdateDate", "value"],
      "2024-02-30",
      '"2024-02-30"',
      "date",
    ],
    [
      "not in the pattern",
      ["registration", "identification", "nctId", "value"],
      "NCT1",
      '"NCT1"',
      "string matching /^NCT\\d{8}$/",
    ],
    ["an empty text", ["dosing", "cells", "from", "query"], "", '""', "string length >= 1"],
    ["an empty list", ["registration", "conditions"], [], "[]", "array length >= 1"],
    [
      "no such provenance",
      ["dosing", "cells", "from", "kind"],
      "guessed",
      '"guessed"',
      '"quoted" | "assumed"',
    ],
    [
      "inside one of two shapes",
      ["registration", "eligibility", "minimumAge", "value"],
      "five",
      '"five"',
      "string matching /^\\d+ (Year|Years|Month|Months|Week|Weeks|Day|Days|Hour|Hours|Minute|Minutes)$/",
    ],
    ["nothing where text was due", ["title", "zh"], "", '""', "string length >= 1"],
    ["an unknown field", ["dosing", "cell"], 1, "1", "absent"],
    ["a long value", ["sites"], "x".repeat(200), `"${"x".repeat(79)}…`, "array"],
  ])("%s", (_, steps, value, shown, expected) => {
    const parsed = parseProtocol(withValueAt(founding, steps, value));
    expect(parsed).toEqual({
      ok: false,
      error: [{ path: `/${steps.join("/")}`, value: shown, expected }],
    });
  });

  test("a missing section", () => {
    expect(parseProtocol(without(founding, ["slots"]))).toEqual({
      ok: false,
      error: [{ path: "/slots", value: "absent", expected: "object" }],
    });
  });

  test("nothing at all", () => {
    expect(parseProtocol(undefined)).toEqual({
      ok: false,
      error: [{ path: "", value: "absent", expected: "object" }],
    });
  });

  test("everything that is wrong at once", () => {
    const broken = withValueAt(withValueAt(founding, ["id"], 7), ["version"], "");
    const parsed = parseProtocol(broken);
    expect(parsed.ok ? [] : parsed.error.map((problem) => problem.path)).toEqual(["/id", "/version"]);
  });
});

describe("a protocol that contradicts itself is refused", () => {
  test.each<[string, readonly Step[], unknown, string]>([
    [
      "a query that is not stated",
      ["dosing", "checkers", "from", "query"],
      "other",
      "the id of a query that the protocol states",
    ],
    ["a version of no form", ["consent", "versions", 0, "form"], "other", "one of consent.forms"],
    [
      "ages that end before they begin",
      ["consent", "forms", 1, "ages", "value", "ageBelow"],
      8,
      "number > 8",
    ],
    [
      "an event that competes with the recovery of B cells in one place and not in the other",
      ["timeToEvent", "endpoints", 5, "competing"],
      ["death"],
      "of death, retreatment, depleting-treatment those of reconstitution.competing: death, retreatment, depleting-treatment",
    ],
    [
      "no such subset to be depleted",
      ["reconstitution", "competing", "value", "depletes", 0],
      "hair",
      "one of reconstitution.subsets",
    ],
    ["no such visit to end the observation", ["schedule", "dltVisit"], "D29", "one of schedule.visits"],
    ["no such activity", ["schedule", "visits", 3, "activities", 0], "other", "one of schedule.activities"],
    ["a visit twice", ["schedule", "visits", 1, "id"], "SCR", "an id used once"],
    ["no such visit for an endpoint", ["endpoints", 1, "visits", 0], "M99", "one of schedule.visits"],
    [
      "an item of a visit that stands in no group",
      ["schedule", "activities", 7, "items", 0],
      "girth",
      "one of the items of assessments.groups",
    ],
    [
      "an item of a group that nobody declares",
      ["assessments", "groups", 0, "items", 0],
      "girth",
      "one of eligibility.dataItems or assessments.items",
    ],
    [
      "an item in two groups",
      ["assessments", "groups", 0, "items", 0],
      "weight",
      "an item that stands in one group, once",
    ],
    [
      "an item that eligibility defines too",
      ["assessments", "items", 0, "id"],
      "weight",
      "an id that no data item of eligibility has",
    ],
    [
      "a total of another group",
      ["assessments", "groups", 0, "total"],
      "cmas",
      "one of the items of the group",
    ],
    [
      "a group of people that there cannot be",
      ["assessments", "groups", 7, "concerns", "ageBelow"],
      12,
      "number > 12",
    ],
    [
      "a unit that does not convert",
      ["assessments", "items", 3, "acceptedUnits"],
      ["kg"],
      "UCUM units that convert into the item's own, itself one",
    ],
    [
      "an analyte that nobody measures",
      ["kinetics", "analytes", 0, "item"],
      "girth",
      "one of the quantities of eligibility.dataItems or assessments.items",
    ],
    ["an analyte named twice", ["kinetics", "analytes", 1, "item"], "car-transgene", "an item named once"],
    [
      "a marker that nobody measures",
      ["reconstitution", "markers", "items", "value", 0],
      "flare",
      "one of the quantities of eligibility.dataItems or assessments.items",
    ],
    [
      "a threshold in a unit of something else",
      ["reconstitution", "subsets", 0, "recoveredFrom", "value", "unit"],
      "g/L",
      "a unit that converts into /uL",
    ],
    [
      "an interfering drug of no class",
      ["reconstitution", "interference", 0, "value", "drugs", 0],
      "aspirin",
      "one of eligibility.agentClasses or their agents",
    ],
    [
      "no such drug for the alert",
      ["lymphodepletion", "renalAlert", "value", "drug"],
      "melphalan",
      "one of lymphodepletion.drugs",
    ],
    ["more independent votes than votes", ["committee", "independentMin", "value"], 4, "number <= 3"],
    ["fewer subjects at most than at least", ["subjects", "enrolment", "value", "max"], 8, "number >= 9"],
    ["a pattern that cannot be read", ["subjects", "pseudonym", "value"], "[A-", "a regular expression"],
    ["no such time zone", ["sites", 0, "timeZone"], "China/Hangzhou", "an IANA time zone"],
    [
      "no such intervention in an arm",
      ["registration", "armGroups", 0, "interventionNames", 0, "value"],
      "Other",
      "one of registration.interventions",
    ],
  ])("%s", (_, steps, value, expected) => {
    const parsed = parseProtocol(withValueAt(founding, steps, value));
    expect(parsed.ok ? [] : parsed.error).toContainEqual({
      path: `/${steps.join("/")}`,
      value: JSON.stringify(value),
      expected,
    });
  });

  test("a form that has no version", () => {
    const versions = valueAt(founding, ["consent", "versions"]);
    const fewer = withValueAt(
      founding,
      ["consent", "versions"],
      Array.isArray(versions) ? versions.slice(1) : [],
    );
    const parsed = parseProtocol(fewer);
    expect(parsed.ok ? [] : parsed.error).toEqual([
      {
        path: "/consent/forms/0/id",
        value: '"guardian-consent"',
        expected: "one of the forms of consent.versions",
      },
    ]);
  });

  test("no weight to calculate the dose from", () => {
    const items = valueAt(founding, ["eligibility", "dataItems"]) as readonly { readonly id: string }[];
    const weightless = items.filter(({ id }) => id !== "weight");
    const parsed = parseProtocol(withValueAt(founding, ["eligibility", "dataItems"], weightless));
    expect(parsed.ok ? [] : parsed.error).toContainEqual({
      path: "/eligibility/dataItems",
      value: expect.stringContaining("medical-history-complete"),
      expected: "a quantity called weight, from which doses are calculated",
    });
  });

  test("a query that nothing raises, and one stated twice", () => {
    const queries = valueAt(founding, ["queries"]);
    const first = Array.isArray(queries) ? queries[0] : undefined;
    const idle = { ...first, id: "idle" };
    const stated = Array.isArray(queries) ? [...queries, idle, first] : [];
    const parsed = parseProtocol(withValueAt(founding, ["queries"], stated));
    const problem = (index: number, value: string, expected: string) => ({
      path: `/queries/${index}/id`,
      value: `"${value}"`,
      expected,
    });
    expect(parsed.ok ? [] : parsed.error).toEqual([
      problem(stated.length - 1, first.id, "an id that no other query has"),
      problem(stated.length - 2, "idle", "a query that some assumed value raises"),
    ]);
  });
});

test("whatever is put in a place, the document is accepted or refused with a path that leads there", () => {
  const places = placesOf(founding).map(({ steps }) => steps);
  const put = fc.record({ steps: fc.constantFrom(...places), value: fc.jsonValue() });
  let refusals = 0;
  fc.assert(
    fc.property(put, ({ steps, value }) => {
      const parsed = parseProtocol(withValueAt(founding, steps, value));
      if (parsed.ok) return;
      refusals += 1;
      const [section] = steps;
      for (const problem of parsed.error) {
        expect(
          problem.path.startsWith(`/${section}`) || problem.expected.startsWith("one of"),
          problem.path,
        ).toBe(true);
        expect(problem.value.length).toBeLessThan(100);
        expect(problem.expected).not.toBe("");
      }
    }),
    { numRuns: 200 },
  );
  expect(refusals).toBeGreaterThan(100);
});
