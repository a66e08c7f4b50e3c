import { isPast, selectsAny } from "#safety";
import { addDays, type Instant } from "#values";
import { adverseEventsOf } from "../adverse-event.ts";
import { recordsAfterDeath } from "../after-death.ts";
import { casebookSignatures, lastSignable } from "../casebook-signature.ts";
import { deathOf } from "../death.ts";
import { dltVotes, voteProblems } from "../dlt.ts";
import { factsOf, resultsOf, type TrialState } from "../ledger.ts";
import { dltMattersOf, outcomeOf, windowClosed, windowOf } from "../outcome.ts";
import { protocolFor, protocolOf } from "../protocol-in-force.ts";
import { safetyCasesOf } from "../safety-report.ts";
import { profileOf, siteDate } from "../subject.ts";
import { dueOn, type NextAction } from "./action.ts";
import { dayOf } from "./site-day.ts";
import { takesPart } from "./subject-stage.ts";
import { visitsOf } from "./visits.ts";

/** What is to be watched, judged and reported about a subject, whether or not it still takes part. */
export function followUpActions(state: TrialState, subject: string, now: Instant): readonly NextAction[] {
  return [
    ...deathActions(state, subject),
    ...askedActions(state, subject),
    ...candidateActions(state, subject, now),
    ...windowActions(state, subject, now),
    ...reportActions(state, subject, now),
    ...casebookActions(state, subject),
    ...(takesPart(state, subject) ? visitActions(state, subject, now) : []),
  ];
}

/**
 * A death that is told by an adverse event or at a contact is still to be recorded, with its cause; and where records tell
 * of later days, one or the other is to be corrected.
 */
function deathActions(state: TrialState, subject: string): readonly NextAction[] {
  const death = deathOf(state, subject);
  if (!death) return [];
  const { toldBy, on } = death;
  const after = recordsAfterDeath(state, subject);
  const facts = { on, records: after.join(", ") };
  const contradicted: readonly NextAction[] =
    after.length > 0 ? [{ code: "correct-after-death", subject, overdue: false, facts }] : [];
  if (toldBy === "record-of-death") return contradicted;
  const prefill = { subject, ...(toldBy === "fatal-event" && { on }) };
  return [
    { code: "record-death", command: "record-death", subject, overdue: false, facts: { on }, prefill },
    ...contradicted,
  ];
}

/** A form said yes to what the protocol asks after, and no event of that kind is on record. */
function askedActions(state: TrialState, subject: string): readonly NextAction[] {
  const events = adverseEventsOf(state, subject);
  return protocolOf(state).safety.summary.specialInterest.flatMap(({ value: { selects, askedBy: item } }) => {
    if (item === undefined || events.some((event) => selectsAny(selects, event))) return [];
    const told = resultsOf(state, subject, item).find(
      ({ event: { observation } }) => observation.value.kind === "boolean" && observation.value.value,
    );
    if (!told) return [];
    const facts = { item, on: told.event.observation.on };
    const command = "report-adverse-event";
    return [{ code: "report-told-event", command, subject, overdue: false, facts, prefill: { subject } }];
  });
}

function candidateActions(state: TrialState, subject: string, now: Instant): readonly NextAction[] {
  const today = siteDate(state, subject, now);
  const quorum = protocolOf(state).committee.quorum.value;
  return dltMattersOf(state, subject, now)
    .filter(({ status }) => status === "candidate")
    .map(({ matter, assessment }): NextAction => {
      const votes = dltVotes(state, subject, matter);
      const facts = { matter, votes: votes.length, quorum };
      const prefill = { subject, matter };
      const undecided = ["dlt", "not-dlt"].every((choice) => voteProblems(state, votes, choice).length > 0);
      if (assessment.verdict === "pending" && assessment.resolvesOn !== undefined && undecided) {
        const due = dueOn(assessment.resolvesOn, today);
        return { code: "candidate-running", command: "vote-on-dlt", subject, ...due, facts, prefill };
      }
      return undecided
        ? { code: "vote-on-candidate", command: "vote-on-dlt", subject, overdue: false, facts, prefill }
        : {
            code: "adjudicate-candidate",
            command: "adjudicate-dlt",
            subject,
            overdue: false,
            facts,
            prefill,
          };
    });
}

