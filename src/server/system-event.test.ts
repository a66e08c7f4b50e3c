import { expect, test } from "vitest";
import { systemEventWords } from "#words";
import { systemEventSchema } from "./system-event.ts";

test("every kind of event on record has words in both languages, and no other has", () => {
  const kinds = systemEventSchema.options.map(({ shape }) => shape.kind.value);
  expect(Object.keys(systemEventWords).toSorted()).toEqual(kinds.toSorted());
});
