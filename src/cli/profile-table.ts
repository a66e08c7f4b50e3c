import { type ProfileUnits, type Sample, sampleProblems, type TimeUnit } from "#kinetics";
import type { Words } from "#values";
import { cliWords, fill, kineticsCommandWords } from "#words";
import { type Column, type CsvRow, readCsv, wrongRows } from "./csv-file.ts";
import {
  concentrationOf,
  limitOf,
  type ReadConcentration,
  readNumber,
  type SampleWord,
  sampleWords,
} from "./sample-text.ts";
import { commonUnit, plainUnit } from "./unit-text.ts";

/** What a person says of a table, over what stands in it. */
export interface ProfileColumns {
  readonly time: TimeUnit;
  /** In which concentrations are told, and in which they are where their row names none. */
  readonly unit?: string;
  /** The limit of quantification of samples whose row names none. */
  readonly lloq?: number;
  readonly called: Readonly<Partial<Record<"subject" | "time" | "concentration" | "analyte", string>>>;
}

/** The samples of one subject and one analyte; their ids are lines of the file. */
export interface TableProfile {
  readonly subject: string;
  readonly analyte?: string;
  readonly units: ProfileUnits;
  /** Neither the table nor the person names a unit of concentrations. */
  readonly withoutUnit: boolean;
  readonly samples: readonly Sample[];
}

export interface ProfileTable {
  /** In the order in which they come. */
  readonly profiles: readonly TableProfile[];
  /** What stands for a concentration that is no number, and how it was read. */
  readonly words: readonly SampleWord[];
  /** What the columns are called in the table. */
  readonly columns: Readonly<Record<string, string>>;
  /** Columns that nothing is read from. */
  readonly notRead: readonly string[];
}

interface ReadRow {
  readonly subject: string;
  readonly analyte: string | undefined;
  readonly sample: Sample;
}

/** Where a table names no unit, its concentrations are reckoned with in this one of no dimension. */
const noUnit = "1";

const usual = {
  subject: ["subject", "usubjid", "subjid", "subject id", "id", "patient"],
  time: ["time", "afrlt"],
  concentration: ["concentration", "conc", "dv", "aval"],
  analyte: ["analyte", "paramcd", "pctestcd"],
  lloq: ["lloq", "pclloq", "loq"],
  blq: ["blq", "bql", "blqfl"],
  unit: ["unit", "units", "conc unit", "avalu", "pcstresu"],
} as const;

function columnsOf({ called }: ProfileColumns): readonly Column[] {
  const column = (name: keyof ProfileColumns["called"]) => {
    const given = called[name];
    return { name, called: given === undefined ? usual[name] : [given] };
  };
  return [
    column("subject"),
    column("time"),
    column("concentration"),
    { ...column("analyte"), ...(called.analyte === undefined && { optional: true }) },
    { name: "lloq", called: usual.lloq, optional: true },
    { name: "blq", called: usual.blq, optional: true },
    { name: "unit", called: usual.unit, optional: true },
  ];
}

/** A table of concentrations, one row for each sample. */
export function readProfileTable(file: string, given: ProfileColumns): ProfileTable {
  const { rows, columns, notRead } = readCsv(file, columnsOf(given));
  const problems = rows.flatMap((row) => problemsOf(row, columns, given.lloq));
  if (problems.length > 0) throw wrongRows(file, problems);
  const read = rows.map((row) => readRow(row, given.lloq));
  const profiles = [...Map.groupBy(read, ({ analyte }) => analyte).values()].flatMap((own) =>
    profilesOf(own, given),
  );
  const amiss = [...profiles.flatMap(unitProblems), ...profiles.flatMap(repeatedTimes)];
  if (amiss.length > 0) throw wrongRows(file, amiss);
  const words = sampleWords(rows.map(({ fields }) => fields.concentration ?? ""));
  return { profiles, words, columns, notRead };
}

