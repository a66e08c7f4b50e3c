import { type ProfileUnits, type Sample, sampleProblems, type TimeUnit } from "#kinetics";
import type { Words } from "#values";
import { cliWords, fill, kineticsCommandWords } from "#words";
import { type CsvRow, readCsv, wrongRows } from "./csv-file.ts";

/** A table of concentrations as read; the ids of samples are lines of the file. */
export interface ProfileTable {
  readonly units: ProfileUnits;
  /** In the order in which they come. */
  readonly subjects: readonly { readonly subject: string; readonly samples: readonly Sample[] }[];
  /** Columns that nothing is read from. */
  readonly notRead: readonly string[];
}

interface ReadRow {
  readonly subject: string;
  readonly sample: Sample;
}

const columns = ["subject", "time", "concentration"];
const optional = ["lloq", "unit"];
/** Where a table names no unit, its concentrations are told in this one of no dimension. */
const noUnit = "1";

/** Columns `subject`, `time` and `concentration`, and where there are some `lloq` and `unit`. */
export function readProfileTable(file: string, time: TimeUnit): ProfileTable {
  const { rows, notRead } = readCsv(file, columns, optional);
  const problems = rows.flatMap(problemsOf);
  if (problems.length > 0) throw wrongRows(file, problems);
  const read = rows.map(readRow);
  const units = { time, concentration: read.find(({ sample }) => sample.unit)?.sample.unit ?? noUnit };
  const amiss = [...unitProblems(read, units), ...repeatedTimes(read)];
  if (amiss.length > 0) throw wrongRows(file, amiss);
  const subjects = [...Map.groupBy(read, ({ subject }) => subject)].map(([subject, each]) => ({
    subject,
    samples: each.map(({ sample }) => sample),
  }));
  return { units, subjects, notRead };
}

const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const censored = /^<\s*((\d+\.?\d*|\.\d+)(e[+-]?\d+)?)$/i;
const belowWords = ["BLQ", "BLOQ", "<LLOQ", "<LOQ"];
const notMeasured = ["", "NA", ".", "-"];

function problemsOf({ line, fields }: CsvRow): readonly Words[] {
  const { subject = "", time = "", concentration = "", lloq = "" } = fields;
  const found: Words[] = [];
  if (subject === "") found.push(fill(cliWords["csv.blank"], { line, column: "subject" }));
  if (!number.test(time)) {
    found.push(fill(kineticsCommandWords["not-a-number"], { line, column: "time", value: time }));
  }
  const value = concentration;
  const limit = censored.exec(concentration)?.[1];
  if (number.test(value) ? Number(value) < 0 : false)
    found.push(fill(kineticsCommandWords.negative, { line, value }));
  else if (!number.test(value) && limit === undefined && !isBelow(value) && !isMissing(value)) {
    found.push(fill(kineticsCommandWords["not-a-concentration"], { line, value }));
  }
  if (!isMissing(lloq) && !(number.test(lloq) && Number(lloq) > 0)) {
    found.push(fill(kineticsCommandWords["not-a-limit"], { line, value: lloq }));
  } else if (limit !== undefined && !(Number(limit) > 0)) {
    found.push(fill(kineticsCommandWords["not-a-concentration"], { line, value }));
  } else if (limit !== undefined && !isMissing(lloq) && Number(limit) !== Number(lloq)) {
    found.push(fill(kineticsCommandWords["two-limits"], { line, value, lloq }));
  }
  return found;
}

function isBelow(text: string): boolean {
  return belowWords.includes(text.toUpperCase().replaceAll(" ", ""));
}

function isMissing(text: string): boolean {
  return notMeasured.includes(text.toUpperCase());
}

function readRow({ line, fields }: CsvRow): ReadRow {
  const { subject = "", time, concentration = "", lloq = "", unit = "" } = fields;
  const limit = censored.exec(concentration)?.[1] ?? (isMissing(lloq) ? undefined : lloq);
  return {
    subject,
    sample: {
      id: String(line),
      time: Number(time),
      concentration: concentrationOf(concentration),
      ...(limit !== undefined && { lloq: Number(limit) }),
      ...(unit !== "" && { unit }),
    },
  };
}

function concentrationOf(text: string): Sample["concentration"] {
  if (isMissing(text)) return "not-measured";
  return number.test(text) ? Number(text) : "below-quantification";
}

/** A row without a unit among rows that have one would be in none: it is in the table's. */
function unitProblems(rows: readonly ReadRow[], units: ProfileUnits): readonly Words[] {
  const samples = rows.map(({ sample }) => sample);
  const byId = new Map(samples.map((sample) => [sample.id, sample]));
  return sampleProblems(samples, units).map(({ id }) =>
    fill(kineticsCommandWords.unit, {
      line: id,
      value: byId.get(id)?.unit ?? "",
      unit: units.concentration,
    }),
  );
}

function repeatedTimes(rows: readonly ReadRow[]): readonly Words[] {
  const lines = new Map<string, string>();
  return rows.flatMap(({ subject, sample: { id, time, concentration } }) => {
    if (concentration === "not-measured") return [];
    const place = JSON.stringify([subject, time]);
    const other = lines.get(place);
    if (other === undefined) lines.set(place, id);
    return other === undefined
      ? []
      : [fill(kineticsCommandWords["time-twice"], { line: id, subject, time, other })];
  });
}
