import { describe, expect, test } from "vitest";
import { consentOf, episodeOf, placesLeft, type Scope, siteDate, verdictOf } from "#trial";
import { eligibleBoy } from "../founding-eligibility.ts";
import { doses, founding, plansLymphodepletion, presents, readies } from "./dosing-deeds.ts";
import { deviation, holds, leadsTo, outcomes, refused, slot } from "./expectations.ts";
import { coordinator, investigator } from "./people.ts";
import { type Deed, date, does, inOrder, plays } from "./play.ts";
import { reports } from "./safety-deeds.ts";
import { confirms, consents, observes, reserves, screens } from "./screening-deeds.ts";

/** Situations around consent, screening and age. */
const [first, second, third, fourth] = ["ZCH-001", "ZCH-002", "ZCH-003", "ZCH-004"] as const;
const places = (count: number) => holds("places", (state) => placesLeft(state, 1), count);
const weakHeart = observes(first, "lvef", { kind: "quantity", value: 45, unit: "%" });

function withdraws(subject: string, ...scopes: Scope[]): Deed {
  return does(coordinator, { kind: "withdraw-consent", subject, scopes, withdrawnBy: "guardian" });
}

function comes(subject: string, visit: string): Deed {
  return (play, day) =>
    does(coordinator, { kind: "record-visit", subject, visit, on: date(day), status: "done" })(play, day);
}

const fails = does(investigator, { kind: "fail-screening", subject: first });
const discontinues = does(investigator, {
  kind: "discontinue-before-infusion",
  subject: first,
  detail: "The family no longer wants it.",
});

describe("ER-26: a form declined", () => {
  test("is a fact that names no scope, and stands against confirmation until the form is signed", async () => {
    await plays(
      await founding(),
      [-10, inOrder(screens(first), consents(first, "assent", "1.0", "declined"))],
      [-9, confirms(first), refused("consent-missing", "not-eligible")],
      [-8, inOrder(consents(first, "assent"), confirms(first), reserves(first))],
    );
  });
});

describe("14. Consent withdrawn between LD and infusion", () => {
  test("never infuse; slot freed, subject outside the group's count; safety follow-up offered", async () => {
    await plays(
      await founding(),
      [0, readies(first), places(2)],
      [
        -2,
        withdraws(first, "treatment"),
        leadsTo("consent-withdrawn", "slot-released"),
        slot(first, "none"),
        places(3),
      ],
      [0, presents(first), refused("consent-withdrawn", "no-slot")],
      [0, reserves(first), refused("consent-missing")],
      [
        0,
        does(investigator, {
          kind: "choose-after-lymphodepletion",
          subject: first,
          choice: "infuse",
          rationale: "The marrow is empty.",
        }),
        refused("level-not-permitted"),
      ],
      [1, discontinues, outcomes("")],
      [28, comes(first, "D28"), deviation(first)],
      [28, reports(first, "Nausea", 2), deviation(first)],
    );
  });

  test("by scope: where visits are withdrawn too they are a deviation, what is heard of safety never is", async () => {
    await plays(
      await founding(),
      [0, readies(first)],
      [-2, withdraws(first, "treatment", "visits"), places(3)],
      [20, reports(first, "Nausea", 2), deviation(first)],
      [28, comes(first, "D28"), deviation(first, "consent-missing")],
    );
  });
});

describe("15. Screening failure after slot reservation", () => {
  test("slot released in the same transaction, with every failing criterion; the queue moves up", async () => {
    await plays(
      await founding(),
      [
        -8,
        inOrder(
          ...[first, second, third, fourth].map((subject) => inOrder(screens(subject), reserves(subject))),
        ),
      ],
      [-8, confirms(first), slot(first, "reserved"), slot(fourth, "queued")],
      [-7, inOrder(weakHeart, observes(first, "hiv-antibody", { kind: "coded", code: "positive" }))],
      [
        -7,
        fails,
        leadsTo("screening-failed", "slot-released", "slot-reserved"),
        slot(first, "none"),
        slot(fourth, "reserved"),
        holds("failing", (state) => episodeOf(state, first)?.failing, ["I5", "E8"]),
      ],
      [-7, reserves(first), refused("no-open-screening")],
      [-6, does(coordinator, { kind: "open-screening", subject: first }), leadsTo("screening-opened")],
      [-6, confirms(first), refused("not-eligible")],
    );
  });
});

