import { describe, test } from "vitest";
import { assignedLevel, type CommandOf, lymphodepletionOf } from "#trial";
import { readFoundingDocument } from "../founding-protocol.ts";
import {
  checksFitness,
  doses,
  founding,
  lymphodepletes,
  plansLymphodepletion,
  presents,
  readies,
  treats,
} from "./dosing-deeds.ts";
import {
  deviation,
  dosingGoesOn,
  holds,
  leadsTo,
  level,
  outcomes,
  refused,
  slot,
  suspended,
} from "./expectations.ts";
import { chair, coordinator, investigator } from "./people.ts";
import { type Asked, type Deed, date, does, inOrder, plays } from "./play.ts";
import { completesWindow, decides, dies, hasDlt, reports } from "./safety-deeds.ts";
import { confirms, measures, observes, reserves, screens, weighs } from "./screening-deeds.ts";

/** Situations between lymphodepletion (LD), the point of no return, and the infusion. */
const [first, second, third, fourth, fifth, sixth] = [
  "ZCH-001",
  "ZCH-002",
  "ZCH-003",
  "ZCH-004",
  "ZCH-005",
  "ZCH-006",
] as const;

function chooses(
  subject: string,
  choice: CommandOf<"choose-after-lymphodepletion">["choice"],
  changes: { level?: number } = {},
  asked?: Asked,
): Deed {
  const rationale = "Discussed with the family.";
  return does(
    investigator,
    { kind: "choose-after-lymphodepletion", subject, choice, rationale, ...changes },
    asked,
  );
}

/** A visit of safety follow-up, and an event told at it. */
function isFollowedUp(subject: string): Deed {
  return inOrder(
    (play, day) =>
      does(coordinator, { kind: "record-visit", subject, visit: "M2", on: date(day), status: "done" })(
        play,
        day,
      ),
    reports(subject, "Nausea", 1),
  );
}

const suspends = does(chair, { kind: "suspend-trial", detail: "A signal from the sibling trial." });

describe("9. Level closes, or the trial is suspended, while a subject is in LD: locked", () => {
  test("level closes: infuse at a permitted level, signed", async () => {
    await plays(
      await founding(),
      [0, treats([first])],
      [14, treats([second, third])],
      [28, completesWindow(first)],
      [42, inOrder(completesWindow(second), completesWindow(third))],
      [44, decides("escalate"), level(2, "open")],
      [53, treats([fourth], 9e8)],
      [67, treats([fifth], 9e8)],
      [75, readies(sixth)],
      [72, hasDlt(fourth), level(2, "open")],
      [73, hasDlt(fifth), outcomes("1NNN 2TT"), level(2, "closed"), dosingGoesOn],
      [75, presents(sixth), refused("level-not-open")],
      [75, chooses(sixth, "infuse"), refused("level-closed")],
      [75, chooses(sixth, "infuse", { level: 3 }), refused("level-not-permitted")],
      [75, chooses(sixth, "infuse", { level: 1 }, { unsigned: true }), refused("signature-required")],
      [
        75,
        chooses(sixth, "infuse", { level: 1 }),
        deviation(sixth),
        holds("assigned level", (state) => assignedLevel(state, sixth), 1),
      ],
      [75, doses(sixth), outcomes("1NNN 2TT 1P"), deviation(sixth)],
    );
  });

  test("trial suspended: abandon, with supportive care and follow-up", async () => {
    await plays(
      await founding(),
      [0, treats([first])],
      [14, readies(second)],
      [12, dies(first, "related"), suspended("death")],
      [
        13,
        chooses(second, "abandon"),
        leadsTo("choice-after-lymphodepletion-signed", "discontinued-before-infusion", "slot-released"),
        slot(second, "none"),
        outcomes("1P"),
      ],
      [60, isFollowedUp(second), deviation(second)],
    );
  });

  test("trial suspended: infuse by signed choice, though the suspension stands", async () => {
    await plays(
      await founding(),
      [0, readies(first)],
      [-2, suspends, suspended("committee")],
      [0, presents(first), refused("trial-suspended")],
      [0, chooses(first, "infuse"), deviation(first)],
      [0, doses(first), outcomes("1P"), deviation(first), suspended("committee")],
    );
  });

  test("a choice holds only for what was known when it was made", async () => {
    await plays(
      await founding(),
      [0, readies(first)],
      [-2, suspends],
      [-1, chooses(first, "infuse")],
      [-1, suspends],
      [0, presents(first), refused("trial-suspended")],
    );
  });

  test("a choice later than the allowed days is a deviation", async () => {
    await plays(
      await founding(),
      [0, readies(first)],
      [-2, suspends],
      [1, chooses(first, "abandon"), deviation(first, "choice-late"), slot(first, "none")],
    );
  });
});

