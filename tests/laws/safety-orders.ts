import {
  adverseEventsOf,
  type CommandOf,
  dltMattersOf,
  dltVotes,
  excludedResults,
  factsOf,
  infusionOf,
  lastSignable,
  noticesFor,
  outcomeOf,
  type SafetyCase,
  safetyCasesOf,
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
  | "record-safety-report"
  | "assess-expectedness"
  | "raise-dlt-candidate"
  | "vote-on-dlt"
  | "adjudicate-dlt"
  | "close-dlt-window"
  | "assess-evaluability"
  | "retract-record"
  | "redact-record"
  | "acknowledge-notice"
  | "sign-casebook"
  | "exclude-result"
  | "choose-terminal-points"
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
      ...(situation.whole(1, 3) === 1 && {
        serious: { criteria: ["hospitalisation"], awareAt: situation.now },
      }),
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
  "record-safety-report": (situation) => {
    const { subject, serious } = seriousMatter(situation);
    const unmet = serious?.clocks.filter(({ state }) => state !== "met") ?? [];
    const { clock = "cn-sae", stage = "initial" } = situation.one(unmet) ?? {};
    const { matter = "AE-1" } = serious ?? {};
    return {
      command: { kind: "record-safety-report", subject, matter, clock, stage, sentAt: situation.now },
    };
  },
  "assess-expectedness": (situation) => {
    const { subject, serious } = seriousMatter(situation);
    return {
      command: {
        kind: "assess-expectedness",
        ...{ subject, matter: serious?.matter ?? "AE-1", expected: situation.whole(1, 2) === 1 },
      },
    };
  },
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
  "exclude-result": (situation) => {
    const subject = situation.subject();
    const result = situation.one(resultsIn(situation, subject));
    if (!result) return undefined;
    const left = excludedResults(situation.state, subject).some(
      ({ event }) => event.result === result.version,
    );
    return {
      command: { kind: "exclude-result", subject, result: result.version, excluded: !left, rationale },
    };
  },
  "choose-terminal-points": (situation) => {
    const subject = situation.subject();
    const all = resultsIn(situation, subject);
    const item = situation.one(all)?.event.observation.item ?? "weight";
    const results = all
      .filter(({ event }) => event.observation.item === item)
      .slice(-4)
      .map(({ version }) => version);
    return {
      command: {
        kind: "choose-terminal-points",
        subject,
        item,
        results: results.length < 3 ? [] : results,
        rationale,
      },
    };
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

function resultsIn({ state }: Situation, subject: string) {
  return factsOf(state, subject, "observation-recorded");
}

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

function seriousMatter(situation: Situation): { subject: string; serious?: SafetyCase } {
  const { state } = situation;
  const cases = [...state.subjects.keys()].flatMap((subject) =>
    safetyCasesOf(state, subject).map((serious) => ({ subject, serious })),
  );
  return situation.one(cases) ?? { subject: situation.subject() };
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
