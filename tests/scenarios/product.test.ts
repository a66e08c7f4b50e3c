import { describe, test } from "vitest";
import { doseCardOf, latestMeasure, lotOf, recipientsOf } from "#trial";
import {
  authorises,
  checksDose,
  founding,
  infuses,
  lot,
  prepares,
  presents,
  readies,
  receivesLot,
  treats,
  twoCheck,
} from "./dosing-deeds.ts";
import { deviation, holds, outcomes, refused } from "./expectations.ts";
import { cellLaboratory, coordinator, secondCellLaboratory, thirdCellLaboratory } from "./people.ts";
import { type Deed, daysLater, does, inOrder, type Play, plays } from "./play.ts";
import { completesWindow, declares, hasDlt } from "./safety-deeds.ts";
import { weighs } from "./screening-deeds.ts";

/** Situations around the product: its lot, and the dose prepared from it. */
const [first, second, third] = ["ZCH-001", "ZCH-002", "ZCH-003"] as const;

describe("13. Lot recalled or released in error", () => {
  const recall = does(cellLaboratory, { kind: "recall-lot", lot, detail: "Late sterility result." });
  const quarantine = does(cellLaboratory, { kind: "quarantine-lot", lot, detail: "Released in error." });
  const release = does(cellLaboratory, { kind: "release-lot", lot });

  test("recalled: recipients listed; dosing from it stops; their DLTs count, their non-DLTs go to the committee", async () => {
    await plays(
      await founding(),
      [0, treats([first])],
      [3, hasDlt(first)],
      [14, treats([second])],
      [28, readies(third)],
      [
        26,
        recall,
        outcomes("1TP"),
        holds("recipients", (state) => recipientsOf(state, lot), [first, second]),
        holds("status", (state) => lotOf(state, lot)?.status, "recalled"),
      ],
      [28, presents(third), refused("lot-not-released")],
      [28, release, refused("lot-recalled")],
      [28, inOrder(receivesLot("U19-002"), does(cellLaboratory, { kind: "release-lot", lot: "U19-002" }))],
      [28, authorises(third, "U19-002")],
      [42, completesWindow(second), outcomes("1TP")],
      [43, declares(second, true), outcomes("1TN")],
    );
  });

  test("the committee may hold a recipient not evaluable", async () => {
    await plays(
      await founding(),
      [0, treats([first])],
      [26, recall],
      [28, completesWindow(first), outcomes("1P")],
      [29, declares(first, false), outcomes("1X")],
    );
  });

  test("released in error: quarantined, and what was given from it meanwhile is in doubt too", async () => {
    await plays(
      await founding(),
      [0, readies(first)],
      [0, inOrder(presents(first), prepares(first), twoCheck(first))],
      [0, quarantine],
      [0, infuses(first), deviation(first, "lot-not-released"), outcomes("1P")],
      [28, completesWindow(first), outcomes("1P")],
      [29, release, outcomes("1N")],
    );
  });
});

describe("23. Correction of a weight or a date after the dose was prepared", () => {
  const superseded = (is: boolean) =>
    holds("dose card superseded", (state) => doseCardOf(state, first)?.superseded, is);

  /** A child whose dose was prepared on yesterday's weight, and checked. */
  async function prepared(): Promise<Play> {
    return plays(
      await founding(),
      [0, readies(first)],
      [0, inOrder(presents(first), prepares(first), twoCheck(first)), superseded(false)],
    );
  }

  /** That weight was written down wrongly: this much, and so many days ago. */
  function corrects(play: Play, kg: number, daysAgo: number, reason?: string): Deed {
    const supersedes = latestMeasure(play.state, first, "weight", "kg")?.version ?? 0;
    return daysLater(-daysAgo, weighs(first, kg, { supersedes, ...(reason && { reason }) }));
  }

  test.each([
    ["weight", 25, 1],
    ["date", 30, 2],
  ])(
    "%s: dose card superseded and flagged; not usable until checked again by two people",
    async (_, kg, daysAgo) => {
      const play = await prepared();
      await plays(
        play,
        [0, corrects(play, kg, daysAgo), refused("reason-missing")],
        [0, corrects(play, kg, daysAgo, "Misread."), superseded(true)],
        [0, checksDose(first, coordinator), refused("dose-card-superseded")],
        [0, prepares(first), superseded(false)],
        [0, checksDose(first, cellLaboratory), refused("check-by-preparer")],
        [0, checksDose(first, secondCellLaboratory)],
        [0, checksDose(first, secondCellLaboratory), refused("already-checked-by-you")],
        [0, checksDose(first, thirdCellLaboratory)],
        [0, infuses(first, 2.9e8), outcomes("1P"), deviation(first)],
      );
    },
  );

  test("given after one check only, or all the same: recorded, as a deviation", async () => {
    const play = await prepared();
    await plays(
      play,
      [0, corrects(play, 29, 1, "Misread.")],
      [0, infuses(first), outcomes("1P"), deviation(first, "dose-card-superseded")],
    );
    const checkedOnce = await prepared();
    await plays(
      checkedOnce,
      [0, corrects(checkedOnce, 29, 1, "Misread.")],
      [0, inOrder(prepares(first), checksDose(first, secondCellLaboratory))],
      [0, infuses(first), outcomes("1P"), deviation(first, "dose-not-checked")],
    );
  });
});
