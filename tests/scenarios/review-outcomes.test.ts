import { describe, test } from "vitest";
import type { Event } from "#trial";
import { recipientsOf } from "#trial";
import { doses, founding, infuses, presents, readies, treats } from "./dosing-deeds.ts";
import { deviation, dosingGoesOn, holds, outcomes, refused, suspended } from "./expectations.ts";
import { chair, committee, coordinator, investigator } from "./people.ts";
import { type Deed, daysLater, does, inMemory, inOrder, moment, Play, plays } from "./play.ts";
import {
  adjudicates,
  closesWindow,
  completesWindow,
  declares,
  dies,
  hasDlt,
  regrades,
  reports,
  resolves,
  resumes,
} from "./safety-deeds.ts";

const [first, second] = ["ZCH-001", "ZCH-002"] as const;
const alt = "Alanine aminotransferase increased";
const reason = "Entered for the wrong subject.";
const begins = () => founding(undefined, new Play(-30, inMemory()));

/** Takes back the last record of a kind, or tells it again. */
function corrects(
  play: Play,
  kind: Event["kind"],
  again?: (asked: { supersedes: number; reason: string }) => Deed,
): Deed {
  return (stage, day) => {
    const records = [...(play.state.subjects.get(first)?.records ?? [])];
    const supersedes = records.findLast(({ event }) => event.kind === kind)?.version ?? 0;
    const asked = { supersedes, reason };
    const retracts = does(coordinator, { kind: "retract-record", subject: first }, asked);
    return (again?.(asked) ?? retracts)(stage, day);
  };
}

describe("What the committee confirmed, only the committee revises", () => {
  test("the report of a confirmed DLT is retracted: it counts until the committee says otherwise", async () => {
    const play = await begins();
    await plays(
      play,
      [0, treats([first])],
      [3, hasDlt(first), outcomes("1T")],
      [6, corrects(play, "adverse-event-reported"), outcomes("1T")],
      [7, adjudicates(first, false), outcomes("1P")],
    );
  });

  test("a death that was called unrelated and is now told as related is before the committee again", async () => {
    const related = (asked: { supersedes: number; reason: string }): Deed =>
      does(
        coordinator,
        { kind: "record-death", subject: first, on: "2027-03-15", cause: "Autopsy.", relatedness: "related" },
        asked,
      );
    const play = await begins();
    await plays(
      play,
      [0, treats([first])],
      [5, inOrder(dies(first, "unrelated"), adjudicates(first, false, "death")), outcomes("1X")],
      [9, corrects(play, "death-recorded", related), outcomes("1P")],
      [
        9,
        does(chair, {
          kind: "adjudicate-dlt",
          subject: first,
          matter: "death",
          dlt: true,
          rationale: reason,
        }),
        refused("no-majority", "quorum-not-met", "too-few-independent-votes"),
      ],
      [9, adjudicates(first, true, "death"), outcomes("1T")],
    );
  });
});

describe("What changes after the votes is voted on again", () => {
  test("a recovery taken back brings a matter before the committee again", async () => {
    const play = await begins();
    await plays(
      play,
      [0, treats([first])],
      [3, reports(first, alt, 3)],
      [5, inOrder(resolves(first), adjudicates(first, false)), outcomes("1P")],
      [6, corrects(play, "adverse-event-resolved")],
      [28, completesWindow(first), refused("candidate-not-adjudicated")],
    );
  });

  test("a report corrected after a later grade was told", async () => {
    const graver = (asked: { supersedes: number; reason: string }): Deed =>
      daysLater(0, reports(first, alt, 4, {}, asked));
    const play = await begins();
    await plays(
      play,
      [0, treats([first])],
      [3, reports(first, alt, 2)],
      [4, regrades(first, alt, 1)],
      [
        4,
        inOrder(
          ...committee.slice(0, 3).map((member) =>
            does(member, {
              kind: "vote-on-dlt",
              subject: first,
              matter: "AE-1",
              dlt: false,
              rationale: reason,
            }),
          ),
        ),
      ],
      [4, corrects(play, "adverse-event-reported", graver)],
      [
        4,
        does(chair, {
          kind: "adjudicate-dlt",
          subject: first,
          matter: "AE-1",
          dlt: false,
          rationale: reason,
        }),
        refused("no-majority", "quorum-not-met", "too-few-independent-votes"),
      ],
    );
  });
});

test("an infusion corrected to a later day has a window that is still open", async () => {
  const later = (asked: { supersedes: number; reason: string }): Deed =>
    does(
      investigator,
      {
        kind: "record-infusion",
        subject: first,
        lot: "U19-001",
        cells: 3e8,
        startedAt: moment(5),
        stoppedAt: moment(5, 10),
      },
      asked,
    );
  const play = await begins();
  await plays(
    play,
    [0, treats([first])],
    [28, completesWindow(first), outcomes("1N")],
    [30, corrects(play, "infusion-recorded", later), outcomes("1P")],
    [30, closesWindow(first, "Seen on day 30."), refused("window-still-open")],
    [34, closesWindow(first, "Seen on day 33."), outcomes("1N")],
  );
});

test("a second infusion is a deviation; the cells of both are what the subject received", async () => {
  const play = await begins();
  await plays(
    play,
    [0, treats([first]), dosingGoesOn],
    [
      1,
      infuses(first),
      deviation(first, "already-infused", "dose-expired", "fitness-not-checked"),
      suspended("overdose"),
      outcomes("1P"),
      holds("recipients", (state) => recipientsOf(state, "U19-001"), [first]),
    ],
  );
});

test("evaluability signed before an infusion was corrected to an underdose does not make it count", async () => {
  const less = (asked: { supersedes: number; reason: string }): Deed =>
    does(
      investigator,
      {
        kind: "record-infusion",
        subject: first,
        lot: "U19-001",
        cells: 1e8,
        startedAt: moment(0),
        stoppedAt: moment(0, 10),
      },
      asked,
    );
  const play = await begins();
  await plays(
    play,
    [0, treats([first])],
    [28, completesWindow(first)],
    [30, declares(first, true), outcomes("1N")],
    [31, corrects(play, "infusion-recorded", less), outcomes("1U")],
  );
});

test("what a subject died with does not hold the dosing of others once the committee has decided", async () => {
  const play = await begins();
  await plays(
    play,
    [0, treats([first])],
    [3, reports(first, "Sepsis", 4, { attribution: { product: "unrelated", otherCauses: [] } })],
    [5, inOrder(dies(first, "unrelated"), adjudicates(first, false, "death")), suspended("death")],
    [6, resumes(), outcomes("1X")],
    [30, inOrder(readies(second), presents(second))],
    [30, doses(second), outcomes("1XP")],
  );
});
