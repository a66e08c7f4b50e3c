import { excludedResults, recordAt, subjectsOf, supersededBy, type TrialState } from "#trial";

/** A signed exclusion of a result that was corrected or retracted since: it is applied to nothing. */
export interface LapsedExclusion {
  /** Of the record that was to be left out. */
  readonly version: number;
  /** Of the record that corrects or retracts it. */
  readonly correctedBy: number;
}

/** The results that people have signed to leave out, by the versions of their records. */
export function excludedVersions(state: TrialState): readonly number[] {
  return subjectsOf(state).flatMap((subject) =>
    excludedResults(state, subject).map(({ event }) => event.result),
  );
}

/** Whoever signed saw another value: the correction counts until it is signed to be left out itself. */
export function lapsedExclusions(state: TrialState): readonly LapsedExclusion[] {
  return excludedVersions(state).flatMap((version) => {
    const record = recordAt(state, version);
    const correctedBy = record && supersededBy(state, record);
    return correctedBy === undefined ? [] : [{ version, correctedBy }];
  });
}
