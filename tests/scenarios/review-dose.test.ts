import { describe, test } from "vitest";
import {
  authorises,
  checksDose,
  founding,
  infuses,
  plansLymphodepletion,
  prepares,
  presents,
  readies,
  receivesLot,
} from "./dosing-deeds.ts";
import { deviation, refused } from "./expectations.ts";
import { cellLaboratory, chair, secondCellLaboratory } from "./people.ts";
import { does, inMemory, inOrder, Play, plays } from "./play.ts";
import { confirms, reserves, screens } from "./screening-deeds.ts";

const first = "ZCH-001";
const lot = "U19-001";
const begins = () => founding(undefined, new Play(-30, inMemory()));

describe("What comes between the authorisation and the infusion stops the dose", () => {
  test("the trial is suspended", async () => {
    await plays(
      await begins(),
      [0, inOrder(readies(first), presents(first))],
      [0, does(chair, { kind: "suspend-trial", detail: "A signal." })],
      [0, prepares(first), refused("trial-suspended")],
    );
  });

  test("the lot is recalled, before it is prepared or before it is checked", async () => {
    const recalls = does(cellLaboratory, { kind: "recall-lot", lot, detail: "Sterility." });
    await plays(
      await begins(),
      [0, inOrder(readies(first), presents(first), recalls)],
      [0, prepares(first), refused("lot-not-released")],
    );
    await plays(
      await begins(),
      [0, inOrder(readies(first), presents(first), prepares(first), recalls)],
      [0, checksDose(first, secondCellLaboratory), refused("lot-not-released")],
    );
  });

  test("another lot than the one authorised and prepared is a deviation", async () => {
    const other = "U19-002";
    await plays(
      await begins(),
      [-9, inOrder(receivesLot(other), does(cellLaboratory, { kind: "release-lot", lot: other }))],
      [0, inOrder(readies(first), presents(first), prepares(first))],
      [0, infuses(first, 3e8, { lot: other }), deviation(first, "lot-not-authorised", "dose-not-prepared")],
    );
  });
});

describe("What is planned lies ahead", () => {
  test("no infusion is authorised for a day that is over, when the lymphodepletion was still valid", async () => {
    await plays(
      await begins(),
      [0, inOrder(readies(first), presents(first))],
      [
        9,
        authorises(first),
        refused("fitness-not-checked", "lymphodepletion-no-longer-valid", "weight-too-old"),
      ],
      [0, authorises(first), refused("planned-in-the-past")],
    );
  });

  test("no lymphodepletion is planned for an infusion in the past", async () => {
    await plays(
      await begins(),
      [0, inOrder(screens(first), confirms(first), reserves(first))],
      [0, plansLymphodepletion(first, -1), refused("planned-in-the-past")],
    );
  });
});
