import { demonstrationLog } from "#server";
import type { TrialRecord } from "#trial";

const levels = [1, 2, 3];
const subjectsPerLevel = 6;
const lastYear = 15;

/**
 * The log of a full trial: six subjects at each of three levels, followed for 15 years. They are the demonstration's
 * children who were followed for a year, several times over, and their visit after a year stands for that of every
 * later year: more than the schedule then asks for.
 */
export async function fullTrial(): Promise<readonly TrialRecord[]> {
  const log = await demonstrationLog("2027-03-10T04:00:00.000Z");
  const followed = log.flatMap(({ event }) =>
    event.kind === "visit-recorded" && event.visit === "M12" ? [event.subject] : [],
  );
  const shared = log.filter(({ event }) => !("subject" in event));
  const grown = levels.flatMap((level) =>
    Array.from({ length: subjectsPerLevel }, (_, index) => {
      const like = followed[index % followed.length] ?? "";
      return grownUp(log, like, `ZCH-${level}${String(index + 1).padStart(2, "0")}`, level);
    }).flat(),
  );
  return [...shared, ...grown].map((record, index) => ({ ...record, version: index + 1 }));
}

function grownUp(log: readonly TrialRecord[], like: string, subject: string, level: number) {
  const told = log.filter(({ event }) => "subject" in event && event.subject === like);
  const afterYear = told.filter(
    ({ event }) =>
      (event.kind === "visit-recorded" && event.visit === "M12") ||
      (event.kind === "observation-recorded" && event.observation.visit === "M12"),
  );
  const again = Array.from({ length: lastYear - 1 }, (_, index) =>
    afterYear.map((record) => inYear(record, index + 2)),
  ).flat();
  return [...told, ...again].map((record): TrialRecord => {
    const { event } = record;
    if (event.kind === "infusion-recorded") return { ...record, event: { ...event, subject, level } };
    return "subject" in event ? { ...record, event: { ...event, subject } } : record;
  });
}

/** What was recorded of the visit after a year, so many years after the infusion. */
function inYear(record: TrialRecord, year: number): TrialRecord {
  const text = JSON.stringify(record)
    .replaceAll('"M12"', `"Y${year}"`)
    .replaceAll(/"(\d{4})(-\d\d-\d\d)/g, (_, from: string, day: string) => {
      return `"${Number(from) + year - 1}${day === "-02-29" ? "-02-28" : day}`;
    });
  return JSON.parse(text);
}
