import type { Outcome } from "#escalation";
import { assessDlt, type DltAssessment, type DltWindow, dltWindow } from "#safety";
import type { Instant } from "#values";
import { type AdverseEvent, adverseEventsOf } from "./adverse-event.ts";
import { deathOf, recordOfDeath } from "./death.ts";
import { type Infusion, infusionOf, infusionsAt } from "./infusion.ts";
import { factsOf, lastOf, type TrialState } from "./ledger.ts";
import { lotOf } from "./lot.ts";
import { remembered } from "./memory.ts";
import { doseFraction } from "./planned-dose.ts";
import { protocolOfVersion } from "./protocol-in-force.ts";
import { profileOf, siteDate } from "./subject.ts";

/** Far enough ahead that a duration clause that still runs is judged as if the event went on. */
const endOfTime: Instant = "9999-12-31T00:00:00.000Z";

/** What the committee is asked to adjudicate: an adverse event by its id, or the subject's death. */
export const deathMatter = "death";

export interface DltMatter {
  readonly matter: string;
  readonly assessment: DltAssessment;
  readonly adverseEvent?: AdverseEvent;
  /** Raised by a person, whatever the rule says. */
  readonly raised: boolean;
  readonly adjudication?: { readonly dlt: boolean; readonly version: number };
  /** Version of the record that last changed what is known of it. */
  readonly changedIn: number;
  readonly status: "candidate" | "confirmed" | "not-dlt" | "flagged-for-review" | "no-candidate";
}

/** The definition that was in force for a subject when it was infused: no toxicity is reclassified by an amendment. */
function definitionFor(state: TrialState, infusion: Infusion) {
  return protocolOfVersion(state, infusion.protocolVersion).safety.dltDefinition;
}

/** The DLT window of an infused subject, day 0 to its last day. */
export function windowOf(state: TrialState, subject: string): DltWindow | undefined {
  const infusion = infusionOf(state, subject);
  return infusion && dltWindow(definitionFor(state, infusion), infusion.on);
}

/** Everything about a subject that is, was or may become a dose-limiting toxicity. */
export function dltMattersOf(state: TrialState, subject: string, asOf = endOfTime): readonly DltMatter[] {
  const infusion = infusionOf(state, subject);
  if (!infusion) return [];
  const { timeZone } = profileOf(state, subject);
  const definition = definitionFor(state, infusion);
  const raised = new Set(
    factsOf(state, subject, "dlt-candidate-raised").map((record) => record.event.adverseEvent),
  );
  const matters = adverseEventsOf(state, subject).map((event): DltMatter => {
    const assessment = assessDlt(definition, event, { infusedOn: infusion.on, timeZone, asOf });
    const adjudication = adjudicationOf(state, subject, event.id);
    const candidate =
      assessment.verdict === "dlt" || assessment.verdict === "pending" || raised.has(event.id);
    // An event that got worse after the committee saw it is before the committee again.
    const worse = adjudication && !adjudication.dlt && event.changedIn > adjudication.version;
    const open = candidate && (!adjudication || (worse && assessment.verdict !== "not-dlt"));
    return {
      matter: event.id,
      assessment,
      adverseEvent: event,
      raised: raised.has(event.id),
      changedIn: event.changedIn,
      ...(adjudication && { adjudication }),
      status: open
        ? "candidate"
        : adjudication
          ? adjudication.dlt
            ? "confirmed"
            : "not-dlt"
          : assessment.verdict === "after-window"
            ? "flagged-for-review"
            : "no-candidate",
    };
  });
  const known = [...matters, ...deathMatterOf(state, subject)];
  return [...known, ...confirmedWithout(state, subject, known)];
}

/** What the committee confirmed stays until the committee revises it, though the event itself was retracted since. */
function confirmedWithout(
  state: TrialState,
  subject: string,
  known: readonly DltMatter[],
): readonly DltMatter[] {
  const adjudicated = new Set(
    factsOf(state, subject, "dlt-adjudicated").map((record) => record.event.matter),
  );
  return [...adjudicated]
    .filter((matter) => known.every((other) => other.matter !== matter))
    .flatMap((matter): readonly DltMatter[] => {
      const adjudication = adjudicationOf(state, subject, matter);
      if (!adjudication?.dlt) return [];
      const assessment = { verdict: "not-dlt", because: [] } as const;
      return [{ matter, assessment, raised: false, adjudication, changedIn: 0, status: "confirmed" }];
    });
}

