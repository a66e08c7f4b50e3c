import type { DataItem, Observation } from "#eligibility";
import { dataItemsOf, type FormGroup, formOf, type Protocol } from "#protocol";
import type { CalendarDate, Instant } from "#values";
import { answers, type Moment } from "./answers.ts";
import { ageOf } from "./child.ts";
import { measured } from "./measuring.ts";
import type { Patient } from "./patient.ts";
import { itemsOf } from "./score-items.ts";

/** The visit at which a patient is assessed. */
export interface Assessment {
  readonly subject: string;
  readonly visit: string;
  readonly on: CalendarDate;
  /** When blood was drawn and vital signs were taken. */
  readonly at: Instant;
  /** Days from the infusion, with their fraction. */
  readonly day: number;
  /** Whether scores are told by their items. */
  readonly itemised: boolean;
}

/** The virtual hospital's laboratories, and the letter by which each numbers its samples. */
const laboratories: Readonly<Record<string, readonly [laboratory: string, letter: string]>> = {
  haematology: ["clinical-laboratory", "H"],
  chemistry: ["clinical-laboratory", "C"],
  inflammation: ["clinical-laboratory", "C"],
  "muscle-enzymes": ["clinical-laboratory", "C"],
  immunoglobulins: ["immunology", "I"],
  "lymphocyte-subsets": ["immunology", "F"],
  autoantibodies: ["immunology", "I"],
  "vaccine-titres": ["immunology", "I"],
  "viral-loads": ["virology", "V"],
  "cell-kinetics": ["cell-kinetics", "K"],
  "product-safety": ["cell-kinetics", "P"],
};

/** What a visit's form asks for, as it is found in a patient on that day. */
export function findingsOf(
  protocol: Protocol,
  patient: Patient,
  assessment: Assessment,
): readonly Observation[] {
  const { visit, on } = assessment;
  const activities = protocol.schedule.visits.find(({ id }) => id === visit)?.activities ?? [];
  const person = { sex: patient.child.sex, ageYears: ageOf(patient.child, on) };
  return formOf(protocol, activities, person).flatMap((part) =>
    scored(protocol, part, patient, assessment).map((finding) => placed(finding, part, assessment)),
  );
}

type Finding = Pick<Observation, "item" | "value" | "lloq" | "limits">;

/** A score is told by its total, or by the items that add up to it. */
function scored(
  protocol: Protocol,
  { group, items }: FormGroup,
  patient: Patient,
  { on, day, itemised }: Assessment,
): readonly Finding[] {
  const asked = group.total === undefined ? items : items.filter(({ id }) => id === group.total);
  const found = asked.flatMap((item) => findingOf(item, { patient, on, day }));
  const [total] = found;
  if (!itemised || group.total === undefined || total?.value.kind !== "quantity") return found;
  const parts = Object.entries(itemsOf(group.total, total.value.value));
  if (parts.length === 0) return found;
  const known = new Map(dataItemsOf(protocol).map((item) => [item.id, item]));
  return parts.flatMap(([id, value]): Finding[] => {
    const item = known.get(id);
    return item?.kind === "quantity"
      ? [{ item: id, value: { kind: "quantity", value, unit: item.unit } }]
      : [];
  });
}

function findingOf(item: DataItem, moment: Moment): readonly Finding[] {
  const { patient, day } = moment;
  const { id } = item;
  const curve = patient.curves[id];
  if (item.kind === "quantity") {
    if (!curve) return [];
    const told = measured(patient.random, item, curve(day));
    const absent = id === "anti-car-antibody-titre" && told.value.kind !== "quantity";
    if (absent) return [];
    const limits = patient.child.observations.find((observation) => observation.item === id)?.limits;
    return [{ item: id, ...told, ...(limits && { limits }) }];
  }
  const value = answers[id]?.(moment);
  return value ? [{ item: id, value }] : [];
}

function placed(finding: Finding, { group }: FormGroup, assessment: Assessment): Observation {
  const { subject, visit, on, at } = assessment;
  const [laboratory, letter] = laboratories[group.id] ?? [];
  return {
    ...finding,
    on,
    visit,
    ...(group.timed && { at }),
    ...(laboratory && { laboratory, sample: `${subject}-${visit}-${letter}` }),
  };
}
