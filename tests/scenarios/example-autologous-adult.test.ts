import { describe, test } from "vitest";
import { doseCardOf, isActivated, verdictOf } from "#trial";
import { exampleFacts, exampleProtocol } from "../example-protocol.ts";
import {
  answers,
  beginsAutologous,
  conditioned,
  enters,
  inTime,
  lotOf,
  plans,
  receives,
  receivesCells,
  releases,
  staysWell,
  treated,
} from "./autologous-deeds.ts";
import { checksFitness, infuses } from "./dosing-deeds.ts";
import {
  deviation,
  dosingGoesOn,
  endsWith,
  holds,
  level,
  outcomes,
  recommends,
  refused,
  slot,
  suspended,
} from "./expectations.ts";
import { chair, committee, coordinator, investigator, sponsor } from "./people.ts";
import { type Deed, date, does, inMemory, inOrder, Play, plays, type Row, waits } from "./play.ts";
import { decides, ends, hasDlt, reports } from "./safety-deeds.ts";
import { confirms, consents, examines, reserves, screens, weighs } from "./screening-deeds.ts";

/**
 * The example protocol through the same code as the founding trial: adults, a lot for each subject, two dose levels,
 * rolling six. Outcomes are written as `1NTPPPP`; day 0 is that of the first infusion.
 */

const cells = { level1: 3.5e7, level2: 7e7 } as const;
const woman = exampleFacts("eligible");

/** What a subject's facts come to with some results of their own. */
function womanWith(...own: readonly { readonly item: string }[]) {
  const others = woman.observations.filter(({ item }) => own.every((result) => result.item !== item));
  return { ...woman, observations: [...others, ...own] } as typeof woman;
}

describe("Before the first subject", () => {
  test("a live trial starts only when each query is answered, and the answer decides", async () => {
    const place = { trial: exampleProtocol.id, zone: "Europe/Berlin" };
    const aged70 = { ...woman, birthDate: "1956-10-01" };
    const activates = does(sponsor, { kind: "activate-protocol" });
    const others = ["validity", "therapy-gap", "screening-form", "visit-windows"].map((id) => answers(id));
    await plays(
      new Play(-60, inMemory(), place),
      [-60, does(sponsor, { kind: "create-trial", protocol: exampleProtocol, synthetic: false })],
      [-60, inOrder(...others)],
      [-60, activates, refused("queries-open")],
      [-60, answers("upper-age", "below-72"), refused("protocol-invalid")],
      [-60, answers("upper-age", "below-71")],
      [-60, activates, holds("activated", isActivated)],
      [-60, does(sponsor, { kind: "open-site", site: "north" })],
      [-59, inOrder(screens("MG0001", aged70, "north"), confirms("MG0001"))],
    );
    await plays(await beginsAutologous(-60), [
      -59,
      inOrder(screens("MG0001", aged70, "north"), confirms("MG0001")),
      refused("not-eligible"),
    ]);
  });

  test("the second level waits for a decision, a lot for its donor", async () => {
    await plays(
      await beginsAutologous(-60),
      [-60, does(sponsor, { kind: "open-dose-level", level: 2 }), refused("level-not-decided")],
      [-60, does(sponsor, { kind: "open-dose-level", level: 3 }), refused("unknown-level")],
      [-60, receives("MG0001"), refused("donor-not-a-subject")],
      [-60, does(chair, { kind: "open-review" }), refused("nothing-to-review")],
    );
  });
});

