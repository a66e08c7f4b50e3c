import { describe, expect, test } from "vitest";
import { adverseEventsOf, dltMattersOf, factsOf, placesLeft, safetyCasesOf } from "#trial";
import { founding, treats } from "./dosing-deeds.ts";
import {
  decision,
  deviation,
  dosingGoesOn,
  holds,
  outcomes,
  recommends,
  refused,
  slot,
} from "./expectations.ts";
import { chair, committee, coordinator, investigator, secondInvestigator } from "./people.ts";
import { type Deed, date, does, inOrder, moment, plays } from "./play.ts";
import {
  adjudicates,
  closesWindow,
  completesWindow,
  decides,
  declares,
  hasDlt,
  regrades,
  reports,
  resolves,
} from "./safety-deeds.ts";
import { reserves, screens } from "./screening-deeds.ts";

/** Situations around what a subject's outcome is, and who says so. */
const [first, second, third, fourth, fifth] = [
  "ZCH-001",
  "ZCH-002",
  "ZCH-003",
  "ZCH-004",
  "ZCH-005",
] as const;
const reaction = "Infusion related reaction";
const byTelephone = "Seen at the local hospital on day 29: no toxicity.";

function visit(subject: string, status: "done" | "missed"): Deed {
  return (play, day) =>
    does(coordinator, { kind: "record-visit", subject, visit: "D28", on: date(day), status })(play, day);
}

describe("18. Day-28 visit missed or late: never taken as no DLT", () => {
  test("missed: signed alternative evidence, or not evaluable", async () => {
    await plays(
      await founding(),
      [0, treats([first])],
      [14, treats([second, third])],
      [29, visit(first, "missed"), deviation(first, "visit-missed"), outcomes("1PPP")],
      [32, closesWindow(first), refused("dlt-visit-missing"), outcomes("1PPP")],
      [32, closesWindow(first, byTelephone), outcomes("1NPP")],
      [43, closesWindow(second), refused("dlt-visit-missing")],
      [43, declares(second, false), outcomes("1NXP"), holds("places", (state) => placesLeft(state, 1), 1)],
    );
  });

  test("a known DLT counts anyway", async () => {
    await plays(
      await founding(),
      [0, treats([first])],
      [3, hasDlt(first)],
      [29, visit(first, "missed"), outcomes("1T")],
      [30, declares(first, false), refused("dlt-always-counts"), outcomes("1T")],
    );
  });

  test("a late visit does not stretch the window, an early one does not end it", async () => {
    await plays(
      await founding(),
      [0, treats([first])],
      [14, treats([second])],
      [30, reports(first, reaction, 3), outcomes("1PP")],
      [33, visit(first, "done")],
      [33, closesWindow(first), refused("dlt-visit-missing")],
      [33, closesWindow(first, byTelephone), outcomes("1NP")],
      [
        33,
        resolves(first),
        holds("flagged", (state) => dltMattersOf(state, first)[0]?.status, "flagged-for-review"),
      ],
      [36, visit(second, "done")],
      [43, closesWindow(second), refused("dlt-visit-missing"), outcomes("1NP")],
    );
  });
});

test("19. Replaced subject later proves evaluable: both count; outcomes recomputed; past decision flagged", async () => {
  await plays(
    await founding(),
    [0, treats([first])],
    [14, treats([second, third])],
    [31, declares(first, false), outcomes("1XPP")],
    [40, treats([fourth]), outcomes("1XPPP")],
    [42, inOrder(completesWindow(second), completesWindow(third))],
    [68, completesWindow(fourth), outcomes("1XNNN")],
    [70, decides("escalate"), decision("D-1", "stands")],
    [75, declares(first, true), refused("window-not-closed")],
    [75, closesWindow(first, byTelephone), outcomes("1XNNN"), decision("D-1", "stands")],
    [75, declares(first, true), outcomes("1NNNN"), decision("D-1", "flagged"), dosingGoesOn],
    [75, inOrder(screens(fifth), reserves(fifth)), slot(fifth, "queued"), recommends("escalate")],
    [76, decides("escalate"), decision("D-2", "stands"), slot(fifth, "reserved")],
  );
});

describe("24. The investigator who treated the subject adjudicates its DLT", () => {
  const vote = (member: typeof investigator, dlt = true) =>
    does(member, { kind: "vote-on-dlt", subject: first, matter: "AE-1", dlt, rationale: "Reviewed." });
  const signs = (member: typeof investigator) =>
    does(member, {
      kind: "adjudicate-dlt",
      subject: first,
      matter: "AE-1",
      dlt: true,
      rationale: "Reviewed.",
    });

  test("refused as sole adjudicator; quorum and votes recorded", async () => {
    await plays(
      await founding(),
      [0, treats([first])],
      [1, reports(first, reaction, 3)],
      [
        2,
        inOrder(vote(investigator), signs(investigator)),
        refused("quorum-not-met", "too-few-independent-votes", "treating-investigator"),
        outcomes("1P"),
      ],
      [2, inOrder(vote(committee[0]), signs(chair)), refused("quorum-not-met", "too-few-independent-votes")],
      [2, inOrder(vote(committee[1], false), signs(investigator)), refused("treating-investigator")],
      [
        2,
        signs(chair),
        outcomes("1T"),
        holds(
          "votes",
          (state) =>
            factsOf(state, first, "dlt-adjudicated")[0]?.event.votes.map(({ account, treating, choice }) => [
              account,
              treating ? "treating" : "independent",
              choice,
            ]),
          [
            [investigator.account, "treating", "dlt"],
            [committee[0].account, "independent", "dlt"],
            [committee[1].account, "independent", "not-dlt"],
          ],
        ),
      ],
    );
  });

  test("an investigator who did not treat it is independent; a majority decides", async () => {
    await plays(
      await founding(),
      [0, treats([first])],
      [1, reports(first, reaction, 3)],
      [2, inOrder(vote(secondInvestigator, false), vote(committee[1], false), vote(committee[2]))],
      [2, signs(chair), refused("no-majority"), outcomes("1P")],
      [2, inOrder(vote(committee[1], true), signs(chair)), outcomes("1T")],
    );
  });
});

describe("25. An event is graded up or becomes serious later", () => {
  test("grade history kept; clocks start from awareness of the upgrade", async () => {
    const play = await plays(
      await founding(),
      [0, treats([first])],
      [5, reports(first, "Nausea", 2), outcomes("1P")],
      [
        9,
        regrades(first, "Nausea", 3, { serious: { criteria: ["hospitalisation"], awareAt: moment(9, 8) } }),
      ],
    );
    const [event] = adverseEventsOf(play.state, first);
    expect(event?.gradeHistory).toEqual([
      { grade: 2, from: date(5) },
      { grade: 3, from: date(9) },
    ]);
    const [clock] = safetyCasesOf(play.state, first)[0]?.clocks ?? [];
    expect(clock).toMatchObject({ clock: "cn-sae", startedAt: moment(9, 8), due: moment(10, 8) });
  });

  test("what the committee held not dose-limiting is before it again when it comes back worse", async () => {
    await plays(
      await founding(),
      [0, treats([first])],
      [2, reports(first, reaction, 3)],
      [3, adjudicates(first, false), refused("duration-running")],
      [4, inOrder(resolves(first), adjudicates(first, false)), outcomes("1P")],
      [28, visit(first, "done")],
      [29, regrades(first, reaction, 4, { from: date(6) })],
      [29, closesWindow(first), refused("candidate-not-adjudicated")],
      [29, adjudicates(first, true), outcomes("1T")],
    );
  });
});
