import type { Actor, Signature } from "#record";
import { accepted, type Instant, type Result, refused } from "#values";
import type { RefusalCode } from "#words";

/** What surrounds a command: who issues it, when it is heard, and when that which it tells took place. */
export interface Circumstance {
  readonly now: Instant;
  readonly occurredAt: Instant;
  readonly actor: Actor;
  readonly reason?: string;
  /** Version of the record that this command corrects. */
  readonly supersedes?: number;
  readonly signature?: Signature;
}

/** One thing that stands in the way: a code whose words say what is wrong and what would make it right. */
export interface Problem {
  readonly code: RefusalCode;
  /** The field of the command that is at fault, if it is one. */
  readonly field?: string;
  readonly facts?: Readonly<Record<string, string | number>>;
}

/** Why a command is not accepted. Nothing of it has been applied. */
export interface Refusal {
  readonly problems: readonly Problem[];
}

export type Decision<Outcome> = Result<readonly Outcome[], Refusal>;

export function refuse(code: RefusalCode, facts?: Problem["facts"], field?: string): Result<never, Refusal> {
  return refused({ problems: [{ code, ...(facts && { facts }), ...(field && { field }) }] });
}

/** Accepts the events unless a problem was found. */
export function unless<Outcome>(problems: readonly Problem[], events: readonly Outcome[]): Decision<Outcome> {
  return problems.length > 0 ? refused({ problems }) : accepted(events);
}
