import type { Observation } from "#eligibility";
import { type Child, showing } from "./child.ts";
import type { Illness } from "./course.ts";
import type { Scene } from "./demonstration.ts";
import { illness, windowClosed } from "./follow-up-steps.ts";
import { decided, reviewOpened } from "./review-steps.ts";
import { confirmed, enrolled, failed, judged, reserved, screened } from "./screening-steps.ts";
import { momentOf, stepsOf } from "./setting.ts";
import { crs, ctcae } from "./severity.ts";
import type { Step } from "./step.ts";
import { amountOf, infused, lymphodepleted, planned, prepared } from "./treatment-steps.ts";
import { visited } from "./visit-steps.ts";

/** Days from today on which a subject of the demonstration is screened, confirmed, planned and infused. */
export interface Way {
  readonly subject: string;
  readonly child: Child;
  readonly lot: string;
  readonly level: number;
  readonly reserve: number;
  readonly plan: number;
  readonly infusion: number;
}

const screeningDays = 5;

/** From registration to confirmed eligibility. */
export function eligible(scene: Scene, subject: string, child: Child, from: number): readonly Step[] {
  const { day } = scene;
  return [
    ...enrolled(scene, subject, child, day(from)),
    ...screened(scene, subject, child, day(from)),
    ...judged(scene, subject, child, day(from + screeningDays)),
    ...confirmed(scene, subject, day(from + screeningDays)),
  ];
}

/** From the reserved place through lymphodepletion, as far as it has come by last night. */
export function conditioned(scene: Scene, way: Way): readonly Step[] {
  const { subject } = way;
  const treatment = { ...way, infusionOn: scene.day(way.infusion) };
  return [
    ...reserved(scene, subject, scene.day(way.reserve)),
    ...planned(scene, treatment, scene.day(way.plan)),
    ...[-5, -4, -3, -1]
      .map((day) => way.infusion + day)
      .filter((day) => day < 0)
      .flatMap((day) => lymphodepleted(scene, treatment, scene.day(day))),
  ];
}

/** The same and the infusion, with the cells planned for the child's weight. */
export function treated(scene: Scene, way: Way): readonly Step[] {
  const on = scene.day(way.infusion);
  const treatment = { ...way, infusionOn: on };
  const perKg =
    scene.protocol.escalation.levels.find(({ level }) => level === way.level)?.cellsPerKg.value ?? 0;
  const cells = perKg * amountOf(way.child, "weight");
  return [
    ...conditioned(scene, way),
    ...prepared(scene, treatment, on),
    ...infused(scene, treatment, on, cells),
  ];
}

/** Visits on their days after the infusion, as far as these have come; those named are missed. */
export function followed(scene: Scene, way: Way, missed: readonly string[] = []): readonly Step[] {
  const days = { D1: 1, D3: 3, D7: 7, D10: 10, D14: 14, D21: 21, D28: 28, M2: 61 };
  return Object.entries(days)
    .map(([visit, after]) => ({ visit, day: way.infusion + after }))
    .filter(({ day }) => day < 0)
    .flatMap(({ visit, day }) =>
      visited(scene, way.subject, visit, scene.day(day), missed.includes(visit) ? "missed" : "done"),
    );
}

/** Disease activity measured again at day 28, better than at screening. */
function improved(scene: Scene, { subject, child, infusion }: Way): readonly Step[] {
  const on = scene.day(infusion + 28);
  const better: Readonly<Record<string, (value: number) => number>> = {
    cmas: (value) => Math.min(52, value + 6),
    phga: (value) => Number((value / 2).toFixed(1)),
    ptga: (value) => Number((value / 2).toFixed(1)),
    ldh: (value) => Math.round(value * 0.7),
  };
  const measured = child.observations.flatMap((observation): readonly Observation[] => {
    const change = better[observation.item];
    const { value } = observation;
    if (!change || value.kind !== "quantity") return [];
    return [{ ...observation, on, value: { ...value, value: change(value.value) } }];
  });
  return stepsOf(
    momentOf(scene, on, "14:00"),
    scene.cast.coordinator,
    measured.map((observation) => ({ kind: "record-observation", subject, observation })),
  );
}

const byProduct = { product: "probable" as const, otherCauses: [] };
const uneventful = { changes: [], ofInterest: [], serious: [], attribution: byProduct };

