import { describe, test } from "vitest";
import type { Observation, SubjectFacts } from "#eligibility";
import { openQueries } from "#protocol";
import { doseCardOf, isActivated, overview, verdictOf } from "#trial";
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
} from "./autologous-deeds.ts";
import { checksFitness, infuses } from "./dosing-deeds.ts";
import { deviation, holds, outcomes, refused, slot } from "./expectations.ts";
import { chair, coordinator, investigator, sponsor } from "./people.ts";
import { date, does, inMemory, inOrder, moment, Play, plays, waits } from "./play.ts";
import { confirms, consents, reserves, screens, weighs } from "./screening-deeds.ts";

/** One subject of the example protocol up to its dose: other criteria, other forms, a lot of its own. Day 0 is that of its infusion. */

const woman = exampleFacts("eligible");

/** What a subject's facts come to with some results of their own. */
function womanWith(...own: readonly Observation[]): SubjectFacts {
  const others = woman.observations.filter(({ item }) => own.every((result) => result.item !== item));
  return { ...woman, observations: [...others, ...own] };
}

describe("Before the first subject", () => {
  test("a live trial starts only when each query is answered, and the answer decides", async () => {
    const place = { trial: exampleProtocol.id, zone: "Europe/Berlin" };
    const aged70 = { ...woman, birthDate: "1956-10-01" };
    const activates = does(sponsor, { kind: "activate-protocol" });
    const others = openQueries(exampleProtocol).filter(({ id }) => id !== "upper-age");
    await plays(
      new Play(-60, inMemory(), place),
      [-60, does(sponsor, { kind: "create-trial", protocol: exampleProtocol, synthetic: false })],
      [-60, inOrder(...others.map(({ id }) => answers(id)))],
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
    const quantity = (item: string, value: number, unit: string, more = {}): Observation => ({
      item,
      on: woman.assessedOn,
      value: { kind: "quantity", value, unit },
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
        infuses("MG0001", 3.5e7, { lot: otherLot }),
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

describe("What to do next", () => {
  const due = (...expected: readonly string[]) =>
    holds(
      "due",
      (state) =>
        overview(state, moment(-7, 12, "Europe/Berlin"))
          .nextActions.filter(({ command }) => command?.endsWith("lot") || command === "plan-lymphodepletion")
          .map(({ command, subject, facts }) => [command, subject ?? facts?.lot].join(" ")),
      expected,
    );

  test("is a lot for each who holds a place, and lymphodepletion for whom it was made", async () => {
    await plays(
      await beginsAutologous(-60),
      [-50, waits, due()],
      [-40, inOrder(enters("MG0001"), enters("MG0002")), due("receive-lot MG0001", "receive-lot MG0002")],
      [
        -7,
        receives("MG0002"),
        due("receive-lot MG0001", "release-lot MG0002-A", "plan-lymphodepletion MG0002"),
      ],
      [-7, releases("MG0002"), due("receive-lot MG0001", "plan-lymphodepletion MG0002")],
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
