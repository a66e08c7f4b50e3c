import {
  asTrueAt,
  factsOf,
  fold,
  isSynthetic,
  protocolOf,
  protocolVersions,
  subjectsOf,
  type TrialRecord,
  type TrialState,
  withOnly,
} from "#trial";
import { accepted, type Instant, type Result, refused } from "#values";
import { type LapsedExclusion, lapsedExclusions } from "./signed-exclusions.ts";

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
  /** Results that were left out by choice, by the versions of their records; none in the prespecified result. */
  readonly without: readonly number[];
  /** Signed exclusions that are not applied, since the result was corrected; absent where there are none. */
  readonly lapsed?: readonly LapsedExclusion[];
  /** By assigned level in the prespecified result; by actual dose as a sensitivity analysis. */
  readonly groups: DoseGrouping;
  /** Dose levels were compared by permutation tests because somebody asked for them, not the protocol. */
  readonly compareLevels?: true;
}

export type DataCutProblem =
  | { readonly code: "cutoff-after-knowledge"; readonly cutoff: Instant; readonly asKnownAt: Instant }
  | { readonly code: "nothing-known"; readonly asKnownAt: Instant }
  | { readonly code: "nothing-true-yet"; readonly cutoff: Instant }
  /** Of these versions there is no record then, none of a result, or none that is still in force. */
  | { readonly code: "not-results-in-force"; readonly versions: string };

export interface CutOptions {
  readonly asKnownAt: Instant;
  /** The same moment if omitted. */
  readonly cutoff?: Instant;
  /** Versions of records of results that are left out, to see what rests on them. */
  readonly without?: readonly number[];
  /** By assigned level if omitted. */
  readonly groups?: DoseGrouping;
  /** Compare dose levels by permutation tests, where the protocol plans none. */
  readonly compareLevels?: true;
}

/**
 * Cuts a log, oldest record first. Refuses a cut-off beyond what was known, moments before the first record was made
 * or what it tells had taken place, and leaving out anything but results that were in force.
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
  const whole = fold(known);
  const asTrue = asTrueAt(whole, cutoff);
  if (protocolVersions(asTrue).length === 0) return refused({ code: "nothing-true-yet", cutoff });
  const others = otherThanResults(whole, left);
  if (others.length > 0) return refused({ code: "not-results-in-force", versions: others.join(", ") });
  const lapsed = lapsedExclusions(asTrue);
  const state = left.size === 0 ? asTrue : withOnly(asTrue, ({ version }) => !left.has(version));
  return accepted({
    state,
    provenance: {
      cutoff,
      asKnownAt,
      head: { version: head.version, ...(head.hash !== undefined && { hash: head.hash }) },
      protocolVersion: protocolOf(state).version,
      synthetic: isSynthetic(whole),
      without: [...left].sort((a, b) => a - b),
      ...(lapsed.length > 0 && { lapsed }),
      groups,
      ...(compareLevels && { compareLevels }),
    },
  });
}

/** Versions that are not those of results in force. */
function otherThanResults(state: TrialState, versions: ReadonlySet<number>): readonly number[] {
  if (versions.size === 0) return [];
  const results = new Set(
    subjectsOf(state).flatMap((subject) =>
      factsOf(state, subject, "observation-recorded").map(({ version }) => version),
    ),
  );
  return [...versions].filter((version) => !results.has(version));
}
