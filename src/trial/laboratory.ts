import { z } from "zod";
import { idSchema, type Observation, observationSchema } from "#eligibility";
import { dataItemsOf } from "#protocol";
import { unitSchema } from "#values";
import { type Circumstance, type Problem, unless } from "./circumstance.ts";
import type { Deciders } from "./deciders.ts";
import { nameField, siteField, subjectField } from "./fields.ts";
import { lastOf, type Told, type TrialState, told, trialFacts } from "./ledger.ts";
import { protocolOf } from "./protocol-in-force.ts";
import { acquaintanceOf, resultProblems, sampleKeyOf } from "./result.ts";
import { profileOf } from "./subject.ts";
import { timeFormats } from "./time-format.ts";

/** Results that laboratories send as files: how each laboratory writes its own, and what was taken from them. */

const column = z.string().trim().min(1).max(200);
const written = z.string().trim().min(1).max(100);

/** How a laboratory writes its files: which column holds what, and what its codes, units and notations mean. */
export const laboratoryMappingSchema = z
  .strictObject({
    columns: z.strictObject({
      subject: column,
      code: column,
      value: column,
      /** When the sample was taken; where the day and the time have a column each, the day's first. */
      taken: z.array(column).min(1).max(2),
      unit: column.exactOptional(),
      lloq: column.exactOptional(),
      low: column.exactOptional(),
      high: column.exactOptional(),
      sample: column.exactOptional(),
      final: column.exactOptional(),
      visit: column.exactOptional(),
    }),
    format: z.enum(timeFormats),
    /** IANA zone of the clock by which the times are told. */
    timeZone: z.string().min(1).max(60),
    decimal: z.enum([".", ","]),
    /** Each of the laboratory's codes; without an item what it stands for is left out. */
    codes: z
      .array(
        z.strictObject({
          code: written,
          item: idSchema.exactOptional(),
          /** Where the file does not tell the unit. */
          unit: unitSchema.exactOptional(),
          /** Where the file does not tell the lower limit of quantification, in the unit of the value. */
          lloq: z.number().positive().exactOptional(),
        }),
      )
      .min(1)
      .max(1000)
      .refine((codes) => new Set(codes.map(({ code }) => code)).size === codes.length, "each code once"),
    /** UCUM codes of units that the laboratory writes otherwise. */
    units: z.array(z.strictObject({ written, unit: unitSchema })).max(200),
    /** How it writes that a value is below quantification, not detected, or was not measured; any case of letters. */
    belowQuantification: z.array(written).max(50),
    notDetected: z.array(written).max(50),
    notDone: z.array(written).max(50),
    /** How it marks the final one of several results of a sample. */
    final: z.array(written).max(50),
  })
  .meta({ id: "LaboratoryMapping" });
export type LaboratoryMapping = z.infer<typeof laboratoryMappingSchema>;

/** As many as one command records, all or none of them. */
const resultsMax = 20_000;

const importedSchema = z.strictObject({
  subject: subjectField,
  observation: observationSchema.omit({ laboratory: true }),
  /** Version of the record that the result corrects. */
  supersedes: z.int().positive().exactOptional(),
});

export const laboratoryCommands = {
  "save-laboratory-mapping": z.strictObject({
    kind: z.literal("save-laboratory-mapping"),
    laboratory: idSchema.meta({ field: "laboratory" }),
    mapping: laboratoryMappingSchema,
  }),
  "import-results": z.strictObject({
    kind: z.literal("import-results"),
    site: siteField,
    laboratory: idSchema.meta({ field: "laboratory" }),
    /** The file as the laboratory sent it; its rows without the header. */
    file: z.strictObject({
      name: nameField,
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      rows: z.int().positive(),
    }),
    /** As it was read: what the laboratory's codes, units and notations were taken to mean. */
    mapping: laboratoryMappingSchema,
    results: z.array(importedSchema).min(1).max(resultsMax),
  }),
};

