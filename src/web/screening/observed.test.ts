import { describe, expect, test } from "vitest";
import type { DataItem } from "#eligibility";
import { momentAt } from "#values";
import { emptyEntry, insteadOf, needsReason, parseResult, readEntry } from "./observed.ts";

const words = { en: "CK", zh: "CK" };
const ck: DataItem = {
  kind: "quantity",
  id: "ck",
  label: words,
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
  from: { kind: "quoted", quote: "CK" },
  codes: [],
};

const day = { on: "2026-03-02" };
const noClock = () => undefined;

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
    expect(readEntry(ck, entry, day, noClock)).toEqual({
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
    expect(readEntry(ck, { ...emptyEntry(ck), value: "820", low: "?" }, day, noClock)).toEqual({
      ok: false,
      problem: "limit-unreadable",
    });
    expect(readEntry(infarction, { ...emptyEntry(infarction), date: "May" }, day, noClock)).toEqual({
      ok: false,
      problem: "date-unreadable",
    });
  });

  test("tells that a question does not apply, where it may not, without a why", () => {
    const walking: DataItem = { ...ck, id: "chaq-walking", mayNotApply: true };
    expect(insteadOf(ck)).not.toContain("not-applicable");
    expect(insteadOf(walking)).toContain("not-applicable");
    expect(needsReason("not-applicable")).toBe(false);
    const entry = { ...emptyEntry(walking), instead: "not-applicable" as const };
    expect(readEntry(walking, entry, day, noClock)).toMatchObject({
      observation: { value: { kind: "missing", reason: "not-applicable" } },
    });
  });

  test("tells a result that is missing, and why", () => {
    const answer = readEntry(
      ck,
      { ...emptyEntry(ck), instead: "not-done", why: " Tube broken " },
      { ...day, time: "" },
      noClock,
    );
    expect(answer).toMatchObject({
      observation: { value: { kind: "missing", reason: "not-done" }, note: "Tube broken" },
    });
  });

  describe("on a visit's form", () => {
    const copies: DataItem = { ...ck, id: "copies", requiresLloq: true, canBeUndetected: true };
    const place = { on: "2026-03-02", visit: "D7", time: "06:30" };
    const inShanghai = (local: string) => momentAt("Asia/Shanghai", local);

    test("has the moment of the sample, its limit of quantification, and the visit", () => {
      const entry = { ...emptyEntry(copies), value: "<50", lloq: "50" };
      expect(readEntry(copies, entry, place, inShanghai)).toEqual({
        ok: true,
        observation: {
          item: "copies",
          on: "2026-03-02",
          at: "2026-03-01T22:30:00.000Z",
          value: { kind: "quantity", value: 50, unit: "U/L", comparator: "<" },
          lloq: 50,
          visit: "D7",
        },
      });
    });

    test("needs the time where it is asked for, and a limit that is a number", () => {
      const entry = { ...emptyEntry(copies), value: "70" };
      const problem = (changed: Partial<typeof entry>, time = "06:30") =>
        readEntry(copies, { ...entry, ...changed }, { ...place, time }, inShanghai);
      expect(problem({}, "")).toEqual({ ok: false, problem: "time-unreadable" });
      expect(problem({ lloq: "low" })).toEqual({ ok: false, problem: "lloq-unreadable" });
    });

    test("keeps the limit of a sample in which nothing was detected, and drops that of one not taken", () => {
      const undetected = { ...emptyEntry(copies), instead: "not-detected", lloq: "50" } as const;
      expect(readEntry(copies, undetected, place, inShanghai)).toMatchObject({ observation: { lloq: 50 } });
      const notTaken = readEntry(copies, { ...undetected, instead: "not-done" }, place, inShanghai);
      expect(notTaken).toMatchObject({ observation: { value: { reason: "not-done" } } });
      expect(notTaken).not.toHaveProperty("observation.lloq");
    });
  });
});