describe("Screening", () => {
  const register = (subject: string, birthDate = "1985-04-12") =>
    does(coordinator, { kind: "register-subject", subject, site: "north", sex: "female", birthDate });

  test("asks for the protocol's own numbers, form and ages", async () => {
    await plays(
      await beginsAutologous(-60),
      [-50, register("ZCH-001"), refused("pseudonym-malformed")],
      [-50, register("MG0001")],
      [-50, consents("MG0001", "guardian-consent"), refused("unknown-form")],
      [-50, consents("MG0001", "informed-consent"), refused("unknown-consent-version")],
      [-50, does(coordinator, { kind: "open-screening", subject: "MG0001" }), refused("consent-missing")],
      // No form is for somebody of 17.
      [-50, register("MG0002", "2009-06-01")],
      [-50, consents("MG0002", "informed-consent", "1.1")],
      [-50, does(coordinator, { kind: "open-screening", subject: "MG0002" }), refused("consent-missing")],
    );
  });

  const failing = (subject: string, ...criteria: readonly string[]) =>
    holds(`${subject} fails`, (state) => verdictOf(state, subject, date(-50)).failing, criteria);

  test("passes some and fails others, each for its own criteria", async () => {
    const quantity = (item: string, value: number, unit: string, more = {}) => ({
      item,
      on: woman.assessedOn,
      value: { kind: "quantity" as const, value, unit },
      ...more,
    });
    const seronegative = womanWith(
      quantity("achr-antibody", 0.5, "nmol/L", { limits: { high: 0.4, unit: "nmol/L" } }),
      quantity("musk-antibody", 0.05, "nmol/L", { limits: { high: 0.05, unit: "nmol/L" } }),
    );
    const twoScoresLow = womanWith(quantity("qmg", 10, "{score}"));
    const depleted = womanWith(quantity("igg", 380, "mg/dL"));
    const onSteroids = {
      ...woman,
      exposures: woman.exposures.map((exposure) =>
        exposure.class === "glucocorticoid"
          ? { ...exposure, agent: "methylprednisolone", dose: { low: 8, high: 16, unit: "mg/d" } }
          : exposure,
      ),
    };
    await plays(
      await beginsAutologous(-60),
      [-50, enters("MG0001"), slot("MG0001", "reserved")],
      [-50, inOrder(screens("MG0002", seronegative, "south"), confirms("MG0002")), refused("not-eligible")],
      [-50, waits, failing("MG0002", "I3")],
      [-50, inOrder(screens("MG0003", twoScoresLow, "south"), confirms("MG0003")), refused("not-eligible")],
      [-50, waits, failing("MG0003", "I4")],
      [-50, inOrder(screens("MG0004", depleted, "south"), confirms("MG0004")), refused("not-eligible")],
      [-50, waits, failing("MG0004", "E8")],
      [-50, inOrder(screens("MG0005", onSteroids, "south"), confirms("MG0005")), refused("not-eligible")],
      [-50, waits, failing("MG0005", "E2")],
      [-50, does(investigator, { kind: "fail-screening", subject: "MG0005" })],
      [-50, reserves("MG0005"), refused("no-open-screening")],
    );
  });

  test("asks a man for contraception too, and no pregnancy test", async () => {
    const { observations, undertakings: _, ...rest } = woman;
    const asked = observations.filter(
      ({ item }) => !["hcg", "childbearing-potential", "breastfeeding"].includes(item),
    );
    const man = { ...rest, sex: "male" as const, observations: asked, undertakings: [] };
    const undertakes = does(coordinator, {
      kind: "record-undertaking",
      subject: "MG0001",
      undertaking: "contraception-men",
      given: true,
      signedBy: "subject",
      on: date(-50),
    });
    await plays(
      await beginsAutologous(-60),
      [
        -50,
        inOrder(screens("MG0001", man, "north"), confirms("MG0001")),
        refused("eligibility-undetermined"),
      ],
      [-50, undertakes],
      [-50, confirms("MG0001")],
    );
  });
});

