import { excludedResults, protocolOf, recordAt, subjectsOf, supersededBy, type TrialState } from "#trial";
import type { CalendarDate, Instant, Words } from "#values";
import { dataItemOf } from "./data-item.ts";

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

/** A result that somebody signed to leave out, and why. */
export interface SignedExclusion {
  readonly version: number;
  readonly subject: string;
  readonly item: Words;
  /** The day of the result. */
  readonly on: CalendarDate;
  readonly rationale: string;
  /** The name of who signed. */
  readonly by: string;
  readonly signedAt: Instant;
}

/** Those of some records that are signed to be left out, in the order of their versions. */
export function signedAmong(state: TrialState, versions: readonly number[]): readonly SignedExclusion[] {
  const protocol = protocolOf(state);
  return subjectsOf(state)
    .flatMap((subject) => excludedResults(state, subject))
    .flatMap(({ event: { subject, result: version, rationale }, actor, recordedAt }): SignedExclusion[] => {
      const record = recordAt(state, version);
      if (!versions.includes(version) || record?.event.kind !== "observation-recorded") return [];
      const { item, on } = record.event.observation;
      const label = dataItemOf(protocol, item)?.label ?? { en: item, zh: item };
      return [{ version, subject, item: label, on, rationale, by: actor.name, signedAt: recordedAt }];
    })
    .toSorted((one, other) => one.version - other.version);
}
