import { convert } from "#values";
import type { Leaf } from "./criterion.ts";
import type { ScreeningItem } from "./declared.ts";
import type { Need } from "./finding.ts";
import type { Truth } from "./kleene.ts";
import { needKey } from "./known.ts";
import type { Eligibility } from "./specification.ts";

/** That a leaf comes out as met or not met. */
export interface Answer {
  readonly leaf: Leaf;
  readonly truth: Truth;
}

/** Data, by the key of the need, with what must hold of each, that together force a conclusion. */
export type Certificate = ReadonlyMap<string, Demand>;
interface Demand {
  readonly need: Need;
  readonly answers: readonly Answer[];
}

/** The conclusion is forced as it is. */
export const nothingNeeded: Certificate = new Map();

/** More than so many alternatives at one node are not followed: the cheapest are kept. */
const alternativesMax = 48;

export function demanding(needs: readonly Need[], answer: Answer): Certificate {
  return new Map(needs.map((need) => [needKey(need), { need, answers: [answer] }]));
}

/** Both together; nothing where they ask contradictory things of the same data. */
export function merge(
  a: Certificate,
  b: Certificate,
  items: ReadonlyMap<string, ScreeningItem>,
): Certificate | undefined {
  if (a.size === 0) return b;
  if (b.size === 0) return a;
  const merged = new Map(a);
  for (const [key, demand] of b) {
    const present = merged.get(key);
    if (present === undefined) {
      merged.set(key, demand);
      continue;
    }
    const added = demand.answers.filter((answer) => !present.answers.some((other) => same(answer, other)));
    const answers = [...present.answers, ...added];
    if (!possible(answers, items)) return undefined;
    merged.set(key, { need: demand.need, answers });
  }
  return merged;
}

/** Without those that demand all that another demands and more; cheapest first. */
export function minimal(
  certificates: readonly Certificate[],
  burden: (certificate: Certificate) => number,
  includes: (larger: Certificate, smaller: Certificate) => boolean = asksAll,
): readonly Certificate[] {
  const inOrder = certificates
    .map((certificate) => ({ certificate, burden: burden(certificate), key: keyOf(certificate) }))
    .sort(
      (a, b) => a.certificate.size - b.certificate.size || a.burden - b.burden || (a.key < b.key ? -1 : 1),
    );
  const kept: Certificate[] = [];
  for (const { certificate } of inOrder) {
    if (kept.length === alternativesMax) break;
    if (!kept.some((smaller) => includes(certificate, smaller))) kept.push(certificate);
  }
  return kept;
}

function asksAll(larger: Certificate, smaller: Certificate): boolean {
  return [...smaller].every(([key, { answers }]) => {
    const asked = larger.get(key)?.answers;
    return asked !== undefined && answers.every((answer) => asked.some((other) => same(answer, other)));
  });
}

export function needsAll(larger: Certificate, smaller: Certificate): boolean {
  return [...smaller.keys()].every((key) => larger.has(key));
}

function keyOf(certificate: Certificate): string {
  return [...certificate.keys()].sort().join(";");
}

function same(a: Answer, b: Answer): boolean {
  return a.leaf === b.leaf && a.truth === b.truth;
}

/** The sum of what the protocol says that each need costs the subject. */
export function burdenOf(specification: Eligibility): (certificate: Certificate) => number {
  const { dataItems, judgements, undertakings, documents, agentClasses } = specification;
  const burdens = new Map<string, number>([
    ...dataItems.map(({ id, burden }) => [`observation ${id}`, burden] as const),
    ...judgements.map(({ id, burden }) => [`judgement ${id}`, burden] as const),
    ...undertakings.map(({ id, burden }) => [`undertaking ${id}`, burden] as const),
    ...documents.map(({ id, burden }) => [`document ${id}`, burden] as const),
  ]);
  const classes = new Map(agentClasses.map(({ id, burden }) => [id, burden]));
  const cost = ({ need }: Demand) =>
    need.kind === "exposures"
      ? need.classes.reduce((sum, id) => sum + (classes.get(id) ?? 0), 0)
      : (burdens.get(needKey(need)) ?? 0);
  return (certificate) => [...certificate.values()].reduce((sum, demand) => sum + cost(demand), 0);
}

