import type { LeftOut } from "#analysis";

/** Where a number comes from, for the panel that tells it. */
export interface Origin {
  /** The table or figure, and the row and the number. */
  readonly title: string;
  readonly about: string;
  readonly subjects: readonly string[];
  readonly records: readonly number[];
  readonly leftOut: readonly LeftOut[];
}

/** So many records are told at once; the others are named. */
const recordsMax = 100;

/** The records of a number that are told with what they say, those that made it first, and the others by their versions. */
export function shownRecords({ records, leftOut }: Pick<Origin, "records" | "leftOut">) {
  const versions = [...new Set([...records, ...leftOut.map(({ version }) => version)])].slice(0, recordsMax);
  const told = new Set(versions);
  const untold = leftOut.filter(({ version }) => !told.has(version));
  return {
    versions,
    records: records.filter((version) => told.has(version)),
    furtherRecords: records.filter((version) => !told.has(version)),
    leftOut: leftOut.filter(({ version }) => told.has(version)),
    /** By why they were left out. */
    furtherLeftOut: [...Map.groupBy(untold, ({ because }) => because)].map(([because, all]) => ({
      because,
      versions: all.map(({ version }) => version),
    })),
  };
}
