import type { Exposure } from "#eligibility";
import type { Scene } from "./demonstration.ts";
import type { Way } from "./demonstration-way.ts";
import { type Course, medication, washOutDay } from "./medication.ts";
import type { Fate } from "./patient.ts";
import { momentOf } from "./setting.ts";
import type { Step } from "./step.ts";

/**
 * The courses of drugs after the decision to treat, each entered when it begins and, when it has ended, corrected by
 * its last day; what the child took at screening ends before lymphodepletion. `earlier` are the subject's steps so far.
 */
export function medicated(scene: Scene, way: Way, fate: Fate, earlier: readonly Step[]): readonly Step[] {
  const dated = (day: number) => scene.day(way.infusion + day);
  const told = earlier.flatMap((first): readonly Step[] => {
    if (first.command.kind !== "record-exposure" || first.command.exposure.to !== undefined) return [];
    return [ended(scene, way, first, { ...first.command.exposure, to: dated(washOutDay) }, dated(-7))];
  });
  const courses = medication(fate).flatMap(({ fromDay, toDay, ...course }: Course): readonly Step[] => {
    const begun: Exposure = { ...course, from: dated(fromDay) };
    const first = step(scene, way, begun, dated(fromDay));
    if (toDay === undefined) return [first];
    const whole = { ...begun, to: dated(toDay) };
    if (toDay - fromDay <= 1) return [step(scene, way, whole, dated(toDay))];
    return [first, ended(scene, way, first, whole, dated(toDay + 1))];
  });
  return [...told, ...courses];
}

function step(scene: Scene, { subject }: Way, exposure: Exposure, on: string): Step {
  return {
    at: momentOf(scene, on, "17:00"),
    actor: scene.cast.coordinator,
    command: { kind: "record-exposure", subject, exposure },
  };
}

function ended(scene: Scene, way: Way, corrects: Step, exposure: Exposure, on: string): Step {
  return { ...step(scene, way, exposure, on), corrects, reason: "The course has ended." };
}
