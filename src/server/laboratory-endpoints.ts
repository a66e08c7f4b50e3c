import { setImmediate } from "node:timers/promises";
import type { Context } from "hono";
import { stream } from "hono/streaming";
import { z } from "zod";
import { idSchema } from "#eligibility";
import { compareResults, type LaboratoryRow, readColumns, readResults } from "#exchange";
import { dataItemsOf } from "#protocol";
import { namesOf } from "#reports";
import {
  laboratoriesOf,
  laboratoryMapping,
  laboratoryMappingSchema,
  protocolOf,
  type TrialState,
} from "#trial";
import type { Instant } from "#values";
import { assignmentFor, authority } from "./authority.ts";
import { endpoint } from "./endpoint.ts";
import { ndjson } from "./in-parts.ts";
import type { Installation } from "./installation.ts";
import { readTrial } from "./orders.ts";
import { inWords, Refused } from "./problem.ts";
import { fileBytesMax } from "./security.ts";
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
      bodyBytesMax: fileBytesMax,
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
        "What an import of a laboratory's file would record: each row new, on record, a correction or wrong. " +
        "As application/x-ndjson, where that is accepted, stretch by stretch, the version last",
      access: "signed-in",
      body: previewSchema,
      bodyBytesMax: fileBytesMax,
      answer: async ({ params, body, context }, signedIn) => {
        const state = await readTrial(signedIn, params.trial);
        const stretches = previewOf(signedIn, state, body, now());
        if (context.req.header("accept") === ndjson) return inLines(context, told(stretches, state.version));
        const rows = [];
        for await (const stretch of stretches) rows.push(...stretch.rows);
        return { version: state.version, rows };
      },
    }),
  ];
}

/** So many rows are read in one go; then others' requests have their turn. */
const rowsInOneGo = 250;

interface Stretch {
  readonly rows: readonly object[];
  /** Rows of the whole file. */
  readonly count: number;
}

/** Refuses at once what cannot be read at all; the rows come stretch by stretch. */
function previewOf(
  signedIn: SignedIn,
  state: TrialState,
  { site, laboratory, text, ...given }: z.infer<typeof previewSchema>,
  now: Instant,
): AsyncIterable<Stretch> {
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
  const { rows, count } = read.value;
  const names = namesOf([protocolOf(state)]);
  const worded = (row: LaboratoryRow) =>
    row.standing === "problem"
      ? { ...row, problems: row.problems.map((problem) => inWords(problem, names)) }
      : row;
  return stretchesOf(compareResults(rows, { state, laboratory, mapping }), worded, count);
}

async function* stretchesOf(
  rows: Iterable<LaboratoryRow>,
  worded: (row: LaboratoryRow) => object,
  count: number,
): AsyncGenerator<Stretch> {
  let stretch = [];
  for (const row of rows) {
    stretch.push(worded(row));
    if (stretch.length < rowsInOneGo) continue;
    yield { rows: stretch, count };
    stretch = [];
    await setImmediate();
  }
  yield { rows: stretch, count };
}

/** The rows as they are read, each time with how many there will be; at the end what they were compared with. */
async function* told(stretches: AsyncIterable<Stretch>, version: number): AsyncGenerator<object> {
  yield* stretches;
  yield { version };
}

function inLines(context: Context, values: AsyncIterable<object>): Response {
  context.header("content-type", ndjson);
  return stream(context, async (stream) => {
    for await (const value of values) await stream.writeln(JSON.stringify(value));
  });
}

/** The sites for whose subjects a person may record results. */
function sitesOf({ person }: SignedIn, state: TrialState): readonly string[] {
  return protocolOf(state)
    .sites.map(({ id }) => id)
    .filter((site) => assignmentFor(person, "import-results", site) !== undefined);
}
