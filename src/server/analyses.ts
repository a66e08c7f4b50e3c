import { z } from "zod";
import {
  type Analysis,
  analyse,
  analysisNames,
  compareWithout,
  cutData,
  type DataCut,
  type DataCutProblem,
  doseGroupings,
  signedExclusions,
} from "#analysis";
import {
  captionOf,
  figureWidthPx,
  paperColours,
  renderFigure,
  writeFigureCsv,
  writeTableCsv,
} from "#reports";
import { type Instant, instantSchema } from "#values";
import { endpoint } from "./endpoint.ts";
import type { Installation } from "./installation.ts";
import { readTrial } from "./orders.ts";
import { Refused } from "./problem.ts";
import { inSightOf } from "./sight.ts";
import type { SignedIn } from "./signed-in.ts";

export const cutQuerySchema = z
  .strictObject({
    /** What took place later does not count. */
    cutoff: instantSchema.exactOptional(),
    /** Records made later are not read; now, if omitted. */
    asKnownAt: instantSchema.exactOptional(),
    /** Versions of records of results that are left out, with commas between them. */
    without: z
      .string()
      .regex(/^\d{1,9}(,\d{1,9}){0,99}$/)
      .transform((text) => text.split(",").map(Number))
      .exactOptional(),
    /** By assigned level, if omitted. */
    groups: z.enum(doseGroupings).exactOptional(),
    /** Compare dose levels by permutation tests, where the protocol plans none. */
    compareLevels: z
      .literal("true")
      .transform((): true => true)
      .exactOptional(),
  })
  .meta({ id: "CutQuery" });
type CutQuery = z.infer<typeof cutQuerySchema>;

const tableQuerySchema = z
  .strictObject({ ...cutQuerySchema.shape, language: z.enum(["en", "zh"]).exactOptional() })
  .meta({ id: "TableQuery" });

const figureQuerySchema = z
  .strictObject({ ...tableQuerySchema.shape, form: z.enum(["svg", "csv"]).exactOptional() })
  .meta({ id: "FigureQuery" });

type AnalysisOf = (
  signedIn: SignedIn,
  params: Readonly<Record<string, string>>,
  query: CutQuery,
) => Promise<Analysis>;

/** Endpoints that give the analyses of a trial at a data cut-off. */
export function analysisEndpoints({ now }: Installation) {
  const analysisOf: AnalysisOf = async (signedIn, { trial, analysis }, query) => {
    const name = analysisNames.find((known) => known === analysis);
    if (!name) throw new Refused(404, { code: "unknown-analysis", facts: { analysis: analysis ?? "" } });
    return analyse(name, await cutOf(signedIn, trial, momentsOf(query, now())));
  };
  return [
    endpoint({
      method: "get",
      path: "/trials/:trial/analyses/:analysis",
      summary: "One analysis at a data cut-off: tables, figures' data, methods, and what it was made from",
      access: "signed-in",
      query: cutQuerySchema,
      async answer({ params, query }, signedIn) {
        const state = await readTrial(signedIn, params.trial);
        return inSightOf(signedIn.person, state, await analysisOf(signedIn, params, query));
      },
    }),
    ...fileEndpoints(analysisOf),
    endpoint({
      method: "get",
      path: "/trials/:trial/sensitivity",
      summary:
        "What would be different without some records, those signed to be left out unless others are named",
      access: "signed-in",
      query: cutQuerySchema,
      async answer({ params, query: { without, ...query } }, signedIn) {
        const state = await readTrial(signedIn, params.trial);
        const options = momentsOf(query, now());
        const left = without ?? signedExclusions(await cutOf(signedIn, params.trial, options));
        const records = await signedIn.workspace.store.read(params.trial ?? "");
        const compared = compareWithout(records, options, left);
        if (!compared.ok) throw refusedCut(compared.error);
        return inSightOf(signedIn.person, state, compared.value);
      },
    }),
  ];
}

/** Tables and figures by themselves, as files. */
function fileEndpoints(analysisOf: AnalysisOf) {
  return [
    endpoint({
      method: "get",
      path: "/trials/:trial/analyses/:analysis/:table",
      summary: "One table of an analysis as a CSV file",
      access: "signed-in",
      query: tableQuerySchema,
      async answer({ params, query: { language = "en", ...query }, context }, signedIn) {
        const state = await readTrial(signedIn, params.trial);
        const analysis = await analysisOf(signedIn, params, query);
        const { tables } = inSightOf(signedIn.person, state, analysis);
        const table = tables.find((one) => one.table === params.table);
        if (!table) throw new Refused(404, { code: "unknown-table", facts: { table: params.table ?? "" } });
        return context.body(writeTableCsv(table, analysis.provenance, language), 200, {
          "content-type": "text/csv; charset=utf-8",
          "content-disposition": `attachment; filename="${params.trial}-${params.analysis}-${table.table}.csv"`,
        });
      },
    }),
    endpoint({
      method: "get",
      path: "/trials/:trial/analyses/:analysis/figures/:figure",
      summary: "One figure of an analysis as a file: drawn, or its values as CSV",
      access: "signed-in",
      query: figureQuerySchema,
      async answer({ params, query: { language = "en", form = "svg", ...query }, context }, signedIn) {
        const state = await readTrial(signedIn, params.trial);
        const analysis = await analysisOf(signedIn, params, query);
        const { figures } = inSightOf(signedIn.person, state, analysis);
        const figure = figures.find((one) => one.figure === params.figure);
        if (!figure)
          throw new Refused(404, { code: "unknown-figure", facts: { figure: params.figure ?? "" } });
        const caption = captionOf(params.trial ?? "", analysis.provenance, language);
        const text =
          form === "csv"
            ? writeFigureCsv(figure, analysis.provenance, language)
            : renderFigure(figure, { language, widthPx: figureWidthPx, colours: paperColours, caption }).svg;
        return context.body(text, 200, {
          "content-type": form === "csv" ? "text/csv; charset=utf-8" : "image/svg+xml; charset=utf-8",
          "content-disposition": `attachment; filename="${params.trial}-${params.analysis}-${figure.figure}.${form}"`,
        });
      },
    }),
  ];
}

/** The moments that are asked for, now where none is: of what will be recorded later nothing can be said. */
export function momentsOf(query: CutQuery, now: Instant): CutQuery & { readonly asKnownAt: Instant } {
  const { asKnownAt = now } = query;
  if (asKnownAt > now) {
    throw new Refused(400, { code: "known-later", field: "asKnownAt", facts: { asKnownAt, now } });
  }
  return { ...query, asKnownAt };
}

/** The data cut that is asked for; refused where there is none. */
async function cutOf(
  { workspace }: SignedIn,
  trial: string | undefined,
  options: CutQuery & { readonly asKnownAt: string },
): Promise<DataCut> {
  const cut = cutData(await workspace.store.read(trial ?? ""), options);
  if (cut.ok) return cut.value;
  throw refusedCut(cut.error);
}

const fieldOf: Readonly<Record<DataCutProblem["code"], keyof CutQuery>> = {
  "cutoff-after-knowledge": "cutoff",
  "nothing-known": "asKnownAt",
  "nothing-true-yet": "cutoff",
  "not-results-in-force": "without",
};

export function refusedCut({ code, ...facts }: DataCutProblem): Refused {
  return new Refused(400, { code, field: fieldOf[code], facts });
}
