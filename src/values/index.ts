export { Appended } from "./appended.ts";
export {
  addCalendar,
  addDays,
  type CalendarDate,
  type CalendarUnit,
  calendarDateSchema,
  completedYears,
  dateIn,
  daysBetween,
  type Instant,
  instantSchema,
  startOfDay,
} from "./calendar-date.ts";
export type { Estimate } from "./estimate.ts";
export { addHours, instantOf, momentAt } from "./instant.ts";
export {
  type Language,
  type Provenance,
  provenanceSchema,
  sourced,
  type Words,
  wordsSchema,
} from "./provenance.ts";
export {
  conversion,
  convert,
  isUnit,
  type Unit,
  type UnitProblem,
  unitSchema,
  withoutNoise,
} from "./quantity.ts";
export { accepted, type Result, refused } from "./result.ts";
