import { describe, test } from "vitest";
import {
  authorises,
  checksFitness,
  founding,
  infuses,
  lot,
  plansLymphodepletion,
  prepares,
  presents,
  readies,
  receivesLot,
  twoCheck,
} from "./dosing-deeds.ts";
import { deviation, outcomes, refused } from "./expectations.ts";
import { cellLaboratory, chair, coordinator, investigator, sponsor } from "./people.ts";
import { type Deed, date, does, inMemory, inOrder, Play, plays } from "./play.ts";
import { dies, hasDlt } from "./safety-deeds.ts";
import { confirms, measures, observes, reserves, screens, weighs } from "./screening-deeds.ts";

/**
 * The gate before lymphodepletion, and again before the infusion: one thing is wrong, and the step is refused for just
 * that. What is done nevertheless is recorded.
 */
const child = "ZCH-001";
const begins = () => founding(undefined, new Play(-30, inMemory()));
const enters = inOrder(screens(child), confirms(child), reserves(child));
const suspends = does(chair, { kind: "suspend-trial", detail: "A signal." });
const pausesLevel = does(chair, { kind: "pause-dose-level", level: 1, detail: "A signal." });
const quarantines = does(cellLaboratory, { kind: "quarantine-lot", lot, detail: "A late result." });
const withdraws = does(coordinator, {
  kind: "withdraw-consent",
  subject: child,
  scopes: ["treatment"],
  withdrawnBy: "guardian",
});

function releasesLot(name: string, changes: Parameters<typeof receivesLot>[1]): Deed {
  return inOrder(receivesLot(name, changes), does(cellLaboratory, { kind: "release-lot", lot: name }));
}

describe("ER-26: before lymphodepletion", () => {
  test("all is right", async () => {
    await plays(await begins(), [-8, enters], [-6, plansLymphodepletion(child, 0)]);
  });

  test.each<[string, Deed, ...string[]]>([
    ["the trial is suspended", suspends, "trial-suspended"],
    ["the level is paused", pausesLevel, "level-not-open"],
    [
      "the site is paused",
      does(sponsor, { kind: "pause-site", site: "zch", detail: "Flood." }),
      "site-not-open",
    ],
    [
      "the slot was given back",
      does(coordinator, { kind: "release-slot", subject: child, detail: "Fever." }),
      "no-slot",
    ],
    ["consent was withdrawn", withdraws, "consent-withdrawn", "no-slot"],
    ["the lot is in quarantine", quarantines, "lot-not-released"],
    ["the child is dead", dies(child, "unrelated"), "subject-died", "trial-suspended", "no-slot"],
    [
      "an organ has failed",
      observes(child, "lvef", { kind: "quantity", value: 45, unit: "%" }),
      "eligibility-lost",
    ],
  ])("%s", async (_, breaks, ...codes) => {
    await plays(
      await begins(),
      [-8, enters],
      [-7, breaks],
      [-6, plansLymphodepletion(child, 0), refused(...codes)],
    );
  });

  test("eligibility was never confirmed", async () => {
    await plays(
      await begins(),
      [-8, inOrder(screens(child), reserves(child))],
      [-6, plansLymphodepletion(child, 0), refused("eligibility-not-confirmed")],
    );
  });

  test("results and slot have lapsed meanwhile", async () => {
    await plays(
      await begins(),
      [-8, enters],
      [1, plansLymphodepletion(child, 7), refused("weight-too-old")],
      [
        7,
        inOrder(measures(child), plansLymphodepletion(child, 13)),
        refused("eligibility-lost", "slot-lapsed"),
      ],
      [7, does(coordinator, { kind: "expire-slot", subject: child })],
      [7, inOrder(reserves(child), observes(child, "vasopressors", { kind: "boolean", value: false }))],
      [7, plansLymphodepletion(child, 13)],
    );
  });

  test.each<[string, Parameters<typeof receivesLot>[1], string]>([
    ["expires before the day of infusion", { expiresOn: date(-1) }, "lot-expired"],
    ["too few living cells", { viabilityPercent: 69 }, "viability-too-low"],
    ["too much endotoxin for this weight", { endotoxinEuPerMl: 20 }, "endotoxin-per-kg-too-high"],
    [
      "too many T-cell-receptor-positive cells for this weight",
      { residualTcrPercent: 1 },
      "residual-tcr-per-kg-too-high",
    ],
    ["too thin: more millilitres than this weight bears", { cellsPerVial: 5e6 }, "volume-too-large"],
  ])("the lot: %s", async (_, changes, code) => {
    const codes = code === "volume-too-large" ? [code, "endotoxin-per-kg-too-high"] : [code];
    await plays(
      await begins(),
      [-8, enters],
      [-7, releasesLot("U19-009", changes)],
      [-6, plansLymphodepletion(child, 0, "U19-009"), refused(...codes)],
      [-6, plansLymphodepletion(child, 0, "U19-404"), refused("unknown-lot")],
      [-6, plansLymphodepletion(child, 0)],
    );
  });

  test("kidneys that call for less fludarabine: an answer to the alert is asked for", async () => {
    const slowKidneys = observes(child, "creatinine", { kind: "quantity", value: 65, unit: "umol/L" });
    const plan = {
      kind: "plan-lymphodepletion",
      subject: child,
      lot,
      infusionOn: date(0),
      neurologyBaseline: { tool: "ICE", score: 10, on: date(-8) },
    } as const;
    const drugs = (mgPerM2PerDay: number) => [{ drug: "fludarabine", mgPerM2PerDay }];
    await plays(
      await begins(),
      [-8, enters],
      [-6, inOrder(slowKidneys, plansLymphodepletion(child, 0)), refused("renal-alert")],
      [-6, does(investigator, { ...plan, drugs: drugs(24) })],
      [-6, does(investigator, { ...plan, drugs: drugs(30), renalAlertAnswer: "Cystatin C is normal." })],
    );
  });
});

