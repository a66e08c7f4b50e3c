import { describe, expect, test } from "vitest";
import { type Command, subjectView } from "#trial";
import { readFoundingDocument } from "../founding-protocol.ts";
import { StagedTrial } from "../staged-trial.ts";
import {
  founding,
  infuses,
  lot,
  plansLymphodepletion,
  prepares,
  presents,
  readies,
  receivesLot,
  treats,
  twoCheck,
} from "./dosing-deeds.ts";
import { deviation, refused } from "./expectations.ts";
import { cellLaboratory, chair, coordinator, investigator, sponsor } from "./people.ts";
import {
  type Asked,
  codesOf,
  type Deed,
  date,
  daysLater,
  does,
  inMemory,
  inOrder,
  moment,
  Play,
  plays,
  waits,
} from "./play.ts";
import { closesWindow, completesWindow, decides, dies, hasDlt } from "./safety-deeds.ts";
import { confirms, measures, reserves, screens, weighs } from "./screening-deeds.ts";

const child = "ZCH-001";
const another = "ZCH-002";
const three = [child, another, "ZCH-003"];
const nextThree = ["ZCH-004", "ZCH-005", "ZCH-006"];
const lastThree = ["ZCH-007", "ZCH-008", "ZCH-009"];
const nobody: Deed = waits;

const asks = (command: Command, asked?: Asked) => does(investigator, command, asked);
const ofCommittee = (command: Command) => does(chair, command);
const enters = inOrder(screens(child), confirms(child), reserves(child));
const registers = (subject: string) =>
  does(coordinator, {
    kind: "register-subject",
    subject,
    site: "zch",
    sex: "male",
    birthDate: "2016-05-01",
  });
const why = "As said.";

/** The record that was last made, given for one that a command takes the place of. */
const overLast =
  (command: Command): Deed =>
  (play, day) =>
    does(investigator, command, {
      supersedes: (play as Play).state.version,
      reason: why,
    })(play, day);

/** A cohort treated, the first apart as the stagger asks, and followed to the end of its windows on day 43. */
const follows = ([head = "", ...others]: readonly string[], cells?: number, first = completesWindow(head)) =>
  inOrder(
    treats([head], cells),
    daysLater(14, treats(others, cells)),
    daysLater(28, first),
    daysLater(42, inOrder(...others.map((subject) => completesWindow(subject)))),
  );
const decided = (move: "escalate" | "expand") => daysLater(44, decides(move, { departure: why }));

type EntryCheck = readonly [code: string, day: number, before: Deed, deed: Deed, also?: string];

/**
 * What a check at entry refuses, and with which code: on a day after `before`, the deed is refused for just that.
 * Checks that a whole course of events leads to are shown where that course is played.
 */
