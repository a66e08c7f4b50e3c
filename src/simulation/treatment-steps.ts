import { bodySurfaceM2 } from "#safety";
import { addDays, type CalendarDate } from "#values";
import { ageOf, type Child } from "./child.ts";
import { momentOf, type Setting, stepsOf } from "./setting.ts";
import type { Step } from "./step.ts";
import { visitedBefore } from "./visit-steps.ts";

/** What a treatment is planned with. */
export interface Treatment {
  readonly subject: string;
  readonly child: Child;
  readonly lot: string;
  readonly infusionOn: CalendarDate;
}

/** Height and weight, for a girl of childbearing age a pregnancy test, and lymphodepletion planned on them. */
export function planned(setting: Setting, treatment: Treatment, on: CalendarDate): readonly Step[] {
  const { subject, child, lot, infusionOn } = treatment;
  const measured = ["height", "weight", "urine-pregnancy-test", "blood-pregnancy-test", "vasopressors"];
  const adult = ageOf(child, on) >= 12;
  return [
    ...stepsOf(
      momentOf(setting, on, "09:00"),
      setting.cast.coordinator,
      child.observations
        .filter(({ item }) => measured.includes(item))
        .map((observation) => ({
          kind: "record-observation",
          subject,
          observation: { ...observation, on },
        })),
    ),
    ...stepsOf(momentOf(setting, on, "11:00"), setting.cast.investigator, [
      {
        kind: "plan-lymphodepletion",
        ...{ subject, lot, infusionOn },
        drugs: setting.protocol.lymphodepletion.drugs.map(({ drug, regimen }) => ({
          drug,
          mgPerM2PerDay: regimen.value.mgPerM2PerDay,
        })),
        neurologyBaseline: { tool: adult ? "ICE" : "CAPD", score: adult ? 10 : 0, on },
      },
    ]),
    ...visitedBefore(setting, treatment, on),
  ];
}

/** The lymphodepletion that falls on a day, if any does, and the visits of that day. */
export function lymphodepleted(setting: Setting, treatment: Treatment, on: CalendarDate): readonly Step[] {
  const { subject, child, infusionOn } = treatment;
  const bodySurface = bodySurfaceM2({
    heightCm: amountOf(child, "height"),
    weightKg: amountOf(child, "weight"),
  });
  const due = setting.protocol.lymphodepletion.drugs.filter(({ regimen }) =>
    regimen.value.days.some((day) => addDays(infusionOn, day) === on),
  );
  return [
    ...stepsOf(
      momentOf(setting, on, "10:00"),
      setting.cast.coordinator,
      due.map(({ drug, regimen }) => ({
        kind: "record-lymphodepletion",
        ...{ subject, drug, on, doseMg: Number((regimen.value.mgPerM2PerDay * bodySurface).toFixed(1)) },
      })),
    ),
    ...visitedBefore(setting, treatment, on),
  ];
}

/** Weight, authorisation, fitness, and the dose thawed and checked by two others than who thawed it. */
export function prepared(setting: Setting, treatment: Treatment, on: CalendarDate): readonly Step[] {
  const { subject, child, lot } = treatment;
  const { coordinator, investigator, laboratory, secondChecker } = setting.cast;
  const weight = child.observations.find(({ item }) => item === "weight");
  const thawedAt = momentOf(setting, on, "10:30");
  return [
    ...stepsOf(
      momentOf(setting, on, "08:00"),
      coordinator,
      weight ? [{ kind: "record-observation", subject, observation: { ...weight, on } }] : [],
    ),
    ...stepsOf(momentOf(setting, on, "09:00"), investigator, [
      {
        kind: "check-fitness",
        ...{ subject, temperatureCel: 36.7, spo2Percent: 98, vasopressors: false },
        ...{ activeInfection: false, fit: true },
      },
      { kind: "authorise-infusion", subject, lot, plannedOn: on },
    ]),
    ...stepsOf(thawedAt, laboratory, [{ kind: "prepare-dose", subject, lot, thawedAt }]),
    ...stepsOf(momentOf(setting, on, "10:35"), secondChecker, [{ kind: "check-dose", subject }]),
    ...stepsOf(momentOf(setting, on, "10:40"), coordinator, [{ kind: "check-dose", subject }]),
  ];
}

/** The infusion with what was truly given, entered when it has ended. */
export function infused(
  setting: Setting,
  treatment: Treatment,
  on: CalendarDate,
  cells: number,
): readonly Step[] {
  const { subject, lot } = treatment;
  const startedAt = momentOf(setting, on, "10:45");
  const stoppedAt = momentOf(setting, on, "10:55");
  const at = momentOf(setting, on, "11:30");
  return [
    ...stepsOf(at, setting.cast.coordinator, [
      { kind: "record-infusion", subject, lot, cells, startedAt, stoppedAt },
    ]).map((step) => ({ ...step, occurredAt: startedAt })),
    ...visitedBefore(setting, treatment, on),
  ];
}

/** A child's measured amount of an item; 0 if the item was not measured. */
export function amountOf(child: Child, item: string): number {
  const value = child.observations.find((observation) => observation.item === item)?.value;
  return value?.kind === "quantity" ? value.value : 0;
}
