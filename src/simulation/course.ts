import type { Attribution, Seriousness } from "#safety";
import { between, happens, oneOf, type Random, wholeBetween } from "./chance.ts";
import { ageOf, type Child } from "./child.ts";
import type { CourseRates, Nature } from "./nature.ts";
import { crs, ctcae, icans, type Severity, skinGvhd } from "./severity.ts";
import { amountOf } from "./treatment-steps.ts";

/** An adverse event as it will come about, in days from the infusion. */
export interface Illness {
  readonly onsetDay: number;
  readonly severity: Severity;
  /** How it changes, in the order of time, before it ends. */
  readonly changes: readonly { readonly day: number; readonly severity: Severity }[];
  readonly endDay: number;
  readonly attribution: Attribution;
  readonly ofInterest: readonly string[];
  readonly serious: readonly Seriousness[];
}

const byProduct: Attribution = { product: "probable", otherCauses: [] };
const byLymphodepletion: Attribution = { product: "unlikely", otherCauses: ["lymphodepletion"] };

/** What a child will go through after the infusion at a level, in the order of onset. */
export function drawCourse(random: Random, nature: Nature, level: number, child: Child): readonly Illness[] {
  const limiting = happens(random, nature.dltProbabilities[level - 1] ?? 0);
  const illnesses = [
    ...expected(random, nature.course, child),
    ...(limiting ? [doseLimiting(random, child)] : []),
  ];
  return illnesses.sort((a, b) => a.onsetDay - b.onsetDay);
}

/** What is seen after many such infusions, none of it dose-limiting. */
function expected(random: Random, rates: CourseRates, child: Child): readonly Illness[] {
  const found: Illness[] = [];
  const nothing = { changes: [], ofInterest: [], serious: [] };
  if (happens(random, rates.crsProbability.value)) {
    const onsetDay = wholeBetween(random, rates.crsOnsetDays.value);
    const endDay = onsetDay + wholeBetween(random, rates.crsDurationDays.value);
    const grade = happens(random, rates.crsGrade2Share.value) ? 2 : 1;
    found.push({ ...nothing, onsetDay, endDay, severity: crs(grade), attribution: byProduct });
  }
  if (happens(random, rates.icansProbability.value)) {
    const severity = icans(1, ageOf(child, child.assessedOn));
    found.push({ ...nothing, onsetDay: 5, endDay: 7, severity, attribution: byProduct });
  }
  if (happens(random, rates.cytopeniaProbability.value)) {
    const onsetDay = wholeBetween(random, rates.cytopeniaOnsetDays.value);
    const endDay = onsetDay + wholeBetween(random, rates.cytopeniaDurationDays.value);
    const severity = ctcae("Neutrophil count decreased", oneOf(random, [2, 3, 3, 4]));
    found.push({ ...nothing, onsetDay, endDay, severity, attribution: byLymphodepletion });
  }
  if (happens(random, rates.infectionProbability.value)) {
    const severity = ctcae("Upper respiratory infection", 2);
    const attribution: Attribution = { product: "possible", otherCauses: ["infection"] };
    const ofInterest = ["controlled-infection"];
    found.push({
      ...nothing,
      onsetDay: wholeBetween(random, [10, 26]),
      endDay: 33,
      severity,
      attribution,
      ofInterest,
    });
  }
  if (happens(random, rates.skinGvhdProbability.value)) {
    const severity = skinGvhd(between(random, [5, 20], 0), amountOf(child, "weight"));
    found.push({ ...nothing, onsetDay: 18, endDay: 30, severity, attribution: byProduct });
  }
  return found;
}

/** One of the toxicities that the protocol's definition counts. */
function doseLimiting(random: Random, child: Child): Illness {
  const onsetDay = wholeBetween(random, [2, 20]);
  const hospital = { serious: ["hospitalisation" as const], ofInterest: [], attribution: byProduct };
  const lasting = { changes: [{ day: onsetDay + 5, severity: crs(1) }], endDay: onsetDay + 7 };
  return oneOf<Illness>(random, [
    { ...hospital, ...lasting, onsetDay, severity: crs(3) },
    {
      ...hospital,
      ...{ onsetDay, changes: [], endDay: onsetDay + 4 },
      severity: icans(3, ageOf(child, child.assessedOn)),
    },
    {
      ...hospital,
      ...{ onsetDay, endDay: onsetDay + 15 },
      severity: ctcae("Alanine aminotransferase increased", 3),
      changes: [{ day: onsetDay + 8, severity: ctcae("Alanine aminotransferase increased", 1) }],
    },
  ]);
}
