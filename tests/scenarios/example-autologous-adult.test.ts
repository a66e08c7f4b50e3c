import { describe, test } from "vitest";
import { exampleFacts } from "../example-protocol.ts";
import {
  beginsAutologous,
  enters,
  inTime,
  plans,
  receives,
  releases,
  staysWell,
  treated,
} from "./autologous-deeds.ts";
import {
  dosingGoesOn,
  endsWith,
  level,
  outcomes,
  recommends,
  refused,
  slot,
  suspended,
} from "./expectations.ts";
import { chair, committee } from "./people.ts";
import { type Deed, does, inOrder, plays, type Row, waits } from "./play.ts";
import { decides, ends, hasDlt, reports } from "./safety-deeds.ts";
import { confirms, examines, reserves, screens } from "./screening-deeds.ts";

/**
 * The example protocol through the same code as the founding trial: adults, a lot for each subject, two dose levels,
 * rolling six. Outcomes are written as `1NTPPPP`; day 0 is that of the first infusion.
 */

const cells = { level1: 3.5e7, level2: 7e7 } as const;
const woman = exampleFacts("eligible");

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
