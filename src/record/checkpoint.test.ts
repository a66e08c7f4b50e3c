import { describe, expect, test } from "vitest";
import { checkpointOf, checkpointProblem, checkpointText } from "./checkpoint.ts";

const one = { stream: "one", version: 2, hash: "ab".repeat(32) };
const two = { stream: "two", version: 7, hash: "cd".repeat(32) };
const madeAt = "2026-03-02T08:30:00.000Z";

describe("a checkpoint", () => {
  test("has one text, whatever the order in which the streams were read", () => {
    const text = checkpointText(checkpointOf([one, two], madeAt, "0.1.0"));
    expect(checkpointText(checkpointOf([two, one], madeAt, "0.1.0"))).toBe(text);
    expect(text).toBe(
      `{"format":"trialrun-checkpoint-1","heads":[{"hash":"${one.hash}","stream":"one","version":2},{"hash":"${two.hash}","stream":"two","version":7}],"madeAt":"${madeAt}","program":"0.1.0"}`,
    );
  });

  test.each([
    ["is kept by a stream that has grown", 9, two.hash, undefined],
    ["is kept by a stream that has not", 7, two.hash, undefined],
    ["tells a cut tail", 5, undefined, { kind: "cut", version: 6, knownVersion: 7 }],
    ["tells a lost stream", 0, undefined, { kind: "cut", version: 1, knownVersion: 7 }],
    ["tells a rewritten record", 9, one.hash, { kind: "rewritten", version: 7 }],
  ])("%s", (_, lastVersion, hashThere, problem) => {
    expect(checkpointProblem(two, lastVersion, hashThere)).toEqual(problem);
  });
});
