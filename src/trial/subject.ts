import { z } from "zod";
import { accepted, type CalendarDate, dateIn, type Instant } from "#values";
import { type Problem, refuse, unless } from "./circumstance.ts";
import type { Deciders } from "./deciders.ts";
import { dateField, nameField, siteField, subjectField, textField } from "./fields.ts";
import { factsOf, type Told, type TrialState, told } from "./ledger.ts";
import { remembered } from "./memory.ts";
import { protocolOf } from "./protocol-in-force.ts";
import { siteStatus } from "./site.ts";

/** A subject under its pseudonym, from registration to the end of its participation. */
export const subjectCommands = {
  "register-subject": z.strictObject({
    kind: z.literal("register-subject"),
    subject: subjectField,
    site: siteField,
    sex: z.enum(["female", "male"]),
    birthDate: dateField,
  }),
  "record-visit": z.strictObject({
    kind: z.literal("record-visit"),
    subject: subjectField,
    visit: nameField.meta({ field: "visit" }),
    on: dateField,
    status: z.enum(["done", "missed"]),
    note: textField.exactOptional(),
  }),
  "discontinue-subject": z.strictObject({
    kind: z.literal("discontinue-subject"),
    subject: subjectField,
    on: dateField,
    because: z.enum(["withdrawal", "investigator-decision", "lost-to-follow-up", "other"]),
    detail: textField,
  }),
};

export type SubjectEvent =
  | Told<"subject-registered", (typeof subjectCommands)["register-subject"]>
  | Told<"visit-recorded", (typeof subjectCommands)["record-visit"]>
  | Told<"subject-discontinued", (typeof subjectCommands)["discontinue-subject"]>;

export interface Profile {
  readonly site: string;
  readonly timeZone: string;
  readonly sex: "female" | "male";
  readonly birthDate: CalendarDate;
}

/** Who a subject is. Throws for one that is not registered: commands about such are refused before. */
export const profileOf = remembered((state, subject: string): Profile => {
  const registered = factsOf(state, subject, "subject-registered").at(-1);
  if (!registered) throw new Error(`Subject ${subject} is not registered`);
  const { site, sex, birthDate } = registered.event;
  return { site, sex, birthDate, timeZone: timeZoneOf(state, site) };
});

function timeZoneOf(state: TrialState, site: string): string {
  return protocolOf(state).sites.find((known) => known.id === site)?.timeZone ?? "UTC";
}

/** What was last said of a visit, in the order in which it was so. */
export function visitOf(state: TrialState, subject: string, visit: string) {
  return factsOf(state, subject, "visit-recorded").findLast((record) => record.event.visit === visit);
}

/** The calendar day at the subject's site on which a record's matter took place. */
export function dateAtSite(timeZone: string, record: { readonly occurredAt: Instant }): CalendarDate {
  return dateIn(timeZone, record.occurredAt);
}

/** Today, or the day of another moment, at a subject's site. */
export function siteDate(state: TrialState, subject: string, at: Instant): CalendarDate {
  return dateIn(profileOf(state, subject).timeZone, at);
}

/** The days at the site on which cells were infused, in order. */
export function infusionDaysOf(state: TrialState, subject: string): readonly CalendarDate[] {
  return factsOf(state, subject, "infusion-recorded")
    .map(({ event }) => siteDate(state, subject, event.startedAt))
    .sort();
}

/** A visit is one of the plan, and what is planned after the infusion did not take place before it. */
function visitProblems(
  state: TrialState,
  { subject, visit, on, status }: z.infer<(typeof subjectCommands)["record-visit"]>,
): readonly Problem[] {
  const planned = protocolOf(state).schedule.visits.find(({ id }) => id === visit);
  if (!planned) return [{ code: "unknown-visit", field: "visit", facts: { visit } }];
  const [infusedOn] = infusionDaysOf(state, subject);
  const isAfter = planned.anchor === "infusion" && planned.due.value.amount > 0;
  if (!isAfter || status === "missed" || infusedOn === undefined || on >= infusedOn) return [];
  return [{ code: "visit-before-infusion", field: "on", facts: { visit, on, infusedOn } }];
}

export const subjectDeciders = {
  "register-subject": (state, command, { now, supersedes }) => {
    const { subjects, sites } = protocolOf(state);
    const problems: Problem[] = [];
    if (!new RegExp(subjects.pseudonym.value, "u").test(command.subject)) {
      const facts = { subject: command.subject, pattern: subjects.pseudonym.value };
      problems.push({ code: "pseudonym-malformed", field: "subject", facts });
    }
    const corrects = supersedes !== undefined;
    if (state.subjects.has(command.subject) && !corrects) {
      problems.push({ code: "subject-exists", field: "subject", facts: { subject: command.subject } });
    }
    const site = sites.find((known) => known.id === command.site);
    if (!site) problems.push({ code: "unknown-site", field: "site", facts: { site: command.site } });
    else if (siteStatus(state, command.site) !== "open" && !corrects) {
      problems.push({ code: "site-not-open", field: "site", facts: { site: command.site } });
    }
    if (command.birthDate > dateIn(site?.timeZone ?? "UTC", now)) {
      problems.push({ code: "future-date", field: "birthDate", facts: { date: command.birthDate } });
    }
    return unless(problems, [told("subject-registered", command)]);
  },
  "record-visit": (state, command) =>
    unless(visitProblems(state, command), [told("visit-recorded", command)]),
  "discontinue-subject": (state, command, { supersedes }) => {
    const [known] = factsOf(state, command.subject, "subject-discontinued");
    return known && supersedes === undefined
      ? refuse("discontinuation-already-recorded", { on: known.event.on })
      : accepted([told("subject-discontinued", command)]);
  },
} satisfies Deciders<keyof typeof subjectCommands>;
