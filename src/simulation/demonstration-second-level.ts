import { showing } from "./child.ts";
import type { Illness } from "./course.ts";
import type { Scene } from "./demonstration.ts";
import {
  conditioned,
  eligible,
  followed,
  ill,
  neutropenia,
  treated,
  type Way,
} from "./demonstration-first-level.ts";
import { enrolled, judged, reserved, screened } from "./screening-steps.ts";
import { momentOf, stepsOf } from "./setting.ts";
import { crs, ctcae } from "./severity.ts";
import type { Step } from "./step.ts";

const resolvedCrs: Illness = {
  ...{ onsetDay: 4, severity: crs(2), changes: [{ day: 6, severity: crs(1) }], endDay: 8 },
  ...{ ofInterest: [], serious: ["hospitalisation"], attribution: { product: "probable", otherCauses: [] } },
};

/**
 * Two subjects infused, one of them with a candidate before the committee; one between lymphodepletion and
 * infusion; one in screening with open criteria; one waiting for a place.
 */
export function secondLevel(scene: Scene): readonly Step[] {
  const { child } = scene;
  const level = 2;
  const lot = "UC19-002";
  const first: Way = {
    ...{ subject: "ZCH-005", child: child(-46), lot, level },
    ...{ reserve: -35, plan: -33, infusion: -26 },
  };
  const second: Way = {
    ...{ subject: "ZCH-006", child: child(-37), lot, level },
    ...{ reserve: -25, plan: -18, infusion: -11 },
  };
  const third: Way = {
    ...{ subject: "ZCH-007", child: child(-24), lot, level },
    ...{ reserve: -12, plan: -4, infusion: 3 },
  };
  return [
    ...eligible(scene, first.subject, first.child, -46),
    ...treated(scene, first),
    ...followed(scene, first),
    ...ill(scene, first, [resolvedCrs, neutropenia]),
    ...eligible(scene, second.subject, second.child, -37),
    ...treated(scene, second),
    ...followed(scene, second, ["D10"]),
    ...candidate(scene, second),
    ...eligible(scene, third.subject, third.child, -24),
    ...conditioned(scene, third),
    ...inScreening(scene, "ZCH-008"),
    ...eligible(scene, "ZCH-009", child(-9), -9),
    ...reserved(scene, "ZCH-009", scene.day(-3)),
  ];
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
