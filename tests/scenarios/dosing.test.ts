import { describe, expect, test } from "vitest";
import { recommend } from "#escalation";
import { assignedLevel, infusionOf, queueOf, tableOf } from "#trial";
import { readFoundingDocument } from "../founding-protocol.ts";
import {
  checksFitness,
  doses,
  founding,
  infuses,
  lymphodepletes,
  presents,
  readies,
  treats,
} from "./dosing-deeds.ts";
import {
  deviation,
  dosingGoesOn,
  holds,
  outcomes,
  recommends,
  refused,
  slot,
  suspended,
} from "./expectations.ts";
import { coordinator, sponsor } from "./people.ts";
import { does, inOrder, plays } from "./play.ts";
import { completesWindow, decides, hasDlt, regrades, reports, resolves, resumes } from "./safety-deeds.ts";
import { confirms, reserves, screens, weighs } from "./screening-deeds.ts";

/** Situations around who is dosed, when, and with how much. A child of 30 kg is due 3e8 cells at level 1. */
const [first, second, third, fourth, fifth, sixth, seventh] = [
  "ZCH-001",
  "ZCH-002",
  "ZCH-003",
  "ZCH-004",
  "ZCH-005",
  "ZCH-006",
  "ZCH-007",
] as const;

function given(subject: string, level: number, cells: number) {
  return holds(
    "given",
    (state) => {
      const infusion = infusionOf(state, subject);
      return [infusion?.level, infusion?.cells];
    },
    [level, cells],
  );
}

describe("8. Wrong dose infused: recorded at once, analysed at the assigned level with the actual dose", () => {
  test("an overdose suspends dosing and never credits a higher level; without DLT it counts at its own", async () => {
    await plays(
      await founding(),
      [
        0,
        treats([first], 9e8),
        outcomes("1P"),
        given(first, 1, 9e8),
        deviation(first, "dose-out-of-tolerance"),
        suspended("overdose"),
      ],
      [1, inOrder(screens(second), confirms(second), reserves(second)), refused("trial-suspended")],
      [2, resumes(), dosingGoesOn],
      [28, completesWindow(first), outcomes("1N")],
    );
  });

  test("a DLT after an overdose counts", async () => {
    await plays(await founding(), [0, treats([first], 9e8)], [3, hasDlt(first), outcomes("1T")]);
  });

  test("an underdosed subject without DLT is not evaluable; with a DLT it counts", async () => {
    await plays(
      await founding(),
      [
        0,
        treats([first], 2e8),
        outcomes("1U"),
        given(first, 1, 2e8),
        deviation(first, "dose-out-of-tolerance"),
      ],
      [14, treats([second], 2e8), outcomes("1UU"), dosingGoesOn],
      [15, hasDlt(second), outcomes("1UT")],
      [28, completesWindow(first), outcomes("1UT")],
    );
  });

  test("within the tolerance it is no deviation", async () => {
    await plays(await founding(), [
      0,
      treats([first], 2.5e8),
      outcomes("1P"),
      deviation(first),
      dosingGoesOn,
    ]);
  });
});

