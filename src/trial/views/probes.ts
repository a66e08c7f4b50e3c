import type { CalendarDate, Instant } from "#values";
import { adverseEventsOf } from "../adverse-event.ts";
import { lastSignable } from "../casebook-signature.ts";
import type { Command, CommandKind } from "../command.ts";
import { deviationsOf } from "../deviation.ts";
import { dltVotes, voteProblems } from "../dlt.ts";
import { doseCardOf } from "../dose.ts";
import type { TrialState } from "../ledger.ts";
import { dltMattersOf } from "../outcome.ts";
import { protocolFor } from "../protocol-in-force.ts";
import { safetyCasesOf } from "../safety-report.ts";
import { assignedLevel } from "../slot.ts";
import { siteDate } from "../subject.ts";
import { lymphodepletionDosesOf } from "./lymphodepletion-doses.ts";
import { plannedInfusionOn, plannedLot } from "./subject-dosing.ts";

/** `nothing` where there is nothing that the command could be about: no event to regrade, no candidate to vote on. */
export type Probes = { readonly [Kind in CommandKind]?: Command | "nothing" };

/** Stands for what a person would write. */
const written = "…";

/**
 * Commands about a subject as they would be given now, with what is known filled in and what a person would
 * write left as a mark: asked of `decide`, they tell whether the step is open and, if not, why. A command that
 * is open in the same circumstances may stand for another.
 */
export function probesOf(state: TrialState, subject: string, now: Instant): Probes {
  const today = siteDate(state, subject, now);
  const infusionOn = plannedInfusionOn(state, subject, today);
  const lot = plannedLot(state, subject, infusionOn) ?? "";
  return {
    ...enrolmentProbes(subject),
    ...lymphodepletionProbes(state, subject, today, infusionOn, lot),
    ...infusionProbes(state, subject, now, lot),
    ...safetyProbes(state, subject, now),
  };
}

function enrolmentProbes(subject: string): Probes {
  return {
    "open-screening": { kind: "open-screening", subject },
    "confirm-eligibility": { kind: "confirm-eligibility", subject },
    "fail-screening": { kind: "fail-screening", subject },
    "reserve-slot": { kind: "reserve-slot", subject },
    "release-slot": { kind: "release-slot", subject, detail: written },
    "expire-slot": { kind: "expire-slot", subject },
  };
}

function lymphodepletionProbes(
  state: TrialState,
  subject: string,
  today: CalendarDate,
  infusionOn: CalendarDate,
  lot: string,
): Probes {
  const { drugs } = protocolFor(state, subject).lymphodepletion;
  const next = lymphodepletionDosesOf(state, subject).find(({ given }) => !given);
  const level = assignedLevel(state, subject);
  return {
    "plan-lymphodepletion": {
      kind: "plan-lymphodepletion",
      subject,
      lot,
      infusionOn,
      drugs: drugs.map(({ drug, regimen }) => ({ drug, mgPerM2PerDay: regimen.value.mgPerM2PerDay })),
      neurologyBaseline: { tool: "ICE", score: 10, on: today },
    },
    "record-lymphodepletion": {
      kind: "record-lymphodepletion",
      subject,
      drug: next?.drug ?? drugs[0]?.drug ?? "",
      doseMg: next?.plannedMg ?? 1,
      on: today,
    },
    "choose-after-lymphodepletion": {
      kind: "choose-after-lymphodepletion",
      subject,
      choice: "abandon",
      ...(level !== undefined && { level }),
      rationale: written,
    },
    "discontinue-before-infusion": { kind: "discontinue-before-infusion", subject, detail: written },
  };
}

function infusionProbes(state: TrialState, subject: string, now: Instant, lot: string): Probes {
  const cells = doseCardOf(state, subject)?.plannedCells ?? 1;
  const plannedOn = plannedInfusionOn(state, subject, siteDate(state, subject, now));
  return {
    "authorise-infusion": { kind: "authorise-infusion", subject, lot, plannedOn },
    "prepare-dose": { kind: "prepare-dose", subject, lot, thawedAt: now },
    "check-dose": { kind: "check-dose", subject },
    "record-infusion": { kind: "record-infusion", subject, lot, cells, startedAt: now, stoppedAt: now },
  };
}

function safetyProbes(state: TrialState, subject: string, now: Instant): Probes {
  const today = siteDate(state, subject, now);
  const adverseEvents = adverseEventsOf(state, subject);
  const adverseEvent = (adverseEvents.find(({ end }) => end === undefined) ?? adverseEvents[0])?.id;
  const matters = dltMattersOf(state, subject, now);
  const candidate = matters.find(({ status }) => status === "candidate") ?? matters[0];
  const matter = candidate?.matter;
  const unexplained = deviationsOf(state).find(
    ({ concerns, explained }) => concerns === subject && !explained,
  );
  return {
    ...adverseEventProbes(subject, adverseEvent, today),
    ...matterProbes(state, subject, matter),
    "record-death": { kind: "record-death", subject, on: today, cause: written, relatedness: "undetermined" },
    ...reportProbes(state, subject, now),
    "close-dlt-window": { kind: "close-dlt-window", subject },
    "assess-evaluability": { kind: "assess-evaluability", subject, evaluable: false, rationale: written },
    "sign-casebook": { kind: "sign-casebook", subject, through: lastSignable(state, subject) },
    "explain-deviation": unexplained
      ? { kind: "explain-deviation", deviation: unexplained.deviation, rationale: written }
      : "nothing",
  };
}

function adverseEventProbes(subject: string, adverseEvent: string | undefined, today: CalendarDate): Probes {
  if (adverseEvent === undefined) {
    return {
      "regrade-adverse-event": "nothing",
      "resolve-adverse-event": "nothing",
      "raise-dlt-candidate": "nothing",
    };
  }
  const end: Command = {
    kind: "resolve-adverse-event",
    subject,
    adverseEvent,
    end: today,
    outcome: "recovered",
  };
  return {
    "regrade-adverse-event": end,
    "resolve-adverse-event": end,
    "raise-dlt-candidate": { kind: "raise-dlt-candidate", subject, adverseEvent, rationale: written },
  };
}

function reportProbes(state: TrialState, subject: string, now: Instant): Probes {
  const cases = safetyCasesOf(state, subject);
  const unmet = cases.flatMap(({ matter, clocks }) =>
    clocks.flatMap(({ clock, stage, state: stands }) => (stands === "met" ? [] : [{ matter, clock, stage }])),
  );
  const [report] = unmet;
  const matter = cases.find(({ expectedness }) => expectedness === "not-assessed")?.matter;
  return {
    "record-safety-report": report
      ? { kind: "record-safety-report", subject, ...report, sentAt: now }
      : "nothing",
    "assess-expectedness":
      matter === undefined ? "nothing" : { kind: "assess-expectedness", subject, matter, expected: false },
  };
}

function matterProbes(state: TrialState, subject: string, matter: string | undefined): Probes {
  if (matter === undefined) {
    return { "raise-dlt-candidate": "nothing", "vote-on-dlt": "nothing", "adjudicate-dlt": "nothing" };
  }
  const dlt = voteProblems(state, dltVotes(state, subject, matter), "not-dlt").length > 0;
  return {
    "vote-on-dlt": { kind: "vote-on-dlt", subject, matter, dlt, rationale: written },
    "adjudicate-dlt": { kind: "adjudicate-dlt", subject, matter, dlt, rationale: written },
  };
}
