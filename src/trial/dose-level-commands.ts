import { z } from "zod";
import { type Problem, unless } from "./circumstance.ts";
import type { Deciders } from "./deciders.ts";
import { decisionInForce, escalationEnd } from "./dose-decision.ts";
import { currentLevel, levelStatus } from "./dose-level.ts";
import { levelField, textField } from "./fields.ts";
import { type TrialState, told } from "./ledger.ts";
import { levelCount } from "./planned-dose.ts";
import { isActivated } from "./protocol-in-force.ts";

/** A dose level is opened by the first step or by a signed decision; the design or people close it. */
export const doseLevelCommands = {
  "open-dose-level": z.strictObject({ kind: z.literal("open-dose-level"), level: levelField }),
  "pause-dose-level": z.strictObject({
    kind: z.literal("pause-dose-level"),
    level: levelField,
    detail: textField,
  }),
  "close-dose-level": z.strictObject({
    kind: z.literal("close-dose-level"),
    level: levelField,
    detail: textField,
  }),
};

function knownLevel(state: TrialState, level: number): readonly Problem[] {
  return level <= levelCount(state) ? [] : [{ code: "unknown-level", field: "level", facts: { level } }];
}

export const doseLevelDeciders = {
  "open-dose-level": (state, command) => {
    const { level } = command;
    const problems: Problem[] = [...knownLevel(state, level)];
    if (!isActivated(state)) problems.push({ code: "not-activated" });
    if (problems.length > 0) return unless(problems, []);
    if (escalationEnd(state)) problems.push({ code: "escalation-ended" });
    const { status, since, rule } = levelStatus(state, level);
    if (status === "open") problems.push({ code: "level-already-open", facts: { level } });
    const decision = decisionInForce(state);
    const decided = decision?.nextLevel === level && decision.version > since;
    // What a decision has left stays so until another leads there.
    const left = status === "paused" && rule === "dose-decision";
    if (level !== currentLevel(state) || (left && !decided)) {
      problems.push({ code: "level-not-decided", facts: { level } });
    }
    if (status === "closed" && !decided) problems.push({ code: "level-closed", facts: { level } });
    return unless(problems, [told("dose-level-opened", command)]);
  },
  "pause-dose-level": (state, command) =>
    unless(knownLevel(state, command.level), [told("dose-level-paused", command)]),
  "close-dose-level": (state, command) =>
    unless(knownLevel(state, command.level), [told("dose-level-closed", command)]),
} satisfies Deciders<keyof typeof doseLevelCommands>;
