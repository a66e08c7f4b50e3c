import type { CalendarDate, Provenance, Unit, Words } from "#values";
import type { Leaf, Node, ReferenceDay } from "./criterion.ts";
import type {
  Exposure,
  GivenUndertaking,
  Judgement,
  Observation,
  PartialDate,
  SignedDocument,
} from "./facts.ts";
import type { Truth } from "./kleene.ts";

/** What a finding says beyond its truth; all but the first two and the last are unknown in the logic. */
export type State =
  | "met"
  | "not-met"
  | "unknown"
  | "stale"
  | "conflicting"
  | "awaiting-judgement"
  | "not-applicable";

/** Why a leaf is not settled. */
export type Reason =
  | "not-recorded"
  | "not-done"
  | "answer-unknown"
  | "answer-refused"
  | "answer-not-applicable"
  | "too-old"
  | "results-disagree"
  | "indeterminate"
  | "range-straddles-limit"
  | "date-too-vague"
  | "upper-limit-missing"
  | "unit-unknown"
  | "units-incomparable"
  | "value-of-other-kind"
  | "formula-not-named"
  | "age-outside-formulas"
  | "judgement-due"
  | "not-signed"
  | "overtaken-by-later-result"
  | "version-not-in-force"
  | "withdrawn";

/** A piece of data that a finding rests on, as it was recorded. */
export type Evidence =
  | {
      readonly kind: "observation";
      readonly observation: Observation;
      /** The value as compared, where it was converted, divided by the upper limit or calculated. */
      readonly compared?: { readonly value: number; readonly unit: Unit };
    }
  | { readonly kind: "calculation"; readonly formula: string; readonly value: number; readonly unit: Unit }
  | {
      readonly kind: "age";
      readonly birthDate: PartialDate;
      readonly on: CalendarDate;
      readonly years: number;
    }
  | { readonly kind: "sex"; readonly sex: "female" | "male" }
  | { readonly kind: "exposure"; readonly exposure: Exposure }
  | { readonly kind: "judgement"; readonly judgement: Judgement }
  | {
      readonly kind: "undertaking";
      readonly undertaking: GivenUndertaking;
      /** The last day on which it binds, once the day that it counts from is known. */
      readonly until?: CalendarDate;
    }
  | { readonly kind: "document"; readonly document: SignedDocument };

/** Something to be recorded that would let a leaf be settled. */
export type Need =
  | { readonly kind: "observation"; readonly item: string }
  | { readonly kind: "birth-date" }
  | { readonly kind: "sex" }
  | { readonly kind: "exposures"; readonly classes: readonly string[] }
  | { readonly kind: "judgement"; readonly judgement: string }
  | { readonly kind: "undertaking"; readonly undertaking: string }
  | { readonly kind: "document"; readonly document: string };

/**
 * The day on which a finding changes by itself, and to what. With `anchor`, that day of the reference lies
 * in the past and stands: the finding would change only if the reference day were this one or later.
 */
export interface Turn {
  readonly to: Truth;
  readonly on: CalendarDate;
  readonly anchor?: ReferenceDay;
}

/** The explanation of one node: what holds, by whose words, on what data, what is missing, until when. */
export interface Finding {
  readonly kind: Node["kind"];
  readonly truth: Truth;
  readonly state: State;
  readonly reason?: Reason | undefined;
  readonly id?: string | undefined;
  readonly label?: Words | undefined;
  readonly from?: Provenance | undefined;
  readonly place?: { readonly line: number } | undefined;
  readonly evidence: readonly Evidence[];
  readonly missing: readonly Need[];
  readonly turns?: Turn | undefined;
  /** How far the value lies on the side where the comparison holds; negative on the other. */
  readonly margin?: { readonly value: number; readonly unit: Unit } | undefined;
  readonly cautions: readonly Words[];
  /** For a reading, the query and the reading that was chosen. */
  readonly reading?: { readonly query: string; readonly chosen: string } | undefined;
  /**
   * Of a connective over parts: how many of them must be met. Of an implication that helps where it does not
   * apply, 1: the first part not met, or the second met; of one that harms where it applies, 2: both met.
   */
  readonly count?: number | undefined;
  /** What was asked, for a finding without parts. */
  readonly leaf?: Leaf | undefined;
  /** Where nothing was recorded: the condition under which that would mean that there was nothing. */
  readonly silence?: Finding | undefined;
  readonly parts: readonly Finding[];
}
