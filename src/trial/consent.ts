import { z } from "zod";
import { type CalendarDate, completedYears } from "#values";
import { unless } from "./circumstance.ts";
import type { Deciders } from "./deciders.ts";
import { nameField, subjectField } from "./fields.ts";
import { factsOf, type Told, type TrialState, told } from "./ledger.ts";
import { siteProtocol } from "./protocol-in-force.ts";
import { dateAtSite, profileOf } from "./subject.ts";

const scopeField = z.enum(["treatment", "visits", "samples", "data-use", "long-term-follow-up", "contact"]);
export type Scope = z.infer<typeof scopeField>;

/** A form signed, or declined, by a guardian or the subject; and the later withdrawal of any part of it. */
export const consentCommands = {
  "record-consent": z.strictObject({
    kind: z.literal("record-consent"),
    subject: subjectField,
    form: nameField.meta({ field: "form" }),
    version: z.string().min(1).max(40),
    agreed: z.boolean().meta({ default: true }),
    language: z.enum(["zh", "en"]),
    scopes: z.array(scopeField).min(1),
    witness: nameField.exactOptional(),
  }),
  "withdraw-consent": z.strictObject({
    kind: z.literal("withdraw-consent"),
    subject: subjectField,
    scopes: z.array(scopeField).min(1),
    withdrawnBy: z.enum(["guardian", "subject"]),
  }),
};

export type ConsentEvent =
  | Told<"consent-recorded", (typeof consentCommands)["record-consent"]>
  | Told<"consent-withdrawn", (typeof consentCommands)["withdraw-consent"]>;

export interface ConsentGap {
  readonly form: string;
  readonly version: string;
  readonly because: "not-signed" | "newer-version" | "declined";
}

export interface ConsentState {
  readonly gaps: readonly ConsentGap[];
  /** What the subject agrees to on that day: nothing while a required form is missing. */
  readonly scopes: ReadonlySet<Scope>;
  /** What was agreed to once and has been withdrawn since. */
  readonly withdrawn: ReadonlySet<Scope>;
  readonly firstSignedOn?: CalendarDate;
}

/**
 * The consent of a subject on a day: which forms its age asks for, in the version then in force, and
 * whether each is signed. "The patient or their guardian agrees to participate in this clinical trial and
 * signs an informed consent form": who signs is decided by the age on that day.
 */
export function consentOf(state: TrialState, subject: string, on: CalendarDate): ConsentState {
  const { birthDate, site, timeZone } = profileOf(state, subject);
  const { consent } = siteProtocol(state, site);
  const age = completedYears(birthDate, on);
  const signed = factsOf(state, subject, "consent-recorded")
    .map((record) => ({ ...record.event, on: dateAtSite(timeZone, record), at: record.occurredAt }))
    .filter((signature) => signature.on <= on);

  const gaps: ConsentGap[] = [];
  for (const form of consent.forms) {
    const { ageMin, ageBelow } = form.ages.value;
    if (age < ageMin || (ageBelow !== undefined && age >= ageBelow)) continue;
    const versions = consent.versions.filter(
      (version) => version.form === form.id && (version.effectiveFrom ?? "") <= on,
    );
    const latest = versions.at(-1);
    if (!latest) continue;
    const last = signed.filter((signature) => signature.form === form.id).at(-1);
    const since = versions.slice(versions.findIndex((version) => version.version === last?.version) + 1);
    if (!last) gaps.push({ form: form.id, version: latest.version, because: "not-signed" });
    else if (!last.agreed) gaps.push({ form: form.id, version: latest.version, because: "declined" });
    else if (since.some((version) => version.reconsent)) {
      gaps.push({ form: form.id, version: latest.version, because: "newer-version" });
    }
  }

  const scopes = new Set<Scope>();
  const withdrawn = new Set<Scope>();
  const acts = [...signed.map((act) => ({ ...act, give: true })), ...withdrawals(state, subject, on)];
  for (const act of acts.sort((a, b) => (a.at < b.at ? -1 : 1))) {
    for (const scope of act.scopes) {
      (act.give ? withdrawn : scopes).delete(scope);
      (act.give ? scopes : withdrawn).add(scope);
    }
  }
  const firstSignedOn = signed.find((signature) => signature.agreed)?.on;
  return {
    gaps,
    scopes: gaps.length > 0 ? new Set() : scopes,
    withdrawn,
    ...(firstSignedOn && { firstSignedOn }),
  };
}

function withdrawals(state: TrialState, subject: string, on: CalendarDate) {
  const { timeZone } = profileOf(state, subject);
  return factsOf(state, subject, "consent-withdrawn")
    .filter((record) => dateAtSite(timeZone, record) <= on)
    .map((record) => ({ scopes: record.event.scopes, at: record.occurredAt, give: false }));
}

export const consentDeciders = {
  "record-consent": (state, command) => {
    const { consent } = siteProtocol(state, profileOf(state, command.subject).site);
    const form = consent.forms.find((known) => known.id === command.form);
    const version = consent.versions.some(
      (known) => known.form === command.form && known.version === command.version,
    );
    if (!form) return unless([{ code: "unknown-form", field: "form", facts: { form: command.form } }], []);
    return unless(
      version
        ? []
        : [
            {
              code: "unknown-consent-version",
              field: "version",
              facts: { form: command.form, version: command.version },
            },
          ],
      [told("consent-recorded", command)],
    );
  },
  "withdraw-consent": (_state, command) => unless([], [told("consent-withdrawn", command)]),
} satisfies Deciders<keyof typeof consentCommands>;
