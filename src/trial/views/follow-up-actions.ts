import { addDays, type Instant } from "#values";
import { adverseEventsOf } from "../adverse-event.ts";
import { casebookSignatures, lastSignable } from "../casebook-signature.ts";
import { dltVotes, voteProblems } from "../dlt.ts";
import { factsOf, type TrialState } from "../ledger.ts";
import { dltMattersOf, outcomeOf, windowClosed, windowOf } from "../outcome.ts";
import { protocolFor, protocolOf } from "../protocol-in-force.ts";
import { siteDate } from "../subject.ts";
import { dueOn, type NextAction } from "./action.ts";
import { clocksOf } from "./clocks.ts";
import { takesPart } from "./subject-stage.ts";
import { visitsOf } from "./visits.ts";

/** What is to be watched, judged and reported about a subject, whether or not it still takes part. */
export function followUpActions(state: TrialState, subject: string, now: Instant): readonly NextAction[] {
  return [
    ...candidateActions(state, subject, now),
    ...windowActions(state, subject, now),
    ...reportActions(state, subject, now),
    ...casebookActions(state, subject),
    ...(takesPart(state, subject) ? visitActions(state, subject, now) : []),
  ];
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

/** The log does not hold the reports themselves: a clock is shown until the event's end is recorded. */
function reportActions(state: TrialState, subject: string, now: Instant): readonly NextAction[] {
  const today = siteDate(state, subject, now);
  return adverseEventsOf(state, subject)
    .filter((event) => event.end === undefined)
    .flatMap((event) =>
      clocksOf(state, subject, event).flatMap((clock): readonly NextAction[] => {
        if (clock.state !== "running" || clock.dueOn === undefined) return [];
        const overdue = clock.due.length > 10 ? clock.due < now : clock.dueOn < today;
        const facts = { adverseEvent: event.id, clock: clock.clockId, due: clock.due };
        return [{ code: "report-serious-event", subject, due: clock.dueOn, overdue, facts }];
      }),
    );
}
