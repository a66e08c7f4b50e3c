import { addCalendar, addDays, type CalendarDate } from "#values";
import { momentOf, type Setting, stepsOf } from "./setting.ts";
import type { Step } from "./step.ts";

/** A visit done, or missed, entered on its day. */
export function visited(
  setting: Setting,
  subject: string,
  visit: string,
  on: CalendarDate,
  status: "done" | "missed" = "done",
): readonly Step[] {
  const at = momentOf(setting, on, "12:00");
  return stepsOf(at, setting.cast.coordinator, [{ kind: "record-visit", subject, visit, on, status }]);
}

/** The visits up to the infusion, the infusion's own among them, whose first allowed day is this one. */
export function visitedBefore(
  setting: Setting,
  { subject, infusionOn }: { readonly subject: string; readonly infusionOn: CalendarDate },
  on: CalendarDate,
): readonly Step[] {
  return setting.protocol.schedule.visits
    .filter(({ anchor, due: { value }, daysBefore }) => {
      const dueOn = addCalendar(infusionOn, value.amount, value.unit);
      return anchor === "infusion" && dueOn <= infusionOn && addDays(dueOn, -daysBefore) === on;
    })
    .flatMap(({ id }) => visited(setting, subject, id, on));
}

/** The visits that a consent begins, done on the day of screening. */
export function visitedAtScreening(setting: Setting, subject: string, on: CalendarDate): readonly Step[] {
  return setting.protocol.schedule.visits
    .filter(({ anchor }) => anchor === "consent")
    .flatMap(({ id }) => visited(setting, subject, id, on));
}