describe("10. LD done, infusion delayed beyond its validity", () => {
  test("repeat LD where the protocol allows", async () => {
    await plays(
      await founding(),
      [0, readies(first)],
      [4, plansLymphodepletion(first, 4), refused("weight-too-old")],
      [4, inOrder(measures(first), plansLymphodepletion(first, 4)), refused("lymphodepletion-still-valid")],
      [5, presents(first), refused("lymphodepletion-no-longer-valid")],
      [7, inOrder(measures(first), plansLymphodepletion(first, 13))],
      [
        10,
        lymphodepletes(first),
        holds("repeated", (state) => lymphodepletionOf(state, first).plan?.repeated),
      ],
      [13, doses(first), outcomes("1P"), deviation(first)],
    );
  });

  test("or discontinue before infusion; safety follow-up either way", async () => {
    const base = readFoundingDocument() as { lymphodepletion: object };
    const repeatAllowed = { value: false, from: { kind: "assumed", query: "lymphodepletion-repeat" } };
    await plays(
      await founding({ ...base, lymphodepletion: { ...base.lymphodepletion, repeatAllowed } }),
      [0, readies(first)],
      [5, presents(first), refused("lymphodepletion-no-longer-valid")],
      [7, inOrder(measures(first), plansLymphodepletion(first, 13)), refused("repeat-not-allowed")],
      [
        7,
        does(investigator, {
          kind: "discontinue-before-infusion",
          subject: first,
          detail: "LD no longer valid.",
        }),
        slot(first, "none"),
        outcomes(""),
      ],
      [60, isFollowedUp(first), deviation(first)],
    );
  });
});

describe("22. Eligibility lost between confirmation and LD, or between LD and infusion", () => {
  const weakHeart = observes(first, "lvef", { kind: "quantity", value: 45, unit: "%" });

  test("before LD: refused", async () => {
    await plays(
      await founding(),
      [-8, inOrder(screens(first), confirms(first), reserves(first))],
      [-7, weakHeart],
      [-6, plansLymphodepletion(first, 0), refused("eligibility-lost")],
    );
  });

  test("after LD: the signed fitness check on the day decides", async () => {
    const unfit = [
      { temperatureCel: 38 },
      { activeInfection: true },
      { spo2Percent: 91 },
      { vasopressors: true },
      { fit: false },
    ];
    await plays(
      await founding(),
      [0, readies(first)],
      [-2, weakHeart],
      [-1, inOrder(weighs(first), checksFitness(first))],
      [0, authorisesToday, refused("fitness-not-checked")],
      [0, checksFitness(first, {}, { unsigned: true }), refused("signature-required")],
      ...unfit.map(
        (finding) =>
          [0, inOrder(checksFitness(first, finding), authorisesToday), refused("not-fit")] as const,
      ),
      [0, inOrder(checksFitness(first), authorisesToday)],
    );
  });

  const authorisesToday: Deed = (play, day) =>
    does(investigator, { kind: "authorise-infusion", subject: first, lot: "U19-001", plannedOn: date(day) })(
      play,
      day,
    );
});
