import { describe, test } from "vitest";
import type { Actor } from "#record";
import { chosenTerminalPoints, excludedResults, factsOf, type TrialState } from "#trial";
import { founding, treats } from "./dosing-deeds.ts";
import { holds, refused } from "./expectations.ts";
import { type Deed, does, type Play, plays } from "./play.ts";

const subject = "ZCH-001";
const statistician: Actor = { account: "xu", name: "Xu Statistician", role: "statistician" };
const rationale = "The tube stood at room temperature for a day.";

function weights({ state }: Play): readonly number[] {
  return factsOf(state, subject, "observation-recorded")
    .filter(({ event }) => event.observation.item === "weight")
    .map(({ version }) => version);
}

function leavesOut(play: Play, excluded: boolean, which = (among: Play) => weights(among)[0] ?? 0): Deed {
  return (stage, day) =>
    does(statistician, { kind: "exclude-result", subject, result: which(play), excluded, rationale })(
      stage,
      day,
    );
}

function chooses(play: Play, which: (among: Play) => readonly number[]): Deed {
  return (stage, day) =>
    does(statistician, {
      kind: "choose-terminal-points",
      ...{ subject, item: "weight", results: [...which(play)], rationale },
    })(stage, day);
}

const leftOut = (count: number) =>
  holds("left out", (state: TrialState) => excludedResults(state, subject).length, count);

describe("A result is left out of the sensitivity analysis by signature and with a reason", () => {
  test("and comes back likewise; the last word stands", async () => {
    const play = await founding();
    await plays(
      play,
      [0, treats([subject])],
      [40, leavesOut(play, true), leftOut(1)],
      [40, leavesOut(play, true), refused("already-excluded")],
      [41, leavesOut(play, false), leftOut(0)],
      [41, leavesOut(play, false), refused("not-excluded")],
    );
  });

  test("but only a result of that subject that is in force", async () => {
    const play = await founding();
    const registration = () => 1;
    await plays(
      play,
      [0, treats([subject])],
      [40, leavesOut(play, true, registration), refused("not-a-result")],
    );
  });
});

describe("The points of a terminal slope are chosen by signature and with a reason", () => {
  test("two are too few, and a record that is no result of the analyte is refused", async () => {
    const play = await founding();
    const byRule = holds("by the rule", (state) => !chosenTerminalPoints(state, subject, "weight"));
    await plays(
      play,
      [0, treats([subject])],
      [40, chooses(play, () => [1, 2, 3]), refused("not-a-result")],
      [40, chooses(play, (among) => weights(among).slice(0, 2)), refused("too-few-points")],
      [40, chooses(play, () => []), byRule],
    );
  });
});
