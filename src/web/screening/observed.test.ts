import { describe, expect, test } from "vitest";
import type { DataItem } from "#eligibility";
import { emptyEntry, parseResult, readEntry } from "./observed.ts";

const words = { en: "CK", zh: "CK" };
const ck: DataItem = {
  kind: "quantity",
  id: "ck",
  label: words,
  group: "laboratory",
  burden: 3,
  carriesOver: true,
  from: { kind: "quoted", quote: "CK" },
  unit: "U/L",
  acceptedUnits: [],
  plausible: { min: 0, max: 100_000 },
  referenceLimits: true,
  canBeUndetected: false,
};
const infarction: DataItem = {
  kind: "event",
  id: "myocardial-infarction",
  label: words,
  group: "heart",
  burden: 1,
  carriesOver: true,
  from: { kind: "quoted", quote: "CK" },
  codes: [],
};

describe("a result as laboratories print it", () => {
  test.each([
    ["12.3", { kind: "quantity", value: 12.3, unit: "U/L" }],
    ["< 20", { kind: "quantity", value: 20, unit: "U/L", comparator: "<" }],
    ["55–60", { kind: "interval", low: 55, high: 60, unit: "U/L" }],
    ["1e3", { kind: "quantity", value: 1000, unit: "U/L" }],
  ])("%s is read", (text, value) => {
    expect(parseResult(text, "U/L")).toEqual(value);
  });

  test.each(["", "high", "60-55", "1,5", "<"])("%j is not", (text) => {
    expect(parseResult(text, "U/L")).toBeUndefined();
  });
});

describe("an entry beside a data item", () => {
  test("keeps the laboratory's limits in the unit of the result", () => {
    const entry = { ...emptyEntry(ck), value: "820", high: "190" };
    expect(readEntry(ck, entry, "2026-03-02")).toEqual({
      ok: true,
      observation: {
        item: "ck",
        on: "2026-03-02",
        value: { kind: "quantity", value: 820, unit: "U/L" },
        limits: { unit: "U/L", high: 190 },
      },
    });
  });

  test("says what cannot be read", () => {
    expect(readEntry(ck, { ...emptyEntry(ck), value: "820", low: "?" }, "2026-03-02")).toEqual({
      ok: false,
      problem: "limit-unreadable",
    });
    expect(readEntry(infarction, { ...emptyEntry(infarction), date: "May" }, "2026-03-02")).toEqual({
      ok: false,
      problem: "date-unreadable",
    });
  });

  test("tells a result that is missing, and why", () => {
    const answer = readEntry(
      ck,
      { ...emptyEntry(ck), instead: "not-done", why: " Tube broken " },
      "2026-03-02",
    );
    expect(answer).toMatchObject({
      observation: { value: { kind: "missing", reason: "not-done" }, note: "Tube broken" },
    });
  });
});
