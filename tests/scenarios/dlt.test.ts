import { describe, test } from "vitest";
import { dltMattersOf, factsOf, placesLeft } from "#trial";
import {
  doses,
  founding,
  lymphodepletes,
  plansLymphodepletion,
  presents,
  readies,
  treats,
} from "./dosing-deeds.ts";
import {
  decision,
  dosingGoesOn,
  holds,
  leadsTo,
  level,
  outcomes,
  recommends,
  refused,
  suspended,
} from "./expectations.ts";
import { chair, coordinator, investigator } from "./people.ts";
import { date, does, inOrder, plays } from "./play.ts";
import {
  adjudicates,
  closesWindow,
  completesWindow,
  decides,
  dies,
  hasDlt,
  reports,
  resolves,
  resumes,
} from "./safety-deeds.ts";
import { reserves, screens } from "./screening-deeds.ts";

/**
 * Situations around dose-limiting toxicity (DLT). Rows: day, counted from the first infusion; who does what; what
 * then holds. Treating a subject on a day takes in all that comes before, from screening eight days earlier on.
 */
const [first, second, third, fourth] = ["ZCH-001", "ZCH-002", "ZCH-003", "ZCH-004"] as const;
const reaction = "Infusion related reaction";

function statusOf(subject: string, matter: string, status: string) {
  return holds(
    `${matter} of ${subject}`,
    (state) => dltMattersOf(state, subject).find((known) => known.matter === matter)?.status,
    status,
  );
}

describe("1. Subject dies before DLT assessment", () => {
  test.each(["related", "undetermined"] as const)(
    "%s: dosing suspended, outcome pending until adjudicated, counts as DLT",
    async (relatedness) => {
      await plays(
        await founding(),
        [0, treats([first]), outcomes("1P")],
        [14, readies(second)],
        [12, dies(first, relatedness), outcomes("1P"), suspended("death")],
        [12, inOrder(screens(third), reserves(third)), refused("trial-suspended")],
        [14, presents(second), refused("trial-suspended", "candidate-open")],
        [15, resumes(), refused("death-not-adjudicated")],
        [15, adjudicates(first, false, "death"), refused("death-counts-as-dlt")],
        [15, adjudicates(first, true, "death"), outcomes("1T"), suspended("death")],
        [15, resumes(), dosingGoesOn],
        [15, doses(second), outcomes("1TP")],
      );
    },
  );

  test("unrelated: not evaluable and replaced", async () => {
    await plays(
      await founding(),
      [0, treats([first])],
      [12, dies(first, "unrelated"), outcomes("1P"), suspended("death")],
      [13, resumes(), refused("death-not-adjudicated")],
      [13, adjudicates(first, false, "death"), outcomes("1X")],
      [13, resumes(), dosingGoesOn, holds("places", (state) => placesLeft(state, 1), 3)],
      [22, treats([second]), outcomes("1XP")],
    );
  });
});

test("2. Candidate DLT reported, not yet adjudicated: outcome pending; no further dosing at the level until adjudicated", async () => {
  await plays(
    await founding(),
    [0, treats([first])],
    [3, reports(first, reaction, 3), outcomes("1P"), statusOf(first, "AE-1", "candidate")],
    [4, resolves(first)],
    [14, readies(second), refused("candidate-open")],
    [9, adjudicates(first, false), outcomes("1P"), statusOf(first, "AE-1", "not-dlt")],
    [9, plansLymphodepletion(second, 15)],
    [12, lymphodepletes(second)],
    [13, reports(first, reaction, 3), outcomes("1P"), statusOf(first, "AE-2", "candidate")],
    [14, resolves(first, "AE-2")],
    [15, presents(second), refused("candidate-open")],
    [15, adjudicates(first, true, "AE-2"), outcomes("1T"), statusOf(first, "AE-2", "confirmed")],
    [15, doses(second), outcomes("1TP")],
  );
});

describe("3. Second DLT while other windows are open", () => {
  test("level closes to dosing at once; stopping never waits, escalating always does", async () => {
    await plays(
      await founding(),
      [0, treats([first])],
      [3, hasDlt(first), outcomes("1T"), level(1, "open")],
      [14, treats([second, third]), outcomes("1TPP")],
      [
        16,
        hasDlt(second),
        outcomes("1TTP"),
        level(1, "closed"),
        suspended("stopping-rule"),
        recommends("stop"),
      ],
      [17, inOrder(screens(fourth), reserves(fourth)), refused("no-open-level", "trial-suspended")],
      [
        18,
        decides("escalate", { departure: "Third looks well." }),
        refused("level-closed-by-design", "outcomes-pending"),
      ],
      [18, decides("stop"), decision("D-1", "stands"), level(1, "closed")],
    );
  });

  test("at a higher level: that level closes, the trial goes on", async () => {
    await plays(
      await founding(),
      [0, treats([first])],
      [14, treats([second, third])],
      [28, completesWindow(first)],
      [42, inOrder(completesWindow(second), completesWindow(third)), outcomes("1NNN")],
      [44, decides("escalate"), level(2, "open")],
      [53, treats(["ZCH-004"], 9e8)],
      [67, treats(["ZCH-005", "ZCH-006"], 9e8), outcomes("1NNN 2PPP")],
      [68, hasDlt("ZCH-004"), level(2, "open")],
      [70, hasDlt("ZCH-006"), outcomes("1NNN 2TPT"), level(2, "closed"), dosingGoesOn, recommends("stop")],
    );
  });
});

