/** How times stand in files; without hours only the day is known. A `T` or a blank between day and time is the same. */
export const timeFormats = [
  "YYYY-MM-DD HH:mm",
  "YYYY-MM-DD HH:mm:ss",
  "YYYY-MM-DD",
  "YYYY/MM/DD HH:mm",
  "YYYY/MM/DD HH:mm:ss",
  "YYYY/MM/DD",
  "DD.MM.YYYY HH:mm",
  "DD.MM.YYYY",
  "DD/MM/YYYY HH:mm",
  "DD/MM/YYYY",
  "MM/DD/YYYY HH:mm",
  "MM/DD/YYYY",
  "YYYYMMDDHHmmss",
  "YYYYMMDD",
] as const;
