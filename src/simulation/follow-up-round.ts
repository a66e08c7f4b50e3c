import {
  adverseEventsOf,
  deathOf,
  factsOf,
  type Infusion,
  lastSignable,
  outcomeOf,
  protocolFor,
  windowOf,
} from "#trial";
import { addCalendar, type CalendarDate, daysBetween } from "#values";
import { happens } from "./chance.ts";
import { changed, fellIll, recovered, windowClosed } from "./follow-up-steps.ts";
import { momentOf, stepsOf } from "./setting.ts";
import type { Stage } from "./stage.ts";
import { visited } from "./visit-steps.ts";

/** A day in the follow-up of an infused subject: what happens to it, its visit, and the close of its window. */
export function followFurther(stage: Stage, infusion: Infusion, today: CalendarDate): void {
  const { subject } = infusion;
  if (deathOf(stage.state, subject)) return;
  const gone = factsOf(stage.state, subject, "subject-discontinued").length > 0;
  sicken(stage, infusion, today);
  if (!gone) visit(stage, infusion, today);
  if (outcomeOf(stage.state, subject)?.because === "window-open") closeWindow(stage, infusion, today, gone);
  signCasebook(stage, subject, today);
}

/** What nature has in store for this day, also for those who no longer come to visits. The n-th illness is the subject's n-th adverse event. */
function sicken(stage: Stage, { subject, level, on }: Infusion, today: CalendarDate): void {
  const { setting } = stage.world;
  const day = daysBetween(on, today);
  const reported = new Set(adverseEventsOf(stage.state, subject).map(({ id }) => id));
  stage.courseOf(subject, level, today).forEach((illness, index) => {
    const adverseEvent = `AE-${index + 1}`;
    if (illness.onsetDay === day && !reported.has(adverseEvent)) {
      stage.attempt(fellIll(setting, subject, illness, on));
    }
    for (const change of illness.changes.filter((candidate) => candidate.day === day)) {
      stage.attempt(changed(setting, { subject, adverseEvent, severity: change.severity }, today));
    }
    if (illness.endDay === day) stage.attempt(recovered(setting, subject, adverseEvent, today));
  });
}

function visit(stage: Stage, { subject, on }: Infusion, today: CalendarDate): void {
  const { setting, nature } = stage.world;
  const due = protocolFor(stage.state, subject).schedule.visits.find(
    ({ anchor, due: { value } }) =>
      anchor === "infusion" && value.amount > 0 && addCalendar(on, value.amount, value.unit) === today,
  );
  if (!due) return;
  const missed = happens(stage.random, nature.missedVisitProbability);
  stage.attempt(visited(setting, subject, due.id, today, missed ? "missed" : "done"));
  if (!happens(stage.random, nature.withdrawalProbability)) return;
  const at = momentOf(setting, today, "12:30");
  stage.attempt(
    stepsOf(at, setting.cast.coordinator, [
      {
        kind: "discontinue-subject",
        ...{ subject, on: today, because: "withdrawal", detail: "The family wishes no further visits." },
      },
    ]),
  );
}

/** Once the window is closed, the investigator signs what was recorded up to then. */
function signCasebook(stage: Stage, subject: string, today: CalendarDate): void {
  const { state, world } = stage;
  const closed = factsOf(state, subject, "dlt-window-closed").length > 0;
  if (!closed || factsOf(state, subject, "casebook-signed").length > 0) return;
  const at = momentOf(world.setting, today, "14:00");
  const through = lastSignable(state, subject);
  stage.attempt(stepsOf(at, world.setting.cast.investigator, [{ kind: "sign-casebook", subject, through }]));
}

/** After the window: closed, or, without findings at its end, half of the time not evaluable. */
function closeWindow(stage: Stage, { subject }: Infusion, today: CalendarDate, gone: boolean): void {
  const { setting } = stage.world;
  const window = windowOf(stage.state, subject);
  if (!window || today <= window.closesOn) return;
  if (!gone) {
    const refused = stage.attempt(windowClosed(setting, subject, today));
    if (!refused?.problems.every(({ code }) => code === "dlt-visit-missing")) return;
  }
  const at = momentOf(setting, today, "13:30");
  const alternativeEvidence = "Seen at the local hospital within the window: findings reviewed, no toxicity.";
  const rationale = "No findings at the end of the window.";
  stage.attempt(
    stepsOf(at, setting.cast.investigator, [
      !gone && happens(stage.random, 0.5)
        ? { kind: "close-dlt-window", subject, alternativeEvidence }
        : { kind: "assess-evaluability", subject, evaluable: false, rationale },
    ]),
  );
}