/** Whether one answer to a need could make all of these come out so. */
function possible(answers: readonly Answer[], items: ReadonlyMap<string, ScreeningItem>): boolean {
  const ranges = new Map<string, { low: number; high: number; lowOpen: boolean; highOpen: boolean }>();
  let codes: ReadonlySet<string> | undefined;
  const plain = new Map<string, Truth>();
  for (const { leaf, truth } of answers) {
    const limit = limitOf(leaf, items);
    if (limit !== undefined) {
      const range = narrowed(ranges.get(limit.scale), limit, truth);
      if (range.low > range.high || (range.low === range.high && (range.lowOpen || range.highOpen)))
        return false;
      ranges.set(limit.scale, range);
      continue;
    }
    const admitted = codesOf(leaf, truth, items);
    if (admitted !== undefined) {
      const before = codes;
      codes = new Set(before === undefined ? admitted : admitted.filter((code) => before.has(code)));
      if (codes.size === 0) return false;
      continue;
    }
    const subject = plainKey(leaf);
    if ((plain.get(subject) ?? truth) !== truth) return false;
    plain.set(subject, truth);
  }
  return true;
}

type Limit = { readonly scale: string; readonly operator: "<" | "<=" | ">" | ">="; readonly value: number };

/** A leaf that asks on which side of a number something lies, and on what scale. */
function limitOf(leaf: Leaf, items: ReadonlyMap<string, ScreeningItem>): Limit | undefined {
  if (leaf.kind === "age") return { scale: `age ${leaf.on}`, operator: leaf.operator, value: leaf.years };
  if (leaf.kind === "multiple-of-upper-limit") {
    return { scale: `${leaf.item} ULN`, operator: leaf.operator, value: leaf.multiple };
  }
  if (leaf.kind !== "comparison") return undefined;
  const item = items.get(leaf.item);
  if (item?.kind !== "quantity") return undefined;
  const value = convert(leaf.value, leaf.unit, item.unit, item.gramsPerMole);
  return value.ok ? { scale: leaf.item, operator: leaf.operator, value: value.value } : undefined;
}

const anything = {
  low: Number.NEGATIVE_INFINITY,
  high: Number.POSITIVE_INFINITY,
  lowOpen: true,
  highOpen: true,
};

function narrowed(
  range: typeof anything = anything,
  { operator, value }: Limit,
  truth: Truth,
): typeof anything {
  const upper = operator.startsWith("<") === (truth === "met");
  // The edge belongs to the side that the operator names with "=", so to the other where the leaf is not met.
  const open = operator.endsWith("=") !== (truth === "met");
  if (upper) {
    if (value > range.high || (value === range.high && range.highOpen)) return range;
    return { ...range, high: value, highOpen: open };
  }
  if (value < range.low || (value === range.low && range.lowOpen)) return range;
  return { ...range, low: value, lowOpen: open };
}

/** The codes of a coded item, or the two answers of a yes-or-no item, with which a finding comes out so. */
function codesOf(
  leaf: Leaf,
  truth: Truth,
  items: ReadonlyMap<string, ScreeningItem>,
): readonly string[] | undefined {
  if (leaf.kind === "sex") return (truth === "met") === (leaf.is === "male") ? ["male"] : ["female"];
  if (leaf.kind !== "finding") return undefined;
  if (leaf.codes === undefined) return [truth];
  const item = items.get(leaf.item);
  if (item?.kind !== "coded") return undefined;
  const wanted = leaf.codes;
  return item.codes
    .filter(({ code, indeterminate }) =>
      truth === "met" ? wanted.includes(code) : !wanted.includes(code) && !indeterminate,
    )
    .map(({ code }) => code);
}

/** What a signed answer is about, or else the leaf itself. */
function plainKey(leaf: Leaf): string {
  switch (leaf.kind) {
    case "judgement":
      return leaf.judgement;
    case "undertaking":
      return leaf.undertaking;
    case "document":
      return leaf.document;
    default:
      return JSON.stringify(leaf);
  }
}