describe("11. Group over-enrolled: recorded as a deviation; every evaluable subject counts", () => {
  test("a seventh: escalation waits for all their windows", async () => {
    await plays(
      await founding(),
      [0, treats([first])],
      [3, hasDlt(first)],
      [14, treats([second, third])],
      [42, inOrder(completesWindow(second), completesWindow(third)), outcomes("1TNN")],
      [44, decides("expand")],
      [53, treats([fourth, fifth, sixth]), outcomes("1TNNPPP")],
      [54, inOrder(screens(seventh), confirms(seventh), reserves(seventh)), slot(seventh, "queued")],
      [57, lymphodepletes(seventh), deviation(seventh, "lymphodepletion-not-planned")],
      [60, inOrder(weighs(seventh), checksFitness(seventh)), outcomes("1TNNPPP")],
      [
        60,
        infuses(seventh),
        outcomes("1TNNPPPP"),
        deviation(seventh, "dose-not-prepared", "infusion-not-authorised", "no-slot"),
      ],
      [81, inOrder(...[fourth, fifth, sixth].map(completesWindow)), outcomes("1TNNNNNP"), recommends("wait")],
      [83, decides("escalate", { departure: "Six are known." }), refused("outcomes-pending")],
      [88, completesWindow(seventh), outcomes("1TNNNNNN"), recommends("hold")],
    );
  });

  test("two dosed at once in place of one after the other", async () => {
    await plays(
      await founding(),
      [0, treats([first])],
      [5, readies(second), refused("stagger-not-elapsed")],
      [2, lymphodepletes(second)],
      [5, inOrder(weighs(second), checksFitness(second))],
      [
        5,
        infuses(second),
        outcomes("1PP"),
        deviation(second, "dose-not-prepared", "infusion-not-authorised", "stagger-not-elapsed"),
      ],
      [28, completesWindow(first), outcomes("1NP")],
      [33, completesWindow(second), outcomes("1NN"), recommends("enrol")],
    );
  });

  test("the decision rule covers every denominator: 1 to 6 and above", async () => {
    const table = tableOf((await founding()).state);
    for (let evaluable = 1; evaluable <= 12; evaluable++) {
      for (let dlts = 0; dlts <= evaluable; dlts++) {
        const history = Array.from({ length: evaluable }, (_, index) => ({
          level: 1,
          outcome: index < dlts ? ("T" as const) : ("N" as const),
        }));
        const { move } = recommend(table, { levels: 3, current: 1, history, closedLevels: [] });
        const expected =
          dlts >= 2
            ? "stop"
            : evaluable < 3
              ? "enrol"
              : dlts === 0
                ? "escalate"
                : evaluable < 6
                  ? "expand"
                  : "hold";
        expect(`${dlts} in ${evaluable}: ${move}`).toBe(`${dlts} in ${evaluable}: ${expected}`);
      }
    }
  });
});

test("12. Two sites race for one slot: first commit has it, the other is told and queued", async () => {
  const play = await founding(withASecondSite());
  const atBoth = await plays(
    play,
    [-20, does(sponsor, { kind: "open-site", site: "second" })],
    [-10, inOrder(...[first, second].map((subject) => inOrder(screens(subject), reserves(subject))))],
    [-10, inOrder(screens(third), screens(fourth, undefined, "second"))],
  );
  const answers = await Promise.all([
    play.order(coordinator, { kind: "reserve-slot", subject: third }),
    play.order(coordinator, { kind: "reserve-slot", subject: fourth }, {}, play.anotherConductor()),
  ]);
  const told = answers.map((answer) => (answer.ok ? answer.value.events.map(({ kind }) => kind) : []));
  expect(told.flat().sort()).toEqual(["slot-queued", "slot-reserved"]);
  const [waiting = ""] = queueOf(atBoth.state);
  await plays(
    play,
    [
      -9,
      does(coordinator, { kind: "release-slot", subject: first, detail: "Moves away." }),
      slot(waiting, "reserved"),
    ],
    [-9, reserves(first), slot(first, "queued")],
  );
  expect(assignedLevel(play.state, waiting)).toBe(1);
});

function withASecondSite(): unknown {
  const document = readFoundingDocument() as { sites: { id: string }[] };
  return {
    ...document,
    sites: [...document.sites, ...document.sites.map((site) => ({ ...site, id: "second" }))],
  };
}

test("21. Stagger has elapsed but an earlier subject has an unresolved grade 3 or worse event: hold", async () => {
  const pneumonia = reports(first, "Lung infection", 3, {
    attribution: { product: "unrelated", otherCauses: ["infection"] },
  });
  await plays(
    await founding(),
    [0, treats([first])],
    [14, readies(second)],
    [12, pneumonia, outcomes("1P")],
    [13, presents(second), refused("stagger-not-elapsed", "unresolved-event")],
    [14, presents(second), refused("unresolved-event")],
    [15, resolves(first)],
    [15, doses(second), outcomes("1PP"), deviation(second)],
    [16, regrades(first, "Lung infection", 3)],
    [24, readies(third), refused("unresolved-event")],
  );
});