describe("An autologous lot", () => {
  const otherLot = lotOf("MG0002");

  test("is for its donor alone: for another it is neither planned, authorised nor prepared", async () => {
    await plays(
      await beginsAutologous(-60),
      ...inTime(
        ...conditioned("MG0001", 0),
        [-40, enters("MG0002")],
        [-7, receives("MG0002", { viabilityPercent: 55 })],
        [
          -6,
          plans("MG0001", 0, otherLot),
          refused("lot-not-released", "lot-of-another-subject", "viability-too-low"),
        ],
      ),
      [0, checksFitness("MG0001")],
      [
        0,
        does(investigator, {
          kind: "authorise-infusion",
          subject: "MG0001",
          lot: otherLot,
          plannedOn: date(0),
        }),
        refused("lot-not-released", "lot-of-another-subject", "viability-too-low"),
      ],
    );
  });

  test("given to another all the same: recorded, as a deviation", async () => {
    await plays(
      await beginsAutologous(-60),
      ...inTime(...conditioned("MG0001", 0), [-40, enters("MG0002")], [-7, receives("MG0002")]),
      [0, checksFitness("MG0001")],
      [
        0,
        infuses("MG0001", cells.level1, { lot: otherLot }),
        deviation(
          "MG0001",
          "dose-not-prepared",
          "infusion-not-authorised",
          "lot-not-released",
          "lot-of-another-subject",
        ),
        outcomes("1P"),
      ],
    );
  });
});

describe("The dose", () => {
  test("is capped by the protocol; 12 % less than planned is a deviation, and the subject is replaced", async () => {
    const planned = holds("planned cells", (state) => doseCardOf(state, "MG0001")?.plannedCells, 1e8);
    await plays(
      await beginsAutologous(-60),
      ...inTime(...conditioned("MG0001", 0), [-1, weighs("MG0001", 250)]),
      [0, receivesCells("MG0001", 8.8e7), planned, deviation("MG0001", "dose-out-of-tolerance")],
      [42, staysWell("MG0001"), outcomes("1U")],
    );
  });
});

/** Two of three vote: the third member is missing. */
function decidesShortHanded(review: string): Deed {
  return inOrder(
    ...committee
      .slice(0, 2)
      .map((member) =>
        does(member, { kind: "vote-on-dose", review, move: "escalate", rationale: "See the minutes." }),
      ),
    does(chair, { kind: "sign-dose-decision", review, move: "escalate", safety: "One DLT in six." }),
  );
}

