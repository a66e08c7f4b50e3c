import type { CalendarDate, Words } from "#values";
import { type ConsentGap, consentOf, type Scope } from "../consent.ts";
import { factsOf, type TrialState } from "../ledger.ts";
import { siteProtocol } from "../protocol-in-force.ts";
import { dateAtSite, profileOf } from "../subject.ts";
import { type BirthdayAhead, birthdaysAhead } from "./enrolment-actions.ts";
import { type Origin, originOf } from "./subject-screening.ts";

export interface ConsentPart {
  /** Every form of the protocol, those that the subject's age asks for today marked. */
  readonly forms: readonly {
    readonly form: string;
    readonly label: Words;
    readonly signedBy: "guardian" | "subject";
    readonly required: boolean;
    /** Versions that may be signed, oldest first. */
    readonly versions: readonly string[];
    readonly signed: readonly (Origin & {
      readonly formVersion: string;
      readonly agreed: boolean;
      readonly on: CalendarDate;
    })[];
  }[];
  readonly gaps: readonly ConsentGap[];
  readonly firstSignedOn?: CalendarDate;
  /** What a subject may agree to, and whether this one does today. */
  readonly scopes: readonly {
    readonly scope: Scope;
    readonly label: Words;
    readonly inForce: boolean;
    readonly withdrawn: boolean;
  }[];
  readonly birthdays: readonly BirthdayAhead[];
}

export function consentPartOf(
  state: TrialState,
  subject: string,
  ageYears: number,
  today: CalendarDate,
): ConsentPart {
  const { site, timeZone } = profileOf(state, subject);
  const { consent } = siteProtocol(state, site);
  const { gaps, scopes, withdrawn, firstSignedOn } = consentOf(state, subject, today);
  const signatures = factsOf(state, subject, "consent-recorded");
  return {
    forms: consent.forms.map(({ id, label, signedBy, ages }) => ({
      form: id,
      label,
      signedBy,
      required: ageYears >= ages.value.ageMin && ageYears < (ages.value.ageBelow ?? Number.POSITIVE_INFINITY),
      versions: consent.versions
        .filter((version) => version.form === id && (version.effectiveFrom ?? "") <= today)
        .map(({ version }) => version),
      signed: signatures
        .filter(({ event }) => event.form === id)
        .map((record) => ({
          ...originOf(record),
          formVersion: record.event.version,
          agreed: record.event.answer.given === "agreed",
          on: dateAtSite(timeZone, record),
        })),
    })),
    gaps,
    ...(firstSignedOn && { firstSignedOn }),
    scopes: consent.scopes.map(({ id, label }) => ({
      scope: id,
      label,
      inForce: scopes.has(id),
      withdrawn: withdrawn.has(id),
    })),
    birthdays: birthdaysAhead(state, subject, today),
  };
}
