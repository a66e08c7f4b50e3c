import type { SubjectFacts } from "./facts.ts";
import type { Finding } from "./finding.ts";
import type { Truth } from "./kleene.ts";
import type { Readings } from "./known.ts";
import type { Eligibility } from "./specification.ts";
import { type Verdict, verdict } from "./verdict.ts";

/** What differs between two verdicts on the same subject: by other readings, or by another protocol version. */
export interface Flips {
  readonly verdict?: { readonly before: Verdict["verdict"]; readonly after: Verdict["verdict"] };
  /** Numbered criteria and their parts; one that only the other has is left out. */
  readonly findings: readonly { readonly id: string; readonly before: Truth; readonly after: Truth }[];
}

export function flips(before: Verdict, after: Verdict): Flips {
  const later = truths(after);
  const findings = [...truths(before)].flatMap(([id, truth]) => {
    const then = later.get(id);
    return then === undefined || then === truth ? [] : [{ id, before: truth, after: then }];
  });
  return before.verdict === after.verdict
    ? { findings }
    : { verdict: { before: before.verdict, after: after.verdict }, findings };
}

/** For every reading that is not followed: what would differ. Readings that change nothing are left out. */
export function flipsByReading(
  specification: Eligibility,
  facts: SubjectFacts,
  readings: Readings = {},
): readonly (Flips & { readonly query: string; readonly reading: string })[] {
  const before = verdict(specification, facts, readings);
  return specification.queries.flatMap(({ id: query, readings: alternatives = [], chosen }) =>
    alternatives
      .filter(({ id }) => id !== (readings[query] ?? chosen?.value))
      .map(({ id: reading }) => ({
        query,
        reading,
        ...flips(before, verdict(specification, facts, { ...readings, [query]: reading })),
      }))
      .filter(({ verdict: flipped, findings }) => flipped !== undefined || findings.length > 0),
  );
}

function truths({ criteria }: Verdict): ReadonlyMap<string, Truth> {
  const found = new Map<string, Truth>();
  const visit = ({ id, truth, parts }: Finding) => {
    if (id !== undefined) found.set(id, truth);
    parts.forEach(visit);
  };
  criteria.forEach(visit);
  return found;
}