export type LaboratoryEvent =
  | Told<"laboratory-mapping-saved", (typeof laboratoryCommands)["save-laboratory-mapping"]>
  | (Omit<Told<"results-imported", (typeof laboratoryCommands)["import-results"]>, "results"> & {
      /** Results recorded with it, and how many of them correct earlier ones. */
      readonly recorded: number;
      readonly corrected: number;
    });

/** How a laboratory writes its files, as it was last saved. */
export function laboratoryMapping(state: TrialState, laboratory: string): LaboratoryMapping | undefined {
  return lastOf(
    trialFacts(state, "laboratory-mapping-saved").filter(({ event }) => event.laboratory === laboratory),
  )?.event.mapping;
}

/** The laboratories whose mapping is saved, by name. */
export function laboratoriesOf(state: TrialState): readonly string[] {
  const saved = trialFacts(state, "laboratory-mapping-saved");
  return [...new Set(saved.map(({ event }) => event.laboratory))].sort();
}

function unknownItems(state: TrialState, { codes }: LaboratoryMapping): readonly Problem[] {
  const known = new Set(dataItemsOf(protocolOf(state)).map(({ id }) => id));
  return codes.flatMap(({ item }, index): readonly Problem[] =>
    item === undefined || known.has(item)
      ? []
      : [{ code: "unknown-item", field: `mapping.codes.${index}.item`, facts: { item } }],
  );
}

interface Imported {
  readonly subject: string;
  readonly observation: Observation;
  readonly supersedes?: number;
}

/** That a result still is what it was taken for: nobody recorded or corrected it meanwhile. */
function meanwhileProblems(
  state: TrialState,
  { subject, observation, supersedes }: Imported,
): readonly Problem[] {
  const known = acquaintanceOf(state, subject, observation);
  const { item } = observation;
  if (known.kind === "duplicate") {
    return [
      {
        code: "result-already-recorded",
        field: "observation.sample",
        facts: { item, version: known.version },
      },
    ];
  }
  const versions: readonly (number | undefined)[] =
    known.kind === "ambiguous" ? known.versions : [known.kind === "correction" ? known.version : undefined];
  if (versions.includes(supersedes)) return [];
  const version = versions.find((one) => one !== undefined) ?? supersedes ?? "";
  return [{ code: "result-taken-otherwise", field: "supersedes", facts: { item, version } }];
}

function importProblems(
  state: TrialState,
  site: string,
  results: readonly Imported[],
  { now }: Circumstance,
): readonly Problem[] {
  const seen = new Set<string>();
  return results.flatMap((result, index) => {
    const { subject, observation } = result;
    const at = (problems: readonly Problem[]) =>
      problems.map((problem) => ({ ...problem, field: `results.${index}.${problem.field}` }));
    const known = state.subjects.has(subject) && profileOf(state, subject).site === site;
    if (!known) return at([{ code: "unknown-subject", field: "subject", facts: { subject } }]);
    const key = sampleKeyOf(subject, observation);
    const twice = seen.has(key);
    seen.add(key);
    const { item } = observation;
    return at([
      ...resultProblems(state, subject, observation, now),
      ...(twice ? [{ code: "result-twice" as const, field: "observation.sample", facts: { item } }] : []),
      ...meanwhileProblems(state, result),
    ]);
  });
}

export const laboratoryDeciders = {
  "save-laboratory-mapping": (state, command) =>
    unless(unknownItems(state, command.mapping), [told("laboratory-mapping-saved", command)]),
  "import-results": (state, command, circumstance) => {
    const { results, ...rest } = command;
    const { site, laboratory } = command;
    const all = results.map((result): Imported => {
      const observation = { ...result.observation, laboratory };
      return { ...result, observation };
    });
    const corrected = results.filter(({ supersedes }) => supersedes !== undefined).length;
    return unless(importProblems(state, site, all, circumstance), [
      { ...told("results-imported", rest), recorded: results.length, corrected },
      ...all.map(({ subject, observation }) => ({
        kind: "observation-recorded" as const,
        subject,
        observation,
      })),
    ]);
  },
} satisfies Deciders<keyof typeof laboratoryCommands>;
