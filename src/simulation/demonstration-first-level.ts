import { type Child, showing } from "./child.ts";
import type { Scene } from "./demonstration.ts";
import { cold, mildCrs, moderateCrs, neutropenia, pneumonia } from "./demonstration-illnesses.ts";
import { eligible, ill, lived, treated, type Way } from "./demonstration-way.ts";
import { windowClosed } from "./follow-up-steps.ts";
import type { Fate } from "./patient.ts";
import { decided, reviewOpened } from "./review-steps.ts";
import { safetyReported } from "./safety-report-steps.ts";
import { confirmed, enrolled, failed, judged, screened } from "./screening-steps.ts";
import { momentOf, stepsOf } from "./setting.ts";
import type { Step } from "./step.ts";

/**
 * Two screening failures, one of them screened again; three subjects without dose-limiting toxicity, followed for a
 * year: one in lasting remission, one that flares up, one whose cells and response do not last; and the escalation.
 */
export function firstLevel(scene: Scene): readonly Step[] {
  const { child } = scene;
  const level = 1;
  const lot = "UC19-001";
  const first: Way = {
    ...{ subject: "ZCH-002", child: child(-456, -410), lot, level, seed: 19 },
    ...{ reserve: -444, plan: -437, infusion: -430 },
  };
  const second: Way = {
    ...{ subject: "ZCH-003", child: child(-446, -400), lot, level, seed: 15 },
    ...{ reserve: -430, plan: -423, infusion: -416 },
  };
  const third: Way = {
    ...{ subject: "ZCH-004", child: recentlyVaccinated(scene, -432), lot, level, seed: 4 },
    ...{ reserve: -426, plan: -420, infusion: -413 },
  };
  return [
    ...neverEligible(scene, "ZCH-001"),
    ...inRemission(scene, first),
    ...flaringUp(scene, second),
    ...notResponding(scene, third),
    ...explained(scene, "PD-1", -407),
    ...escalated(scene),
  ];
}

function inRemission(scene: Scene, way: Way): readonly Step[] {
  const fate: Fate = {
    ...{ level: 1, expansion: 1.2, response: 0.96, antiCar: false, autoantibody: "anti-nxp2-titre" },
    illnesses: [mildCrs, neutropenia, cold(118)],
    immunoglobulinDay: 75,
  };
  const steps = [...eligible(scene, way.subject, way.child, -456), ...throughWindow(scene, way, fate)];
  return lived(scene, way, fate, steps, {
    missed: ["D21"],
    moved: { D10: 1, M2: 2, M6: -3 },
    itemised: ["M6"],
  });
}

function flaringUp(scene: Scene, way: Way): readonly Step[] {
  const fate: Fate = {
    ...{ level: 1, expansion: 1.1, response: 0.88, antiCar: false, autoantibody: "anti-mda5-titre" },
    ...{ illnesses: [moderateCrs(5)], tocilizumabDay: 6, flareDay: 262 },
  };
  const steps = [...eligible(scene, way.subject, way.child, -446), ...throughWindow(scene, way, fate)];
  return lived(scene, way, fate, steps, { moved: { D7: 1, M3: 4, M9: 5 }, itemised: ["M3"] });
}

function notResponding(scene: Scene, way: Way): readonly Step[] {
  const fate: Fate = {
    ...{ level: 1, expansion: 0.3, response: 0.22, antiCar: true, autoantibody: "anti-tif1-gamma-titre" },
    illnesses: [cold(17), pneumonia],
  };
  const steps = [...screenedTwice(scene, way), ...throughWindow(scene, way, fate)];
  return lived(scene, way, fate, steps, { moved: { D7: 1, D21: 2, M6: 6, M12: -7 } });
}

/** Treatment, what befalls the subject and is reported of it, and the close of its window. */
function throughWindow(scene: Scene, way: Way, { illnesses }: Fate): readonly Step[] {
  return [
    ...treated(scene, way),
    ...ill(scene, way, illnesses),
    ...safetyReported(scene, way.subject, illnesses, scene.day(way.infusion)),
    ...windowClosed(scene, way.subject, scene.day(way.infusion + 29)),
  ];
}

function neverEligible(scene: Scene, subject: string): readonly Step[] {
  const { day } = scene;
  const latent = showing(scene.child(-459, -413), {
    item: "tuberculosis-igra",
    value: { kind: "coded", code: "positive" },
  });
  const child = showing(latent, { item: "lvef", value: { kind: "quantity", value: 52, unit: "%" } });
  return [
    ...enrolled(scene, subject, child, day(-459)),
    ...screened(scene, subject, child, day(-459)),
    ...judged(scene, subject, child, day(-454)),
    ...failed(scene, subject, day(-453)),
  ];
}

function recentlyVaccinated(scene: Scene, screenedOn: number): Child {
  return showing(scene.child(screenedOn, -386), {
    item: "vaccination",
    value: { kind: "event", date: scene.day(-461), code: "varicella" },
  });
}

/** Not eligible while a live vaccine is recent; screened again when it no longer is. */
function screenedTwice(scene: Scene, { subject, child }: Way): readonly Step[] {
  const { day } = scene;
  const earlier: Child = { ...recentlyVaccinated(scene, -448), birthDate: child.birthDate, sex: child.sex };
  return [
    ...enrolled(scene, subject, earlier, day(-448)),
    ...screened(scene, subject, earlier, day(-448)),
    ...failed(scene, subject, day(-443)),
    // What was taken before has been told at the first screening.
    ...screened(scene, subject, { ...child, exposures: [] }, day(-432)),
    ...judged(scene, subject, child, day(-427)),
    ...confirmed(scene, subject, day(-427)),
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
    efficacy:
      "Month 9: one in drug-free remission, one with a flare after eight months, one without response; awaited before going on.",
    cellKinetics:
      "Expansion in all three, peak in the second week, least in the one without response; B cells gone by day 14, back after three to five months.",
  };
  return [...reviewOpened(scene, scene.day(-52)), ...decided(scene, decision, scene.day(-51))];
}
