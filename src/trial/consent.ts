import { z } from "zod";
import { type CalendarDate, completedYears, dateIn, type Instant } from "#values";
import { unless } from "./circumstance.ts";
import type { Deciders } from "./deciders.ts";
import { nameField, subjectField } from "./fields.ts";
import { factsOf, type Told, type TrialState, told } from "./ledger.ts";
import { siteProtocol } from "./protocol-in-force.ts";
import { profileOf } from "./subject.ts";

const scopeField = z.enum(["treatment", "visits", "samples", "data-use", "long-term-follow-up", "contact"]);
export type Scope = z.infer<typeof scopeField>;

/** Who agrees says to what; who declines has nothing more to say. */
const consentAnswerField = z.discriminatedUnion("given", [
  z.strictObject({ given: z.literal("agreed"), scopes: z.array(scopeField).min(1) }),
  z.strictObject({ given: z.literal("declined") }),
]);

/** A form signed, or declined, by a guardian or the subject; and the later withdrawal of any part of it. */
export const consentCommands = {
  "record-consent": z.strictObject({
    kind: z.literal("record-consent"),
    subject: subjectField,
    form: nameField.meta({ field: "form" }),
    version: z.string().min(1).max(40),
    answer: consentAnswerField,
    language: z.enum(["zh", "en"]),
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
  /** What every form that is asked for agrees to on that day: nothing while one of them is missing. */
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
    .map(({ event, occurredAt: at, version: record }) => ({ ...event, on: dateIn(timeZone, at), at, record }))
    .filter((signature) => signature.on <= on);

  const required = consent.forms.flatMap(({ id, signedBy, ages: { value } }) => {
    const versions = consent.versions.filter(
      (version) => version.form === id && (version.effectiveFrom ?? "") <= on,
    );
    const ofAge = age >= value.ageMin && (value.ageBelow === undefined || age < value.ageBelow);
    const signatures = signed.filter((signature) => signature.form === id);
    return ofAge && versions.length > 0 ? [{ form: id, signedBy, versions, signatures }] : [];
  });
  const gaps = required.flatMap(({ form, versions, signatures }): readonly ConsentGap[] => {
    const last = signatures.at(-1);
    const since = versions.slice(versions.findIndex(({ version }) => version === last?.version) + 1);
    const newer = since.some(({ reconsent }) => reconsent) && "newer-version";
    const because = !last ? "not-signed" : last.answer.given === "declined" ? "declined" : newer;
    return because ? [{ form, version: versions.at(-1)?.version ?? "", because }] : [];
  });

  const withdrawals = factsOf(state, subject, "consent-withdrawn")
    .map(({ event, occurredAt: at, version: record }) => ({ ...event, at, record }))
    .filter((withdrawal) => dateIn(timeZone, withdrawal.at) <= on);
  const signers = new Set(required.map(({ signedBy }) => signedBy));
  const parts = required.map(({ signedBy, signatures }) =>
    agreedIn(
      signatures.flatMap(({ answer, at, record }) =>
        answer.given === "agreed" ? [{ scopes: answer.scopes, at, record }] : [],
      ),
      // What one signer withdraws only the same can give again; one whose form is not asked for speaks for all.
      withdrawals.filter(({ withdrawnBy }) => withdrawnBy === signedBy || !signers.has(withdrawnBy)),
    ),
  );
  const inForce = parts.length > 0 && gaps.length === 0;
  const firstSignedOn = signed.find(({ answer }) => answer.given === "agreed")?.on;
  return {
    gaps,
    scopes: new Set(
      scopeField.options.filter((scope) => inForce && parts.every(({ given }) => given.has(scope))),
    ),
    withdrawn: new Set(parts.flatMap(({ withdrawn }) => [...withdrawn])),
    ...(firstSignedOn && { firstSignedOn }),
  };
}

interface Act {
  readonly scopes: readonly Scope[];
  readonly at: Instant;
  readonly record: number;
}

/** What one form agrees to: all that its last signature names, but for what was withdrawn since. */
function agreedIn(signatures: readonly Act[], withdrawals: readonly Act[]) {
  const last = signatures.at(-1);
  const since = withdrawals.filter(
    ({ at, record }) => !last || at > last.at || (at === last.at && record > last.record),
  );
  const withdrawn = new Set(since.flatMap(({ scopes }) => scopes));
  return { given: new Set(last?.scopes.filter((scope) => !withdrawn.has(scope))), withdrawn };
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
