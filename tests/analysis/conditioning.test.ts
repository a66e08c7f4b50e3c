import { expect, test } from "vitest";
import { rowsOf } from "./table-text.ts";
import { first, TwoCourses } from "./two-courses.ts";

test("cells that were gone while lymphodepletion may still show are flagged", () => {
  const columns = ["subject", "subset", "depletion", "note"];
  const rows = rowsOf(new TwoCourses().analysed("reconstitution"), "subset-courses", columns, first);
  expect(rows).toContain(`${first} | B cells | 7 | flag.conditioning`);
}, 60_000);
