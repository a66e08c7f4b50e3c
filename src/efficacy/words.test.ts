import { expect, test } from "vitest";
// The words are not efficacy's to know: what is tested is that none of its codes lacks them.
import { efficacyWords } from "#words";
import { coreMeasureSchema } from "./core-measure.ts";
import type { ReadingMissing } from "./core-set.ts";
import type { DisabilityScore } from "./disability-index.ts";
import type { CountedCourse } from "./freedom.ts";
import type { CoreSetImprovement } from "./improvement-definition.ts";
import type { Truth } from "./inactive-disease.ts";
import type { ItemMissing, ScaleScore } from "./item-scale.ts";
import type { RescueCourse } from "./rescue.ts";
import type { VisitResponse } from "./response.ts";
import { type EventTime, timeSources } from "./time-to-event.ts";
import type { MeasureMissing, TotalImprovement } from "./total-improvement.ts";
import { improvementLevels } from "./total-improvement-rule.ts";
import type { DoseMissing } from "./treatment.ts";

type MissingOf<Found> = Found extends { readonly missing: infer Reason extends string } ? Reason : never;
type TimeOf<Found> = Found extends { readonly status: string } ? Found : never;

/** Every code, named once: a code more or less does not compile. */
const codes = {
  level: Object.fromEntries(improvementLevels.map((level) => [level, true])),
  measure: Object.fromEntries(coreMeasureSchema.options.map((measure) => [measure, true])),
  source: Object.fromEntries(timeSources.map((source) => [source, true])),
  truth: { met: true, "not-met": true, unknown: true } satisfies Record<Truth, true>,
  status: {
    response: true,
    "non-response": true,
    excluded: true,
    pending: true,
    event: true,
    competing: true,
    censored: true,
  } satisfies Record<VisitResponse["status"] | TimeOf<EventTime>["status"], true>,
  standing: { improved: true, worse: true, neither: true, unknown: true } satisfies Record<
    CoreSetImprovement["measures"][number]["standing"],
    true
  >,
  missing: {
    "not-recorded": true,
    "nothing-recorded": true,
    "items-missing": true,
    "outside-range": true,
    "not-a-whole-number": true,
    "not-a-timed-item": true,
    "total-outside-range": true,
    "total-not-whole": true,
    "total-differs": true,
    "not-applicable": true,
    "too-few-domains": true,
    "no-phga": true,
    "no-ptga": true,
    "no-strength": true,
    "no-chaq": true,
    "no-enzyme-or-chq-phs": true,
    "no-extramuscular-or-das": true,
    "baseline-not-measured": true,
    "baseline-no-upper-limit": true,
    "baseline-beyond-a-limit": true,
    "baseline-not-a-number": true,
    "baseline-outside-scale": true,
    "follow-up-not-measured": true,
    "follow-up-no-upper-limit": true,
    "follow-up-beyond-a-limit": true,
    "follow-up-not-a-number": true,
    "follow-up-outside-scale": true,
    "not-measured": true,
    "no-upper-limit": true,
    "beyond-a-limit": true,
    "not-a-number": true,
    "outside-scale": true,
    "baseline-zero": true,
    "no-dose": true,
    "no-equivalent": true,
    "no-weight": true,
    "not-started": true,
  } satisfies Record<
    | ItemMissing
    | MissingOf<ScaleScore["score"]>
    | MissingOf<DisabilityScore["score"] | DisabilityScore["domains"][number]["points"]>
    | MissingOf<TotalImprovement>
    | MeasureMissing
    | ReadingMissing
    | MissingOf<CoreSetImprovement["measures"][number]["changePercent"]>
    | DoseMissing
    | MissingOf<EventTime>,
    true
  >,
  because: {
    assessed: true,
    "window-open": true,
    "not-calculable": true,
    missing: true,
    death: true,
    rescue: true,
    retreatment: true,
    "drop-out": true,
    "class-counted": true,
    "class-not-counted": true,
    "hydroxychloroquine-not-counted": true,
    "hydrocortisone-replacement": true,
    "immunoglobulin-not-counted": true,
    "immunoglobulin-replacement": true,
    "purpose-unknown": true,
    "dose-unknown": true,
    "start-unknown": true,
    "end-unknown": true,
    "dose-within-limit": true,
    "dose-above-limit": true,
    "before-infusion": true,
    "not-for-the-disease": true,
    "continued-without-increase": true,
    "started-or-increased": true,
    happened: true,
    "observation-ended": true,
    "last-observed": true,
    "nothing-after-start": true,
  } satisfies Record<
    | VisitResponse["because"]
    | CountedCourse["because"]
    | RescueCourse["because"]
    | TimeOf<EventTime>["because"],
    true
  >,
};

test("every code of response and of times to an event has its words, and no other", () => {
  const keys = Object.entries(codes).flatMap(([kind, each]) =>
    Object.keys(each).map((code) => `${kind}.${code}`),
  );
  expect(keys.toSorted()).toEqual(Object.keys(efficacyWords).toSorted());
});
