import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { type Actor, canonicalText, sha256 } from "#record";
import { demonstration, performAll, type Random, simulate } from "#simulation";
import {
  type Circumstance,
  type Command,
  type CommandKind,
  commandKinds,
  commandRules,
  decide,
  type EventKind,
  emptyTrial,
  fold,
  record,
  type TrialRecord,
  type TrialState,
} from "#trial";
import { addHours, type Instant } from "#values";
import { world } from "../virtual-world.ts";
import { dosingOrders } from "./dosing-orders.ts";
import type { Order } from "./order.ts";
import { runningOrders } from "./running-orders.ts";
import { safetyOrders } from "./safety-orders.ts";
import { screeningOrders } from "./screening-orders.ts";
import { Situation } from "./situation.ts";

const makers = { ...runningOrders, ...screeningOrders, ...dosingOrders, ...safetyOrders };

const start: Instant = "2026-11-22T01:00:00.000Z";

const played = performAll(demonstration(world.setting, world.template, start.slice(0, 10))).records;
const stopped = stoppedTrial();

/** Logs to walk on from: an empty one, others cut short anywhere or just before what is not often possible, and a whole one. */
export const bases: readonly (readonly TrialRecord[])[] = [
  [],
  played.slice(0, 1),
  played.slice(0, 8),
  played.slice(0, 450),
  before(played, "eligibility-confirmed", 2),
  before(played, "eligibility-confirmed", 6),
  before(played, "lymphodepletion-planned", 1),
  before(played, "infusion-authorised", 1),
  before(played, "infusion-authorised", 3),
  before(played, "dose-prepared", 2),
  before(played, "dose-prepared", 4),
  before(played, "dose-checked", 4),
  before(played, "dose-decision-signed", 0),
  played,
  readyWhileCandidateIsOpen(),
  before(stopped, "dlt-adjudicated", 0),
  before(stopped, "dose-decision-signed", 0),
  before(stopped, "escalation-ended", 0),
];

/** The log up to the n-th event of a kind, counted from 0. */
function before(records: readonly TrialRecord[], kind: EventKind, n: number): readonly TrialRecord[] {
  const nth = records.filter(({ event }) => event.kind === kind)[n];
  if (!nth) throw new Error(`The log has no ${kind} number ${n}`);
  return records.slice(0, nth.version - 1);
}

/** The demonstration three days later: one child weighed and fit on the day of its infusion, another's candidate still open. */
function readyWhileCandidateIsOpen(): readonly TrialRecord[] {
  const at: Instant = "2026-11-25T00:30:00.000Z";
  const { coordinator, investigator } = world.setting.cast;
  const weight = world.template.observations.find(({ item }) => item === "weight");
  if (!weight) throw new Error("The template has no weight");
  const subject = "ZCH-007";
  const { records } = performAll(
    [
      {
        ...{ at, actor: coordinator },
        command: { kind: "record-observation", subject, observation: { ...weight, on: "2026-11-25" } },
      },
      {
        ...{ at, actor: investigator },
        command: {
          kind: "check-fitness",
          ...{ subject, temperatureCel: 36.8, spo2Percent: 98, vasopressors: false, activeInfection: false },
          fit: true,
        },
      },
    ],
    fold(played),
  );
  return [...played, ...records];
}

/** A trial in which every infusion is toxic. */
function stoppedTrial(): readonly TrialRecord[] {
  const nature = { ...world.nature, dltProbabilities: [1, 1, 1] };
  return simulate(emptyTrial, { ...world, nature }, xoroshiro128plus(5), start).records;
}

/** How many times more, or fewer, than others an order is made when it is possible: what is hard to reach, and what ends much. */
const preference: Partial<Record<CommandKind, number>> = {
  "confirm-eligibility": 5,
  "reserve-slot": 2,
  "release-slot": 1,
  "plan-lymphodepletion": 5,
  "choose-after-lymphodepletion": 1,
  "authorise-infusion": 5,
  "prepare-dose": 5,
  "check-dose": 6,
  "record-infusion": 2,
  "vote-on-dlt": 4,
  "adjudicate-dlt": 5,
  "close-dlt-window": 2,
  "vote-on-dose": 4,
  "sign-dose-decision": 5,
  "end-escalation": 5,
  "expire-slot": 1,
  "discontinue-before-infusion": 1,
  "close-site": -2,
  "discontinue-subject": -2,
  "recall-lot": -2,
  "suspend-trial": -2,
};

