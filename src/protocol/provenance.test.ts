import { expect, test } from "vitest";
import { provenanceSchema } from "#values";
import { readFoundingDocument } from "../../tests/founding-protocol.ts";
import { isFields, pointerTo, type Step } from "./pointer.ts";

/** Where a value of the document comes from, by the nearest object around it that says so. */
type Origin = "quoted" | "assumed" | "seen elsewhere" | "not stated" | "name" | "nowhere";

/** Fields that name a part of the document and say nothing of the trial. */
const naming = ["id", "label", "queries", "level"];

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
  const here = from.success ? from.data.kind : "seenOn" in value ? "seen elsewhere" : around;
  return Object.entries(value)
    .filter(([key]) => key !== "from" || !from.success)
    .flatMap(([key, field]) => origins(field, [...steps, key], naming.includes(key) ? "name" : here));
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
