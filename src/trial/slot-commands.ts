import { z } from "zod";
import { type Problem, unless } from "./circumstance.ts";
import { consentOf } from "./consent.ts";
import { participationProblems } from "./death.ts";
import type { Deciders } from "./deciders.ts";
import { escalationEnd } from "./dose-decision.ts";
import { enrollingLevel, placesLeft } from "./dose-level.ts";
import { subjectField, textField } from "./fields.ts";
import { told } from "./ledger.ts";
import { lymphodepletionOf } from "./lymphodepletion.ts";
import { episodeOf } from "./screening.ts";
import { siteStatus } from "./site.ts";
import { queueOf, reservation, slotOf } from "./slot.ts";
import { profileOf, siteDate } from "./subject.ts";
import { isSuspended } from "./suspension.ts";

/** A place in a dose group, held for one subject until it is infused, expires, or is given back. */
export const slotCommands = {
  "reserve-slot": z.strictObject({ kind: z.literal("reserve-slot"), subject: subjectField }),
  "release-slot": z.strictObject({
    kind: z.literal("release-slot"),
    subject: subjectField,
    detail: textField,
  }),
  /** Time passes by command: someone notes that the reservation has lapsed. */
  "expire-slot": z.strictObject({ kind: z.literal("expire-slot"), subject: subjectField }),
};

export const slotDeciders = {
  "reserve-slot": (state, { subject }, { now }) => {
    const today = siteDate(state, subject, now);
    const { site } = profileOf(state, subject);
    const slot = slotOf(state, subject);
    const problems: Problem[] = [];
    const suspended = isSuspended(state);
    if (escalationEnd(state)) problems.push({ code: "escalation-ended" });
    if (suspended) problems.push({ code: "trial-suspended", facts: { because: suspended.because } });
    if (siteStatus(state, site) !== "open") problems.push({ code: "site-not-open", facts: { site } });
    const episode = episodeOf(state, subject);
    if (episode?.status !== "open" && episode?.status !== "confirmed")
      problems.push({ code: "no-open-screening" });
    if (!consentOf(state, subject, today).scopes.has("treatment")) problems.push({ code: "consent-missing" });
    problems.push(...participationProblems(state, subject));
    if (slot.status === "reserved")
      problems.push({ code: "slot-already-reserved", facts: { level: slot.level } });
    if (slot.status === "queued") problems.push({ code: "already-queued" });
    const level = enrollingLevel(state);
    if (level === undefined) problems.push({ code: "no-open-level" });
    const place =
      level !== undefined && queueOf(state).length === 0 && placesLeft(state, level) > 0
        ? reservation(state, subject, level, today)
        : { kind: "slot-queued" as const, subject };
    return unless(problems, [place]);
  },
  "release-slot": (state, command) => {
    const problems: Problem[] = [];
    if (slotOf(state, command.subject).status === "none") problems.push({ code: "no-slot" });
    if (lymphodepletionOf(state, command.subject).begun) problems.push({ code: "lymphodepletion-begun" });
    return unless(problems, [told("slot-released", command)]);
  },
  "expire-slot": (state, command, { now }) => {
    const slot = slotOf(state, command.subject);
    const today = siteDate(state, command.subject, now);
    const problems: Problem[] = [];
    if (slot.status !== "reserved") problems.push({ code: "no-slot" });
    else if (slot.expiresOn >= today) {
      problems.push({ code: "slot-not-lapsed", facts: { expiresOn: slot.expiresOn } });
    }
    if (lymphodepletionOf(state, command.subject).begun) problems.push({ code: "lymphodepletion-begun" });
    return unless(problems, [told("slot-expired", command)]);
  },
} satisfies Deciders<keyof typeof slotCommands>;