test("4. DLT inside the window reported after the escalation decision: outcomes recomputed, dosing suspended, the old decision flagged, a new one required", async () => {
  await plays(
    await founding(),
    [0, treats([first])],
    [14, treats([second, third])],
    [28, completesWindow(first)],
    [42, inOrder(completesWindow(second), completesWindow(third))],
    [44, decides("escalate"), decision("D-1", "stands")],
    [53, readies(fourth)],
    [
      51,
      reports(second, reaction, 3, { onset: date(20) }),
      outcomes("1NPN"),
      leadsTo("adverse-event-reported", "dose-decision-flagged", "trial-suspended"),
      decision("D-1", "flagged"),
      suspended("decision-superseded"),
    ],
    [52, resolves(second)],
    [53, presents(fourth), refused("candidate-open", "trial-suspended")],
    [53, adjudicates(second, true), outcomes("1NTN"), recommends("expand")],
    [53, resumes(), refused("new-decision-needed")],
    [53, decides("expand"), decision("D-1", "flagged"), decision("D-2", "stands"), level(2, "paused")],
    [53, resumes(), dosingGoesOn],
    [53, presents(fourth), refused("level-not-open")],
    [53, choosesToInfuse(fourth, 2), refused("level-not-permitted")],
    [53, choosesToInfuse(fourth, 1)],
    [53, doses(fourth), outcomes("1NTNP")],
  );
});

test("5. Toxicity with onset after the window: not a DLT by rule; flagged for the committee's review", async () => {
  await plays(
    await founding(),
    [0, treats([first])],
    [28, completesWindow(first), outcomes("1N")],
    [
      30,
      reports(first, reaction, 4),
      outcomes("1N"),
      statusOf(first, "AE-1", "flagged-for-review"),
      dosingGoesOn,
    ],
  );
});

describe("6. Duration clause still running at the window's end: window cannot close", () => {
  const neutropenia = "Neutrophil count decreased";

  test("grade 4 neutropenia that resolves in time", async () => {
    await plays(
      await founding(),
      [0, treats([first])],
      [5, reports(first, neutropenia, 4), outcomes("1P")],
      [28, completesWindow(first), refused("duration-running")],
      [29, adjudicates(first, false), refused("duration-running")],
      [30, resolves(first), outcomes("1P")],
      [30, closesWindow(first), outcomes("1N")],
    );
  });

  test("grade 4 neutropenia that lasts longer than 28 days", async () => {
    await plays(
      await founding(),
      [0, treats([first])],
      [5, reports(first, neutropenia, 4)],
      [28, completesWindow(first), refused("duration-running")],
      [33, closesWindow(first), refused("duration-running")],
      [34, closesWindow(first), refused("candidate-not-adjudicated"), outcomes("1P")],
      [34, adjudicates(first, true), outcomes("1T")],
    );
  });

  test("grade 3 from day 25, over within the week or not", async () => {
    await plays(
      await founding(),
      [0, treats([first])],
      [14, treats([second])],
      [25, reports(first, "Nausea", 3)],
      [28, completesWindow(first), refused("duration-running"), outcomes("1PP")],
      [32, resolves(first)],
      [32, closesWindow(first), outcomes("1NP")],
      [39, reports(second, "Nausea", 3)],
      [42, completesWindow(second), refused("duration-running")],
      [47, closesWindow(second), refused("candidate-not-adjudicated")],
      [47, adjudicates(second, true), outcomes("1NT")],
    );
  });
});

test("7. DLT downgraded after review: signed by the committee as a supersession; what it locked opens only by a fresh decision", async () => {
  const opens = does(coordinator, { kind: "open-dose-level", level: 1 });
  await plays(
    await founding(),
    [0, treats([first])],
    [3, hasDlt(first)],
    [14, treats([second, third])],
    [16, hasDlt(second), outcomes("1TTP"), level(1, "closed"), suspended("stopping-rule")],
    [
      20,
      does(
        chair,
        { kind: "adjudicate-dlt", subject: second, matter: "AE-1", dlt: false, rationale: "Misread." },
        { unsigned: true },
      ),
      refused("signature-required"),
    ],
    [
      20,
      adjudicates(second, false),
      outcomes("1TPP"),
      level(1, "closed"),
      suspended("stopping-rule"),
      revisesAnEarlierOne(second),
    ],
    [21, opens, refused("level-closed")],
    [42, inOrder(completesWindow(second), completesWindow(third)), outcomes("1TNN"), level(1, "closed")],
    [44, opens, refused("level-closed")],
    [44, decides("expand"), level(1, "open")],
    [44, inOrder(screens(fourth), reserves(fourth)), refused("trial-suspended")],
    [44, resumes(), dosingGoesOn],
    [44, reserves(fourth), holds("places", (state) => placesLeft(state, 1), 2)],
  );
});

function choosesToInfuse(subject: string, chosen: number) {
  const rationale = "Discussed with the family.";
  return does(investigator, {
    kind: "choose-after-lymphodepletion",
    subject,
    choice: "infuse",
    level: chosen,
    rationale,
  });
}

function revisesAnEarlierOne(subject: string) {
  return holds("both adjudications stand in the log, the later names the earlier", (state) => {
    const [earlier, later] = factsOf(state, subject, "dlt-adjudicated");
    return later?.event.revises === earlier?.version && later?.signature !== undefined;
  });
}
