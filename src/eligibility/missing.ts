import {
  burdenOf,
  type Certificate,
  demanding,
  merge,
  minimal,
  needsAll,
  nothingNeeded,
} from "./certificate.ts";
import type { Leaf } from "./criterion.ts";
import type { Finding, Need } from "./finding.ts";
import { negated, type Truth } from "./kleene.ts";
import { prepare } from "./known.ts";
import type { Eligibility } from "./specification.ts";
import type { Verdict } from "./verdict.ts";

/** Data that would settle a question, were they so: whatever all other data turned out to be. */
export interface MissingSet {
  readonly needs: readonly {
    readonly need: Need;
    /** What would have to hold of it. */
    readonly answers: readonly { readonly leaf: Leaf; readonly truth: Truth }[];
  }[];
  readonly burden: number;
}

/**
 * What would settle whether a subject is eligible: the minimal sets of data to be recorded, each sufficient
 * whatever all else turns out to be, fewest first, then by burden. Empty where it is settled already or cannot be.
 */
export function missingSets(
  specification: Eligibility,
  { verdict, inclusion, criteria }: Verdict,
): { readonly eligible: readonly MissingSet[]; readonly notEligible: readonly MissingSet[] } {
  if (verdict !== "undetermined") return { eligible: [], notEligible: [] };
  const search = searchIn(specification);
  const exclusions = criteria.filter((_, index) => specification.criteria[index]?.polarity === "exclusion");
  const parts = [part(inclusion), ...exclusions.map((exclusion) => part(exclusion, true))];
  return {
    eligible: search.sets(search.threshold(parts, parts.length, "met")),
    notEligible: search.sets(search.threshold(parts, parts.length, "not-met")),
  };
}

/** The same for one finding: what would make it met, and what not met. */
export function missingSetsOf(
  specification: Eligibility,
  finding: Finding,
): { readonly met: readonly MissingSet[]; readonly notMet: readonly MissingSet[] } {
  if (finding.truth !== "unknown") return { met: [], notMet: [] };
  const search = searchIn(specification);
  return {
    met: search.sets(search.certificates(finding, "met")),
    notMet: search.sets(search.certificates(finding, "not-met")),
  };
}

/** A part of a connective, perhaps negated. */
interface Part {
  readonly finding: Finding;
  readonly opposite: boolean;
  readonly truth: Truth;
}

function part(finding: Finding, opposite = false): Part {
  return { finding, opposite, truth: opposite ? negated(finding.truth) : finding.truth };
}

function asIs(finding: Finding): Part {
  return part(finding);
}

type Target = "met" | "not-met";

function searchIn(specification: Eligibility) {
  const { items } = prepare(specification);
  const burden = burdenOf(specification);

  /** Every minimal way in which a finding could come to have the truth. */
  function certificates(finding: Finding, target: Target): readonly Certificate[] {
    if (finding.truth === target) return [nothingNeeded];
    if (finding.truth !== "unknown") return [];
    const { kind, parts, count, leaf } = finding;
    if (leaf !== undefined) return ofLeaf(finding, leaf, target);
    const [first, second] = parts;
    if (kind === "implies" && first !== undefined && second !== undefined) {
      return threshold([part(first, count === 1), part(second)], count ?? 1, target);
    }
    if (count !== undefined) return threshold(parts.map(asIs), count, target);
    if (first === undefined) return [];
    return certificates(first, kind === "not" ? opposite(target) : target);
  }

  /** By recording what it asks for; or, that there was nothing, by the condition under which silence says so. */
  function ofLeaf({ missing, silence }: Finding, leaf: Leaf, target: Target): readonly Certificate[] {
    const own = missing.filter((need) => !silence?.missing.includes(need));
    const recorded = demanding(own, { leaf, truth: target });
    if (silence === undefined || target === "met") return [recorded];
    // No list of drugs by itself says that no other was given.
    const alternatives = leaf.kind === "exposure" ? [] : [recorded];
    return minimal([...alternatives, ...certificates(silence, "met")], burden);
  }

  /** At least `count` parts met, or too many not met for that. */
  function threshold(parts: readonly Part[], count: number, target: Target): readonly Certificate[] {
    const settled = parts.filter(({ truth }) => truth === target).length;
    const wanted = target === "met" ? count - settled : parts.length - count + 1 - settled;
    const open = parts.filter(({ truth }) => truth === "unknown");
    if (wanted <= 0) return [nothingNeeded];
    const ways = open.map(({ finding, opposite: reversed }) =>
      certificates(finding, reversed ? opposite(target) : target),
    );
    return choose(wanted, ways);
  }

  /** So many of the parts, each in one of its ways: a table over how many are chosen so far. */
  function choose(wanted: number, ways: readonly (readonly Certificate[])[]): readonly Certificate[] {
    let chosen: (readonly Certificate[])[] = [[nothingNeeded], ...Array.from({ length: wanted }, () => [])];
    for (const way of ways) {
      chosen = chosen.map((without, number) => {
        const before = number === 0 ? [] : (chosen[number - 1] ?? []);
        const joined = before.flatMap((a) => way.flatMap((b) => merge(a, b, items) ?? []));
        return joined.length === 0 ? without : minimal([...without, ...joined], burden);
      });
    }
    return chosen[wanted] ?? [];
  }

  const sets = (found: readonly Certificate[]) => setsOf(found, burden);
  return { certificates, threshold, sets };
}

/** One set for each choice of data, though it may settle the question by several answers. */
function setsOf(
  found: readonly Certificate[],
  burden: (certificate: Certificate) => number,
): readonly MissingSet[] {
  return minimal(found, burden, needsAll)
    .filter(({ size }) => size > 0)
    .map((certificate) => ({ needs: [...certificate.values()], burden: burden(certificate) }));
}

function opposite(target: Target): Target {
  return target === "met" ? "not-met" : "met";
}
