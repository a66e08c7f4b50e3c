import { expect, test } from "vitest";
import { provenanceSchema } from "#values";
import { readFoundingDocument } from "../../tests/founding-protocol.ts";
import { isFields, pointerTo, type Step } from "./pointer.ts";

/** Where a value of the document comes from, by the nearest object around it that says so. */
type Origin = "quoted" | "assumed" | "seen elsewhere" | "not stated" | "name" | "form" | "nowhere";

/** Fields that name parts of the document or their shape, and say nothing of the trial. */
const naming = [
  "id",
  "label",
  "queries",
  "level",
  "kind",
  "criterion",
  "condition",
  "item",
  "codes",
  "query",
];

/** How data are asked for and entered, not what the protocol requires of them; validity inside says where it comes from. */
const asking = ["dataItems", "judgements", "undertakings", "documents", "groups"];

/** What identifies the document itself. */
const identity = /^\/(version|title\/(en|zh))$/;

function origins(
  value: unknown,
  steps: readonly Step[] = [],
  around: Origin = "nowhere",
): [string, Origin][] {
  if (Array.isArray(value)) return value.flatMap((item, index) => origins(item, [...steps, index], around));
  if (!isFields(value)) return [[pointerTo(steps), value === "not-stated" ? "not stated" : around]];
  const from = provenanceSchema.safeParse(value.from);
  const here = from.success ? from.data.kind : (own(value) ?? around);
  return Object.entries(value)
    .filter(([key]) => key !== "from" || !from.success)
    .flatMap(([key, field]) => origins(field, [...steps, key], byName(key) ?? here));
}

/** The readings of a query are what may be assumed; a neighbouring trial says where it was seen. */
function own(value: Readonly<Record<string, unknown>>): Origin | undefined {
  if (value.kind === "reading") return "assumed";
  return "seenOn" in value ? "seen elsewhere" : undefined;
}

function byName(key: string): Origin | undefined {
  if (naming.includes(key)) return "name";
  return asking.includes(key) ? "form" : undefined;
}

test("every value of the founding protocol is quoted, or assumed under an open query", () => {
  const found = origins(readFoundingDocument()).filter(([pointer]) => !identity.test(pointer));
  expect(found.filter(([, origin]) => origin === "nowhere")).toEqual([]);
  const counts = Object.groupBy(found, ([, origin]) => origin);
  expect(counts.quoted?.length).toBeGreaterThan(60);
  expect(counts.assumed?.length).toBeGreaterThan(800);
  expect(counts["not stated"]?.map(([pointer]) => pointer)).toEqual([
    "/registration/basicInformation/enrollment/type",
    "/registration/basicInformation/primaryCompletionDate",
    "/registration/eligibility/maximumAge",
    "/registration/centralContacts/0/email",
    "/registration/facilityContacts/0/email",
    "/registration/otherIdentifiers/0/type",
  ]);
});

test("a value without provenance is seen", () => {
  expect(
    origins({ dosing: { checkers: 2, cap: { value: 3, from: { kind: "quoted", quote: "3" } } } }),
  ).toEqual([
    ["/dosing/checkers", "nowhere"],
    ["/dosing/cap/value", "quoted"],
  ]);
});
