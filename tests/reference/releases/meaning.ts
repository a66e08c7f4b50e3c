import {
  adverseEventsOf,
  answersOf,
  decisionsOf,
  deviationsOf,
  infusionOf,
  levelCount,
  levelStatus,
  lotsOf,
  outcomeOf,
  profileOf,
  protocolOf,
  recommendationOf,
  slotOf,
  type TrialState,
  verdictOf,
} from "#trial";
import { dateIn } from "#values";

/**
 * What a trial's log comes to, in terms that no later release may change: who is in it, what was given to whom,
 * what happened to them, what was decided. How the program keeps or shows it is left out.
 */
export function meaningOf(state: TrialState, now: string) {
  return {
    records: state.version,
    protocol: { id: protocolOf(state).id, version: protocolOf(state).version },
    answers: answersOf(state).length,
    levels: Array.from({ length: levelCount(state) }, (_, index) => levelStatus(state, index + 1).status),
    subjects: [...state.subjects.keys()].map((subject) => subjectMeaning(state, subject, now)),
    lots: lotsOf(state).map(({ lot, status, vials, expiresOn }) => ({ lot, status, vials, expiresOn })),
    decisions: decisionsOf(state).map(({ decision, level, move, nextLevel = "none", flagged }) => ({
      ...{ decision, level, move, nextLevel, flagged },
    })),
    recommendation: recommendationOf(state).move,
    deviations: deviationsOf(state).map(({ deviation, description = "", explained }) => ({
      ...{ deviation, description, explained: explained !== undefined },
    })),
  };
}

function subjectMeaning(state: TrialState, subject: string, now: string) {
  const { sex, birthDate, site, timeZone } = profileOf(state, subject);
  const infusion = infusionOf(state, subject);
  const outcome = outcomeOf(state, subject);
  return {
    ...{ subject, sex, birthDate, site },
    verdict: verdictOf(state, subject, dateIn(timeZone, now)).verdict,
    slot: slotOf(state, subject).status,
    ...(infusion && {
      infusion: { level: infusion.level, on: infusion.on, lot: infusion.lot, cells: infusion.cells },
    }),
    ...(outcome && { outcome: outcome.letter }),
    adverseEvents: adverseEventsOf(state, subject).map(({ id, toxicity, gradeHistory }) => ({
      ...{ id, toxicity, gradeHistory },
    })),
  };
}
