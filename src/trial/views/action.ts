import type { CalendarDate } from "#values";
import type { NextActionCode } from "#words";
import type { Problem } from "../circumstance.ts";
import type { CommandKind, CommandOf } from "../command.ts";

/** Fields of a command's form that are known beforehand. */
export type Prefill = {
  readonly [Kind in CommandKind]: Partial<Omit<CommandOf<Kind>, "kind">>;
}[CommandKind];

/** Something that the trial waits for somebody to do, or a day that it waits for. */
export interface NextAction {
  readonly code: NextActionCode;
  /** The form that does it; absent where there is only a day to wait for. */
  readonly command?: CommandKind;
  readonly subject?: string;
  readonly level?: number;
  readonly site?: string;
  readonly due?: CalendarDate;
  readonly overdue: boolean;
  readonly facts?: Readonly<Record<string, string | number>>;
  /** What stands in the way, where nothing is to be done but to remove it. */
  readonly problems?: readonly Problem[];
  readonly prefill?: Prefill;
}

/** What stands between a person and harm, or runs against a reporting clock, comes before what is merely due. */
const urgent: ReadonlySet<NextActionCode> = new Set([
  "record-death",
  "report-told-event",
  "adjudicate-candidate",
  "vote-on-candidate",
  "choose-after-lymphodepletion",
  "lymphodepletion-lapsed",
  "discontinue-before-infusion",
  "lymphodepletion-held",
  "infusion-held",
  "report-serious-event",
  "complete-safety-report",
  "resume-trial",
  "check-dose",
  "check-fitness",
  "record-infusion",
]);

/**
 * Most pressing first: urgent and overdue, urgent, overdue, the rest; then by the day on which it is due. What has
 * no day can be done now and counts as due today.
 */
export function inOrderOfUrgency(actions: readonly NextAction[], today: CalendarDate): readonly NextAction[] {
  const rank = ({ overdue, code }: NextAction) => (urgent.has(code) ? 0 : 2) + (overdue ? 0 : 1);
  const day = ({ due }: NextAction) => due ?? today;
  return actions.toSorted((a, b) => rank(a) - rank(b) || (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0));
}

/** A due day, and whether it has passed. */
export function dueOn(due: CalendarDate, today: CalendarDate): Pick<NextAction, "due" | "overdue"> {
  return { due, overdue: due < today };
}
