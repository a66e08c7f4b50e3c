import { type DltWindow, type Grade, type ToxicityScale, worstGrade } from "#safety";
import type { CalendarDate } from "#values";
import { adverseEventsOf } from "../adverse-event.ts";
import { type Infusion, infusionsAt } from "../infusion.ts";
import type { TrialState } from "../ledger.ts";
import { dltMattersOf, outcomeOf, type SubjectOutcome, windowClosed, windowOf } from "../outcome.ts";
import { profileOf } from "../subject.ts";
import { dayOf } from "./site-day.ts";
import { type DltMatterRow, matterRow } from "./subject-safety.ts";

/** What one infused subject tells about its dose. */
export interface EvidenceRow extends SubjectOutcome {
  readonly infusedOn: CalendarDate;
  readonly plannedCells: number;
  readonly cells: number;
  readonly window: DltWindow & { readonly closed: boolean };
  /** The worst grade from the day of infusion on, by scale; 0 where nothing was reported. */
  readonly worst: Readonly<Record<ToxicityScale, Grade>>;
  readonly serious: number;
  /** Toxicities that are, were or may become dose-limiting, and those to be reviewed. */
  readonly matters: readonly DltMatterRow[];
}

/** Every infused subject, in the order of the infusions. */
export function evidenceOf(state: TrialState, now: string): readonly EvidenceRow[] {
  return infusionsAt(state).flatMap((infusion): readonly EvidenceRow[] => {
    const { subject, on, plannedCells, cells } = infusion;
    const outcome = outcomeOf(state, subject);
    const window = windowOf(state, subject);
    if (!outcome || !window) return [];
    return [
      {
        ...outcome,
        infusedOn: on,
        plannedCells,
        cells,
        window: { ...window, closed: windowClosed(state, subject) },
        worst: worstOf(state, infusion),
        serious: adverseEventsOf(state, subject).filter(({ serious }) => serious.length > 0).length,
        matters: dltMattersOf(state, subject, now)
          .filter(({ status }) => status !== "no-candidate")
          .map((matter) => matterRow(state, subject, matter)),
      },
    ];
  });
}

function worstOf(state: TrialState, { subject, on }: Infusion): EvidenceRow["worst"] {
  const { timeZone } = profileOf(state, subject);
  const events = adverseEventsOf(state, subject);
  const worst = (scale: ToxicityScale) =>
    worstGrade(
      events
        .filter(({ toxicity }) => toxicity.scale === scale)
        .flatMap(({ gradeHistory }) => gradeHistory.filter(({ from }) => dayOf(timeZone, from) >= on)),
    );
  return {
    "CTCAE-5.0": worst("CTCAE-5.0"),
    "ASTCT-2019-CRS": worst("ASTCT-2019-CRS"),
    "ASTCT-2019-ICANS": worst("ASTCT-2019-ICANS"),
    MAGIC: worst("MAGIC"),
  };
}