test("16. Failure after LD has begun, before infusion: discontinued before infusion, not a screening failure; replaced", async () => {
  await plays(
    await founding(),
    [0, readies(first), places(2)],
    [-2, weakHeart],
    [-2, fails, refused("lymphodepletion-begun")],
    [-2, discontinues, leadsTo("discontinued-before-infusion", "slot-released"), outcomes(""), places(3)],
    [0, presents(first), refused("discontinued-before-infusion", "no-slot")],
    [20, readies(second), places(2)],
  );
});

describe("ER-12: a result that there is not", () => {
  const echo = { item: "lvef", on: date(-8) };
  const lacks = (reason: "not-done" | "unknown" | "refused", note?: string) =>
    does(coordinator, {
      kind: "record-observation",
      subject: first,
      observation: { ...echo, value: { kind: "missing", reason }, ...(note !== undefined && { note }) },
    });
  const told = (says: string, expected: unknown) =>
    holds(
      says,
      (state) => {
        const { criteria } = verdictOf(state, first, date(-8));
        const findings = [...criteria];
        for (const finding of findings) findings.push(...finding.parts);
        return findings.find(
          ({ missing, parts }) =>
            parts.length === 0 && missing.some((need) => need.kind === "observation" && need.item === "lvef"),
        )?.reason;
      },
      expected,
    );

  test("is told as not done, not known or refused, with why, apart from what was never entered", async () => {
    const { observations } = eligibleBoy;
    const unexamined = { ...eligibleBoy, observations: observations.filter(({ item }) => item !== "lvef") };
    await plays(
      await founding(),
      [-8, screens(first, unexamined), told("never entered", "not-recorded")],
      [-8, lacks("not-done"), refused("absence-unexplained")],
      [-8, lacks("unknown", "  "), refused("absence-unexplained")],
      [-8, lacks("not-done", "The apparatus was out of order."), told("not done", "not-done")],
      [-8, lacks("unknown", "The report was lost."), told("not known", "answer-unknown")],
      [-8, lacks("refused"), told("refused", "answer-refused")],
      [-8, confirms(first), refused("eligibility-undetermined")],
    );
  });
});

describe("17. Subject turns 18", () => {
  /** Seventeen when screened, eighteen two days before the infusion. */
  const almostGrown = { ...eligibleBoy, birthDate: "2009-03-08" };

  test("research procedures wait for own consent; safety recording never does", async () => {
    await plays(
      await founding(),
      [0, readies(first, almostGrown)],
      [-3, comes(first, "LD3"), deviation(first)],
      [-2, reports(first, "Nausea", 2), deviation(first)],
      [-2, comes(first, "D-1"), deviation(first, "consent-missing")],
      [0, presents(first), refused("consent-missing")],
      [0, reports(first, "Vomiting", 2)],
      [0, consents(first, "own-consent")],
      [0, doses(first), outcomes("1P")],
    );
  });

  test("before lymphodepletion nothing is planned without it", async () => {
    await plays(
      await founding(),
      [-3, inOrder(screens(first, almostGrown), confirms(first), reserves(first))],
      [-2, plansLymphodepletion(first, 4), refused("consent-missing", "eligibility-lost")],
      [-2, inOrder(consents(first, "own-consent"), plansLymphodepletion(first, 4))],
    );
  });

  test("on the calendar of the site", async () => {
    const { state } = await plays(await founding(), [-8, screens(first, almostGrown)]);
    const gapsAt = (moment: string) =>
      consentOf(state, first, siteDate(state, first, moment)).gaps.map(({ form }) => form);
    expect(gapsAt("2027-03-07T15:59:00.000Z")).toEqual([]);
    expect(gapsAt("2027-03-07T16:00:00.000Z")).toEqual(["own-consent"]);
  });
});