describe("Before the infusion", () => {
  const present = inOrder(weighs(child), checksFitness(child));

  test.each<[string, Deed, ...string[]]>([
    ["the trial is suspended", suspends, "trial-suspended"],
    ["the level is paused", pausesLevel, "level-not-open"],
    ["consent was withdrawn", withdraws, "consent-withdrawn", "no-slot"],
    ["the lot is in quarantine", quarantines, "lot-not-released"],
    ["the child is not fit", checksFitness(child, { temperatureCel: 38.4 }), "not-fit"],
  ])("ER-26: %s", async (_, breaks, ...codes) => {
    await plays(
      await begins(),
      [0, readies(child)],
      [0, inOrder(present, breaks)],
      [0, authorises(child), refused(...codes)],
    );
  });

  test("ER-26: the weight is older than allowed, the fitness not checked", async () => {
    await plays(
      await begins(),
      [0, readies(child)],
      [0, authorises(child), refused("weight-too-old", "fitness-not-checked")],
    );
  });

  test("ER-26: lymphodepletion was not given", async () => {
    await plays(
      await begins(),
      [-8, enters],
      [-6, plansLymphodepletion(child, 0)],
      [0, inOrder(present, observes(child, "vasopressors", { kind: "boolean", value: false }))],
      [0, authorises(child), refused("lymphodepletion-not-given")],
    );
  });

  test("ER-26: a dose is prepared for what was authorised, and is infused once", async () => {
    await plays(
      await begins(),
      [0, readies(child)],
      [0, prepares(child), refused("infusion-not-authorised")],
      [0, presents(child)],
      [0, inOrder(releasesLot("U19-009", {}), prepares(child, "U19-009")), refused("lot-not-authorised")],
      [0, inOrder(prepares(child), twoCheck(child), infuses(child)), outcomes("1P"), deviation(child)],
      [1, authorises(child), refused("already-infused", "fitness-not-checked")],
    );
  });

  test("what has happened is never refused: no consent, no eligibility, no slot, no plan", async () => {
    const play = await plays(await begins(), [-8, screens(child)], [-7, withdraws]);
    await plays(
      play,
      [
        0,
        infuses(child),
        outcomes("1P"),
        deviation(
          child,
          "consent-withdrawn",
          "dose-not-prepared",
          "eligibility-not-confirmed",
          "fitness-not-checked",
          "infusion-not-authorised",
          "lymphodepletion-not-given",
          "no-slot",
          "weight-too-old",
        ),
      ],
      [
        1,
        does(
          investigator,
          { kind: "explain-deviation", deviation: "PD-1", rationale: "Emergency use." },
          { unsigned: true },
        ),
        refused("signature-required"),
      ],
      [1, does(investigator, { kind: "explain-deviation", deviation: "PD-1", rationale: "Emergency use." })],
      [1, hasDlt(child), outcomes("1T")],
    );
  });

  test("what the protocol does not know is recorded too: another drug, a lot never received", async () => {
    const play = await plays(await begins(), [-8, screens(child)]);
    const unprepared = [
      "dose-not-prepared",
      "eligibility-not-confirmed",
      "fitness-not-checked",
      "infusion-not-authorised",
      "no-slot",
    ] as const;
    const drug = {
      kind: "record-lymphodepletion",
      subject: child,
      drug: "bendamustine",
      doseMg: 90,
    } as const;
    await plays(
      play,
      [
        -3,
        does(investigator, { ...drug, on: date(-3) }),
        deviation(child, "lymphodepletion-not-planned", "unknown-drug"),
      ],
      [
        0,
        infuses(child, 3e8, { lot: "U19-404" }),
        outcomes("1P"),
        deviation(child, ...unprepared, "unknown-lot", "weight-too-old"),
      ],
      [1, hasDlt(child), outcomes("1T")],
    );
  });

  test("a dose that stood too long after thawing", async () => {
    const play = await plays(
      await begins(),
      [0, readies(child)],
      [0, inOrder(presents(child), prepares(child), twoCheck(child))],
    );
    play.letPass(40);
    await plays(play, [0, infuses(child), outcomes("1P"), deviation(child, "dose-expired")]);
  });
});
