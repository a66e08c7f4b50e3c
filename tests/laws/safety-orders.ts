import {
  adverseEventsOf,
  type CommandOf,
  dltMattersOf,
  dltVotes,
  infusionOf,
  lastSignable,
  noticesFor,
  outcomeOf,
  type TrialState,
  windowOf,
} from "#trial";
import { world } from "../virtual-world.ts";
import type { Makers } from "./order.ts";
import { earlier } from "./screening-orders.ts";
import type { Situation } from "./situation.ts";

const { cast } = world.setting;
const rationale = "By the findings of that day.";
type Severity = CommandOf<"report-adverse-event">["severity"];

const terms = [
  "Alanine aminotransferase increased",
  "Neutrophil count decreased",
  "Fever",
  "Pneumonitis",
] as const;

/** Adverse events, what of them is dose-limiting, and who is evaluable. */
export const safetyOrders: Makers<
  | "report-adverse-event"
  | "regrade-adverse-event"
  | "resolve-adverse-event"
  | "record-death"
  | "raise-dlt-candidate"
  | "vote-on-dlt"
  | "adjudicate-dlt"
  | "close-dlt-window"
  | "assess-evaluability"
  | "retract-record"
  | "redact-record"
  | "acknowledge-notice"
  | "sign-casebook"
> = {
  "report-adverse-event": (situation) => ({
    command: {
      kind: "report-adverse-event",
      subject: situation.subject((subject) => isInfused(situation.state, subject)),
      severity: severity(situation),
      onset: situation.one([situation.now, earlier(situation, 20)]) ?? situation.today,
      attribution: {
        product: situation.one(["unrelated", "possible", "definite", "not-assessed"] as const) ?? "possible",
        otherCauses: [],
      },
      ofInterest: [],
    },
  }),
  "regrade-adverse-event": (situation) => {
    const subject = situation.subject((candidate) => isIll(situation.state, candidate));
    const adverseEvent = situation.one(adverseEventsOf(situation.state, subject))?.id ?? "AE-0";
    const from = situation.one([situation.now, earlier(situation, 10)]) ?? situation.today;
    return {
      command: {
        kind: "regrade-adverse-event",
        ...{ subject, adverseEvent, severity: severity(situation), from },
      },
    };
  },
  "resolve-adverse-event": (situation) => {
    const subject = situation.subject((candidate) => isIll(situation.state, candidate));
    const open = situation.best(adverseEventsOf(situation.state, subject), ({ end }) => end === undefined);
    return {
      command: {
        kind: "resolve-adverse-event",
        ...{ subject, adverseEvent: open?.id ?? "AE-0", end: situation.now, outcome: "recovered" },
      },
    };
  },
  "record-death": (situation) => ({
    command: {
      kind: "record-death",
      ...{ subject: situation.subject(), on: situation.today, cause: "Not known yet" },
      relatedness: situation.one(["related", "unrelated", "undetermined"] as const) ?? "undetermined",
    },
  }),
  "raise-dlt-candidate": (situation) => {
    const subject = situation.subject((candidate) => isIll(situation.state, candidate));
    const adverseEvent = situation.one(adverseEventsOf(situation.state, subject))?.id ?? "death";
    return { command: { kind: "raise-dlt-candidate", subject, adverseEvent, rationale } };
  },
  "vote-on-dlt": (situation) => {
    const { subject, matter } = openMatter(situation);
    const dlt = situation.whole(1, 10) > 2;
    return {
      command: { kind: "vote-on-dlt", subject, matter, dlt, rationale },
      actor: situation.one(cast.committee) ?? cast.committee[0],
    };
  },
  "adjudicate-dlt": (situation) => {
    const { subject, matter } = openMatter(situation);
    const votes = dltVotes(situation.state, subject, matter);
    const dlt = votes.filter(({ choice }) => choice === "dlt").length * 2 > votes.length;
    return { command: { kind: "adjudicate-dlt", subject, matter, dlt, rationale }, actor: cast.committee[0] };
  },
  "close-dlt-window": (situation) => ({
    command: {
      kind: "close-dlt-window",
      subject: situation.subject((subject) => hasPassed(situation, subject)),
      ...(situation.whole(1, 2) === 1 && { alternativeEvidence: rationale }),
    },
  }),
  "assess-evaluability": (situation) => ({
    command: {
      kind: "assess-evaluability",
      subject: situation.subject((subject) => isInfused(situation.state, subject)),
      evaluable: situation.whole(1, 2) === 1,
      rationale,
    },
  }),
  "retract-record": (situation) => {
    const subject = situation.subject();
    const records = [...(situation.state.subjects.get(subject)?.records ?? [])];
    const record = situation.one(records.slice(-12));
    return {
      command: { kind: "retract-record", subject },
      ...(record && { supersedes: record.version }),
    };
  },
  "acknowledge-notice": (situation) => {
    const notice = situation.one(noticesFor(situation.state, cast.coordinator.account));
    return (
      notice && {
        command: { kind: "acknowledge-notice", subject: notice.subject, matter: notice.matter },
        actor: cast.coordinator,
      }
    );
  },
  "sign-casebook": (situation) => {
    const subject = situation.subject();
    const through = Math.max(1, lastSignable(situation.state, subject));
    return { command: { kind: "sign-casebook", subject, through }, actor: cast.investigator };
  },
  "redact-record": (situation) => {
    const ledgers = [situation.state.trial, ...situation.state.subjects.values()];
    const judged = ledgers
      .flatMap(({ records }) => [...records])
      .flatMap(({ version, event }) => ("rationale" in event && event.rationale ? [{ version, event }] : []));
    const record = situation.one(judged);
    if (!record) return undefined;
    const [words = ""] = /\p{L}{2,}/u.exec(record.event.rationale ?? "") ?? [];
    return {
      command: { kind: "redact-record", record: record.version, words, rationale: "A name." },
    };
  },
};

function severity(situation: Situation): Severity {
  const fever: Severity = {
    scale: "ASTCT-2019-CRS",
    inputs: {
      temperatureCel: 38.5,
      feverTreated: false,
      hypotension: situation.whole(1, 2) === 1,
      vasopressors: situation.whole(1, 4) === 1 ? ["norepinephrine"] : [],
      oxygen: { device: "none" },
      otherCause: [],
      deathFromCrs: false,
    },
  };
  const term = situation.one(terms) ?? "Fever";
  const grade = situation.one([1, 2, 3, 4] as const) ?? 1;
  return situation.one([fever, { scale: "CTCAE-5.0", term, grade }]) ?? fever;
}

function isInfused(state: TrialState, subject: string): boolean {
  return infusionOf(state, subject) !== undefined;
}

function isIll(state: TrialState, subject: string): boolean {
  return isInfused(state, subject) && adverseEventsOf(state, subject).length > 0;
}

function openMatter(situation: Situation): { subject: string; matter: string } {
  const { state } = situation;
  const candidates = [...state.subjects.keys()].flatMap((subject) =>
    dltMattersOf(state, subject).map(({ matter, status }) => ({ subject, matter, status })),
  );
  const open = situation.best(candidates, ({ status }) => status === "candidate");
  return open ?? { subject: situation.subject(), matter: "AE-1" };
}

function hasPassed({ state, today }: Situation, subject: string): boolean {
  const window = windowOf(state, subject);
  return (
    window !== undefined && window.closesOn < today && outcomeOf(state, subject)?.because === "window-open"
  );
}