/** One turn of a walk: what kind of order is made up, by which chance, and how much later. */
export interface Turn {
  readonly kind: CommandKind | "what-is-possible";
  readonly seed: number;
  readonly hours: number;
  /** A command that fits its schema and nothing else, in place of one that fits the situation. */
  readonly noise?: Command;
  readonly signed: boolean;
  readonly hoursAgo: number;
  readonly supersedes?: number;
}

/** What came of an order. */
export interface Outcome {
  readonly command: Command;
  readonly circumstance: Circumstance;
  readonly before: TrialState;
  readonly after: TrialState;
  readonly decision: ReturnType<typeof decide>;
  readonly records: readonly TrialRecord[];
}

/** A walk from a log: orders are made up turn by turn, and `watch` sees what came of each, refused or not. */
export function walk(
  base: readonly TrialRecord[],
  turns: readonly Turn[],
  watch: (outcome: Outcome) => void,
): readonly TrialRecord[] {
  const log = [...base];
  const accepted = new Map<CommandKind, number>();
  let state = fold(base);
  let now = base.at(-1)?.recordedAt ?? start;
  for (const turn of turns) {
    now = addHours(now, turn.hours);
    for (const order of ordersOf(turn, state, now, accepted)) {
      const outcome = carryOut(state, order, turn, now);
      watch(outcome);
      if (!outcome.decision.ok) continue;
      accepted.set(order.command.kind, (accepted.get(order.command.kind) ?? 0) + 1);
      log.push(...outcome.records);
      state = outcome.after;
      break;
    }
  }
  return log;
}

/** The order of a turn; or one after another, the kinds least accepted so far first, until one is possible. */
export function* ordersOf(
  turn: Turn,
  state: TrialState,
  now: Instant,
  accepted: ReadonlyMap<CommandKind, number>,
): Generator<Order> {
  if (turn.noise) return yield { command: turn.noise };
  const random: Random = xoroshiro128plus(turn.seed);
  const situation = new Situation(state, now, random);
  const rotated = commandKinds.map((_, index) => commandKinds[(index + turn.seed) % commandKinds.length]);
  const kinds =
    turn.kind === "what-is-possible"
      ? rotated
          .flatMap((kind) => kind ?? [])
          .toSorted((a, b) => dueAfter(a, accepted) - dueAfter(b, accepted))
      : [turn.kind];
  for (const kind of kinds) {
    if (state.version === 0 && kind !== "create-trial") continue;
    const order = makers[kind](situation);
    if (order) yield order;
  }
}

function dueAfter(kind: CommandKind, accepted: ReadonlyMap<CommandKind, number>): number {
  return (accepted.get(kind) ?? 0) - (preference[kind] ?? 0);
}

function carryOut(before: TrialState, order: Order, turn: Turn, now: Instant): Outcome {
  const { command } = order;
  const circumstance = circumstanceOf(order, turn, now);
  const decision = decide(before, command, circumstance);
  if (!decision.ok) return { command, circumstance, before, after: before, decision, records: [] };
  const names = { stream: "walk", commandId: `walk-${before.version}`, command };
  const { records, state: after } = record(before, decision.value, circumstance, names);
  return { command, circumstance, before, after, decision, records };
}

export function circumstanceOf(
  { command, actor, supersedes }: Order,
  turn: Turn,
  now: Instant,
): Circumstance {
  const { cast } = world.setting;
  const who: Actor = actor ?? cast.coordinator;
  const meaning = commandRules[command.kind].signature;
  const corrected = supersedes ?? turn.supersedes;
  return {
    now,
    occurredAt: addHours(now, -turn.hoursAgo),
    actor: who,
    reason: "Read again from the source.",
    ...(corrected !== undefined && { supersedes: corrected }),
    ...(meaning !== undefined &&
      turn.signed && {
        signature: { meaning, by: who.account, at: now, contentHash: sha256(canonicalText(command)) },
      }),
  };
}
