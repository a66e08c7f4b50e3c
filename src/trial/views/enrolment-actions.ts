import { addCalendar, addDays, type CalendarDate, completedYears } from "#values";
import { consentOf } from "../consent.ts";
import { enrollingLevel } from "../dose-level.ts";
import { infusionOf } from "../infusion.ts";
import type { TrialState } from "../ledger.ts";
import { lymphodepletionOf } from "../lymphodepletion.ts";
import { protocolFor, siteProtocol } from "../protocol-in-force.ts";
import { type Episode, episodeOf, verdictOf } from "../screening.ts";
import { earliestInfusionOn, slotOf } from "../slot.ts";
import { profileOf } from "../subject.ts";
import { isSuspended } from "../suspension.ts";
import { dueOn, type NextAction } from "./action.ts";
import { plannedLot } from "./subject-dosing.ts";

/** So long before a birthday that asks for another consent form it is announced. */
const birthdayNoticeDays = 60;

/** What stands between a subject and the plan of its lymphodepletion: consent, screening, slot. */
export function enrolmentActions(
  state: TrialState,
  subject: string,
  today: CalendarDate,
): readonly NextAction[] {
  const episode = episodeOf(state, subject);
  const infused = infusionOf(state, subject) !== undefined;
  if (episode?.status === "failed" && !infused) return [];
  const { scopes } = consentOf(state, subject, today);
  const consented = scopes.has("treatment");
  const steps =
    infused || lymphodepletionOf(state, subject).begun ? [] : screeningActions(state, subject, today);
  return [...consentActions(state, subject, today), ...(consented || episode ? steps : [])];
}

function consentActions(state: TrialState, subject: string, today: CalendarDate): readonly NextAction[] {
  const gaps = consentOf(state, subject, today)
    .gaps.filter(({ because }) => because !== "declined")
    .map(
      ({ form, version, because }): NextAction => ({
        code: "obtain-consent",
        command: "record-consent",
        subject,
        overdue: false,
        facts: { form, version, because },
        prefill: { subject, form, version },
      }),
    );
  return [
    ...gaps,
    ...birthdaysAhead(state, subject, today)
      .filter(({ on }) => on <= addDays(today, birthdayNoticeDays))
      .map(
        ({ on, age, form }): NextAction => ({
          code: "consent-at-birthday",
          subject,
          ...dueOn(on, today),
          facts: { age, form },
        }),
      ),
  ];
}

export interface BirthdayAhead {
  readonly on: CalendarDate;
  readonly age: number;
  /** The consent form that is asked for from then on. */
  readonly form: string;
}

/** Birthdays still to come from which a further consent form is asked for. */
export function birthdaysAhead(
  state: TrialState,
  subject: string,
  today: CalendarDate,
): readonly BirthdayAhead[] {
  const { birthDate, site } = profileOf(state, subject);
  const age = completedYears(birthDate, today);
  return siteProtocol(state, site)
    .consent.forms.filter((form) => form.ages.value.ageMin > age)
    .map((form) => ({
      on: addCalendar(birthDate, form.ages.value.ageMin, "years"),
      age: form.ages.value.ageMin,
      form: form.id,
    }))
    .toSorted((a, b) => a.age - b.age);
}

function screeningActions(state: TrialState, subject: string, today: CalendarDate): readonly NextAction[] {
  const episode = episodeOf(state, subject);
  if (!episode) {
    return [
      { code: "open-screening", command: "open-screening", subject, overdue: false, prefill: { subject } },
    ];
  }
  return [...episodeActions(state, subject, episode, today), ...slotActions(state, subject, episode, today)];
}

function episodeActions(
  state: TrialState,
  subject: string,
  { status }: Episode,
  today: CalendarDate,
): readonly NextAction[] {
  const { verdict, open, failing, unsigned } = verdictOf(state, subject, today);
  const about = { subject, overdue: false, prefill: { subject } };
  if (status === "confirmed") {
    if (verdict === "eligible") return [];
    const criteria = (verdict === "not-eligible" ? failing : open).join(", ");
    const command = verdict === "not-eligible" ? "fail-screening" : "record-observation";
    return [{ ...about, code: "recheck-eligibility", command, facts: { criteria } }];
  }
  switch (verdict) {
    case "eligible":
      return [{ ...about, code: "confirm-eligibility", command: "confirm-eligibility" }];
    case "not-eligible":
      return [
        {
          ...about,
          code: "fail-screening",
          command: "fail-screening",
          facts: { criteria: failing.join(", ") },
        },
      ];
    case "undetermined": {
      const facts = { open: new Set([...open, ...unsigned]).size, criteria: open.join(", ") };
      return [{ ...about, code: "complete-screening", command: "record-observation", facts }];
    }
  }
}

function slotActions(
  state: TrialState,
  subject: string,
  { status }: Episode,
  today: CalendarDate,
): readonly NextAction[] {
  const slot = slotOf(state, subject);
  const about = { subject, prefill: { subject } };
  if (slot.status === "none") {
    const level = enrollingLevel(state);
    if (status !== "confirmed" || level === undefined || isSuspended(state)) return [];
    return [{ ...about, code: "reserve-slot", command: "reserve-slot", level, overdue: false }];
  }
  if (slot.status === "queued") return [];
  const { level, expiresOn } = slot;
  if (expiresOn < today) {
    return [{ ...about, code: "expire-slot", command: "expire-slot", level, ...dueOn(expiresOn, today) }];
  }
  const lapses = { code: "slot-lapses", subject, level, ...dueOn(expiresOn, today) } as const;
  const { plan } = lymphodepletionOf(state, subject);
  if (status !== "confirmed" || plan) return [lapses];
  const possible = earliestInfusionOn(state, level, subject);
  const earliest = possible !== undefined && possible > today ? possible : today;
  const lot = plannedLot(state, subject, earliest);
  const { dosing, lymphodepletion } = protocolFor(state, subject);
  // An autologous lot takes weeks to make: until it is there, there is nothing to plan.
  if (lot === undefined && dosing.origin.value === "autologous") return [lapses];
  const regimen = lymphodepletion.drugs.map(({ drug, regimen: { value } }) => ({
    drug,
    mgPerM2PerDay: value.mgPerM2PerDay,
  }));
  return [
    {
      code: "plan-lymphodepletion",
      command: "plan-lymphodepletion",
      subject,
      level,
      ...dueOn(expiresOn, today),
      facts: { earliest },
      prefill: { subject, ...(lot !== undefined && { lot }), drugs: regimen },
    },
  ];
}