const checks: readonly EntryCheck[] = [
  [
    "unknown-visit",
    -8,
    registers(child),
    asks({ kind: "record-visit", subject: child, visit: "D999", on: date(-9), status: "done" }),
  ],
  [
    "subject-discontinued",
    -8,
    inOrder(
      registers(child),
      asks({ kind: "discontinue-subject", subject: child, on: date(-9), because: "other", detail: why }),
    ),
    asks({ kind: "open-screening", subject: child }),
    "consent-missing",
  ],
  ["screening-already-open", -8, enters, asks({ kind: "open-screening", subject: child })],
  ["failure-needs-reason", -8, screens(child), asks({ kind: "fail-screening", subject: child })],
  ["slot-already-reserved", -8, enters, reserves(child)],
  [
    "unknown-adverse-event",
    -8,
    enters,
    asks({
      kind: "resolve-adverse-event",
      subject: child,
      adverseEvent: "AE-9",
      end: date(-9),
      outcome: "recovered",
    }),
  ],
  ["not-infused", -8, enters, closesWindow(child)],
  [
    "unknown-deviation",
    -8,
    enters,
    asks({ kind: "explain-deviation", deviation: "DEV-9", rationale: why } as Command),
  ],
  ["level-already-open", -8, nobody, does(sponsor, { kind: "open-dose-level", level: 1 })],
  ["not-suspended", -8, nobody, ofCommittee({ kind: "resume-trial", detail: why })],
  [
    "unknown-review",
    -8,
    nobody,
    ofCommittee({ kind: "vote-on-dose", review: "R-9", move: "stop", rationale: why }),
  ],
  ["record-not-named", -8, enters, asks({ kind: "retract-record", subject: child })],
  [
    "record-of-another-kind",
    -8,
    inOrder(registers(child), weighs(child)),
    overLast({ kind: "record-visit", subject: child, visit: "D1", on: date(-9), status: "missed" }),
  ],
  [
    "record-of-another-subject",
    -8,
    inOrder(registers(another), registers(child), weighs(child)),
    overLast({ kind: "retract-record", subject: another }),
  ],
  [
    "version-exists",
    -8,
    nobody,
    does(sponsor, { kind: "amend-protocol", protocol: readFoundingDocument(), summary: why } as Command),
  ],
  [
    "unknown-version",
    -8,
    nobody,
    does(sponsor, { kind: "approve-amendment", version: "99", site: "zch" } as Command),
  ],
  ["residual-tcr-missing", -8, nobody, receivesLot("U19-009", { residualTcrPercent: undefined } as never)],
  [
    "lymphodepletion-not-begun",
    -8,
    enters,
    asks({ kind: "discontinue-before-infusion", subject: child, detail: why }),
  ],
  [
    "not-awaiting-cells",
    -8,
    enters,
    asks({ kind: "choose-after-lymphodepletion", subject: child, choice: "infuse", rationale: why }),
    "not-locked",
  ],
  [
    "not-locked",
    0,
    readies(child),
    asks({ kind: "choose-after-lymphodepletion", subject: child, choice: "infuse", rationale: why }),
  ],
  [
    "death-already-recorded",
    1,
    inOrder(registers(child), dies(child, "unrelated")),
    dies(child, "unrelated"),
  ],
  [
    "unknown-dlt-matter",
    1,
    treats([child]),
    ofCommittee({ kind: "vote-on-dlt", subject: child, matter: "AE-9", dlt: true, rationale: why }),
  ],
  [
    "stop-before-start",
    0,
    readies(child),
    infuses(child, 3e8, { startedAt: moment(-1, 11), stoppedAt: moment(-1, 10) }),
  ],
  [
    "weight-missing",
    -8,
    registers(child),
    does(cellLaboratory, { kind: "prepare-dose", subject: child, lot, thawedAt: moment(-9) }),
  ],
  ["height-too-old", -8, inOrder(registers(child), weighs(child)), plansLymphodepletion(child, 0)],
  [
    "icans-not-gradable",
    1,
    treats([child]),
    asks({
      kind: "report-adverse-event",
      subject: child,
      severity: {
        scale: "ASTCT-2019-ICANS",
        inputs: {
          cognition: {
            tool: "ICE",
            items: { orientation: 4, naming: 3, command: 1, writing: 1, counting: 1 },
          },
          consciousness: "awake",
          seizure: "none",
          motor: "none",
          oedema: "none",
          otherCause: [],
          deathFromIcans: false,
        },
      },
      onset: date(0),
      relatedness: "related",
      ofInterest: [],
    } as never),
  ],
  ["window-already-closed", 44, daysLater(-44, follows(three)), closesWindow(child)],
  [
    "efficacy-not-cited",
    44,
    daysLater(-44, follows(three)),
    decides("escalate", { efficacy: undefined } as never),
  ],
  ["no-lower-level", 29, daysLater(-44, follows(three)), decides("de-escalate", { departure: why })],
  [
    "review-decided",
    30,
    daysLater(-45, inOrder(follows(three), decided("escalate"))),
    ofCommittee({ kind: "vote-on-dose", review: "R-1", move: "escalate", rationale: why }),
  ],
  [
    "group-is-full",
    104,
    daysLater(
      -104,
      inOrder(follows(three, 3e8, hasDlt(child)), decided("expand"), daysLater(60, follows(nextThree))),
    ),
    decides("expand", { departure: why }),
  ],
  [
    "no-higher-level",
    164,
    daysLater(
      -164,
      inOrder(
        follows(three),
        decided("escalate"),
        daysLater(60, inOrder(follows(nextThree, 9e8), decided("escalate"))),
        daysLater(120, follows(lastThree, 1.8e9)),
      ),
    ),
    decides("escalate", { departure: why }),
  ],
];

const begun = () => founding(undefined, new Play(-30, inMemory()));

describe("ER-39: a check at entry", () => {
  for (const [code, day, before, deed, also] of checks) {
    test(code, async () => {
      const expected = refused(...(also === undefined ? [code] : [code, also]));
      await plays(await begun(), [day, before], [day, deed, expected]);
    });
  }

  test("deviation-told: what was not as planned is recorded in the words of whoever saw it", async () => {
    await plays(
      await begun(),
      [0, inOrder(readies(child), presents(child), prepares(child), twoCheck(child))],
      [0, infuses(child, 3e8, { deviation: why }), deviation(child, "deviation-told")],
    );
  });

  test("no-lot-chosen: nothing is planned where there is no lot", async () => {
    const trial = new StagedTrial(-10, { begun: false });
    trial.does({ kind: "activate-protocol" }).does({ kind: "open-site", site: "zch" }).screens(child);
    const { actions } = subjectView(trial.state, child, trial.now);
    const offers = actions.flatMap((step) => step.offers);
    const plan = offers.find(({ command }) => command === "plan-lymphodepletion");
    expect(plan?.problems.map(({ code }) => code)).toContain("no-lot-chosen");
  });

  test("egfr-missing: lymphodepletion is not dosed without the kidneys' function", async () => {
    const play = await plays(await begun(), [-8, inOrder(registers(child), measures(child))]);
    const answer = await plansLymphodepletion(child, 0)(play, -8);
    expect(codesOf(answer)).toContain("egfr-missing");
  });
});
