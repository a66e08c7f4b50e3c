import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Design, designTable } from "./design.ts";
import { type LevelOutcome, outcomeSchema, takesPlace } from "./outcome.ts";
import { levelState, recommend } from "./recommend.ts";
import type { Standing } from "./survey.ts";
import { threePlusThreeVariants } from "./three-plus-three.ts";

const designs: readonly Design[] = [
  ...threePlusThreeVariants.map((variant) => ({ name: "3+3" as const, variant })),
  ...threePlusThreeVariants.map((variant) => ({ name: "accelerated-titration" as const, variant })),
  { name: "rolling-six" },
  { name: "a-plus-b", A: 2, B: 4, C: 1, D: 1, E: 2, afterExcess: "de-escalate", topExpands: true },
  {
    name: "i3+3",
    ...{ target: 0.3, intervalMin: 0.25, intervalMax: 0.35, exclusionProbability: 0.95 },
    ...{ cohortSize: 3, subjectsMax: 18 },
  },
];
const tables = designs.map((design) => ({
  name: JSON.stringify(design),
  design,
  table: designTable(design),
}));

const standings: fc.Arbitrary<Standing> = fc.integer({ min: 1, max: 4 }).chain((levels) => {
  const level = fc.integer({ min: 1, max: levels });
  const subject = fc.record({ level, outcome: fc.constantFrom(...outcomeSchema.options, "N", "N", "N") });
  return fc.record({
    levels: fc.constant(levels),
    current: level,
    history: fc.array(subject, { maxLength: 24 }),
    closedLevels: fc.oneof(
      { weight: 4, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(level) },
    ),
  });
});

const resolved = (standing: Standing): Standing => ({
  ...standing,
  history: standing.history.filter(({ outcome }) => outcome !== "P"),
});

describe.each(tables)("$name", ({ design, table }) => {
  test("answers every standing, and never with a level that does not exist or a level skipped upward", () => {
    fc.assert(
      fc.property(standings, (standing) => {
        const { nextLevel, move } = recommend(table, standing);
        if (nextLevel === "none") return;
        expect(nextLevel).toBeGreaterThanOrEqual(1);
        expect(nextLevel).toBeLessThanOrEqual(standing.levels);
        expect(nextLevel - standing.current).toBeLessThanOrEqual(move === "escalate" ? 1 : 0);
      }),
      { numRuns: 400 },
    );
  });

  test("never recommends more evaluable subjects at a level than its maximum, nor any at a closed level", () => {
    fc.assert(
      fc.property(standings, (standing) => {
        const { nextLevel, room } = recommend(table, standing);
        if (nextLevel === "none") {
          expect(room).toBe(0);
          return;
        }
        const { facts, closed } = levelState(table, standing, nextLevel);
        expect(closed).toBe("no");
        if (room > 0) expect(facts.enrolled + room).toBeLessThanOrEqual(table.evaluableMax);
      }),
      { numRuns: 400 },
    );
  });

  test("never escalates with any outcome pending", () => {
    fc.assert(
      fc.property(standings, (standing) => {
        const pending = standing.history.some(({ outcome }) => outcome === "P");
        const { move } = recommend(table, standing);
        if (pending) expect(["escalate", "complete"]).not.toContain(move);
      }),
      { numRuns: 400 },
    );
  });

  test("stopping does not wait: what closes a level closes it whatever is pending", () => {
    fc.assert(
      fc.property(standings, (standing) => {
        for (let level = 1; level <= standing.levels; level += 1) {
          const before = levelState(table, resolved(standing), level);
          if (before.closed === "no") continue;
          expect(levelState(table, standing, level)).toMatchObject({ closed: before.closed, room: 0 });
        }
      }),
      { numRuns: 400 },
    );
  });

  test("replaced subjects change nothing", () => {
    fc.assert(
      fc.property(standings, (standing) => {
        const counted = standing.history.filter(({ outcome }) => takesPlace(outcome));
        expect(recommend(table, { ...standing, history: counted })).toEqual(recommend(table, standing));
      }),
      { numRuns: 200 },
    );
  });

  test("every count of 0 to 9 evaluable and 0 to 4 pending is answered, at every position", () => {
    for (const current of [1, 2, 3])
      for (let evaluable = 0; evaluable <= 9; evaluable += 1)
        for (let dlts = 0; dlts <= evaluable; dlts += 1)
          for (let pending = 0; pending <= 4; pending += 1) {
            const history = [
              ...subjects("T", dlts),
              ...subjects("N", evaluable - dlts),
              ...subjects("P", pending),
            ].map((outcome): LevelOutcome => ({ level: current, outcome }));
            const { move, room } = recommend(table, { levels: 3, current, history });
            if (["enrol", "expand"].includes(move)) expect(room).toBeGreaterThan(0);
          }
  });

  if (design.name === "3+3" || design.name === "rolling-six")
    test("two DLTs close a level at once", () => {
      fc.assert(
        fc.property(standings, ({ levels, current, history }) => {
          const twoMore = ["T", "T"].map(() => ({ level: current, outcome: "T" as const }));
          const standing = { levels, current, history: [...history, ...twoMore] };
          const { nextLevel } = recommend(table, standing);
          expect(levelState(table, standing, current).closed).not.toBe("no");
          if (nextLevel !== "none") expect(nextLevel).toBeLessThan(current);
        }),
      );
    });
});

