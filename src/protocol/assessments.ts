import type { DataItem } from "#eligibility";
import type { Assessments } from "./assessments-section.ts";
import type { Protocol } from "./protocol.ts";

type Group = Assessments["groups"][number];

/** Whatever may be recorded about a subject: the data items of screening, then those of the visits. */
export function dataItemsOf({ eligibility, assessments }: Protocol): readonly DataItem[] {
  return [...eligibility.dataItems, ...assessments.items];
}

export interface FormGroup {
  readonly group: Group;
  /** Of the group's items those that are due, in the group's order. */
  readonly items: readonly DataItem[];
}

interface Person {
  readonly sex: "female" | "male";
  readonly ageYears: number;
}

/** The form of a visit for a subject of this sex and age: what its activities ask for, group by group. */
export function formOf(
  protocol: Protocol,
  activities: readonly string[],
  person: Person,
): readonly FormGroup[] {
  const { schedule, assessments } = protocol;
  const known = new Map(dataItemsOf(protocol).map((item) => [item.id, item]));
  const due = new Set(
    schedule.activities.filter(({ id }) => activities.includes(id)).flatMap(({ items }) => items),
  );
  return assessments.groups.flatMap((group) => {
    const items = group.items.filter((id) => due.has(id)).flatMap((id) => known.get(id) ?? []);
    return items.length > 0 && isConcerned(group, person) ? [{ group, items }] : [];
  });
}

function isConcerned({ concerns = {} }: Group, person: Person): boolean {
  const { sex = person.sex, ageMin = 0, ageBelow = Infinity } = concerns;
  return sex === person.sex && ageMin <= person.ageYears && person.ageYears < ageBelow;
}

/** The items of a form's group that are still to be recorded: none once its total is, nor the total once all others are. */
export function openItems(
  { group: { total }, items }: FormGroup,
  isRecorded: (item: string) => boolean,
): readonly string[] {
  if (total !== undefined && isRecorded(total)) return [];
  const parts = items.filter(({ id }) => id !== total).map(({ id }) => id);
  return (parts.length > 0 ? parts : items.map(({ id }) => id)).filter((id) => !isRecorded(id));
}
