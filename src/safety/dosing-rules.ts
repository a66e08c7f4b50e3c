import { z } from "zod";
import { addDays, type CalendarDate, sourced, wordsSchema } from "#values";
import { type Grade, gradeOn, gradeSchema, worstGrade } from "./grade.ts";
import { type GradedEvent, relatednessSchema, selectsAny, toxicitySelectorSchema } from "./toxicity.ts";

/** Days that must pass after an infusion before the next one in the same group. */
const staggerSchema = z.strictObject({
  afterFirstDays: z.int().nonnegative(),
  afterOthersDays: z.int().nonnegative(),
});
export type Stagger = z.infer<typeof staggerSchema>;

/** While such an event of an earlier subject is unresolved, the next infusion waits even when the stagger has elapsed. */
const dosingHoldSchema = z.strictObject({
  id: z.string().min(1),
  label: wordsSchema,
  selects: z.array(toxicitySelectorSchema).min(1),
  gradeMin: gradeSchema,
});
export type DosingHold = z.infer<typeof dosingHoldSchema>;

/** What suspends dosing in the whole trial until the committee has decided. */
const stoppingRuleSchema = z.strictObject({
  id: z.string().min(1),
  label: wordsSchema,
  when: z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("event"),
      selects: z.array(toxicitySelectorSchema).min(1),
      gradeMin: gradeSchema,
      relatedness: z.array(relatednessSchema).min(1),
    }),
    z.strictObject({
      kind: z.literal("dlts-at-level"),
      /** 1 is the lowest level. */
      level: z.int().positive(),
      countMin: z.int().positive(),
    }),
  ]),
});
export type StoppingRule = z.infer<typeof stoppingRuleSchema>;

export const dosingRulesSchema = z.strictObject({
  stagger: sourced(staggerSchema),
  holds: z.array(sourced(dosingHoldSchema)),
  stoppingRules: z.array(sourced(stoppingRuleSchema)),
});

/** First calendar day on which the next subject of a group may be infused, given the group's infusions so far. */
export function earliestInfusion(
  { afterFirstDays, afterOthersDays }: Stagger,
  infusedOn: readonly CalendarDate[],
): CalendarDate | undefined {
  return infusedOn
    .toSorted()
    .map((day, index) => addDays(day, index === 0 ? afterFirstDays : afterOthersDays))
    .toSorted()
    .at(-1);
}

export interface HeldBy {
  readonly holdId: string;
  readonly eventId: string;
  readonly grade: Grade;
}

/** The events that hold the next infusion on a day: selected by a hold and still at its grade or above. */
export function dosingHeldBy(
  holds: readonly { readonly value: DosingHold }[],
  events: readonly GradedEvent[],
  day: CalendarDate,
  timeZone: string,
): readonly HeldBy[] {
  return holds.flatMap(({ value: hold }) =>
    events
      .filter((event) => selectsAny(hold.selects, event))
      .map((event) => ({
        holdId: hold.id,
        eventId: event.id,
        grade: gradeOn(event.gradeHistory, day, timeZone),
      }))
      .filter(({ grade }) => grade >= hold.gradeMin),
  );
}

/** A stopping rule that is met, with the events that meet it (none for a count of dose-limiting toxicities). */
export interface StoppingRuleMet {
  readonly ruleId: string;
  readonly eventIds: readonly string[];
}

/** The stopping rules that are met. `dltsByLevel` counts confirmed dose-limiting toxicities, the lowest level first. */
export function stoppingRulesMet(
  rules: readonly { readonly value: StoppingRule }[],
  events: readonly GradedEvent[],
  dltsByLevel: readonly number[],
): readonly StoppingRuleMet[] {
  return rules.flatMap(({ value: { id, when } }): StoppingRuleMet[] => {
    if (when.kind === "dlts-at-level") {
      return (dltsByLevel[when.level - 1] ?? 0) >= when.countMin ? [{ ruleId: id, eventIds: [] }] : [];
    }
    const meeting = events.filter(
      (event) =>
        selectsAny(when.selects, event) &&
        when.relatedness.includes(event.attribution.product) &&
        worstGrade(event.gradeHistory) >= when.gradeMin,
    );
    return meeting.length > 0 ? [{ ruleId: id, eventIds: meeting.map((event) => event.id) }] : [];
  });
}
