import { dosingOrders } from "../laws/dosing-orders.ts";
import type { Order } from "../laws/order.ts";
import { runningOrders } from "../laws/running-orders.ts";
import { safetyOrders } from "../laws/safety-orders.ts";
import { screeningOrders } from "../laws/screening-orders.ts";
import type { Situation } from "../laws/situation.ts";
import type { Role } from "../server/running.ts";

const makers = { ...runningOrders, ...screeningOrders, ...dosingOrders, ...safetyOrders };
type Kind = keyof typeof makers;

const subjectsMin = 5;
const subjectsMax = 60;

/** What people of a role do in a day, and how often beside one another. Nobody closes the trial. */
const days = {
  coordinator: {
    "record-observation": 12,
    "record-exposure": 3,
    "record-consent": 6,
    "record-undertaking": 2,
    "register-subject": 3,
    "open-screening": 3,
    "record-visit": 2,
    "reserve-slot": 1,
    "release-slot": 1,
    "report-adverse-event": 2,
    "report-deviation": 1,
    "retract-record": 1,
  },
  investigator: {
    "record-judgement": 8,
    "record-observation": 4,
    "confirm-eligibility": 1,
    "fail-screening": 1,
    "plan-lymphodepletion": 1,
    "record-lymphodepletion": 1,
    "authorise-infusion": 1,
    "check-fitness": 1,
    "report-adverse-event": 4,
    "regrade-adverse-event": 2,
    "resolve-adverse-event": 2,
    "explain-deviation": 1,
  },
  "cell-laboratory": {
    "receive-lot": 4,
    "release-lot": 4,
    "quarantine-lot": 1,
    "prepare-dose": 1,
    "check-dose": 1,
  },
  "safety-committee": { "open-review": 2, "vote-on-dose": 2, "raise-dlt-candidate": 1, "vote-on-dlt": 1 },
  sponsor: { "open-dose-level": 1, "resume-trial": 2, "quarantine-lot": 1 },
} satisfies Readonly<Record<string, Partial<Readonly<Record<Kind, number>>>>>;

export type Worker = keyof typeof days;

/** Who works on the trial, the first of them where there are few: most at the bedside, some in the laboratory, few beside. */
const shift: readonly Worker[] = [
  ...(["coordinator", "investigator", "coordinator", "cell-laboratory", "coordinator"] as const),
  ...(["investigator", "coordinator", "safety-committee", "coordinator", "sponsor"] as const),
];

export function workerAt(index: number): Worker {
  return shift[index % shift.length] ?? "coordinator";
}

export function roleOf(worker: Worker): Role {
  return worker === "safety-committee" || worker === "sponsor"
    ? { role: worker }
    : { role: worker, site: "zch" };
}

/** Something that somebody of this role may well ask of the trial as it is. Children come first. */
export function deedOf(worker: Worker, situation: Situation): Order | undefined {
  const subjects = situation.state.subjects.size;
  if (subjects < subjectsMin) {
    return worker === "coordinator" ? makers["register-subject"](situation) : undefined;
  }
  const kinds = Object.entries(days[worker]).flatMap(([kind, times]) =>
    Array<Kind>(times).fill(kind as Kind),
  );
  const kind = situation.one(kinds) ?? "record-observation";
  const full = subjects >= subjectsMax;
  return makers[kind === "register-subject" && full ? "record-observation" : kind](situation);
}