function subjects<Letter extends string>(letter: Letter, count: number): Letter[] {
  return Array.from({ length: count }, () => letter);
}

/**
 * The rule of each 3+3 variant at the middle of three levels, the top, and below a closed level, nothing pending. Rows
 * are 0 to 8 evaluable, columns 0, 1, 2 DLTs: + fill the first group, x fill the second, E escalate, C complete, H hold,
 * D de-escalate, S stop.
 */
describe("3+3, every count", () => {
  const escalates = ["+", "++", "++S", "ExS", "ExS", "ExS", "EES", "EES", "EES"];
  const completes = ["+", "++", "++S", "CxS", "CxS", "CxS", "CCS", "CCS", "CCS"];
  const fills = ["+", "++", "++S", "xxS", "xxS", "xxS", "CCS", "CCS", "CCS"];
  const down = (rows: readonly string[]) => rows.map((row) => row.replace("S", "D"));
  const asPrinted = (none: string) => [
    "+",
    "++",
    "++S",
    ...subjects(`${none}xS`, 3),
    ...subjects(`${none}HS`, 3),
  ];
  const expected: Record<string, readonly (readonly string[])[]> = {
    V1: [escalates, completes, completes],
    V2: [down(escalates), down(completes), down(fills)],
    V3: [down(escalates), down(fills), down(fills)],
    V4: [escalates, fills, completes],
    V5: [asPrinted("E"), asPrinted("C"), asPrinted("H")],
  };
  const letters = { enrol: "+", expand: "x", escalate: "E", complete: "C", hold: "H", stop: "S", wait: "W" };
  const positions: readonly Pick<Standing, "levels" | "current" | "closedLevels">[] = [
    { levels: 3, current: 2 },
    { levels: 2, current: 2 },
    { levels: 3, current: 2, closedLevels: [3] },
  ];

  test.each(threePlusThreeVariants)("%s", (variant) => {
    const table = designTable({ name: "3+3", variant });
    const found = positions.map((position) =>
      Array.from({ length: 9 }, (_, evaluable) =>
        Array.from({ length: Math.min(evaluable, 2) + 1 }, (_, dlts) => {
          const outcomes = [...subjects("T" as const, dlts), ...subjects("N" as const, evaluable - dlts)];
          const history = outcomes.map((outcome) => ({ level: 2, outcome }));
          const { move } = recommend(table, { ...position, history });
          return move === "de-escalate" ? "D" : letters[move];
        }).join(""),
      ),
    );
    expect(found).toEqual(expected[variant]);
  });
});
