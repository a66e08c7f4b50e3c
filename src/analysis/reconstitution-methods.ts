import type { Threshold } from "#kinetics";
import type { Protocol } from "#protocol";
import type { Words } from "#values";
import { dataItemNames } from "./data-item.ts";
import { type MethodCard, methodCard } from "./method-card.ts";

/** How depletion, recovery, markers and flags were told, with all that the protocol chose for them, by its own names. */
export function reconstitutionMethods(protocol: Protocol): readonly MethodCard[] {
  const { reconstitution, kinetics, analysis } = protocol;
  const { markers, competing, interference } = reconstitution;
  const { peakWithinDays, blq, aucMethod, beyondLast } = markers;
  const { confidenceScale, confidenceLevel, incidenceVariance, quantileType, baseline } = analysis;
  const { splitDoseDays, replicates } = analysis;
  const samples = { timeOrigin: kinetics.timeOrigin, splitDoseDays, replicates };
  const names = namesOf(protocol);
  const flags = interference.map(({ value: { id, label: _label, ...value }, from }) => {
    return [id, { value, from }] as const;
  });
  return [
    methodCard("subset-course", { ...samples, ...thresholdsOf(protocol), competing }, names),
    methodCard("visit-convention", { competing, confidenceScale, confidenceLevel, incidenceVariance }, names),
    methodCard("turnbull", { competing }, names),
    methodCard("marker-course", { ...samples, peakWithinDays, blq, aucMethod, beyondLast, baseline }),
    methodCard("geometric-summary", { quantileType, confidenceLevel }),
    methodCard("interference", Object.fromEntries(flags), names),
    ...(reconstitution.bands.length > 0 ? [methodCard("reference-band")] : []),
  ];
}

/** When each subset counts as gone and as back, and the visits up to which lymphodepletion may still show. */
function thresholdsOf({ reconstitution, efficacy: { conditioningVisits } }: Protocol) {
  const thresholds = reconstitution.subsets.flatMap((rule) => {
    const { item, depletedBelow, recoveredFrom, recoverySamples } = rule;
    return [
      [`${item}.depletedBelow`, { ...depletedBelow, value: thresholdText(depletedBelow.value) }] as const,
      [`${item}.recoveredFrom`, { ...recoveredFrom, value: thresholdText(recoveredFrom.value) }] as const,
      [`${item}.recoverySamples`, recoverySamples] as const,
    ];
  });
  return { ...Object.fromEntries<(typeof thresholds)[number][1]>(thresholds), conditioningVisits };
}

function thresholdText(threshold: Threshold): string {
  return threshold.kind === "value" ? `${threshold.value} ${threshold.unit}` : threshold.kind;
}

/** What the protocol calls its subsets, data items, drugs, visits and flags. */
function namesOf(protocol: Protocol): Readonly<Record<string, Words>> {
  const { reconstitution, eligibility, schedule } = protocol;
  const { agentClasses } = eligibility;
  const named = [
    ...reconstitution.subsets.map(({ item, label }) => ({ id: item, label })),
    ...reconstitution.interference.map(({ value }) => value),
    ...agentClasses,
    ...agentClasses.flatMap(({ agents }) => agents),
    ...schedule.visits,
  ];
  return { ...dataItemNames(protocol), ...Object.fromEntries(named.map(({ id, label }) => [id, label])) };
}
