import {
  decisionsOf,
  recommendationOf,
  recordAt,
  resultsOf,
  reviewsOf,
  type TrialRecord,
  type TrialState,
} from "#trial";
import { accepted, type Result } from "#values";
import { analyse } from "./analysis.ts";
import { type AnalysisName, analysisNames } from "./analysis-name.ts";
import { type CutOptions, cutData, type DataCut, type DataCutProblem, type Provenance } from "./data-cut.ts";
import { excludedVersions, type SignedExclusion, signedAmong } from "./signed-exclusions.ts";
import type { Cell, Row, Table } from "./table.ts";

/** A number that is another without the records left out; a row that comes or goes has it on one side only. */
export interface Difference {
  readonly analysis: AnalysisName;
  readonly table: string;
  /** What names the row: its level, subject, item and the like. */
  readonly row: Row["cells"];
  readonly column: string;
  readonly before?: Cell;
  readonly after?: Cell;
}

/** A signed dose decision, and what the committee would have had before it without the records left out. */
export interface DecisionWithout {
  readonly decision: string;
  readonly level: number;
  readonly move: string;
  /** What the design recommended on the record, and what it would have recommended. */
  readonly recommended: string;
  readonly recommendedWithout: string;
  /** Numbers of the evidence, at the cut-off of the review in which it was taken, that would have been others. */
  readonly evidence: readonly Difference[];
}

export interface Sensitivity {
  readonly provenance: Provenance;
  /** Of the records left out, those that somebody signed to leave out. */
  readonly exclusions: readonly SignedExclusion[];
  readonly differences: readonly Difference[];
  readonly decisions: readonly DecisionWithout[];
}

/** The results that people have signed to leave out, of those in force at a cut-off: neither measured later nor corrected since. */
export function signedExclusions({ state }: DataCut): readonly number[] {
  return excludedVersions(state).filter((version) => {
    const event = recordAt(state, version)?.event;
    if (event?.kind !== "observation-recorded") return false;
    const inForce = resultsOf(state, event.subject, event.observation.item);
    return inForce.some((record) => record.version === version);
  });
}

/**
 * What would be different without some records: every number of every analysis, and what stood before the committee at
 * each signed dose decision. The prespecified result stays what it is.
 */
export function compareWithout(
  records: readonly (TrialRecord & { readonly hash?: string })[],
  options: CutOptions,
  without: readonly number[],
): Result<Sensitivity, DataCutProblem> {
  const whole = cutData(records, options);
  const left = cutData(records, { ...options, without });
  if (!whole.ok) return whole;
  if (!left.ok) return left;
  if (without.length === 0) {
    return accepted({ provenance: whole.value.provenance, exclusions: [], differences: [], decisions: [] });
  }
  const reviews = reviewsOf(whole.value.state);
  const decisions = decisionsOf(whole.value.state).flatMap((decision): DecisionWithout[] => {
    const review = reviews.find((one) => one.review === decision.review);
    if (!review) return [];
    // What the committee looked at, whatever came in before it signed.
    const seen = records.filter(({ version }) => version <= review.logVersion);
    const then = cutData(seen, { asKnownAt: review.cutOff });
    if (!then.ok) return [];
    const concerned = without.filter((version) => recordAt(then.value.state, version) !== undefined);
    const thenLeft = cutData(seen, { asKnownAt: review.cutOff, without: concerned });
    if (concerned.length === 0 || !thenLeft.ok) return [];
    const { decision: name, level, move } = decision;
    return [
      {
        ...{ decision: name, level, move },
        recommended: moveOf(then.value.state),
        recommendedWithout: moveOf(thenLeft.value.state),
        evidence: differencesOf(then.value, thenLeft.value),
      },
    ];
  });
  return accepted({
    provenance: left.value.provenance,
    exclusions: signedAmong(whole.value.state, without),
    differences: differencesOf(whole.value, left.value),
    decisions,
  });
}

/** A data cut, with what would be different in it without what people signed to leave out, where there is any. */
export interface SignedCut {
  readonly cut: DataCut;
  readonly signed?: Sensitivity;
}

/** A cut that leaves out records by choice is a sensitivity analysis itself: beside it stands no other. */
export function cutWithSigned(
  records: readonly (TrialRecord & { readonly hash?: string })[],
  options: CutOptions,
): Result<SignedCut, DataCutProblem> {
  const cut = cutData(records, options);
  if (!cut.ok) return cut;
  const left = cut.value.provenance.without.length > 0 ? [] : signedExclusions(cut.value);
  if (left.length === 0) return accepted({ cut: cut.value });
  const signed = compareWithout(records, options, left);
  return signed.ok ? accepted({ cut: cut.value, signed: signed.value }) : signed;
}

function moveOf(state: TrialState): string {
  return recommendationOf(state).move;
}

function differencesOf(whole: DataCut, left: DataCut): readonly Difference[] {
  return analysisNames.flatMap((name) => {
    const after = new Map(analyse(name, left).tables.map((table) => [table.table, table]));
    return analyse(name, whole).tables.flatMap((table) =>
      tableDifferences(table, after.get(table.table)).map((difference) => ({
        analysis: name,
        ...difference,
      })),
    );
  });
}

function tableDifferences(before: Table, after: Table | undefined): Omit<Difference, "analysis">[] {
  const isAlike = alikeIn(before.rows, after?.rows ?? []);
  const rowsAfter = new Map((after?.rows ?? []).map((row) => [keyOf(row, isAlike), row]));
  const rowsBefore = new Map(before.rows.map((row) => [keyOf(row, isAlike), row]));
  const keys = [...new Set([...rowsBefore.keys(), ...rowsAfter.keys()])];
  return keys.flatMap((key) => {
    const [one, other] = [rowsBefore.get(key), rowsAfter.get(key)];
    return before.columns.flatMap(({ column }) => {
      const [was, is] = [one?.cells[column], other?.cells[column]];
      if (JSON.stringify(was) === JSON.stringify(is)) return [];
      return [
        {
          table: before.table,
          row: naming(one ?? other),
          column,
          ...(was && { before: was }),
          ...(is && { after: is }),
        },
      ];
    });
  });
}

/** The cells that say what a row is about, rather than what was found. */
function naming(row: Row | undefined): Row["cells"] {
  const names: readonly Cell["kind"][] = ["text", "code", "words"];
  const cells = Object.entries(row?.cells ?? {});
  return Object.fromEntries(
    cells.filter(([column, cell]) => cell && column !== "unit" && names.includes(cell.kind)),
  );
}

/** Rows that are named alike are told apart by their first number, such as the day of a score. */
function keyOf(row: Row, isAlike: (name: string) => boolean): string {
  const name = JSON.stringify(naming(row));
  const first = Object.values(row.cells).find((cell) => cell?.kind === "number");
  return isAlike(name) ? name + JSON.stringify(first ?? null) : name;
}

/** Whether several rows of either table have a name. */
function alikeIn(...tables: readonly (readonly Row[])[]): (name: string) => boolean {
  const alike = new Set<string>();
  for (const rows of tables) {
    const seen = new Set<string>();
    for (const row of rows) {
      const name = JSON.stringify(naming(row));
      if (seen.has(name)) alike.add(name);
      seen.add(name);
    }
  }
  return (name) => alike.has(name);
}
