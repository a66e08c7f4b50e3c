import { expect, test } from "vitest";
import { readFoundingDocument } from "../../tests/founding-protocol.ts";
import { readDocument } from "../../tests/protocol-document.ts";
import { type Step, withValueAt } from "./pointer.ts";
import { parseProtocol } from "./protocol.ts";

const founding = readFoundingDocument();
const quantities = "one of the quantities of eligibility.dataItems and assessments.items";
const score = ["efficacy", "myositis", "totalImprovement"];

test.each<[string, readonly Step[], unknown, string]>([
  ["no such visit", ["efficacy", "visits", "value", 0], "M4", "one of schedule.visits after the infusion"],
  [
    "a visit before it",
    ["efficacy", "visits", "value", 0],
    "LD1",
    "one of schedule.visits after the infusion",
  ],
  ["a lead of no visit", ["efficacy", "mainVisits", "value", 0], "D7", "one of efficacy.visits"],
  ["a flag on no visit", ["efficacy", "conditioningVisits", "value", 0], "D7", "one of efficacy.visits"],
  [
    "no such class",
    ["efficacy", "rescueClasses", "value", 0],
    "antibiotic",
    "one of eligibility.agentClasses",
  ],
  [
    "no such class to be free of",
    ["efficacy", "freedom", 1, "classes", "value", 2],
    "antibiotic",
    "one of eligibility.agentClasses",
  ],
  [
    "no such agent",
    ["efficacy", "treatmentRoles", "value", "hydrocortisone"],
    "cortisol",
    "one of the agents of eligibility.agentClasses",
  ],
  ["a way of being free twice", ["efficacy", "freedom", 1, "id"], "steroid-free", "an id used once"],
  ["a strength that is not recorded", [...score, "measures", "value", "strength"], "mmt-24", quantities],
  ["an enzyme that is no quantity", [...score, "enzymes", "value", 1, "item"], "anti-srp", quantities],
  [
    "no such part of the DAS",
    ["efficacy", "myositis", "dasItems", "value", 0, "item"],
    "das-hair",
    quantities,
  ],
  [
    "a vital status without its codes",
    ["timeToEvent", "sources", "value", "vitalStatus"],
    "flare",
    "an item with the codes alive and dead",
  ],
  [
    "no such group of special interest",
    ["timeToEvent", "adverseEvents", 1, "value", "group"],
    "luck",
    "one of safety.summary.specialInterest",
  ],
])("%s is refused", (_, steps, value, expected) => {
  const parsed = parseProtocol(withValueAt(founding, steps, value));
  expect(parsed.ok ? [] : parsed.error).toContainEqual({
    path: `/${steps.join("/")}`,
    value: JSON.stringify(value),
    expected,
  });
});

test.each<[string, readonly Step[], unknown, string]>([
  [
    "parts of a DAS that is not the DAS",
    ["efficacy", "myositis", "dasItems", "value", 0, "max"],
    12,
    "items whose max add up to 20",
  ],
  [
    "a physical summary without its range",
    [...score, "measures", "value", "enzymeOrChqPhs"],
    "chq-physical",
    "number, since measures names chq-physical",
  ],
])("%s is refused", (_, steps, value, expected) => {
  const parsed = parseProtocol(withValueAt(founding, steps, value));
  expect(parsed.ok ? [] : parsed.error.map((problem) => problem.expected)).toContain(expected);
});

test.each([
  ["rescue", "rescue-treatment", ["0/events/1", "3/competing/1", "4/events/1"]],
  ["retreatment", "retreatment", ["0/events/2", "1/events/2", "3/competing/2", "4/events/2"]],
])("%s that does not end a response ends no time of the disease either", (strategy, source, places) => {
  const steps = ["efficacy", "estimand", strategy, "value"];
  const parsed = parseProtocol(withValueAt(founding, steps, "treatment-policy"));
  const expected = `no ${source}, since efficacy.estimand.${strategy} is treatment-policy`;
  const found = (parsed.ok ? [] : parsed.error).filter((problem) => problem.expected === expected);
  expect(found.map(({ path }) => path)).toEqual(places.map((place) => `/timeToEvent/endpoints/${place}`));
});

test("response is told first at the visits of its endpoint", () => {
  const parsed = parseProtocol(withValueAt(founding, ["efficacy", "mainVisits", "value"], ["M3", "M12"]));
  expect(parsed.ok ? [] : parsed.error).toContainEqual({
    path: "/efficacy/mainVisits/value",
    value: expect.any(String),
    expected: "the visits of the endpoint overall-response: M3, M6",
  });
});

test("a protocol of another disease needs no score of myositis", () => {
  const parsed = parseProtocol(readDocument("example-autologous-adult"));
  expect(parsed.ok && parsed.value.efficacy.myositis).toBe("not-used");
});
