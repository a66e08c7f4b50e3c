import { describe, test } from "vitest";
import { casebookSignatures, factsOf, lastSignable, noticesFor, type TrialState } from "#trial";
import { founding, treats } from "./dosing-deeds.ts";
import { deviation, holds, outcomes, refused } from "./expectations.ts";
import { chair, coordinator, investigator, sponsor } from "./people.ts";
import { type Deed, does, inOrder, type Play, plays } from "./play.ts";
import { completesWindow, dies, regrades, reports } from "./safety-deeds.ts";

const [first, second] = ["ZCH-001", "ZCH-002"] as const;

function hears(account: string, ...matters: readonly string[]) {
  return holds(
    `${account} is told of`,
    (state) => noticesFor(state, account).map(({ subject, matter }) => `${subject} ${matter}`),
    matters,
  );
}

function acknowledges(actor: typeof chair, subject: string, matter: string): Deed {
  return does(actor, { kind: "acknowledge-notice", subject, matter });
}

describe("A candidate or a death is announced to everybody until each has acknowledged it", () => {
  test("who acknowledged it hears no more of it, the others do", async () => {
    await plays(
      await founding(),
      [0, treats([first])],
      [3, reports(first, "Nausea", 2), hears(chair.account)],
      [
        4,
        reports(first, "Hepatic failure", 4),
        hears(chair.account, `${first} AE-2`),
        hears(sponsor.account, `${first} AE-2`),
      ],
      [4, acknowledges(chair, first, "AE-2"), hears(chair.account), hears(sponsor.account, `${first} AE-2`)],
      [5, acknowledges(chair, first, "AE-1"), refused("unknown-notice")],
    );
  });

  test("what gets worse after it was acknowledged is announced anew, and so is a death", async () => {
    await plays(
      await founding(),
      [0, treats([first])],
      [15, treats([second])],
      [16, inOrder(reports(first, "Hepatic failure", 3), acknowledges(chair, first, "AE-1"))],
      [18, regrades(first, "Hepatic failure", 4), hears(chair.account, `${first} AE-1`)],
      [19, acknowledges(chair, first, "AE-1"), hears(chair.account)],
      [20, dies(second, "undetermined"), hears(chair.account, `${second} death`)],
      [20, acknowledges(chair, second, "death"), hears(chair.account)],
      [20, acknowledges(chair, second, "death"), hears(chair.account)],
    );
  });
});

function signs(play: Play, through = (state: TrialState) => lastSignable(state, first)): Deed {
  return (stage, day) =>
    does(investigator, { kind: "sign-casebook", subject: first, through: through(play.state) })(stage, day);
}

function signatures(...expected: readonly string[]) {
  return holds(
    "signatures",
    (state) => casebookSignatures(state, first).map(({ status, newer }) => `${status} ${newer}`),
    expected,
  );
}

describe("ER-19: the investigator signs a subject's records at the milestones", () => {
  test("through the last record, and not over one that was not shown", async () => {
    const play = await founding();
    await plays(
      play,
      [0, treats([first])],
      [28, completesWindow(first), outcomes("1N")],
      [29, signs(play, (state) => lastSignable(state, first) - 1), refused("records-since")],
      [29, signs(play), signatures("in-force 0")],
      [30, reports(first, "Nausea", 1), deviation(first), signatures("in-force 1")],
    );
  });
});

interface Correction {
  readonly supersedes: number;
  readonly reason: string;
}

describe("ER-14: a signature under records is shown as superseded once one of them changes", () => {
  /** How one changes what was signed, and how many records about the subject have joined since then. */
  const ways: readonly [string, (correction: Correction) => Deed, number][] = [
    ["a correction", (correction) => reports(first, "Vomiting", 1, {}, correction), 2],
    [
      "a retraction",
      (correction) => does(coordinator, { kind: "retract-record", subject: first }, correction),
      2,
    ],
    [
      "a redaction",
      ({ supersedes: record }) =>
        does(investigator, { kind: "redact-record", record, words: "Wang Wei", rationale: "A name." }),
      1,
    ],
  ];

  test.each(ways)("by %s; signed anew, the records as they then are stand", async (_, by, newer) => {
    const play = await founding();
    const changes: Deed = (stage, day) => {
      const [report] = factsOf(play.state, first, "adverse-event-reported");
      return by({ supersedes: report?.version ?? 0, reason: "Misread." })(stage, day);
    };
    await plays(
      play,
      [0, treats([first])],
      [1, reports(first, "Nausea", 1, { description: "As Wang Wei told." })],
      [2, signs(play), signatures("in-force 0")],
      [3, reports(first, "Headache", 1), signatures("in-force 1")],
      [4, changes, signatures(`superseded ${newer}`)],
      [5, signs(play), signatures(`superseded ${newer}`, "in-force 0")],
    );
  });
});