describe("From screening to the signed last decision", () => {
  test("1NTNNNN escalates; 2 DLTs above end it, and the first level is the maximum tolerated dose", async () => {
    const play = await beginsAutologous(-60);
    await plays(
      play,
      ...inTime(
        ...treated("MG0001", 0),
        ...treated("MG0002", 14),
        [16, hasDlt("MG0002"), outcomes("1PT"), recommends("enrol")],
        ...treated("MG0003", 21, cells.level1, "south"),
        ...treated("MG0004", 28),
        ...treated("MG0005", 35, cells.level1, "south"),
        ...treated("MG0006", 42),
        [42, waits, outcomes("1PTPPPP"), recommends("wait")],
        [42, staysWell("MG0001"), outcomes("1NTPPPP"), recommends("wait")],
        // Six places are taken: who comes now waits, and is treated when the next level opens.
        [45, enters("MG0007"), slot("MG0007", "queued")],
        [60, decides("escalate"), refused("departure-needs-reason", "outcomes-pending")],
        [63, staysWell("MG0003")],
        [70, staysWell("MG0004")],
        [77, staysWell("MG0005"), outcomes("1NTNNNP"), recommends("wait")],
        [84, staysWell("MG0006"), outcomes("1NTNNNN"), recommends("escalate")],
      ),
    );
    await plays(
      play,
      [86, does(chair, { kind: "open-review" })],
      [
        86,
        decidesShortHanded("R-2"),
        refused("quorum-not-met", "too-few-independent-votes", "cell-kinetics-not-cited"),
      ],
      [86, decides("escalate", { efficacy: "Not asked for." }), level(2, "open"), slot("MG0007", "reserved")],
      [86, waits, dosingGoesOn, recommends("enrol")],
    );
    await plays(
      play,
      ...inTime(
        ...treated("MG0008", 130, cells.level2),
        [132, hasDlt("MG0008"), outcomes("1NTNNNN 2T"), recommends("enrol")],
        ...treated("MG0009", 144, cells.level2, "south"),
        ...treated("MG0010", 151, cells.level2),
        [153, hasDlt("MG0009"), outcomes("1NTNNNN 2TTP"), level(2, "closed"), dosingGoesOn],
        [153, waits, recommends("wait")],
        [154, ends(1), refused("no-final-decision", "outcomes-pending")],
        [193, staysWell("MG0010"), outcomes("1NTNNNN 2TTN"), recommends("complete")],
        [195, decides("expand"), refused("departure-needs-reason", "level-closed-by-design")],
        [195, decides("complete")],
        [196, ends(2), refused("level-closed-by-design")],
        [196, ends(1), endsWith(1, 2)],
        [
          197,
          inOrder(screens("MG0011", woman, "south"), confirms("MG0011"), reserves("MG0011")),
          refused("escalation-ended", "no-open-level"),
        ],
      ),
    );
  });

  test("three without DLT escalate at once; at the top six are filled, and the highest dose is tolerated", async () => {
    const play = await beginsAutologous(-60);
    const top = ["MG0004", "MG0005", "MG0006", "MG0007", "MG0008", "MG0009"] as const;
    await plays(
      play,
      ...inTime(
        ...treated("MG0001", 0),
        ...treated("MG0002", 14),
        ...treated("MG0003", 21),
        [42, staysWell("MG0001")],
        [56, staysWell("MG0002"), outcomes("1NNP"), recommends("enrol")],
        [63, staysWell("MG0003"), outcomes("1NNN"), recommends("escalate")],
        [65, decides("escalate"), level(2, "open")],
        ...top.slice(0, 3).flatMap((subject, index) => treated(subject, 110 + 14 * index, cells.level2)),
        ...top.slice(0, 3).map((subject, index): Row => [152 + 14 * index, staysWell(subject)]),
        [182, waits, outcomes("1NNN 2NNN"), recommends("expand")],
        [182, decides("complete"), refused("departure-needs-reason")],
        [183, decides("expand")],
        ...top.slice(3).flatMap((subject, index) => treated(subject, 230 + 14 * index, cells.level2)),
        ...top.slice(3).map((subject, index): Row => [272 + 14 * index, staysWell(subject)]),
        [302, waits, outcomes("1NNN 2NNNNNN"), recommends("complete")],
        [302, decides("complete")],
        [303, ends(2), endsWith(2, 2)],
      ),
    );
  });

  test("two DLTs at the first level suspend the trial, and no dose is tolerated", async () => {
    await plays(
      await beginsAutologous(-60),
      ...inTime(
        ...treated("MG0001", 0),
        [2, hasDlt("MG0001")],
        ...treated("MG0002", 14),
        [15, hasDlt("MG0002"), suspended("stopping-rule"), level(1, "closed"), recommends("stop")],
        [
          16,
          inOrder(screens("MG0003", woman, "south"), confirms("MG0003"), reserves("MG0003")),
          refused("no-open-level", "trial-suspended"),
        ],
        [17, decides("stop")],
        [18, ends("none"), endsWith("none", 1)],
      ),
    );
  });

  test("a second infusion waits for the stagger, and graft-versus-host disease is not graded", async () => {
    const none = {
      skin: { bodySurfacePercent: 30, bullousErythroderma: false },
      upperGiPersistent: false,
    } as const;
    const inputs = {
      ...none,
      bilirubin: { value: 10, unit: "umol/L" },
      lowerGi: { weightKg: 70, stool: { measured: "episodes", perDay: 0 }, severePainOrBlood: false },
      biopsy: "not-done",
      donorChimerism: "not-done",
    } as const;
    await plays(
      await beginsAutologous(-60),
      ...inTime(
        ...treated("MG0001", 0),
        [5, reports("MG0001", "", 3, { severity: { scale: "MAGIC", inputs } }), refused("scale-not-used")],
        [-30, enters("MG0002")],
        [6, inOrder(receives("MG0002"), releases("MG0002"), examines("MG0002", woman))],
        [7, plans("MG0002", 13), refused("stagger-not-elapsed")],
        [7, plans("MG0002", 14)],
      ),
    );
  });
});
