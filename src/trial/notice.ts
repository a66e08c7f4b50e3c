import { z } from "zod";
import type { Toxicity } from "#safety";
import type { CalendarDate, Instant } from "#values";
import { unless } from "./circumstance.ts";
import { deathOf } from "./death.ts";
import type { Deciders } from "./deciders.ts";
import { nameField, subjectField } from "./fields.ts";
import { factsOf, recordAt, subjectsOf, type Told, type TrialState, told } from "./ledger.ts";
import { deathMatter, dltMattersOf } from "./outcome.ts";
import { siteDate } from "./subject.ts";

/** What everybody in the trial must hear of at once, and their word that they have. */
export const noticeCommands = {
  "acknowledge-notice": z.strictObject({
    kind: z.literal("acknowledge-notice"),
    subject: subjectField,
    /** An adverse event by its id, or "death". */
    matter: nameField.meta({ field: "notice" }),
  }),
};

export type NoticeEvent = Told<"notice-acknowledged", (typeof noticeCommands)["acknowledge-notice"]>;

/** A candidate for dose-limiting toxicity, or a death. */
export interface Notice {
  readonly subject: string;
  readonly matter: string;
  readonly about: "dlt-candidate" | "death";
  /** The version of the record that last changed what is known of it, and when that was recorded. */
  readonly changedIn: number;
  readonly since: Instant;
  readonly on: CalendarDate;
  /** What the candidate is, and its highest grade. */
  readonly toxicity?: Toxicity;
  readonly grade?: number;
}

function noticesAbout(state: TrialState, subject: string): readonly Notice[] {
  const death = deathOf(state, subject);
  const matters = dltMattersOf(state, subject)
    .filter(
      ({ matter, status }) => matter !== deathMatter && status !== "no-candidate" && status !== "not-dlt",
    )
    .map(({ matter, changedIn, adverseEvent }) => ({
      matter,
      about: "dlt-candidate" as const,
      changedIn,
      ...(adverseEvent && {
        toxicity: adverseEvent.toxicity,
        grade: Math.max(...adverseEvent.gradeHistory.map(({ grade }) => grade)),
      }),
    }));
  const died = death ? [{ matter: deathMatter, about: "death" as const, changedIn: death.version }] : [];
  return [...died, ...matters].flatMap((notice) => {
    const record = recordAt(state, notice.changedIn);
    if (!record) return [];
    return [
      { subject, ...notice, since: record.recordedAt, on: siteDate(state, subject, record.recordedAt) },
    ];
  });
}

/** What somebody has not yet acknowledged since it last changed, oldest first. */
export function noticesFor(state: TrialState, account: string): readonly Notice[] {
  return subjectsOf(state)
    .flatMap((subject) =>
      noticesAbout(state, subject).filter(
        ({ matter, changedIn }) =>
          !factsOf(state, subject, "notice-acknowledged").some(
            ({ event, actor, version }) =>
              event.matter === matter && actor.account === account && version > changedIn,
          ),
      ),
    )
    .sort((a, b) => a.changedIn - b.changedIn);
}

export const noticeDeciders = {
  "acknowledge-notice": (state, command, { actor }) => {
    const { subject, matter } = command;
    const known = noticesAbout(state, subject).some((notice) => notice.matter === matter);
    const open = noticesFor(state, actor.account).some(
      (notice) => notice.subject === subject && notice.matter === matter,
    );
    if (!known) return unless([{ code: "unknown-notice", field: "matter", facts: { matter } }], []);
    // Two windows of the same person: the second has nothing to add.
    return unless([], open ? [told("notice-acknowledged", command)] : []);
  },
} satisfies Deciders<keyof typeof noticeCommands>;
