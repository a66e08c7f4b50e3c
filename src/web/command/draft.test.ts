import { describe, expect, test } from "vitest";
import { z } from "zod";
import { commandSchemas } from "#trial";
import { momentAt } from "#values";
import { assemble, type Draft, entryAt, parseNumber, withEntry } from "./draft.ts";
import { fieldsOf } from "./field.ts";

function assembled(kind: keyof typeof commandSchemas, draft: Draft) {
  const fields = fieldsOf(kind, z.toJSONSchema(commandSchemas[kind], { io: "input" }) as never);
  const { value, problems } = assemble(fields, draft, (local) => momentAt("Asia/Shanghai", local));
  return { command: { kind, ...value }, problems };
}

const infusion: Draft = {
  subject: "ZCH-001",
  lot: "L1",
  cells: "2.4e8",
  startedAt: "2026-03-02T09:30",
  stoppedAt: "2026-03-02T09:50",
};

describe("an entered command", () => {
  test("is what its schema accepts, the site's clock turned into moments", () => {
    const { command, problems } = assembled("record-infusion", infusion);
    expect(problems).toEqual([]);
    expect(commandSchemas["record-infusion"].parse(command)).toEqual({
      kind: "record-infusion",
      subject: "ZCH-001",
      lot: "L1",
      cells: 240_000_000,
      startedAt: "2026-03-02T01:30:00.000Z",
      stoppedAt: "2026-03-02T01:50:00.000Z",
    });
  });

  test("names everything that is missing or cannot be read, each by its place", () => {
    const { problems } = assembled("record-infusion", {
      subject: "ZCH-001",
      cells: "many",
      startedAt: "noon",
    });
    expect(problems).toEqual([
      { path: ["lot"], code: "needed" },
      { path: ["cells"], code: "not-a-number" },
      { path: ["startedAt"], code: "not-a-date" },
      { path: ["stoppedAt"], code: "needed" },
    ]);
  });

  test("asks whether an optional group applies, and does not presume it", () => {
    const event: Draft = {
      subject: "ZCH-001",
      severity: { scale: "CTCAE-5.0", term: "Fever", grade: "2" },
      onset: "2026-03-05",
      attribution: { product: "possible", otherCauses: [] },
    };
    expect(assembled("report-adverse-event", event).problems).toEqual([
      { path: ["serious"], code: "needed" },
    ]);
    const { command, problems } = assembled("report-adverse-event", {
      ...event,
      serious: { "present?": false },
    });
    expect(problems).toEqual([]);
    expect(commandSchemas["report-adverse-event"].safeParse(command).success).toBe(true);
  });

  test("keeps rows apart", () => {
    const drugs = withEntry({ drugs: [{}, {}] }, ["drugs", "1", "drug"], "fludarabine");
    expect(drugs).toEqual({ drugs: [{}, { drug: "fludarabine" }] });
    expect(entryAt(drugs, ["drugs", "1", "drug"])).toBe("fludarabine");
    expect(assembled("plan-lymphodepletion", drugs).problems).toContainEqual({
      path: ["drugs", "0", "drug"],
      code: "needed",
    });
  });
});

describe("numbers as people write them", () => {
  test.each([
    ["0.5", 0.5],
    ["2.4e8", 2.4e8],
    ["3 × 10^7", 3e7],
    ["1 000 000", 1_000_000],
    ["−2", -2],
  ])("%s is %d", (text, number) => {
    expect(parseNumber(text)).toBe(number);
  });

  test.each(["1,5", "ten", "1.2.3", "", "0x10", "Infinity"])("%s is not one", (text) => {
    expect(parseNumber(text)).toBeUndefined();
  });
});

describe("the site's clock", () => {
  test("has no time that summer time leaps over", () => {
    expect(momentAt("Europe/Berlin", "2026-03-29T02:30")).toBeUndefined();
    expect(momentAt("Asia/Shanghai", "2026-03-29T02:30")).toBe("2026-03-28T18:30:00.000Z");
  });
});
