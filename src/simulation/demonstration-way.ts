import type { Child } from "./child.ts";
import type { Illness } from "./course.ts";
import type { Scene } from "./demonstration.ts";
import { medicated } from "./demonstration-medication.ts";
import { type Attendance, followed } from "./demonstration-visits.ts";
import { illness } from "./follow-up-steps.ts";
import { type Fate, patientOf } from "./patient.ts";
import { confirmed, enrolled, judged, reserved, screened } from "./screening-steps.ts";
import type { Step } from "./step.ts";
import { amountOf, infused, lymphodepleted, planned, prepared } from "./treatment-steps.ts";

/** Days from today on which a subject of the demonstration is screened, confirmed, planned and infused. */
export interface Way {
  readonly subject: string;
  readonly child: Child;
  readonly lot: string;
  readonly level: number;
  readonly reserve: number;
  readonly plan: number;
  readonly infusion: number;
  /** Of chance in what is measured. */
  readonly seed: number;
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

/** The adverse events of a subject, numbered as they come. */
export function ill(scene: Scene, way: Way, course: readonly Illness[]): readonly Step[] {
  const infusedOn = scene.day(way.infusion);
  return course
    .toSorted((a, b) => a.onsetDay - b.onsetDay)
    .flatMap((told, index) => illness(scene, way.subject, told, { infusedOn, number: index + 1 }));
}

/** The steps that brought a subject so far, with what its visits find and the drugs that it takes. */
export function lived(
  scene: Scene,
  way: Way,
  fate: Fate,
  steps: readonly Step[],
  attendance?: Attendance,
): readonly Step[] {
  const patient = patientOf(way.seed, way.child, fate);
  return [...steps, ...followed(scene, way, patient, attendance), ...medicated(scene, way, fate, steps)];
}
