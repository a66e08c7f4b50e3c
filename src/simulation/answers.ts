import type { ObservedValue } from "#eligibility";
import { addDays, type CalendarDate } from "#values";
import { ageOf } from "./child.ts";
import type { Patient } from "./patient.ts";

/** A patient on the day of an assessment, counted from its infusion. */
export interface Moment {
  readonly patient: Patient;
  readonly on: CalendarDate;
  readonly day: number;
}

type Answer = (moment: Moment) => ObservedValue | undefined;

const coded = (code: string): ObservedValue => ({ kind: "coded", code });
const always =
  (code: string): Answer =>
  () =>
    coded(code);

/** A flare is told at the next visit alone. */
const daysBetweenVisitsMax = 95;

/** What is told in words rather than measured. Items that are neither here nor among the curves are not assessed. */
export const answers: Readonly<Record<string, Answer>> = {
  "vital-status": always("alive"),
  flare: ({ patient: { fate }, on, day }) =>
    fate.flareDay !== undefined && fate.flareDay <= day && day < fate.flareDay + daysBetweenVisitsMax
      ? { kind: "event", date: addDays(on, Math.ceil(fate.flareDay - day)) }
      : { kind: "never" },
  "new-malignancy": () => ({ kind: "boolean", value: false }),
  "spo2-breathing": always("room-air"),
  electrocardiogram: ({ on }) => ({ kind: "event", date: on }),
  "pericardial-effusion": always("none"),
  "childbearing-status": ({ patient }) => asScreened(patient, "childbearing-status"),
  "urine-pregnancy-test": ({ patient }) => asScreened(patient, "urine-pregnancy-test"),
  "blood-pregnancy-test": ({ patient }) => asScreened(patient, "blood-pregnancy-test"),
  "tanner-breast-or-genital": ({ patient, on }) => coded(`stage-${tannerStage(ageOf(patient.child, on))}`),
  "tanner-pubic-hair": ({ patient, on }) => coded(`stage-${tannerStage(ageOf(patient.child, on) - 1)}`),
  "anti-car-antibody": ({ patient, day }) =>
    coded(patient.fate.antiCar && day > 40 ? "positive" : "negative"),
  "replication-competent-lentivirus": always("negative"),
  "donor-hla-antibody": ({ patient, day }) =>
    coded(patient.fate.antiCar && day > 60 ? "positive" : "negative"),
  "skin-rash": ({ patient, day }) => coded(rung(patient.activity(day), ["none", "mild", "moderate"])),
  calcinosis: ({ patient, day }) => coded(patient.activity(day) < 0.2 ? "less" : "unchanged"),
  "muscle-mri": ({ patient, day }) =>
    coded(rung(patient.activity(day), ["no-oedema", "focal-oedema", "widespread-diffuse-oedema"])),
};

function asScreened({ child }: Patient, item: string): ObservedValue | undefined {
  return child.observations.find((observation) => observation.item === item)?.value;
}

function rung(activity: number, [low, middle, high]: readonly [string, string, string]): string {
  if (activity < 0.15) return low;
  return activity < 0.55 ? middle : high;
}

function tannerStage(ageYears: number): number {
  return Math.min(5, Math.max(1, ageYears - 9));
}
