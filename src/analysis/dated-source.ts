import type { SourceDays } from "#efficacy";

/** A day on which a source of times to an event happened, from the infusion, and the records that show it. */
export interface DatedSource {
  readonly source: string;
  readonly day: number;
  readonly records: readonly number[];
}

export function daysOfSources(sources: readonly DatedSource[]): SourceDays {
  const grouped = Map.groupBy(sources, ({ source }) => source);
  return Object.fromEntries([...grouped].map(([source, all]) => [source, all.map(({ day }) => day)]));
}
