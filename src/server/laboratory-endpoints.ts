import { z } from "zod";
import { idSchema } from "#eligibility";
import { compareResults, readColumns, readResults } from "#exchange";
import { dataItemsOf } from "#protocol";
import {
  laboratoriesOf,
  laboratoryMapping,
  laboratoryMappingSchema,
  type Problem,
  protocolOf,
  type TrialState,
} from "#trial";
import type { Instant } from "#values";
import { assignmentFor, authority } from "./authority.ts";
import { endpoint } from "./endpoint.ts";
import type { Installation } from "./installation.ts";
import { readTrial } from "./orders.ts";
import { inWords, Refused } from "./problem.ts";
import type { SignedIn } from "./signed-in.ts";

const fileSchema = z.strictObject({ text: z.string() }).meta({ id: "LaboratoryFile" });

const previewSchema = z
  .strictObject({
    site: z.string().min(1).max(40),
    laboratory: idSchema,
    /** As it was last saved for the laboratory, if omitted. */
    mapping: laboratoryMappingSchema.exactOptional(),
    text: z.string(),
  })
  .meta({ id: "LaboratoryPreview" });

/** Endpoints that read laboratories' files. They record nothing: results are recorded by the command `import-results`. */
export function laboratoryEndpoints({ now }: Pick<Installation, "now">) {
  return [
    endpoint({
      method: "get",
      path: "/trials/:trial/laboratories",
      summary: "The laboratories whose file format is saved, and the data items that results may be of",
      access: "signed-in",
      async answer({ params }, signedIn) {
        const state = await readTrial(signedIn, params.trial);
        return {
          version: state.version,
          sites: sitesOf(signedIn, state),
          laboratories: laboratoriesOf(state).map((laboratory) => ({
            laboratory,
            mapping: laboratoryMapping(state, laboratory),
          })),
          items: dataItemsOf(protocolOf(state)).map(({ id, label, kind, ...item }) => ({
            ...{ id, label, kind },
            units: "unit" in item ? [item.unit, ...item.acceptedUnits] : [],
          })),
        };
      },
    }),
    endpoint({
      method: "post",
      path: "/trials/:trial/laboratory/columns",
      summary: "The columns of a laboratory's file, with the first values that stand in each",
      access: "signed-in",
      body: fileSchema,
      async answer({ params, body: { text } }, signedIn) {
        await readTrial(signedIn, params.trial);
        const columns = readColumns(text);
        if (!columns.ok) throw new Refused(422, columns.error);
        return { columns: columns.value };
      },
    }),
    endpoint({
      method: "post",
      path: "/trials/:trial/laboratory/preview",
      summary:
        "What an import of a laboratory's file would record: each row new, on record, a correction or wrong",
      access: "signed-in",
      body: previewSchema,
      answer: async ({ params, body }, signedIn) => {
        const state = await readTrial(signedIn, params.trial);
        return previewOf(signedIn, state, body, now());
      },
    }),
  ];
}

function previewOf(
  signedIn: SignedIn,
  state: TrialState,
  { site, laboratory, text, ...given }: z.infer<typeof previewSchema>,
  now: Instant,
) {
  if (!sitesOf(signedIn, state).includes(site)) {
    const facts = { roles: authority["import-results"].join(", ") };
    throw new Refused(403, { code: "not-authorised", facts });
  }
  const mapping = given.mapping ?? laboratoryMapping(state, laboratory);
  if (!mapping) {
    throw new Refused(404, { code: "unknown-laboratory", field: "laboratory", facts: { laboratory } });
  }
  const read = readResults(text, mapping, { state, site, now });
  if (!read.ok) throw new Refused(422, ...read.error);
  const rows = compareResults(read.value, state, { laboratory, mapping });
  return {
    version: state.version,
    rows: rows.map((row) => (row.standing === "problem" ? { ...row, problems: worded(row.problems) } : row)),
  };
}

/** The sites for whose subjects a person may record results. */
function sitesOf({ person }: SignedIn, state: TrialState): readonly string[] {
  return protocolOf(state)
    .sites.map(({ id }) => id)
    .filter((site) => assignmentFor(person, "import-results", site) !== undefined);
}

function worded(problems: readonly Problem[]) {
  return problems.map(inWords);
}
