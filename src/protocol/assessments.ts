import { z } from "zod";
import { type DataItem, dataItemSchema, idSchema } from "#eligibility";
import { provenanceSchema, wordsSchema } from "#values";
import type { Protocol } from "./protocol.ts";

/** Whom something concerns, by sex and by age in completed years: `ageMin <= age < ageBelow`. */
const concernsSchema = z.strictObject({
  sex: z.enum(["female", "male"]).exactOptional(),
  ageMin: z.int().nonnegative().exactOptional(),
  ageBelow: z.int().positive().exactOptional(),
});

/** What is measured at visits: the visits' forms are drawn from these declarations. */
export const assessmentsSchema = z.strictObject({
  /** Headings of the forms, in order, each with the items that stand under it: those below, and those of eligibility. */
  groups: z.array(
    z.strictObject({
      id: idSchema,
      label: wordsSchema,
      items: z.array(idSchema).min(1),
      /** Measured, or sampled, at one moment that is asked for, since the day alone says too little. */
      timed: z.boolean(),
      /** The item that stands for all the others where nothing else is known: a score's total. */
      total: idSchema.exactOptional(),
      /** Left out: everybody. */
      concerns: concernsSchema.exactOptional(),
      from: provenanceSchema,
    }),
  ),
  /** What is measured besides the data items of eligibility, which the groups name too. */
  items: z.array(dataItemSchema),
});
export type Assessments = z.infer<typeof assessmentsSchema>;

/** Whatever may be recorded about a subject: the data items of screening, then those of the visits. */
export function dataItemsOf({ eligibility, assessments }: Protocol): readonly DataItem[] {
  return [...eligibility.dataItems, ...assessments.items];
}

export interface FormGroup {
  readonly group: Assessments["groups"][number];
  /** Of the group's items those that are due, in the group's order. */
  readonly items: readonly string[];
}

interface Person {
  readonly sex: "female" | "male";
  readonly ageYears: number;
}

/** The form of a visit for a subject of this sex and age: what its activities ask for, group by group. */
export function formOf(
  { schedule, assessments }: Protocol,
  activities: readonly string[],
  person: Person,
): readonly FormGroup[] {
  const due = new Set(
    schedule.activities.filter(({ id }) => activities.includes(id)).flatMap(({ items }) => items),
  );
  return assessments.groups.flatMap((group) => {
    const items = group.items.filter((item) => due.has(item));
    return items.length > 0 && isConcerned(group.concerns, person) ? [{ group, items }] : [];
  });
}

function isConcerned(
  { sex, ageMin = 0, ageBelow = Infinity }: z.infer<typeof concernsSchema> = {},
  person: Person,
): boolean {
  return (sex ?? person.sex) === person.sex && ageMin <= person.ageYears && person.ageYears < ageBelow;
}
