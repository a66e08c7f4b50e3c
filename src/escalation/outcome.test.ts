import fc from "fast-check";
import { expect, test } from "vitest";
import { levelOutcomeSchema, outcomeSchema, parseOutcomes, tally, writeOutcomes } from "./outcome.ts";

const histories = fc.array(
  fc.record({ level: fc.integer({ min: 1, max: 12 }), outcome: fc.constantFrom(...outcomeSchema.options) }),
);

test("what is written is read back", () => {
  fc.assert(
    fc.property(histories, (history) => {
      expect(parseOutcomes(writeOutcomes(history))).toEqual({ ok: true, value: history });
    }),
  );
});

test("groups at one level are written together", () => {
  const history = parseOutcomes("  1NNT 1NNN\n2N");
  expect(history.ok && writeOutcomes(history.value)).toBe("1NNTNNN 2N");
});

test.each(["1", "N", "0N", "1n", "1NQ", "1.5N", "-1N", "1NNN,2N"])("refuses %s", (text) => {
  expect(parseOutcomes(`1N ${text} 2N`)).toEqual({ ok: false, error: { code: "unreadable-outcomes", text } });
});

test("counts what each letter contributes", () => {
  const history = ["N", "M", "T", "P", "X", "U"].map((outcome) =>
    levelOutcomeSchema.parse({ level: 1, outcome }),
  );
  expect(tally(history)).toEqual({ evaluable: 3, dlts: 1, moderates: 1, pending: 1 });
});
