import {
  asTrueAt,
  fold,
  isSynthetic,
  protocolOf,
  protocolVersions,
  type TrialRecord,
  type TrialState,
  withOnly,
} from "#trial";
import { accepted, type Instant, type Result, refused } from "#values";

/** A trial as an analysis sees it: what was known at one moment, of what had taken place by another. */
export interface DataCut {
  readonly state: TrialState;
  readonly provenance: Provenance;
}

/** Who is summed up together: by the level that each was assigned to, or by the one that was in fact given. */
export const doseGroupings = ["assigned-level", "actual-dose"] as const;
type DoseGrouping = (typeof doseGroupings)[number];

/** What a result was made from: enough to make it again, bit for bit. */
export interface Provenance {
  /** Data cut-off: what took place later does not count. */
  readonly cutoff: Instant;
  /** Records made later were not read. */
  readonly asKnownAt: Instant;
  /** The last record that was read, and the hash that seals it and all before it, where the log is sealed. */
  readonly head: { readonly version: number; readonly hash?: string };
  readonly protocolVersion: string;
  readonly synthetic: boolean;
  /** Records that were left out by choice; none in the prespecified result. */
  readonly without: readonly number[];
  /** By assigned level in the prespecified result; by actual dose as a sensitivity analysis. */
  readonly groups: DoseGrouping;
  /** Dose levels were compared by permutation tests because somebody asked for them, not the protocol. */
  readonly compareLevels?: true;
}

export type DataCutProblem =
  | { readonly code: "cutoff-after-knowledge"; readonly cutoff: Instant; readonly asKnownAt: Instant }
  | { readonly code: "nothing-known"; readonly asKnownAt: Instant }
  | { readonly code: "nothing-true-yet"; readonly cutoff: Instant };

export interface CutOptions {
  readonly asKnownAt: Instant;
  /** The same moment if omitted. */
  readonly cutoff?: Instant;
  /** Versions of records that are left out, to see what rests on them. */
  readonly without?: readonly number[];
  /** By assigned level if omitted. */
  readonly groups?: DoseGrouping;
  /** Compare dose levels by permutation tests, where the protocol plans none. */
  readonly compareLevels?: true;
}

/**
 * Cuts a log, oldest record first. Refuses a cut-off beyond what was known, and moments before the first record was made
 * or what it tells had taken place.
 */
export function cutData(
  records: Iterable<TrialRecord & { readonly hash?: string }>,
  { asKnownAt, cutoff = asKnownAt, without = [], groups = "assigned-level", compareLevels }: CutOptions,
): Result<DataCut, DataCutProblem> {
  if (cutoff > asKnownAt) return refused({ code: "cutoff-after-knowledge", cutoff, asKnownAt });
  const known: (TrialRecord & { readonly hash?: string })[] = [];
  for (const record of records) if (record.recordedAt <= asKnownAt) known.push(record);
  const head = known.at(-1);
  if (!head) return refused({ code: "nothing-known", asKnownAt });
  const left = new Set(without);
  const asTrue = asTrueAt(fold(known), cutoff);
  if (protocolVersions(asTrue).length === 0) return refused({ code: "nothing-true-yet", cutoff });
  const state = left.size === 0 ? asTrue : withOnly(asTrue, ({ version }) => !left.has(version));
  return accepted({
    state,
    provenance: {
      cutoff,
      asKnownAt,
      head: { version: head.version, ...(head.hash !== undefined && { hash: head.hash }) },
      protocolVersion: protocolOf(state).version,
      synthetic: isSynthetic(state),
      without: [...left].sort((a, b) => a - b),
      groups,
      ...(compareLevels && { compareLevels }),
    },
  });
}
