import { z } from "zod";
import type { Recorded } from "#record";
import type { Event } from "#trial";
import { actorOfPerson } from "../accounts.ts";
import { maySee, sitesSeen } from "../authority.ts";
import { runningProgram } from "../build.ts";
import { endpoint } from "../endpoint.ts";
import { readTrial } from "../orders.ts";
import { Refused } from "../problem.ts";
import type { SignedIn } from "../signed-in.ts";
import { type ExportSource, exportFiles, formOf } from "./export-files.ts";
import { writeZip } from "./zip.ts";

const copyQuerySchema = z
  .strictObject({ subject: z.string().min(1).max(40).exactOptional() })
  .meta({ id: "CopyQuery" });

/** Endpoints that hand out copies of a trial, of the sites in a person's sight or of one subject. */
export const copyEndpoints = [
  endpoint({
    method: "get",
    path: "/trials/:trial/casebook.html",
    summary: "Everything on record as one document, to be read, printed and kept",
    access: "signed-in",
    query: copyQuerySchema,
    async answer({ params: { trial = "" }, query, context }, signedIn) {
      const source = await sourceOf(signedIn, trial, query.subject);
      const casebook = exportFiles(source).find(({ name }) => name === "casebook.html");
      return context.body(casebook?.text ?? "", 200, {
        "content-type": "text/html; charset=utf-8",
        "content-disposition": `attachment; filename="${nameOf(source)}-casebook.html"`,
      });
    },
  }),
  endpoint({
    method: "get",
    path: "/trials/:trial/export.zip",
    summary: "The full copy: casebook, records, protocol, signed checkpoint and a verifier",
    access: "signed-in",
    query: copyQuerySchema,
    async answer({ params: { trial = "" }, query, context }, signedIn) {
      const source = await sourceOf(signedIn, trial, query.subject);
      const name = nameOf(source);
      return context.body(writeZip(exportFiles(source), name, source.signed.checkpoint.madeAt), 200, {
        "content-type": "application/zip",
        "content-disposition": `attachment; filename="${name}.zip"`,
      });
    },
  }),
];

/** What a copy is made from; that it is made, and in which form, goes on record first. */
export async function sourceOf(
  signedIn: SignedIn,
  trial: string,
  subject: string | undefined,
  form: (extent: ExportSource["extent"]) => string = formOf,
): Promise<ExportSource> {
  const state = await readTrial(signedIn, trial);
  const { person, workspace } = signedIn;
  if (subject !== undefined && !maySee(person, state, subject)) {
    throw new Refused(404, { code: "unknown-subject", facts: { subject } });
  }
  const signed = workspace.checkpoint(trial);
  const version = signed.checkpoint.heads[0]?.version ?? 0;
  const records: readonly Recorded<Event>[] = (await workspace.store.read(trial)).slice(0, version);
  const extent = extentFor(signedIn, subject);
  const event = { kind: "log-exported", stream: trial, version, form: form(extent) } as const;
  await workspace.systemLog.append(event, actorOfPerson(person));
  return { records, extent, signed, program: runningProgram() };
}

function extentFor({ person }: SignedIn, subject: string | undefined): ExportSource["extent"] {
  if (subject !== undefined) return { kind: "subject", subject };
  const sites = sitesSeen(person);
  return sites === "every" ? { kind: "whole" } : { kind: "sites", sites: [...sites].sort() };
}

function nameOf({ records, extent }: ExportSource): string {
  const last = records.at(-1);
  const of = extent.kind === "subject" ? `-${extent.subject.replaceAll(/[^A-Za-z0-9-]+/g, "_")}` : "";
  return `${last?.stream}${of}-${last?.version}`;
}
