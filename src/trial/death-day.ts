import type { CalendarDate } from "#values";
import type { Problem } from "./circumstance.ts";
import { infusionOf } from "./infusion.ts";
import { factsOf, type TrialState } from "./ledger.ts";
import { lymphodepletionOf } from "./lymphodepletion.ts";
import { dateAtSite, profileOf } from "./subject.ts";

/** What a day of death contradicts: a subject was alive when it was registered, lymphodepleted and infused. */
export function deathDayProblems(
  state: TrialState,
  subject: string,
  on: CalendarDate,
  field: string,
): readonly Problem[] {
  const { timeZone } = profileOf(state, subject);
  const [registered] = factsOf(state, subject, "subject-registered");
  const infusedOn = infusionOf(state, subject)?.on;
  const lymphodepletedOn = lymphodepletionOf(state, subject).firstOn;
  const registeredOn = registered && dateAtSite(timeZone, registered);
  if (infusedOn !== undefined && on < infusedOn) {
    return [{ code: "death-before-infusion", field, facts: { on, infusedOn } }];
  }
  if (lymphodepletedOn !== undefined && on < lymphodepletedOn) {
    return [{ code: "death-before-lymphodepletion", field, facts: { on, lymphodepletedOn } }];
  }
  if (registeredOn !== undefined && on < registeredOn) {
    return [{ code: "death-before-registration", field, facts: { on, registeredOn } }];
  }
  return [];
}
