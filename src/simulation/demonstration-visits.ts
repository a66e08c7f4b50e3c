import type { Observation } from "#eligibility";
import { addCalendar, addDays, type CalendarDate, daysBetween } from "#values";
import { wholeBetween } from "./chance.ts";
import { ageOf } from "./child.ts";
import type { Scene } from "./demonstration.ts";
import type { Way } from "./demonstration-way.ts";
import { type Assessment, findingsOf } from "./findings.ts";
import type { Patient } from "./patient.ts";
import { consented, formsAt } from "./screening-steps.ts";
import { momentOf, stepsOf } from "./setting.ts";
import type { Step } from "./step.ts";
import { visited } from "./visit-steps.ts";

/** How a subject keeps its visits. */
export interface Attendance {
  readonly missed?: readonly string[];
  /** Days by which a visit is later than it is due, or earlier. */
  readonly moved?: Readonly<Record<string, number>>;
  /** Visits at which scores are told by their items. */
  readonly itemised?: readonly string[];
}

/** What the steps of screening and treatment tell of a visit's form already. */
const toldElsewhere: Readonly<Record<string, readonly string[]>> = {
  ELIG: ["weight", "height", "childbearing-status", "urine-pregnancy-test", "blood-pregnancy-test"],
  D0: ["weight"],
};

const hoursToInfusion = 10.75;

/** Blood is drawn on the morning round, and later, in the clinic, from half past eleven on. */
const minutesAt = { bedside: 450, clinic: 690 };
const outpatientFromDay = 28;

/** Every visit of the schedule whose day has come, with what was found at it, and consent anew where a birthday asks for it. */
export function followed(
  scene: Scene,
  way: Way,
  patient: Patient,
  { missed = [], moved = {}, itemised = [] }: Attendance = {},
): readonly Step[] {
  const infusionOn = scene.day(way.infusion);
  const today = scene.day(0);
  let known = formsAt(scene.protocol, ageOf(way.child, screenedOn(way)));
  return scene.protocol.schedule.visits.flatMap(({ id: visit, anchor, due: { value } }) => {
    const on =
      anchor === "consent"
        ? screenedOn(way)
        : addDays(addCalendar(infusionOn, value.amount, value.unit), moved[visit] ?? 0);
    if (on >= today) return [];
    const after =
      on > infusionOn
        ? visited(scene, way.subject, visit, on, missed.includes(visit) ? "missed" : "done")
        : [];
    if (missed.includes(visit)) return after;
    const forms = formsAt(scene.protocol, ageOf(way.child, on));
    const due = forms.filter(({ form }) => !known.some((signed) => signed.form === form));
    known = forms;
    return [
      ...consented(scene, way.subject, due, on),
      ...after,
      ...found(scene, way, patient, visit, on, itemised.includes(visit)),
    ];
  });
}

function screenedOn({ child }: Way): CalendarDate {
  return child.anchors.screening ?? child.assessedOn;
}

function found(
  scene: Scene,
  way: Way,
  patient: Patient,
  visit: string,
  on: CalendarDate,
  itemised: boolean,
): readonly Step[] {
  const { subject } = way;
  const days = daysBetween(scene.day(way.infusion), on);
  const clock = days < outpatientFromDay ? minutesAt.bedside : minutesAt.clinic;
  const minutes = clock + wholeBetween(patient.random, [0, 80]);
  const at = momentOf(scene, on, `0:${minutes}`);
  const day = days + minutes / 1440 - hoursToInfusion / 24;
  const assessment: Assessment = { subject, visit, on, at, day, itemised };
  const told =
    visit === "SCR" ? way.child.observations.map(({ item }) => item) : (toldElsewhere[visit] ?? []);
  return findingsOf(scene.protocol, patient, assessment)
    .filter(({ item }) => !told.includes(item))
    .map((observation) => entered(scene, subject, observation));
}

/** Entered in the afternoon; what the laboratory of cell kinetics finds, two days later. */
function entered(scene: Scene, subject: string, observation: Observation): Step {
  const { on, at, laboratory } = observation;
  const late = laboratory === "cell-kinetics";
  const [step] = stepsOf(
    late ? momentOf(scene, addDays(on, 2), "10:00") : momentOf(scene, on, "16:00"),
    scene.cast.coordinator,
    [{ kind: "record-observation", subject, observation }],
  );
  if (!step) throw new Error("One command makes one step");
  return late ? { ...step, occurredAt: at ?? momentOf(scene, on, "09:00") } : step;
}
