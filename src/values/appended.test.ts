import fc from "fast-check";
import { expect, test } from "vitest";
import { Appended } from "./appended.ts";

function listOf<Item>(items: readonly Item[]): Appended<Item> {
  return items.reduce<Appended<Item>>((list, item) => list.append(item), Appended.empty);
}

test("holds what was appended, in order", () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), (items) => {
      expect([...listOf(items)]).toEqual(items);
    }),
  );
});

test("two successors of one list do not see each other", () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer(), fc.integer(), (items, left, right) => {
      const shared = listOf(items);
      const first = shared.append(left);
      const second = shared.append(right);
      expect([[...shared], [...first], [...second]]).toEqual([items, [...items, left], [...items, right]]);
    }),
  );
});
