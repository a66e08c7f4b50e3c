import type { Observation } from "#eligibility";
import {
  acquaintanceOf,
  type LaboratoryMapping,
  type Problem,
  recordAt,
  sampleKeyOf,
  type TrialState,
} from "#trial";
import { inColumn, type LaboratoryResult, type ReadRow } from "./read-results.ts";

/** A row of a laboratory's file as it stands to what is on record. */
export type LaboratoryRow = Pick<ReadRow, "line" | "subject" | "code" | "written"> &
  (
    | { readonly standing: "new"; readonly result: LaboratoryResult }
    /** On record already, in this version, or in the file already, on this line. */
    | {
        readonly standing: "duplicate";
        readonly result: LaboratoryResult;
        readonly version?: number;
        readonly sameAs?: number;
      }
    | {
        readonly standing: "correction";
        readonly result: LaboratoryResult;
        readonly supersedes: number;
        readonly earlier: Observation;
      }
    | { readonly standing: "left-out" }
    | { readonly standing: "problem"; readonly problems: readonly Problem[] }
  );

interface Comparing {
  readonly state: TrialState;
  readonly laboratory: string;
  readonly mapping: LaboratoryMapping;
  /** What the rows before told, by sample. */
  readonly seen: Map<string, { readonly line: number; readonly said: string }>;
}

/** Tells of each row, in their order, whether it is new, on record already, or corrects a record, and which. */
export function* compareResults(
  rows: Iterable<ReadRow>,
  known: Omit<Comparing, "seen">,
): Generator<LaboratoryRow> {
  const comparing = { ...known, seen: new Map() };
  for (const row of rows) yield compareRow(row, comparing);
}

function compareRow(row: ReadRow, { state, laboratory, mapping, seen }: Comparing): LaboratoryRow {
  const { line, subject, code, written } = row;
  const base = { line, subject, code, written };
  if (row.kind === "left-out") return { ...base, standing: "left-out" };
  const wrong = (...problems: readonly Problem[]): LaboratoryRow => ({
    ...base,
    standing: "problem",
    problems: problems.map((problem) => inColumn(problem, mapping.columns)),
  });
  if (row.kind === "problem") return wrong(...row.problems);
  const { result } = row;
  const key = sampleKeyOf(subject, result);
  const said = JSON.stringify(result);
  const before = seen.get(key);
  if (before) {
    if (before.said === said) return { ...base, standing: "duplicate", result, sameAs: before.line };
    const facts = { item: result.item, line: before.line };
    return wrong({ code: "sample-told-otherwise", field: "observation.sample", facts });
  }
  seen.set(key, { line, said });
  const known = acquaintanceOf(state, subject, { ...result, laboratory });
  if (known.kind === "new") return { ...base, standing: "new", result };
  if (known.kind === "duplicate") return { ...base, standing: "duplicate", result, version: known.version };
  if (known.kind === "ambiguous") {
    const facts = { item: result.item, versions: known.versions.join(", ") };
    return wrong({ code: "result-ambiguous", field: "observation.sample", facts });
  }
  const record = recordAt(state, known.version);
  if (record?.event.kind !== "observation-recorded") throw new Error(`No result ${known.version}`);
  const { observation: earlier } = record.event;
  return { ...base, standing: "correction", result, supersedes: known.version, earlier };
}
