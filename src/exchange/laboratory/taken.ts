import { type CalendarDate, calendarDateSchema, dateIn, type Instant, momentAt } from "#values";

/** When a sample was taken: the day at the site, and the moment where the file tells one. */
export interface Taken {
  readonly on: CalendarDate;
  readonly at?: Instant;
}

const fields = ["YYYY", "MM", "DD", "HH", "mm", "ss"] as const;

/**
 * Reads a time as the laboratory writes it, `DD/MM/YYYY HH:mm`, by the clock of its zone; undefined for what is not
 * written so, and for a time that does not exist or that the clock shows twice.
 */
export function readTaken(
  text: string,
  { format, timeZone }: { readonly format: string; readonly timeZone: string },
  siteZone: string,
): Taken | undefined {
  const found = patternOf(format).exec(text)?.groups;
  if (!found) return undefined;
  const part = (field: string, length = 2) => (found[field] ?? "0").padStart(length, "0");
  const date = `${part("YYYY", 4)}-${part("MM")}-${part("DD")}`;
  if (!calendarDateSchema.safeParse(date).success) return undefined;
  if (!format.includes("HH")) return { on: date };
  const at = momentAt(timeZone, `${date}T${part("HH")}:${part("mm")}:${part("ss")}`);
  return at === undefined ? undefined : { on: dateIn(siteZone, at), at };
}

function patternOf(format: string): RegExp {
  const pattern = fields.reduce(
    (text, field) => text.replace(field, `(?<${field}>\\d{${digitsOf(format, field)}})`),
    format.replaceAll(".", "\\.").replace(" ", "[ T]"),
  );
  return new RegExp(`^${pattern}$`);
}

/** Leading zeros may be missing where something stands between the numbers. */
function digitsOf(format: string, field: string): string {
  if (field === "YYYY") return "4";
  return /[^A-Za-z]/.test(format) ? "1,2" : "2";
}
