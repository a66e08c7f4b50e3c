import { describe, test } from "vitest";
import { type LevelOutcome, outcomeSchema, writeOutcomes } from "#escalation";
import type { CommandOf } from "#trial";
import { readFoundingDocument } from "../founding-protocol.ts";
import { founding, treats } from "./dosing-deeds.ts";
import { dosingGoesOn, endsWith, level, outcomes, recommends, refused, suspended } from "./expectations.ts";
import { inMemory, inOrder, Play, plays, waits } from "./play.ts";
import { completesWindow, decides, declares, ends, hasDlt } from "./safety-deeds.ts";
import { reserves, screens } from "./screening-deeds.ts";

/**
 * Whole trials as a statistician writes them. A row is one group: the level, a letter for each subject (N without DLT,
 * T with one, X not evaluable), and what the design recommends once all is known. The committee decides so; nobody
 * need decide to go on enrolling.
 */
type Move = CommandOf<"sign-dose-decision">["move"];
type Group = readonly [outcomes: string, recommended: Move | "enrol"];

const cellsAtLevel = [3e8, 9e8, 18e8];
const daysForGroup = 60;

/** Plays the groups one after the other and gives the day on which the next would begin. */
async function playsOut(play: Play, groups: readonly Group[]): Promise<number> {
  const history: LevelOutcome[] = [];
  let day = 0;
  for (const [group, recommended] of groups) {
    const [number, ...letters] = [...group];
    const cells = cellsAtLevel[Number(number) - 1];
    // The first of a group goes two weeks ahead of the others.
    const subjects = letters.map((letter, index) => {
      history.push({ level: Number(number), outcome: outcomeSchema.parse(letter) });
      const subject = `ZCH-${String(history.length).padStart(3, "0")}`;
      return { letter, subject, infusedOn: index === 0 ? day : day + 14 };
    });
    for (const infusedOn of new Set(subjects.map((subject) => subject.infusedOn))) {
      const together = subjects.filter((subject) => subject.infusedOn === infusedOn);
      await plays(play, [
        infusedOn,
        treats(
          together.map(({ subject }) => subject),
          cells,
        ),
      ]);
      for (const { subject, letter } of together) {
        if (letter === "T") await plays(play, [infusedOn + 2, hasDlt(subject)]);
      }
    }
    for (const { subject, letter, infusedOn } of subjects) {
      if (letter === "N") await plays(play, [infusedOn + 28, completesWindow(subject)]);
      if (letter === "X") await plays(play, [infusedOn + 32, declares(subject, false)]);
    }
    await plays(play, [day + 46, waits, outcomes(writeOutcomes(history)), recommends(recommended)]);
    if (recommended !== "enrol") await plays(play, [day + 47, decides(recommended)]);
    day += daysForGroup;
  }
  return day;
}

/** The trial as another answer to the open query would have it: the variant of 3+3 that is meant. */
function begins(variant: "V1" | "V2" | "V5"): Promise<Play> {
  const document = readFoundingDocument() as { escalation: { design: object } };
  const design = { ...document.escalation.design, value: { name: "3+3", variant } };
  const escalation = { ...document.escalation, design };
  return founding({ ...document, escalation }, new Play(-30, inMemory()));
}

describe("The founding record as printed (V5)", () => {
  test("three levels without DLT: complete at the top; the committee names the maximum tolerated dose", async () => {
    const play = await begins("V5");
    const day = await playsOut(play, [
      ["1NNN", "escalate"],
      ["2NNN", "escalate"],
      ["3NNN", "complete"],
    ]);
    await plays(
      play,
      [day, inOrder(screens("ZCH-100"), reserves("ZCH-100")), refused("no-open-level")],
      [day, ends(3), endsWith(3, 3)],
    );
  });

  test("1 in 3 expands, and 1 in 6 holds for the committee, which may depart from it with a reason", async () => {
    const play = await begins("V5");
    const day = await playsOut(play, [
      ["1NNN", "escalate"],
      ["2NTN", "expand"],
      ["2NNN", "hold"],
    ]);
    await plays(
      play,
      [day, waits, level(2, "paused"), dosingGoesOn],
      [day, decides("escalate"), refused("departure-needs-reason")],
      [day, decides("escalate", { departure: "One brief reaction in six." }), level(3, "open")],
      [day + 9, treats(["ZCH-100"], 18e8), outcomes("1NNN 2NTNNNN 3P")],
    );
  });

  test("2 DLTs at the first level stop", async () => {
    const play = await begins("V5");
    const day = await playsOut(play, [["1TNT", "stop"]]);
    await plays(
      play,
      [day, waits, level(1, "closed"), suspended("stopping-rule")],
      [day, inOrder(screens("ZCH-100"), reserves("ZCH-100")), refused("no-open-level", "trial-suspended")],
      [day, ends(2), refused("level-not-administered")],
      [day, ends("none"), endsWith("none", 1)],
    );
  });

  test("2 DLTs at a higher level end escalation; the committee looks at the level below", async () => {
    const play = await begins("V5");
    const day = await playsOut(play, [
      ["1NNN", "escalate"],
      ["2TNT", "stop"],
    ]);
    await plays(play, [day, waits, level(2, "closed"), dosingGoesOn], [day, ends(1), endsWith(1, 2)]);
  });

  test("a subject that is not evaluable is replaced before escalation", async () => {
    await playsOut(await begins("V5"), [
      ["1NXN", "enrol"],
      ["1N", "escalate"],
      ["2NNN", "escalate"],
    ]);
  });

  test("nothing ends while an outcome is pending or the next move is open", async () => {
    await plays(
      await begins("V5"),
      [0, treats(["ZCH-001"])],
      [5, ends("not-determined"), refused("no-final-decision", "outcomes-pending")],
      [28, completesWindow("ZCH-001")],
      [30, decides("escalate", { departure: "Few children wait." }), refused("group-not-complete")],
      [30, ends(1), refused("no-final-decision")],
    );
  });
});

describe("3+3 as published (V1): 1 in 6 escalates", () => {
  test("2NNT 2NNN goes up, 2 DLTs above name the level below", async () => {
    const play = await begins("V1");
    const day = await playsOut(play, [
      ["1NNN", "escalate"],
      ["2NNT", "expand"],
      ["2NNN", "escalate"],
      ["3TNT", "stop"],
    ]);
    await plays(play, [day, ends(2), endsWith(2, 3)]);
  });
});

describe("3+3 with de-escalation (V2)", () => {
  test("after 2 DLTs the level below is filled to six and completes", async () => {
    const play = await begins("V2");
    const day = await playsOut(play, [
      ["1NNN", "escalate"],
      ["2TNT", "de-escalate"],
      ["1NNN", "complete"],
    ]);
    await plays(play, [day, ends(1), endsWith(1, 2)]);
  });
});
