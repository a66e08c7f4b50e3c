import { type ProfileUnits, type Sample, sampleProblems, type TimeUnit } from "#kinetics";
import { conversion, type Words } from "#values";
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
import { failure } from "./telling.ts";
import { commonUnit, plainUnit } from "./unit-text.ts";

/** What a person says of a table, over what stands in it. */
export interface ProfileColumns {
  /** Unless given, the one that a column names, or else days. */
  readonly time?: TimeUnit;
  /** In which concentrations are told, and in which they are where their row names none. */
  readonly unit?: string;
  /** The limit of quantification of samples whose row names none, in the unit asked for, or else the table's one unit. */
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
  /** Rows that another program marks as no samples, such as doses: they were left out. */
  readonly notSamples: number;
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

/** Of a table that holds nothing by which subjects could be told apart. */
const onlySubject = "1";

const usual = {
  subject: ["subject", "usubjid", "subjid", "subject id", "id", "patient"],
  time: ["time", "afrlt"],
  concentration: ["concentration", "conc", "dv", "aval"],
  analyte: ["analyte", "paramcd", "pctestcd"],
  lloq: ["lloq", "pclloq", "loq"],
  blq: ["blq", "bql", "blqfl"],
  timeUnit: ["frltu", "time unit", "timeu"],
  unit: ["unit", "units", "conc unit", "avalu", "pcstresu"],
  // ADaM: what was reported where AVAL cannot say it. NONMEM: what kind of event a row is, and whether it was observed.
  reported: ["avalc"],
  evid: ["evid"],
  mdv: ["mdv"],
} as const;

function columnsOf({ called }: ProfileColumns): readonly Column[] {
  const column = (name: keyof ProfileColumns["called"]) => {
    const given = called[name];
    return { name, called: given === undefined ? usual[name] : [given] };
  };
  const unlessNamed = (name: "subject" | "analyte"): Column => ({
    ...column(name),
    ...(called[name] === undefined && { optional: true }),
  });
  return [
    unlessNamed("subject"),
    column("time"),
    column("concentration"),
    unlessNamed("analyte"),
    ...(["lloq", "blq", "timeUnit", "unit", "reported", "evid", "mdv"] as const).map(
      (name): Column => ({ name, called: usual[name], optional: true }),
    ),
  ];
}

/** A table of concentrations, one row for each sample. */
export function readProfileTable(file: string, given: ProfileColumns): ProfileTable {
  const { rows: all, columns, notRead } = readCsv(file, columnsOf(given));
  // Any column that is not read might tell subjects apart.
  if (columns.subject === undefined && notRead.length > 0) {
    const found = [...Object.values(columns), ...notRead].join(", ");
    throw failure(cliWords["csv.no-column"], { file, column: usual.subject.join(" / "), found });
  }
  const rows = all.filter(isSample).map(asReported);
  if (rows.length === 0) throw failure(kineticsCommandWords["no-samples"], { file });
  const time = timeUnitOf(file, rows, columns, given.time);
  const limitIn = limitsIn(given, rows);
  const problems = rows.flatMap((row) => problemsOf(row, columns, limitIn));
  if (problems.length > 0) throw wrongRows(file, problems);
  const read = rows.map((row) => readRow(row, limitIn));
  const profiles = [...Map.groupBy(read, ({ analyte }) => analyte).values()].flatMap((own) =>
    profilesOf(own, given, time),
  );
  const amiss = [...profiles.flatMap(unitProblems), ...profiles.flatMap(repeatedTimes)];
  if (amiss.length > 0) throw wrongRows(file, amiss);
  const words = sampleWords(rows.map(({ fields }) => fields.concentration ?? ""));
  return { profiles, notSamples: all.length - rows.length, words, columns, notRead };
}

/** NONMEM marks doses and the like by an EVID other than 0, and rows that were not observed by MDV 1. */
function isSample({ fields: { evid = "", mdv = "" } }: CsvRow): boolean {
  return isFlagged(mdv) !== true && (readNumber(evid) ?? 0) === 0;
}

/** Where ADaM's AVAL is empty, AVALC may say that the sample was below quantification. */
function asReported({ line, fields }: CsvRow): CsvRow {
  const { concentration = "", reported = "" } = fields;
  const isTold = concentration === "" && typeof concentrationOf(reported) !== "string";
  return { line, fields: isTold ? { ...fields, concentration: reported } : fields };
}

const timeUnits: Readonly<Record<TimeUnit, RegExp>> = {
  d: /^d(ays?)?$/i,
  h: /^h(rs?|ours?)?$/i,
  min: /^min(s|utes?)?$/i,
};

/** Of all times: the one that a column names, as ADaM's FRLTU does, or that a person does; not one and another. */
function timeUnitOf(
  file: string,
  rows: readonly CsvRow[],
  { timeUnit: column }: Readonly<Record<string, string>>,
  asked: TimeUnit | undefined,
): TimeUnit {
  const texts = new Set(rows.flatMap(({ fields: { timeUnit = "" } }) => (timeUnit === "" ? [] : [timeUnit])));
  const known = Object.keys(timeUnits) as TimeUnit[];
  const named = new Set([...texts].map((text) => known.find((unit) => timeUnits[unit].test(text))));
  const [only = asked ?? "d", another] = [...named];
  if (another === undefined && !named.has(undefined) && (asked ?? only) === only) return only;
  const values = [...texts].join(", ");
  throw failure(kineticsCommandWords["time-units"], { file, column: column ?? "", values });
}

/** The limit that a person states for all samples, in the unit of a row; none where it cannot be converted. */
function limitsIn(
  { lloq, unit: asked }: ProfileColumns,
  rows: readonly CsvRow[],
): (unit: string) => number | undefined {
  if (lloq === undefined) return () => undefined;
  const units = [
    ...new Set(rows.flatMap(({ fields: { unit = "" } }) => (unit === "" ? [] : [plainUnit(unit)]))),
  ];
  const [only, another] = asked === undefined ? units : [plainUnit(asked)];
  if (only === undefined) return () => lloq;
  if (another !== undefined)
    throw failure(kineticsCommandWords["lloq-of-no-unit"], { units: units.join(", ") });
  return (unit) => {
    const into = conversion(only, unit === "" ? only : plainUnit(unit));
    return into.ok ? into.value(lloq) : undefined;
  };
}

/** Of the rows of one analyte: they share a unit. */
function profilesOf(
  rows: readonly ReadRow[],
  { unit: asked }: ProfileColumns,
  time: TimeUnit,
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
  limitIn: (unit: string) => number | undefined,
): readonly Words[] {
  const { time = "", concentration = "", lloq = "", unit = "" } = fields;
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
  for (const name of ["blq", "mdv"]) {
    const { [name]: value = "" } = fields;
    if (isFlagged(value) !== undefined) continue;
    found.push(fill(kineticsCommandWords["not-a-flag"], { line, column: columns[name] ?? name, value }));
  }
  const column = columns.concentration ?? "concentration";
  const read = concentrationOf(concentration);
  if (typeof read === "string")
    return [...found, fill(kineticsCommandWords[read], { line, column, value: concentration })];
  const stated = typeof limit === "number" ? limit : limitIn(unit);
  if (read.lloq !== undefined && stated !== undefined && read.lloq !== stated) {
    const facts = { line, column, value: concentration, lloq: stated };
    found.push(fill(kineticsCommandWords["two-limits"], facts));
  }
  return found;
}

function readRow({ line, fields }: CsvRow, limitIn: (unit: string) => number | undefined): ReadRow {
  const { subject = onlySubject, time = "", concentration = "", lloq = "", unit = "" } = fields;
  const read = concentrationOf(concentration) as ReadConcentration;
  const limit = limitOf(lloq);
  const stated = read.lloq ?? (typeof limit === "number" ? limit : limitIn(unit));
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
