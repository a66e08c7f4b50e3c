import { describe, expect, test } from "vitest";
import { subjectFactsSchema, verdict } from "#eligibility";
import { demonstration, performAll } from "#simulation";
import {
  adverseEventsOf,
  currentLevel,
  deviationsOf,
  dltMattersOf,
  dltVotes,
  episodesOf,
  factsOf,
  isSynthetic,
  lotsOf,
  lymphodepletionOf,
  notationOf,
  outcomesOf,
  queueOf,
  recipientsOf,
  recommendationOf,
  slotOf,
  verdictOf,
  windowOf,
} from "#trial";
import { addDays, dateIn, daysBetween } from "#values";
import { readExample, setting, world } from "./virtual-world.ts";

test.each([
  ["eligible", "eligible", []],
  ["not-eligible", "not-eligible", ["I5", "E3", "E9"]],
  ["undetermined", "undetermined", []],
] as const)("the example %s is %s", (name, expected, failing) => {
  const facts = subjectFactsSchema.parse(readExample(name));
  const found = verdict(setting.protocol.eligibility, facts);
  expect({ verdict: found.verdict, failing: found.failing }).toEqual({ verdict: expected, failing });
});

const today = "2026-11-22";
const { state, records } = performAll(demonstration(setting, world.template, today));

describe("the demonstration", () => {
  test("is marked synthetic and is the same each time", () => {
    expect(isSynthetic(state)).toBe(true);
    expect(performAll(demonstration(setting, world.template, today)).records).toEqual(records);
  });

  test("has come part of the way through its second level", () => {
    expect(notationOf(outcomesOf(state))).toBe("1NNN 2PP");
    expect(currentLevel(state)).toBe(2);
    expect(recommendationOf(state)).toMatchObject({ move: "enrol", nextLevel: 2 });
  });

  test("shows a screening failure with its reasons and a re-screening", () => {
    expect(episodesOf(state, "ZCH-001").map(({ status, failing }) => ({ status, failing }))).toEqual([
      { status: "failed", failing: ["I5", "E3"] },
    ]);
    expect(episodesOf(state, "ZCH-004").map(({ status, failing }) => ({ status, failing }))).toEqual([
      { status: "failed", failing: ["E9"] },
      { status: "confirmed", failing: [] },
    ]);
  });

  test("shows one subject past lymphodepletion's beginning, one in screening, one in the queue", () => {
    expect(lymphodepletionOf(state, "ZCH-007")).toMatchObject({ begun: true, lastOn: addDays(today, -1) });
    expect(verdictOf(state, "ZCH-008", today).open).toContain("E8");
    expect(slotOf(state, "ZCH-008").status).toBe("none");
    expect(queueOf(state)).toEqual(["ZCH-009"]);
  });

  test("shows a window about to close and a candidate before the committee with one vote", () => {
    expect(windowOf(state, "ZCH-005")?.closesOn).toBe(addDays(today, 2));
    const [candidate] = dltMattersOf(state, "ZCH-006");
    expect(candidate).toMatchObject({ status: "candidate", assessment: { verdict: "dlt" } });
    expect(dltVotes(state, "ZCH-006", "AE-1")).toHaveLength(1);
    expect(adverseEventsOf(state, "ZCH-005").map(({ end }) => end !== undefined)).toEqual([true, true]);
  });

  test("shows a deviation explained, another not yet, and lots with their recipients", () => {
    expect(deviationsOf(state).map(({ explained }) => explained !== undefined)).toEqual([true, false]);
    expect(lotsOf(state).map(({ lot, status }) => [lot, status, recipientsOf(state, lot).length])).toEqual([
      ["UC19-001", "released", 3],
      ["UC19-002", "released", 2],
      ["UC19-003", "received", 0],
    ]);
  });

  test("shows what is misread and corrected, measured twice, entered late and not measured", () => {
    const results = records.flatMap((record) =>
      record.event.kind === "observation-recorded" ? [{ ...record, ...record.event.observation }] : [],
    );
    const corrected = results.filter(({ supersedes }) => supersedes !== undefined);
    expect(corrected.map(({ item, reason }) => [item, reason !== undefined])).toEqual([
      ["height", true],
      ["ferritin", true],
    ]);
    const final = results.filter((result) => result.final);
    expect(final).toHaveLength(1);
    expect(
      results.filter(({ item, sample }) => item === final[0]?.item && sample === final[0].sample),
    ).toHaveLength(2);
    const late = results.find(({ reason = "" }) => reason.includes("late"));
    expect(daysBetween(late?.on ?? today, dateIn("Asia/Shanghai", late?.recordedAt ?? ""))).toBe(19);
    expect(results.filter(({ value }) => value.kind === "missing").map(({ item }) => item)).toEqual([
      "car-t-cells",
    ]);
  });

  test("shows courses of drugs that have ended, and for which a last day was told", () => {
    const courses = (subject: string) =>
      factsOf(state, subject, "exposure-recorded").map(({ event }) => event.exposure);
    const ongoing = (subject: string) =>
      courses(subject).flatMap(({ agent, to }) => (to === undefined ? [agent] : []));
    expect(ongoing("ZCH-002")).toEqual([]);
    expect(ongoing("ZCH-003")).toEqual(["prednisone"]);
    expect(ongoing("ZCH-004").toSorted()).toEqual(["baricitinib", "prednisone"]);
    const toxicity = courses("ZCH-003").filter(({ indication }) => indication === "toxicity");
    expect(toxicity.map(({ agent }) => agent).toSorted()).toEqual(["dexamethasone", "tocilizumab"]);
    expect(courses("ZCH-002").filter(({ indication }) => indication === "replacement")).toHaveLength(1);
  });

  test.each(["2024-02-29", "2026-01-01", "2026-12-31", "2027-03-01", "2028-07-15"])(
    "is accepted whole on %s, with nothing dated later than the night before",
    (day) => {
      const played = performAll(demonstration(setting, world.template, day));
      expect(notationOf(outcomesOf(played.state))).toBe("1NNN 2PP");
      const last = played.records.at(-1)?.recordedAt ?? "";
      expect(last < `${day}T00:00:00.000Z`).toBe(true);
    },
  );
});
