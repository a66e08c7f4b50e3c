import { expect, test } from "vitest";
import { designTable } from "./design.ts";
import { parseOutcomes, writeOutcomes } from "./outcome.ts";
import { countPaths, type PathNode, pathEnds, paths } from "./paths.ts";
import type { Standing } from "./survey.ts";

const asPrinted = designTable({ name: "3+3", variant: "V5" });

function at(text: string, levels = 3): Standing {
  const history = parseOutcomes(text);
  if (!history.ok) throw new Error(history.error.text);
  return { levels, current: history.value.at(-1)?.level ?? 1, history: history.value };
}

function ends(root: PathNode): string[] {
  return [...pathEnds(root)].map(
    ({ standing, recommendation }) => `${writeOutcomes(standing.history)} ${recommendation.move}`,
  );
}

test("every future of one level", () => {
  expect(ends(paths(asPrinted, at("", 1)))).toEqual([
    "1NNN complete",
    "1NNTNNN hold",
    "1NNTNNT stop",
    "1NNTNTT stop",
    "1NNTTTT stop",
    "1NTT stop",
    "1TTT stop",
  ]);
});

test("from the middle of a trial: what is pending resolves first, then groups fill their room", () => {
  const root = paths(asPrinted, at("1NNN 2NNP", 2));
  expect(root.next).toEqual({ kind: "resolve", level: 2, subjects: 1 });
  expect(ends(root)).toEqual([
    "1NNN 2NNN complete",
    "1NNN 2NNTNNN hold",
    "1NNN 2NNTNNT stop",
    "1NNN 2NNTNTT stop",
    "1NNN 2NNTTTT stop",
  ]);
  expect(paths(asPrinted, at("1N")).next).toEqual({ kind: "enrol", level: 1, subjects: 2 });
});

test("a trial that has stopped has no future, whatever is pending", () => {
  expect(paths(asPrinted, at("1TTP")).next).toBe("end");
});

test("counting agrees with walking, also where a level is entered twice", () => {
  const table = designTable({
    name: "i3+3",
    ...{ target: 0.25, intervalMin: 0.2, intervalMax: 0.3, exclusionProbability: 0.95 },
    ...{ cohortSize: 3, subjectsMax: 15 },
  });
  const root = paths(table, at(""));
  const walked = ends(root);
  expect(countPaths(root)).toBe(walked.length);
  expect(new Set(walked).size).toBeLessThanOrEqual(walked.length);
  expect(walked.every((end) => /(complete|stop)$/.test(end))).toBe(true);
});
