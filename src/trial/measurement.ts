import { type CalendarDate, convert, type Unit } from "#values";
import { resultsOf, type TrialState } from "./ledger.ts";

/** A measured value of a subject, with the record that it was read from. */
export interface Measure {
  readonly value: number;
  readonly on: CalendarDate;
  readonly version: number;
}

/**
 * The latest value of a data item up to a day, in the wanted unit; on one day the one observed last. Values
 * that do not convert are passed over.
 */
export function latestMeasure(
  state: TrialState,
  subject: string,
  item: string,
  unit: Unit,
  until: CalendarDate = "9999-12-31",
): Measure | undefined {
  let latest: Measure | undefined;
  for (const { event, version } of resultsOf(state, subject, item)) {
    const { on, value } = event.observation;
    if (on > until || value.kind !== "quantity") continue;
    const converted = convert(value.value, value.unit, unit);
    if (!converted.ok) continue;
    if (!latest || on >= latest.on) {
      latest = { value: converted.value, on, version };
    }
  }
  return latest;
}