function windowActions(state: TrialState, subject: string, now: Instant): readonly NextAction[] {
  const window = windowOf(state, subject);
  const outcome = outcomeOf(state, subject);
  if (!window || !outcome) return [];
  const today = siteDate(state, subject, now);
  const actions: NextAction[] = [];
  const { because } = outcome;
  const dltVisit = protocolFor(state, subject).schedule.dltVisit;
  const visit = visitsOf(state, subject, today).find((row) => row.visit === dltVisit);
  const unseen = visit?.status === "missed" || visit?.status === "overdue";
  const evaluabilityDue = because === "lot-before-committee" || (because === "window-open" && unseen);
  if (evaluabilityDue) {
    const facts = { because: unseen ? "dlt-visit-missing" : because };
    actions.push({
      code: "assess-evaluability",
      command: "assess-evaluability",
      subject,
      overdue: false,
      facts,
      prefill: { subject },
    });
  }
  if (windowClosed(state, subject) || because !== "window-open") return actions;
  const due = dueOn(addDays(window.closesOn, 1), today);
  if (today <= window.closesOn)
    return [...actions, { code: "window-closes", subject, due: window.closesOn, overdue: false }];
  return [
    ...actions,
    { code: "close-dlt-window", command: "close-dlt-window", subject, ...due, prefill: { subject } },
  ];
}

/** The investigator signs when the window has closed and when participation has ended, and anew what was changed since. */
function casebookActions(state: TrialState, subject: string): readonly NextAction[] {
  const milestones = [
    ...factsOf(state, subject, "dlt-window-closed"),
    ...factsOf(state, subject, "subject-discontinued"),
  ].map(({ version }) => version);
  const reached = Math.max(0, ...milestones);
  const signed = casebookSignatures(state, subject).at(-1);
  const stands = signed?.status === "in-force" && signed.through >= reached;
  if (stands || (reached === 0 && !signed)) return [];
  const through = lastSignable(state, subject);
  const prefill = { subject, through };
  return [
    { code: "sign-casebook", command: "sign-casebook", subject, overdue: false, facts: { through }, prefill },
  ];
}

function visitActions(state: TrialState, subject: string, now: Instant): readonly NextAction[] {
  const today = siteDate(state, subject, now);
  const visits = visitsOf(state, subject, today);
  const due = visits
    .filter(({ status }) => status === "due")
    .map(
      ({ visit, to }): NextAction => ({
        code: "visit-due",
        command: "record-visit",
        subject,
        ...dueOn(to ?? today, today),
        facts: { visit },
        prefill: { subject, visit, status: "done" },
      }),
    );
  const overdue = visits.filter(({ status }) => status === "overdue");
  const [first] = overdue;
  if (!first) return due;
  const facts = { visits: overdue.map(({ visit }) => visit).join(", "), count: overdue.length };
  return [
    ...due,
    {
      code: "visits-overdue",
      command: "record-visit",
      subject,
      ...(first.to && { due: first.to }),
      overdue: true,
      facts,
      prefill: { subject, visit: first.visit },
    },
  ];
}

/** A clock is shown until its report is recorded as sent; whether a case is expected, until somebody has said so. */
function reportActions(state: TrialState, subject: string, now: Instant): readonly NextAction[] {
  const { timeZone } = profileOf(state, subject);
  return safetyCasesOf(state, subject).flatMap(({ matter, expectedness, clocks }) => {
    const running = clocks.flatMap((clock): readonly NextAction[] => {
      if (clock.state !== "running") return [];
      const { stage, due } = clock;
      return [
        {
          code: stage === "initial" ? "report-serious-event" : "complete-safety-report",
          command: "record-safety-report",
          subject,
          due: dayOf(timeZone, due),
          overdue: isPast(due, now, timeZone),
          facts: { matter, clock: clock.clock, due },
          prefill: { subject, matter, clock: clock.clock, stage },
        },
      ];
    });
    const hangs = clocks.some(({ route }) => route === "sponsor-to-authority");
    if (expectedness !== "not-assessed" || !hangs) return running;
    const command = "assess-expectedness";
    return [
      ...running,
      { code: command, command, subject, overdue: false, facts: { matter }, prefill: { subject, matter } },
    ];
  });
}