function adjudicationOf(state: TrialState, subject: string, matter: string) {
  const last = lastOf(
    factsOf(state, subject, "dlt-adjudicated").filter((record) => record.event.matter === matter),
  );
  return last && { dlt: last.event.dlt, version: last.version };
}

/** A death inside the window is before the committee until it is adjudicated. */
function deathMatterOf(state: TrialState, subject: string): readonly DltMatter[] {
  const death = deathOf(state, subject);
  const window = windowOf(state, subject);
  if (!death || !window || death.on > window.closesOn) return [];
  const adjudication = adjudicationOf(state, subject, deathMatter);
  const isUnrelated = recordOfDeath(state, subject)?.event.relatedness === "unrelated";
  // A cause that was told otherwise after the committee called the death unrelated is before it again.
  const open = !adjudication || (!adjudication.dlt && death.version > adjudication.version);
  return [
    {
      matter: deathMatter,
      assessment: { verdict: isUnrelated ? "not-dlt" : "dlt", because: [] },
      raised: true,
      changedIn: death.version,
      ...(adjudication && { adjudication }),
      status: open ? "candidate" : adjudication.dlt ? "confirmed" : "not-dlt",
    },
  ];
}

export interface SubjectOutcome {
  readonly subject: string;
  readonly level: number;
  readonly letter: Outcome;
  readonly because:
    | "dlt-confirmed"
    | "death-not-adjudicated"
    | "candidate-open"
    | "died-of-other-cause"
    | "lot-before-committee"
    | "declared-not-evaluable"
    | "under-dosed"
    | "window-closed"
    | "window-open";
}

/**
 * What a subject contributes to its level. A dose-limiting toxicity always counts; its absence counts only
 * when the subject is evaluable. Undefined for a subject without an infusion: it is outside the count.
 */
export const outcomeOf = remembered((state, subject: string): SubjectOutcome | undefined => {
  const infusion = infusionOf(state, subject);
  if (!infusion) return undefined;
  const outcome = (letter: Outcome, because: SubjectOutcome["because"]) => ({
    subject,
    level: infusion.level,
    letter,
    because,
  });
  const matters = dltMattersOf(state, subject);
  const death = matters.find((matter) => matter.matter === deathMatter);
  if (matters.some((matter) => matter.status === "confirmed")) return outcome("T", "dlt-confirmed");
  if (death?.status === "candidate") return outcome("P", "death-not-adjudicated");
  if (matters.some((matter) => matter.status === "candidate")) return outcome("P", "candidate-open");
  if (death) return outcome("X", "died-of-other-cause");
  const evaluability = evaluabilityOf(state, subject);
  const lotInDoubt = factsOf(state, subject, "infusion-recorded").some(({ event }) => {
    const lot = lotOf(state, event.lot);
    // Nothing is known of a lot that was never received: its cells are for the committee too.
    if (!lot) return evaluability === undefined;
    return lot.status !== "released" && lot.since > (evaluability?.version ?? 0);
  });
  if (lotInDoubt) return outcome("P", "lot-before-committee");
  if (evaluability && !evaluability.event.evaluable) return outcome("X", "declared-not-evaluable");
  const { doseFractionMin } = definitionFor(state, infusion).evaluability.value;
  const underDosed = doseFraction(infusion.cells, infusion.plannedCells) < doseFractionMin;
  if (underDosed && (evaluability?.version ?? 0) < infusion.version) {
    return outcome("U", "under-dosed");
  }
  return windowClosed(state, subject) ? outcome("N", "window-closed") : outcome("P", "window-open");
});

/** The last signed word on whether a subject's freedom from toxicity counts. */
export function evaluabilityOf(state: TrialState, subject: string) {
  return lastOf(factsOf(state, subject, "evaluability-assessed"));
}

/** Whether the window was closed by signature once it had passed: of an infusion corrected to a later day it has not. */
export function windowClosed(state: TrialState, subject: string): boolean {
  const window = windowOf(state, subject);
  return factsOf(state, subject, "dlt-window-closed").some(
    ({ recordedAt }) => window !== undefined && siteDate(state, subject, recordedAt) > window.closesOn,
  );
}

/** The outcomes at every level, in the order of the infusions. */
export const outcomesOf = remembered((state): readonly SubjectOutcome[] =>
  infusionsAt(state).flatMap(({ subject }) => outcomeOf(state, subject) ?? []),
);
