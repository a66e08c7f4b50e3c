import { addDays, type CalendarDate } from "#values";
import type { Illness } from "./course.ts";
import { momentOf, type Setting, stepsOf } from "./setting.ts";
import type { Severity } from "./severity.ts";
import type { Step } from "./step.ts";

/** An adverse event in the evening on which it begins, entered within the hour. */
export function fellIll(
  setting: Setting,
  subject: string,
  illness: Illness,
  infusedOn: CalendarDate,
): readonly Step[] {
  const onset = momentOf(setting, addDays(infusedOn, illness.onsetDay), "18:00");
  const at = momentOf(setting, addDays(infusedOn, illness.onsetDay), "19:00");
  const { severity, attribution, ofInterest, serious } = illness;
  return stepsOf(at, setting.cast.investigator, [
    {
      kind: "report-adverse-event",
      ...{ subject, severity, onset, attribution, ofInterest: [...ofInterest] },
      ...(serious.length > 0 && { serious: { criteria: [...serious], awareAt: onset } }),
    },
  ]);
}

/** Another grade from the morning of a day on, entered at its end. */
export function changed(
  setting: Setting,
  { subject, adverseEvent, severity }: { subject: string; adverseEvent: string; severity: Severity },
  on: CalendarDate,
): readonly Step[] {
  const from = momentOf(setting, on, "08:00");
  return stepsOf(momentOf(setting, on, "19:00"), setting.cast.investigator, [
    { kind: "regrade-adverse-event", subject, adverseEvent, severity, from },
  ]);
}

export function recovered(
  setting: Setting,
  subject: string,
  adverseEvent: string,
  on: CalendarDate,
): readonly Step[] {
  const end = momentOf(setting, on, "08:00");
  return stepsOf(momentOf(setting, on, "19:00"), setting.cast.investigator, [
    { kind: "resolve-adverse-event", subject, adverseEvent, end, outcome: "recovered" },
  ]);
}

/** The whole course of an illness that is the subject's n-th adverse event. */
export function illness(
  setting: Setting,
  subject: string,
  told: Illness,
  { infusedOn, number }: { infusedOn: CalendarDate; number: number },
): readonly Step[] {
  const adverseEvent = `AE-${number}`;
  return [
    ...fellIll(setting, subject, told, infusedOn),
    ...told.changes.flatMap(({ day, severity }) =>
      changed(setting, { subject, adverseEvent, severity }, addDays(infusedOn, day)),
    ),
    ...recovered(setting, subject, adverseEvent, addDays(infusedOn, told.endDay)),
  ];
}

/** The close of the window by the treating investigator, on the first day after it. */
export function windowClosed(setting: Setting, subject: string, on: CalendarDate): readonly Step[] {
  const at = momentOf(setting, on, "13:00");
  return stepsOf(at, setting.cast.investigator, [{ kind: "close-dlt-window", subject }]);
}
