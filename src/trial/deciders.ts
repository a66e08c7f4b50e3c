import type { Circumstance, Decision } from "./circumstance.ts";
import type { CommandKind, CommandOf } from "./command.ts";
import type { Event } from "./event.ts";
import type { TrialState } from "./ledger.ts";

/** What one command does: the events that follow, or why it is refused. */
export type Decider<Kind extends CommandKind> = (
  state: TrialState,
  command: CommandOf<Kind>,
  circumstance: Circumstance,
) => Decision<Event>;

/** One decider for each kind of command. */
export type Deciders<Kinds extends CommandKind> = { readonly [Kind in Kinds]: Decider<Kind> };
