import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { idsIn } from "./matrix.ts";
import { requirements } from "./requirements.ts";
import { filesBearingIds } from "./sources.ts";

const borne = new Set(filesBearingIds().flatMap((path) => idsIn(readFileSync(path, "utf8"))));

describe("ER-36: requirements are traced to tests", () => {
  test("each has an id of its own", () => {
    expect(new Set(requirements.map(({ id }) => id)).size).toBe(requirements.length);
  });

  test.each(requirements.filter(({ leftOut }) => leftOut === undefined))(
    "by at least one: $asks",
    ({ id }) => {
      expect(borne).toContain(id);
    },
  );

  test.each(requirements.filter(({ leftOut }) => leftOut !== undefined))(
    "by none, where it is left out: $asks",
    ({ id }) => {
      expect(borne).not.toContain(id);
    },
  );

  test("no test bears an id that nobody asked for", () => {
    const known = new Set(requirements.map(({ id }) => id));
    expect([...borne].filter((id) => !known.has(id))).toEqual([]);
  });
});
