import type { Event, EventKind } from "./event.ts";
import { isAutomatic } from "./event.ts";
import type { TrialRecord } from "./ledger.ts";

/**
 * Where people write in their own words, by kind of event: the fields in which a name can stand by mistake, and
 * on whose wording nothing in the trial depends. `*` is every item of a list. Codes, dates, numbers and what the
 * protocol names are not among them.
 */
const freeText: Readonly<Partial<Record<EventKind, readonly string[]>>> = {
  "query-answered": ["rationale"],
  "protocol-amended": ["summary"],
  "site-paused": ["detail"],
  "site-closed": ["detail"],
  "dose-level-paused": ["detail"],
  "dose-level-closed": ["detail"],
  "visit-recorded": ["note"],
  "subject-discontinued": ["detail"],
  "consent-recorded": ["witness"],
  "observation-recorded": ["observation.value.text", "observation.note"],
  "exposure-recorded": ["exposure.note"],
  "judgement-recorded": ["rationale"],
  "screening-failed": ["detail"],
  "slot-released": ["detail"],
  "lot-received": ["donor"],
  "lot-quarantined": ["detail"],
  "lot-recalled": ["detail"],
  "lymphodepletion-planned": ["renalAlertAnswer"],
  "choice-after-lymphodepletion-signed": ["rationale"],
  "discontinued-before-infusion": ["detail"],
  "infusion-recorded": ["deviation"],
  "adverse-event-reported": ["severity.specify", "toxicity.specify", "description"],
  "adverse-event-regraded": ["severity.specify"],
  "death-recorded": ["cause"],
  "dlt-candidate-raised": ["rationale"],
  "dlt-vote-cast": ["rationale"],
  "dlt-adjudicated": ["rationale"],
  "dlt-window-closed": ["alternativeEvidence"],
  "evaluability-assessed": ["rationale"],
  "dose-vote-cast": ["rationale"],
  "dose-decision-signed": ["safety", "efficacy", "cellKinetics", "departure"],
  "escalation-ended": ["rationale"],
  "trial-suspended": ["detail"],
  "trial-resumed": ["detail"],
  "deviation-recorded": ["description", "problems.*.facts.told"],
  "deviation-explained": ["rationale"],
  "record-redacted": ["rationale"],
  "result-excluded": ["rationale"],
  "terminal-points-chosen": ["rationale"],
  "results-imported": ["file.name"],
};

/** The fields of an event that hold free text. What a rule wrote itself is code; what it repeats is not. */
export function freeTextOf(event: Event): readonly string[] {
  const fields = freeText[event.kind] ?? [];
  return isAutomatic(event) ? fields.filter((field) => field.includes("*")) : fields;
}

/** A text that somebody wrote: the path of its field (`reason` for why the record was made), and what it says. */
export interface Written {
  readonly field: string;
  readonly text: string;
}

export function writtenIn({ event, reason }: Pick<TrialRecord, "event" | "reason">): readonly Written[] {
  const found: Written[] = reason === undefined ? [] : [{ field: "reason", text: reason }];
  for (const field of freeTextOf(event)) {
    changedAt(event, field.split("."), (text) => {
      found.push({ field: field.replaceAll(".*", ""), text });
      return text;
    });
  }
  return found;
}

/** What a record says, with every free text in it changed. */
export function rewritten<Told extends Pick<TrialRecord, "event" | "reason">>(
  { event, reason }: Told,
  change: (text: string) => string,
): Pick<TrialRecord, "event" | "reason"> {
  const changed = freeTextOf(event).reduce<unknown>(
    (after, field) => changedAt(after, field.split("."), change),
    event,
  );
  return { event: changed as Event, ...(reason !== undefined && { reason: change(reason) }) };
}

function changedAt(
  value: unknown,
  [step, ...rest]: readonly string[],
  change: (text: string) => string,
): unknown {
  if (step === undefined) return typeof value === "string" ? change(value) : value;
  if (Array.isArray(value)) return value.map((item) => changedAt(item, rest, change));
  if (typeof value !== "object" || value === null || !(step in value)) return value;
  return { ...value, [step]: changedAt(value[step as keyof typeof value], rest, change) };
}
