import { globSync, readFileSync } from "node:fs";
import { idsIn } from "./matrix.ts";

/** The matrix's own test speaks of ids without showing any requirement. */
const ofTheMatrix = "tests/requirements/matrix.test.ts";

/** Test files with a requirement's id in them, by path from the repository's root. */
export function filesBearingIds(): readonly string[] {
  return globSync(["src/**/*.test.ts", "tests/**/*.test.ts"])
    .filter((path) => path !== ofTheMatrix)
    .filter((path) => idsIn(readFileSync(path, "utf8")).length > 0)
    .sort();
}
