import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, test } from "vitest";
import { demonstration, performAll, simulate, type World } from "#simulation";
import {
  decisionsOf,
  emptyTrial,
  factsOf,
  fold,
  notationOf,
  outcomesOf,
  type TrialState,
  trialFacts,
} from "#trial";
import { world } from "./virtual-world.ts";

const start = "2026-01-05T01:00:00.000Z";

function inWorld(change: Partial<World["nature"]>, seed = 1, from = emptyTrial) {
  const nature = { ...world.nature, ...change };
  return simulate(from, { ...world, nature }, xoroshiro128plus(seed), start);
}

function ended(state: TrialState) {
  return trialFacts(state, "escalation-ended").map(({ event }) => event.maximumTolerated);
}

const uneventful = { missedVisitProbability: 0, withdrawalProbability: 0 };

describe("a whole trial of virtual patients", () => {
  test("reaches the highest level where nothing is toxic", () => {
    const { state } = inWorld({ ...uneventful, dltProbabilities: [0, 0, 0] });
    expect(notationOf(outcomesOf(state))).toBe("1NNN 2NNN 3NNN");
    expect(ended(state)).toEqual([3]);
  });

  test("stops at the first level where everything is, and names no tolerated dose", () => {
    const { state } = inWorld({ ...uneventful, dltProbabilities: [1, 1, 1] });
    expect(notationOf(outcomesOf(state))).toMatch(/^1TT+$/);
    expect(ended(state)).toEqual(["none"]);
  });

  test("is the same for the same seed, and another for another", () => {
    const notations = [1, 1, 2].map((seed) => notationOf(outcomesOf(inWorld({}, seed).state)));
    expect(notations[0]).toBe(notations[1]);
    expect(notations[0]).not.toBe(notations[2]);
  });

  test.each([3, 4, 5, 6])("by seed %i ends, and its log says the same when read again", (seed) => {
    const { records, state } = inWorld({ dltProbabilities: [0.1, 0.25, 0.4] }, seed);
    expect(ended(state)).toHaveLength(1);
    const again = fold(records);
    expect(notationOf(outcomesOf(again))).toBe(notationOf(outcomesOf(state)));
    expect(records.map(({ version }) => version)).toEqual(records.map((_, index) => index + 1));
    expect(records.every(({ occurredAt, recordedAt }) => occurredAt <= recordedAt)).toBe(true);
    expect(records.map(({ recordedAt }) => recordedAt)).toEqual(
      records.map(({ recordedAt }) => recordedAt).sort(),
    );
    for (const subject of state.subjects.keys()) {
      expect(factsOf(state, subject, "infusion-recorded").length).toBeLessThanOrEqual(1);
    }
    for (const { move, level } of decisionsOf(state)) {
      if (move !== "escalate") continue;
      const letters = outcomesOf(state).filter((outcome) => outcome.level === level);
      expect(letters.some(({ letter }) => letter === "T")).toBe(false);
    }
  });

  test("goes on from a trial that is under way", () => {
    const { state: underWay } = performAll(demonstration(world.setting, world.template, start.slice(0, 10)));
    const { records, state } = inWorld({ ...uneventful, dltProbabilities: [0, 0, 0] }, 7, underWay);
    expect(records[0]?.version).toBe(underWay.version + 1);
    expect(notationOf(outcomesOf(state))).toMatch(/^1NNN 2N?TN/);
    expect(ended(state)).toHaveLength(1);
  });
});
