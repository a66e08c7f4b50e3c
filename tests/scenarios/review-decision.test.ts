import { describe, test } from "vitest";
import { parseProtocol } from "#protocol";
import type { CommandOf } from "#trial";
import { readFoundingDocument } from "../founding-protocol.ts";
import { founding, treats } from "./dosing-deeds.ts";
import { level, outcomes, refused, slot } from "./expectations.ts";
import { chair, committee, coordinator, sponsor } from "./people.ts";
import { type Deed, does, inMemory, inOrder, Play, plays } from "./play.ts";
import { completesWindow, decides, hasDlt } from "./safety-deeds.ts";
import { confirms, reserves, screens } from "./screening-deeds.ts";

const [first, second, third, fourth] = ["ZCH-001", "ZCH-002", "ZCH-003", "ZCH-004"] as const;
const rationale = "As discussed.";
const departure = { departure: "A signal from the sibling trial." };
const opensLevel = (number: number) => does(coordinator, { kind: "open-dose-level", level: number });
const begins = () => founding(undefined, new Play(-30, inMemory()));

function ends(maximumTolerated: CommandOf<"end-escalation">["maximumTolerated"]): Deed {
  return does(chair, { kind: "end-escalation", maximumTolerated, rationale });
}

/** Votes of three in a review that is open already, and the chair's signature. */
function votesAndSigns(review: string, move: CommandOf<"sign-dose-decision">["move"]): Deed {
  const evidence = { safety: rationale, efficacy: rationale, cellKinetics: rationale };
  return inOrder(
    ...committee.slice(0, 3).map((member) => does(member, { kind: "vote-on-dose", review, move, rationale })),
    does(chair, { kind: "sign-dose-decision", review, move, ...evidence, ...departure }),
  );
}

describe("ER-26: what a signed decision has left opens only by another", () => {
  test.each(["hold", "stop"] as const)("%s: nobody opens the level by hand", async (move) => {
    await plays(
      await begins(),
      [0, treats([first])],
      [28, completesWindow(first)],
      [30, decides(move, departure), level(1, "paused")],
      [31, opensLevel(1), refused("level-not-decided")],
    );
  });
});

describe("ER-26: after the end of escalation nobody is dosed in it", () => {
  test("no slot, no level, no decision that leads to one, no second end", async () => {
    await plays(
      await begins(),
      [0, treats([first])],
      [28, completesWindow(first)],
      [30, decides("stop", departure)],
      [30, ends("not-determined"), level(1, "paused")],
      [31, inOrder(screens(fourth), confirms(fourth))],
      [31, reserves(fourth), refused("escalation-ended", "no-open-level"), slot(fourth, "none")],
      [31, opensLevel(1), refused("escalation-ended", "level-not-decided")],
      [31, decides("expand", departure), refused("escalation-ended")],
      [31, ends(1), refused("escalation-ended")],
    );
  });

  test("a level that is closed by its toxicities is no maximum tolerated dose", async () => {
    await plays(
      await begins(),
      [0, treats([first])],
      [1, hasDlt(first)],
      [20, treats([second])],
      [21, hasDlt(second), outcomes("1TT"), level(1, "closed")],
      [24, decides("stop")],
      [24, ends(1), refused("level-closed-by-design")],
      [24, ends("none")],
    );
  });
});

test("of two reviews of the same data, the one that was decided first overtakes the other", async () => {
  await plays(
    await begins(),
    [0, treats([first])],
    [14, treats([second, third])],
    [28, completesWindow(first)],
    [42, inOrder(completesWindow(second), completesWindow(third))],
    [44, does(chair, { kind: "open-review" })],
    [44, does(chair, { kind: "open-review" })],
    [44, votesAndSigns("R-1", "escalate"), level(2, "open")],
    [44, votesAndSigns("R-2", "hold"), refused("review-outdated"), level(2, "open")],
  );
});

test("dosing begins at the level that the protocol names", async () => {
  const parsed = parseProtocol(readFoundingDocument());
  if (!parsed.ok) throw new Error("The founding protocol is broken");
  const { escalation } = parsed.value;
  const startLevel = { ...escalation.startLevel, value: 2 };
  const protocol = { ...parsed.value, escalation: { ...escalation, startLevel } };
  await plays(
    new Play(-30, inMemory()),
    [-30, does(sponsor, { kind: "create-trial", protocol, synthetic: true })],
    [-30, does(sponsor, { kind: "activate-protocol" })],
    [-30, opensLevel(1), refused("level-not-decided")],
    [-30, opensLevel(2), level(2, "open")],
  );
});