/** Of the rows of one analyte: they share a unit. */
function profilesOf(
  rows: readonly ReadRow[],
  { time, unit: asked }: ProfileColumns,
): readonly TableProfile[] {
  const texts = rows.flatMap(({ sample: { unit } }) => (unit === undefined ? [] : [unit]));
  const common = asked === undefined ? commonUnit(texts) : plainUnit(asked);
  const units = { time, concentration: common ?? noUnit };
  const inUnit = ({ unit, ...sample }: Sample): Sample =>
    unit === undefined || unit === common ? sample : { ...sample, unit: plainUnit(unit) };
  return [...Map.groupBy(rows, ({ subject }) => subject)].map(([subject, own]) => {
    const analyte = own[0]?.analyte;
    return {
      subject,
      ...(analyte !== undefined && { analyte }),
      units,
      withoutUnit: common === undefined,
      samples: own.map(({ sample }) => inUnit(sample)),
    };
  });
}

function problemsOf(
  { line, fields }: CsvRow,
  columns: Readonly<Record<string, string>>,
  lloqOfAll: number | undefined,
): readonly Words[] {
  const { time = "", concentration = "", lloq = "" } = fields;
  const blank = ["subject", "analyte"].filter((name) => fields[name] === "");
  const found = blank.map((name) => fill(cliWords["csv.blank"], { line, column: columns[name] ?? name }));
  if (readNumber(time) === undefined) {
    found.push(
      fill(kineticsCommandWords["not-a-number"], { line, column: columns.time ?? "time", value: time }),
    );
  }
  const limit = limitOf(lloq);
  if (limit === "unreadable") {
    found.push(
      fill(kineticsCommandWords["not-a-limit"], { line, column: columns.lloq ?? "lloq", value: lloq }),
    );
  }
  const { blq = "" } = fields;
  if (isFlagged(blq) === undefined) {
    found.push(fill(kineticsCommandWords["not-a-flag"], { line, column: columns.blq ?? "blq", value: blq }));
  }
  const column = columns.concentration ?? "concentration";
  const read = concentrationOf(concentration);
  if (typeof read === "string")
    return [...found, fill(kineticsCommandWords[read], { line, column, value: concentration })];
  const stated = typeof limit === "number" ? limit : lloqOfAll;
  if (read.lloq !== undefined && stated !== undefined && read.lloq !== stated) {
    const facts = { line, column, value: concentration, lloq: stated };
    found.push(fill(kineticsCommandWords["two-limits"], facts));
  }
  return found;
}

function readRow({ line, fields }: CsvRow, lloqOfAll: number | undefined): ReadRow {
  const { subject = "", time = "", concentration = "", lloq = "", unit = "" } = fields;
  const read = concentrationOf(concentration) as ReadConcentration;
  const limit = limitOf(lloq);
  const stated = read.lloq ?? (typeof limit === "number" ? limit : lloqOfAll);
  return {
    subject,
    analyte: fields.analyte,
    sample: {
      id: String(line),
      time: readNumber(time) ?? 0,
      concentration: isFlagged(fields.blq ?? "") ? "below-quantification" : read.concentration,
      ...(read.above && { above: true }),
      ...(stated !== undefined && { lloq: stated }),
      ...(unit !== "" && { unit }),
    },
  };
}

/** What a column that tells samples below quantification says of one. */
function isFlagged(text: string): boolean | undefined {
  const flag = text.toLowerCase();
  if (["1", "y", "yes", "true"].includes(flag)) return true;
  return ["0", "n", "no", "false", "", "na", "."].includes(flag) ? false : undefined;
}

/** A row without a unit among rows that have one would be in none: it is in the table's. */
function unitProblems({ samples, units }: TableProfile): readonly Words[] {
  const byId = new Map(samples.map((sample) => [sample.id, sample]));
  return sampleProblems(samples, units).map(({ id }) =>
    fill(kineticsCommandWords.unit, {
      line: id,
      value: byId.get(id)?.unit ?? "",
      unit: units.concentration,
    }),
  );
}

function repeatedTimes({ subject, samples }: TableProfile): readonly Words[] {
  const lines = new Map<number, string>();
  return samples.flatMap(({ id, time, concentration }) => {
    if (concentration === "not-measured") return [];
    const other = lines.get(time);
    if (other === undefined) lines.set(time, id);
    return other === undefined
      ? []
      : [fill(kineticsCommandWords["time-twice"], { line: id, subject, time, other })];
  });
}
