import type { Actor } from "#record";
import {
  type Command,
  type CommandKind,
  deviationsOf,
  profileOf,
  recordAt,
  subjectOfEvent,
  type TrialState,
} from "#trial";
import type { Person } from "./accounts.ts";
import { type Assignment, type Role, siteOfAssignment } from "./roles.ts";

const siteStaff = ["coordinator", "investigator"] as const;
const everybody = [
  ...["sponsor", "coordinator", "investigator", "cell-laboratory", "safety-committee"],
  ...["statistician", "monitor", "administrator"],
] as const satisfies readonly Role[];

/** Who may issue which command; at which site, their assignment says. Everybody else is denied. */
export const authority: Readonly<Record<CommandKind, readonly Role[]>> = {
  "create-trial": ["sponsor"],
  "answer-query": ["sponsor"],
  "activate-protocol": ["sponsor"],
  "amend-protocol": ["sponsor"],
  "approve-amendment": ["sponsor", "investigator"],
  "open-site": ["sponsor"],
  "pause-site": ["sponsor"],
  "close-site": ["sponsor"],
  "open-dose-level": ["sponsor"],
  "pause-dose-level": ["sponsor", "safety-committee"],
  "close-dose-level": ["sponsor", "safety-committee"],
  "register-subject": siteStaff,
  "record-visit": siteStaff,
  "discontinue-subject": siteStaff,
  "record-consent": siteStaff,
  "withdraw-consent": siteStaff,
  "open-screening": siteStaff,
  "record-observation": siteStaff,
  "record-exposure": siteStaff,
  "record-judgement": ["investigator"],
  "record-undertaking": siteStaff,
  "confirm-eligibility": ["investigator"],
  "fail-screening": ["investigator"],
  "reserve-slot": siteStaff,
  "release-slot": siteStaff,
  "expire-slot": siteStaff,
  "receive-lot": ["cell-laboratory"],
  "release-lot": ["cell-laboratory"],
  "quarantine-lot": ["cell-laboratory", "sponsor"],
  "recall-lot": ["cell-laboratory", "sponsor"],
  "plan-lymphodepletion": ["investigator"],
  "record-lymphodepletion": siteStaff,
  "choose-after-lymphodepletion": ["investigator"],
  "discontinue-before-infusion": ["investigator"],
  "authorise-infusion": ["investigator"],
  "prepare-dose": ["cell-laboratory"],
  "check-dose": ["cell-laboratory", "investigator", "coordinator"],
  "check-fitness": ["investigator"],
  "record-infusion": siteStaff,
  "report-adverse-event": siteStaff,
  "regrade-adverse-event": siteStaff,
  "resolve-adverse-event": siteStaff,
  "record-death": siteStaff,
  "record-safety-report": ["sponsor", ...siteStaff],
  "assess-expectedness": ["sponsor", "investigator"],
  "raise-dlt-candidate": ["investigator", "safety-committee"],
  "vote-on-dlt": ["safety-committee"],
  "adjudicate-dlt": ["safety-committee"],
  "close-dlt-window": ["investigator"],
  "assess-evaluability": ["investigator", "safety-committee"],
  "open-review": ["safety-committee", "sponsor"],
  "vote-on-dose": ["safety-committee"],
  "sign-dose-decision": ["safety-committee"],
  "end-escalation": ["sponsor"],
  "suspend-trial": ["sponsor", "safety-committee", "investigator"],
  "resume-trial": ["sponsor", "safety-committee"],
  "report-deviation": ["coordinator", "investigator", "cell-laboratory"],
  "explain-deviation": ["investigator"],
  "acknowledge-notice": everybody,
  "sign-casebook": ["investigator"],
  "retract-record": ["coordinator", "investigator", "cell-laboratory"],
  "redact-record": ["investigator", "sponsor"],
  "exclude-result": ["statistician"],
  "choose-terminal-points": ["statistician"],
  "save-laboratory-mapping": siteStaff,
  "import-results": siteStaff,
};

/** The site that a command concerns; none where it concerns the trial as a whole. */
export function siteOf(state: TrialState, command: Command): string | undefined {
  if ("site" in command) return command.site;
  const subject = subjectOf(state, command);
  return subject !== undefined && state.subjects.has(subject) ? profileOf(state, subject).site : undefined;
}

/** The subject that a command is about, itself or by way of the deviation that it explains or the record that it redacts. */
export function subjectOf(state: TrialState, command: Command): string | undefined {
  if (command.kind === "explain-deviation") {
    return deviationsOf(state).find(({ deviation }) => deviation === command.deviation)?.concerns;
  }
  if (command.kind === "redact-record") {
    const record = recordAt(state, command.record);
    return record && subjectOfEvent(record.event);
  }
  return "subject" in command ? command.subject : undefined;
}

/** In which of their roles a person may issue a command that concerns this site. */
export function assignmentFor(
  person: Person,
  kind: CommandKind,
  site: string | undefined,
): Assignment | undefined {
  return person.roles.find((assignment) => isFor(assignment, kind, site) && reaches(assignment, site));
}

/** What is written about a subject is the site's to redact, never the sponsor's. */
function isFor({ role }: Assignment, kind: CommandKind, site: string | undefined): boolean {
  if (kind === "redact-record" && role === "sponsor" && site !== undefined) return false;
  return authority[kind].includes(role);
}

function reaches(assignment: Assignment, site: string | undefined): boolean {
  const limit = siteOfAssignment(assignment);
  return limit === undefined || site === undefined || limit === site;
}

export function actorOf({ account, name }: Person, assignment: Assignment): Actor {
  const site = siteOfAssignment(assignment);
  return { account, name, role: assignment.role, ...(site !== undefined && { site }) };
}

/** Sites whose subjects a person may see. */
export function sitesSeen({ roles }: Person): "every" | ReadonlySet<string> {
  const sites = roles.map(siteOfAssignment);
  return sites.includes(undefined) ? "every" : new Set(sites.filter((site) => site !== undefined));
}

export function maySee(person: Person, state: TrialState, subject: string): boolean {
  const sites = sitesSeen(person);
  return state.subjects.has(subject) && (sites === "every" || sites.has(profileOf(state, subject).site));
}

export function isAdministrator({ roles }: Person): boolean {
  return roles.some(({ role }) => role === "administrator");
}
