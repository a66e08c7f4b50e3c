import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import {
  type Command,
  type CommandKind,
  commandKinds,
  commandSchemas,
  doseDecision,
  fold,
  logView,
  overview,
  protocolView,
  screeningLog,
  subjectView,
  type TrialState,
} from "#trial";
import { anythingFitting } from "./json-arbitrary.ts";
import { holdsForOrder, holdsForTrial } from "./trial-laws.ts";
import { bases, type Turn, walk } from "./walk.ts";

const asked = new Map<CommandKind, { accepted: number; refused: number }>();

/** What people see of a trial, and of one of its subjects. */
function picture(state: TrialState, now: string, seed: number) {
  const subject = [...state.subjects.keys()][seed % Math.max(1, state.subjects.size)];
  return {
    overview: overview(state, now),
    screening: screeningLog(state, now),
    decision: doseDecision(state, now),
    protocol: protocolView(state),
    subject: subject !== undefined && subjectView(state, subject, now),
  };
}

const noise = fc.oneof(
  ...commandKinds
    .filter((kind) => kind !== "create-trial" && kind !== "amend-protocol")
    .map((kind) => anythingFitting(commandSchemas[kind]) as fc.Arbitrary<Command>),
);

const common = {
  seed: fc.nat(),
  hours: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 1, 2, 24, 72, 24 * 8, 24 * 30),
};
const turn: fc.Arbitrary<Turn> = fc.oneof(
  {
    weight: 7,
    arbitrary: fc.record({
      kind: fc.constant("what-is-possible" as const),
      ...common,
      signed: fc.constant(true),
      hoursAgo: fc.constant(0),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom(...commandKinds),
      ...common,
      signed: fc.boolean(),
      hoursAgo: fc.constantFrom(0, 0, 1, 48, 24 * 20, -5),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record(
      {
        kind: fc.constant("what-is-possible" as const),
        ...common,
        noise,
        signed: fc.boolean(),
        hoursAgo: fc.constantFrom(0, 0, 3, 24 * 400, -1),
        supersedes: fc.integer({ min: 1, max: 1000 }),
      },
      { requiredKeys: ["kind", "seed", "hours", "noise", "signed", "hoursAgo"] },
    ),
  },
);

/** What is possible where a walk begins, before time passes. */
function atOnce(seed: number): readonly Turn[] {
  const turns = [seed, seed + 1, seed + 2];
  return turns.map((one) => ({ kind: "what-is-possible", seed: one, hours: 0, signed: true, hoursAgo: 0 }));
}

test("ER-1, ER-3, ER-9, ER-10, ER-26: no order, however odd, breaks a trial", { timeout: 600_000 }, () => {
  fc.assert(
    fc.property(
      fc.nat(bases.length - 1),
      fc.nat(),
      fc.array(turn, { minLength: 20, maxLength: 45, size: "max" }),
      (from, seed, turns) => {
        const base = bases[from] ?? [];
        let last: TrialState = fold(base);
        let now = base.at(-1)?.recordedAt ?? "2026-11-22T01:00:00.000Z";
        const log = walk(base, [...atOnce(seed), ...turns], (outcome) => {
          const count = asked.get(outcome.command.kind) ?? { accepted: 0, refused: 0 };
          count[outcome.decision.ok ? "accepted" : "refused"] += 1;
          asked.set(outcome.command.kind, count);
          holdsForOrder(outcome);
          if (outcome.decision.ok) holdsForTrial(outcome.after);
          last = outcome.after;
          now = outcome.circumstance.now;
        });
        if (last.version === 0) return;
        // Read again from its log, the trial says the same of itself everywhere.
        expect(picture(fold(log), now, seed)).toEqual(picture(last, now, seed));
        expect(logView(log)).toHaveLength(log.length);
      },
    ),
    { numRuns: 120, seed: 20241111 },
  );
});

test("ER-3: every kind of order was accepted many times", () => {
  const seldom = commandKinds.filter((kind) => (asked.get(kind)?.accepted ?? 0) < 5);
  expect(seldom).toEqual([]);
});

/** How often each kind was accepted: the laws say little of what hardly ever happens. */
afterAll(() => {
  const rows = commandKinds.map((kind) => {
    const { accepted, refused } = asked.get(kind) ?? { accepted: 0, refused: 0 };
    const share = `${Math.round((100 * accepted) / Math.max(1, accepted + refused))} %`;
    return `${kind.padEnd(30)} ${String(accepted).padStart(6)} accepted of ${String(accepted + refused).padStart(6)}  ${share}`;
  });
  process.stdout.write(`${rows.join("\n")}\n`);
});
