import { designTable, levelState, type Recommendation, recommend, type Standing } from "#escalation";
import { decisionInForce } from "./dose-decision.ts";
import type { doseLevelCommands } from "./dose-level-commands.ts";
import { lastOf, type Told, type TrialState, trialFacts } from "./ledger.ts";
import { remembered } from "./memory.ts";
import { outcomesOf } from "./outcome.ts";
import { levelCount } from "./planned-dose.ts";
import { protocolOf } from "./protocol-in-force.ts";
import { reservedAt } from "./slot.ts";

export type DoseLevelEvent =
  | (Told<"dose-level-opened", (typeof doseLevelCommands)["open-dose-level"]> & {
      readonly rule?: "dose-decision";
    })
  | (Told<"dose-level-paused", (typeof doseLevelCommands)["pause-dose-level"]> & {
      readonly rule?: "dose-decision";
    })
  | (Told<"dose-level-closed", (typeof doseLevelCommands)["close-dose-level"]> & {
      readonly rule?: "design-closes" | "dose-decision";
    });

export type LevelStatus = "not-opened" | "open" | "paused" | "closed";

interface LevelState {
  readonly status: LevelStatus;
  readonly since: number;
  readonly rule?: "design-closes" | "dose-decision";
}

const statusAfter = {
  "dose-level-opened": "open",
  "dose-level-paused": "paused",
  "dose-level-closed": "closed",
} as const;

/** The last word on a level, with the version of the record that said it. */
export const levelStatus = remembered((state, level: number): LevelState => {
  const last = lastOf(
    (["dose-level-opened", "dose-level-paused", "dose-level-closed"] as const)
      .flatMap((kind) => trialFacts(state, kind))
      .filter((record) => record.event.level === level),
  );
  if (!last) return { status: "not-opened", since: 0 };
  const { kind, rule } = last.event;
  return { status: statusAfter[kind], since: last.version, ...(rule && { rule }) };
});

/** The level that is being dosed: where the last decision in force led, and the protocol's first before any. */
export function currentLevel(state: TrialState): number {
  const decision = decisionInForce(state);
  if (!decision) return protocolOf(state).escalation.startLevel.value;
  return decision.flagged ? decision.level : (decision.nextLevel ?? decision.level);
}

/** Where the trial stands, as the design sees it. */
export const standingOf = remembered((state): Standing => {
  const levels = levelCount(state);
  // A level that the design itself closed is told to it by the outcomes; this is about what people closed.
  const closedLevels = Array.from({ length: levels }, (_, index) => index + 1).filter((level) => {
    const { status, rule } = levelStatus(state, level);
    return status === "closed" && rule !== "design-closes";
  });
  return {
    levels,
    current: currentLevel(state),
    history: outcomesOf(state).map(({ level, letter }) => ({ level, outcome: letter })),
    closedLevels,
  };
});

export function tableOf(state: TrialState) {
  return designTable(protocolOf(state).escalation.design.value);
}

/** What the design recommends on the outcomes known now. */
export const recommendationOf = remembered(
  (state): Recommendation => recommend(tableOf(state), standingOf(state)),
);

/** Whether the design has closed a level by its own toxicities or those of a level below. */
export const closedByDesign = remembered((state, level: number): boolean => {
  const { closed } = levelState(tableOf(state), { ...standingOf(state), closedLevels: [] }, level);
  return closed !== "no";
});

/** The level into which subjects are taken now, if one is open. */
export function enrollingLevel(state: TrialState): number | undefined {
  const level = currentLevel(state);
  return levelStatus(state, level).status === "open" ? level : undefined;
}

/**
 * Places at a level that are neither infused nor reserved. A first group fills by itself; adding to it waits
 * for the signed decision to do so.
 */
export const placesLeft = remembered((state, level: number): number => {
  if (level !== currentLevel(state)) return 0;
  const { move } = recommendationOf(state);
  const decision = decisionInForce(state);
  const decided =
    decision !== undefined &&
    !decision.flagged &&
    decision.nextLevel === level &&
    (decision.move === "expand" || decision.move === "de-escalate");
  if (move !== "enrol" && !(move === "expand" && decided)) return 0;
  const { room } = levelState(tableOf(state), standingOf(state), level);
  return Math.max(0, room - reservedAt(state, level).length);
});
