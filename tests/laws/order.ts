import type { Actor } from "#record";
import type { CommandKind, CommandOf } from "#trial";
import type { Situation } from "./situation.ts";

/** Something asked of the trial: a command, by whom, and which record it corrects. */
export interface Order<Kind extends CommandKind = CommandKind> {
  readonly command: CommandOf<Kind>;
  readonly actor?: Actor;
  readonly supersedes?: number;
}

/** For each kind, an order that fits the situation as well as any; undefined where there is nothing to ask. */
export type Makers<Kinds extends CommandKind> = {
  readonly [Kind in Kinds]: (situation: Situation) => Order<Kind> | undefined;
};
