import { type Actor, canonicalText, type Signature, sha256 } from "#record";
import {
  type Circumstance,
  type Command,
  commandRules,
  decide,
  emptyTrial,
  type Refusal,
  record,
  type TrialRecord,
  type TrialState,
} from "#trial";
import { accepted, type Instant, type Result } from "#values";

/** A command of a played trial: by whom and when, and when that which it tells took place, if before. */
export interface Step {
  readonly at: Instant;
  readonly actor: Actor;
  readonly command: Command;
  readonly occurredAt?: Instant;
  readonly reason?: string;
  /** Version of the record that the command corrects. */
  readonly supersedes?: number;
}

export interface Performed {
  readonly records: readonly TrialRecord[];
  readonly state: TrialState;
}

/** Carries out a step as people's commands are carried out, signed wherever its rule asks for it. */
export function perform(state: TrialState, step: Step): Result<Performed, Refusal> {
  const { at, command, occurredAt, ...told } = step;
  const signature = signatureUnder(step);
  const circumstance: Circumstance = {
    ...told,
    now: at,
    occurredAt: occurredAt ?? at,
    ...(signature && { signature }),
  };
  const decided = decide(state, command, circumstance);
  if (!decided.ok) return decided;
  const commandId = `synthetic-${state.version + 1}`;
  return accepted(record(state, decided.value, circumstance, { stream: "synthetic", commandId }));
}

function signatureUnder({ at, actor, command }: Step): Signature | undefined {
  const meaning = commandRules[command.kind].signature;
  return meaning && { meaning, by: actor.account, at, contentHash: sha256(canonicalText(command)) };
}

/** Carries out steps that are known to be accepted. Throws at the first that is refused, with its reasons. */
export function performAll(steps: Iterable<Step>, from: TrialState = emptyTrial): Performed {
  const records: TrialRecord[] = [];
  let state = from;
  for (const step of steps) {
    const performed = perform(state, step);
    if (!performed.ok) {
      const problems = JSON.stringify(performed.error.problems);
      throw new Error(`${JSON.stringify(step.command).slice(0, 300)} at ${step.at} is refused: ${problems}`);
    }
    records.push(...performed.value.records);
    state = performed.value.state;
  }
  return { records, state };
}
