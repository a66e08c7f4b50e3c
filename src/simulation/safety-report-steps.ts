import { addDays, type CalendarDate } from "#values";
import type { Illness } from "./course.ts";
import { momentOf, type Setting } from "./setting.ts";
import type { Step } from "./step.ts";

/** Serious illnesses of a subject, reported to the sponsor on the evening of their onset and judged to be expected the next morning. */
export function safetyReported(
  setting: Setting,
  subject: string,
  illnesses: readonly Illness[],
  infusedOn: CalendarDate,
): readonly Step[] {
  const { investigator, sponsor } = setting.cast;
  const clocks = setting.protocol.safety.reporting.clocks.flatMap(({ value }) =>
    value.route === "site-to-sponsor" &&
    setting.protocol.safety.reporting.jurisdictions.value.includes(value.jurisdiction)
      ? [value.id]
      : [],
  );
  return illnesses
    .toSorted((a, b) => a.onsetDay - b.onsetDay)
    .flatMap(({ onsetDay, serious }, index): readonly Step[] => {
      if (serious.length === 0) return [];
      const matter = `AE-${index + 1}`;
      const on = addDays(infusedOn, onsetDay);
      const sentAt = momentOf(setting, on, "21:00");
      const about = { subject, matter } as const;
      return [
        ...clocks.map(
          (clock): Step => ({
            ...{ at: sentAt, actor: investigator },
            command: { kind: "record-safety-report", ...about, clock, stage: "initial", sentAt },
          }),
        ),
        {
          ...{ at: momentOf(setting, addDays(on, 1), "10:00"), actor: sponsor },
          command: { kind: "assess-expectedness", ...about, expected: true },
        },
      ];
    });
}
