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
  /** The step whose record the command takes the place of. */
  readonly corrects?: Step;
}

export interface Performed {
  readonly records: readonly TrialRecord[];
  readonly state: TrialState;
}

/**
 * Carries out a step as people's commands are carried out, signed wherever its rule asks for it; `supersedes` is the
 * version of the record that it corrects.
 */
export function perform(state: TrialState, step: Step, supersedes?: number): Result<Performed, Refusal> {
  const { at, command, occurredAt, actor, reason } = step;
  const signature = signatureUnder(step);
  const circumstance: Circumstance = {
    ...{ actor, now: at, occurredAt: occurredAt ?? at },
    ...(reason !== undefined && { reason }),
    ...(supersedes !== undefined && { supersedes }),
    ...(signature && { signature }),
  };
  const decided = decide(state, command, circumstance);
  if (!decided.ok) return decided;
  const commandId = `synthetic-${state.version + 1}`;
  return accepted(record(state, decided.value, circumstance, { stream: "synthetic", commandId, command }));
}

function signatureUnder({ at, actor, command }: Step): Signature | undefined {
  const meaning = commandRules[command.kind].signature;
  return meaning && { meaning, by: actor.account, at, contentHash: sha256(canonicalText(command)) };
}

/** Carries out steps that are known to be accepted. Throws at the first that is refused, with its reasons. */
export function performAll(steps: Iterable<Step>, from: TrialState = emptyTrial): Performed {
  const records: TrialRecord[] = [];
  const versions = new Map<Step, number>();
  let state = from;
  for (const step of steps) {
    versions.set(step, state.version + 1);
    const performed = perform(state, step, step.corrects && versions.get(step.corrects));
    if (!performed.ok) {
      const problems = JSON.stringify(performed.error.problems);
      throw new Error(`${JSON.stringify(step.command).slice(0, 300)} at ${step.at} is refused: ${problems}`);
    }
    records.push(...performed.value.records);
    state = performed.value.state;
  }
  return { records, state };
}
