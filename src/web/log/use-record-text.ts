import { fieldLabel, fieldValue, type Plain, summaryOf } from "#reports";
import type { LogRow } from "#trial";
import { useLanguage } from "../language.ts";
import { useSiteTime } from "../site-zone.tsx";
import { useNames } from "../telling.ts";

/** How the content of records is told in the chosen language: names of fields, values, and what a record says in short. */
export function useRecordText() {
  const { language } = useLanguage();
  const { timeZone } = useSiteTime();
  const names = useNames();
  const rendering = { language, names, timeZone };
  return {
    label: (field: string) => fieldLabel(field, rendering),
    value: (field: string, recorded: Plain) => fieldValue(field, recorded, rendering),
    summary: (row: LogRow) => summaryOf(row, rendering),
  };
}