const mildCrs: Illness = { ...uneventful, onsetDay: 3, endDay: 5, severity: crs(1) };
const moderateCrs: Illness = {
  ...uneventful,
  ...{ onsetDay: 5, severity: crs(2), changes: [{ day: 7, severity: crs(1) }], endDay: 9 },
  serious: ["hospitalisation"],
};
export const neutropenia: Illness = {
  ...uneventful,
  ...{ onsetDay: 1, severity: ctcae("Neutrophil count decreased", 3), endDay: 6 },
  attribution: { product: "possible", otherCauses: ["lymphodepletion"] },
};
const cold: Illness = {
  ...uneventful,
  ...{ onsetDay: 17, severity: ctcae("Upper respiratory infection", 2), endDay: 23 },
  attribution: { product: "unlikely", otherCauses: ["infection"] },
  ofInterest: ["controlled-infection"],
};

/** Two screening failures, one of them screened again; three subjects without dose-limiting toxicity; escalation. */
export function firstLevel(scene: Scene): readonly Step[] {
  const { day, child } = scene;
  const level = 1;
  const lot = "UC19-001";
  const first: Way = {
    ...{ subject: "ZCH-002", child: child(-110), lot, level },
    ...{ reserve: -98, plan: -91, infusion: -84 },
  };
  const second: Way = {
    ...{ subject: "ZCH-003", child: child(-99), lot, level },
    ...{ reserve: -84, plan: -77, infusion: -70 },
  };
  const third: Way = {
    ...{ subject: "ZCH-004", child: recentlyVaccinated(scene, -86), lot, level },
    ...{ reserve: -80, plan: -74, infusion: -67 },
  };
  return [
    ...neverEligible(scene, "ZCH-001"),
    ...eligible(scene, first.subject, first.child, -110),
    ...eligible(scene, second.subject, second.child, -99),
    ...screenedTwice(scene, third),
    ...[first, second, third].flatMap((way) => [
      ...treated(scene, way),
      ...followed(scene, way, way === first ? ["D21"] : []),
      ...improved(scene, way),
      ...windowClosed(scene, way.subject, day(way.infusion + 29)),
    ]),
    ...ill(scene, first, [mildCrs, neutropenia]),
    ...ill(scene, second, [moderateCrs]),
    ...ill(scene, third, [cold]),
    ...explained(scene, "PD-1", -61),
    ...escalated(scene),
  ];
}

/** The adverse events of a subject, numbered as they come. */
export function ill(scene: Scene, way: Way, course: readonly Illness[]): readonly Step[] {
  const infusedOn = scene.day(way.infusion);
  return course
    .toSorted((a, b) => a.onsetDay - b.onsetDay)
    .flatMap((told, index) => illness(scene, way.subject, told, { infusedOn, number: index + 1 }));
}

function neverEligible(scene: Scene, subject: string): readonly Step[] {
  const { day } = scene;
  const latent = showing(scene.child(-112), {
    item: "tuberculosis-igra",
    value: { kind: "coded", code: "positive" },
  });
  const child = showing(latent, { item: "lvef", value: { kind: "quantity", value: 52, unit: "%" } });
  return [
    ...enrolled(scene, subject, child, day(-112)),
    ...screened(scene, subject, child, day(-112)),
    ...judged(scene, subject, child, day(-107)),
    ...failed(scene, subject, day(-106)),
  ];
}

function recentlyVaccinated(scene: Scene, screenedOn: number): Child {
  return showing(scene.child(screenedOn), {
    item: "vaccination",
    value: { kind: "event", date: scene.day(-115), code: "varicella" },
  });
}

/** Not eligible while a live vaccine is recent; screened again when it no longer is. */
function screenedTwice(scene: Scene, { subject, child }: Way): readonly Step[] {
  const { day } = scene;
  const earlier: Child = { ...recentlyVaccinated(scene, -102), birthDate: child.birthDate, sex: child.sex };
  return [
    ...enrolled(scene, subject, earlier, day(-102)),
    ...screened(scene, subject, earlier, day(-102)),
    ...failed(scene, subject, day(-97)),
    ...screened(scene, subject, child, day(-86)),
    ...judged(scene, subject, child, day(-81)),
    ...confirmed(scene, subject, day(-81)),
  ];
}

function explained(scene: Scene, deviation: string, on: number): readonly Step[] {
  const at = momentOf(scene, scene.day(on), "10:00");
  return stepsOf(at, scene.cast.investigator, [
    {
      kind: "explain-deviation",
      deviation,
      rationale: "The family could not travel after a typhoon; seen by video, without new signs or symptoms.",
    },
  ]);
}

function escalated(scene: Scene): readonly Step[] {
  const decision = {
    review: "R-1",
    move: "escalate" as const,
    safety:
      "Three evaluable subjects without dose-limiting toxicity; cytokine release syndrome of grade 1 and 2, resolved.",
    efficacy: "CMAS and global assessments better in all three at day 28.",
    cellKinetics: "Expansion in all three, peak about day 10; B cells gone from blood by day 7.",
  };
  return [...reviewOpened(scene, scene.day(-37)), ...decided(scene, decision, scene.day(-36))];
}
