import type { Protocol } from "#protocol";
import type { Command } from "#trial";
import type { CalendarDate } from "#values";
import { ageOf, type Child } from "./child.ts";
import { momentOf, type Setting, stepsOf } from "./setting.ts";
import type { Step } from "./step.ts";
import { visitedAtScreening } from "./visit-steps.ts";

/** A child registered under its pseudonym, with the consent that its age asks for. */
export function enrolled(setting: Setting, subject: string, child: Child, on: CalendarDate): readonly Step[] {
  const { site, cast } = setting;
  const { birthDate, sex } = child;
  return stepsOf(momentOf(setting, on, "09:00"), cast.coordinator, [
    { kind: "register-subject", subject, site: site.id, sex, birthDate },
    ...consents(setting, subject, child, on),
  ]);
}

function consents(
  { protocol }: Setting,
  subject: string,
  child: Child,
  on: CalendarDate,
): readonly Command[] {
  return formsAt(protocol, ageOf(child, on)).map((form) => agreement(protocol, subject, form));
}

/** The forms that an age asks for, in their latest versions. */
export function formsAt({ consent }: Protocol, ageYears: number): readonly FormVersion[] {
  return consent.forms
    .filter(
      ({ ages: { value } }) =>
        ageYears >= value.ageMin && ageYears < (value.ageBelow ?? Number.POSITIVE_INFINITY),
    )
    .flatMap(({ id }) => consent.versions.filter(({ form }) => form === id).at(-1) ?? []);
}

interface FormVersion {
  readonly form: string;
  readonly version: string;
}

function agreement({ consent }: Protocol, subject: string, { form, version }: FormVersion): Command {
  const scopes = consent.scopes.map(({ id }) => id);
  return {
    kind: "record-consent",
    subject,
    form,
    version,
    answer: { given: "agreed", scopes },
    language: "zh",
  };
}

/** Further forms signed, each in a version, before anything else is done on that day. */
export function consented(
  setting: Setting,
  subject: string,
  forms: readonly FormVersion[],
  on: CalendarDate,
): readonly Step[] {
  return stepsOf(
    momentOf(setting, on, "08:00"),
    setting.cast.coordinator,
    forms.map((form) => agreement(setting.protocol, subject, form)),
  );
}

/** A screening opened, and what is found in it entered field by field; `without` names items still to come. */
export function screened(
  setting: Setting,
  subject: string,
  child: Child,
  on: CalendarDate,
  without: readonly string[] = [],
): readonly Step[] {
  const { coordinator } = setting.cast;
  return [
    ...stepsOf(momentOf(setting, on, "10:00"), coordinator, [{ kind: "open-screening", subject }]),
    ...stepsOf(momentOf(setting, on, "11:00"), coordinator, findings(subject, child, without)),
    ...visitedAtScreening(setting, subject, on),
  ];
}

function findings(subject: string, child: Child, without: readonly string[]): readonly Command[] {
  const observed = child.observations.filter(({ item }) => !without.includes(item));
  return [
    ...observed.map((observation) => ({ kind: "record-observation" as const, subject, observation })),
    ...child.exposures.map((exposure) => ({ kind: "record-exposure" as const, subject, exposure })),
  ];
}

/** What the investigator judges and the family undertakes, on a day at which the findings are known. */
export function judged(
  setting: Setting,
  subject: string,
  child: Child,
  on: CalendarDate,
  without: readonly string[] = [],
): readonly Step[] {
  const given = child.judgements.filter(({ judgement }) => !without.includes(judgement));
  return [
    ...stepsOf(
      momentOf(setting, on, "14:00"),
      setting.cast.coordinator,
      child.undertakings.map(({ undertaking }) => ({
        kind: "record-undertaking",
        ...{ subject, undertaking, given: true, signedBy: "guardian", on },
      })),
    ),
    ...stepsOf(
      momentOf(setting, on, "14:00"),
      setting.cast.investigator,
      given.map(({ judgement, answer, reason }) => ({
        kind: "record-judgement",
        ...{ subject, judgement, answer, on, ...(reason && { rationale: reason }) },
      })),
    ),
  ];
}

export function confirmed(setting: Setting, subject: string, on: CalendarDate): readonly Step[] {
  const at = momentOf(setting, on, "15:00");
  return stepsOf(at, setting.cast.investigator, [{ kind: "confirm-eligibility", subject }]);
}

/** Screening failed; the criteria that the subject does not meet are recorded with it. */
export function failed(setting: Setting, subject: string, on: CalendarDate): readonly Step[] {
  const at = momentOf(setting, on, "15:00");
  return stepsOf(at, setting.cast.investigator, [{ kind: "fail-screening", subject }]);
}

export function reserved(setting: Setting, subject: string, on: CalendarDate): readonly Step[] {
  const at = momentOf(setting, on, "16:00");
  return stepsOf(at, setting.cast.coordinator, [{ kind: "reserve-slot", subject }]);
}
