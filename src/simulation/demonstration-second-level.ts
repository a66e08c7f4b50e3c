import { showing } from "./child.ts";
import type { Scene } from "./demonstration.ts";
import { moderateCrs, neutropenia, transaminases } from "./demonstration-illnesses.ts";
import { conditioned, eligible, ill, lived, treated, type Way } from "./demonstration-way.ts";
import type { Fate } from "./patient.ts";
import { enrolled, judged, reserved, screened } from "./screening-steps.ts";
import { momentOf, stepsOf } from "./setting.ts";
import { ctcae } from "./severity.ts";
import type { Step } from "./step.ts";

/**
 * Two subjects infused, one of them with a candidate before the committee; one between lymphodepletion and
 * infusion; one in screening with open criteria; one waiting for a place.
 */
export function secondLevel(scene: Scene): readonly Step[] {
  const { child } = scene;
  const level = 2;
  const lot = "UC19-002";
  const first: Way = {
    ...{ subject: "ZCH-005", seed: 18, child: child(-46), lot, level },
    ...{ reserve: -35, plan: -33, infusion: -26 },
  };
  const second: Way = {
    ...{ subject: "ZCH-006", seed: 3, child: child(-37), lot, level },
    ...{ reserve: -25, plan: -18, infusion: -11 },
  };
  const third: Way = {
    ...{ subject: "ZCH-007", seed: 7, child: child(-24), lot, level },
    ...{ reserve: -12, plan: -4, infusion: 3 },
  };
  return [
    ...atRisk(scene, first),
    ...withCandidate(scene, second),
    ...betweenTreatments(scene, third),
    ...inScreening(scene, "ZCH-008"),
    ...eligible(scene, "ZCH-009", child(-9), -9),
    ...reserved(scene, "ZCH-009", scene.day(-3)),
  ];
}

const usual = { level: 2, expansion: 1, response: 0.9, antiCar: false } as const;

/** Almost through its window, after a cytokine release syndrome. */
function atRisk(scene: Scene, way: Way): readonly Step[] {
  const illnesses = [moderateCrs(4), neutropenia];
  const fate: Fate = { ...usual, autoantibody: "anti-mi-2-titre", illnesses };
  const steps = [
    ...eligible(scene, way.subject, way.child, -46),
    ...treated(scene, way),
    ...ill(scene, way, illnesses),
  ];
  return lived(scene, way, fate, steps);
}

function withCandidate(scene: Scene, way: Way): readonly Step[] {
  const fate: Fate = { ...usual, autoantibody: "anti-nxp2-titre", illnesses: [transaminases] };
  const steps = [
    ...eligible(scene, way.subject, way.child, -37),
    ...treated(scene, way),
    ...candidate(scene, way),
    ...measuredBetweenVisits(scene, way, { 4: 118, 6: 221, 10: 84 }),
  ];
  return lived(scene, way, fate, steps, { missed: ["D10"] });
}

/** Alanine aminotransferase on days after the infusion that have no visit. */
function measuredBetweenVisits(
  scene: Scene,
  { subject, child, infusion }: Way,
  amounts: Readonly<Record<number, number>>,
): readonly Step[] {
  const screened = child.observations.find(({ item }) => item === "alt");
  return Object.entries(amounts).flatMap(([day, value]) => {
    const on = scene.day(infusion + Number(day));
    return stepsOf(
      momentOf(scene, on, "12:30"),
      scene.cast.coordinator,
      screened
        ? [
            {
              kind: "record-observation",
              subject,
              observation: { ...screened, on, value: { kind: "quantity", value, unit: "U/L" } },
            },
          ]
        : [],
    );
  });
}

function betweenTreatments(scene: Scene, way: Way): readonly Step[] {
  const fate: Fate = { ...usual, autoantibody: "anti-mda5-titre", illnesses: [] };
  return lived(scene, way, fate, [
    ...eligible(scene, way.subject, way.child, -24),
    ...conditioned(scene, way),
  ]);
}

/** Transaminases of grade 3 for more than 72 hours, learnt of late; one of three votes is cast. */
function candidate(scene: Scene, { subject, infusion }: Way): readonly Step[] {
  const { investigator, committee } = scene.cast;
  const term = "Alanine aminotransferase increased";
  const adverseEvent = "AE-1";
  const at = (day: number, clock: string) => momentOf(scene, scene.day(day), clock);
  return [
    ...stepsOf(at(infusion + 4, "18:00"), investigator, [
      {
        kind: "report-adverse-event",
        ...{ subject, severity: ctcae(term, 2), onset: at(infusion + 4, "10:00"), ofInterest: [] },
        attribution: { product: "possible", otherCauses: ["underlying-disease"] },
      },
    ]),
    ...stepsOf(at(-2, "17:00"), investigator, [
      {
        kind: "regrade-adverse-event",
        ...{ subject, adverseEvent, severity: ctcae(term, 3), from: at(infusion + 6, "10:00") },
      },
    ]),
    ...stepsOf(at(-1, "16:00"), investigator, [
      {
        kind: "regrade-adverse-event",
        ...{ subject, adverseEvent, severity: ctcae(term, 1), from: at(-1, "14:00") },
      },
    ]),
    ...stepsOf(at(-1, "18:00"), committee[committee.length - 1] ?? committee[0], [
      {
        kind: "vote-on-dlt",
        ...{ subject, matter: adverseEvent, dlt: true },
        rationale: "Grade 3 for four days, with CK unchanged: not from muscle.",
      },
    ]),
  ];
}

/** Passively acquired HBcAb is likely after immunoglobulin: HBV DNA, an echocardiogram and judgements are awaited. */
function inScreening(scene: Scene, subject: string): readonly Step[] {
  const child = showing(scene.child(-4), { item: "hbcab", value: { kind: "coded", code: "positive" } });
  const awaited = ["hbv-dna", "lvef", "pericardial-effusion", "muscle-mri"];
  return [
    ...enrolled(scene, subject, child, scene.day(-4)),
    ...screened(scene, subject, child, scene.day(-4), awaited),
    ...judged(scene, subject, child, scene.day(-2), [
      "otherwise-unsuitable",
      "severe-myocarditis-or-the-like",
      "rapid-progression",
    ]),
  ];
}
