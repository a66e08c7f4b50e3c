import type { Context } from "hono";
import { z } from "zod";
import {
  extentFacts,
  renderDosingSheet,
  renderEligibilityChecklist,
  renderReviewPacket,
  type SheetSource,
} from "#reports";
import { endpoint } from "../endpoint.ts";
import type { SignedIn } from "../signed-in.ts";
import { sourceOf } from "./copy-endpoints.ts";
import { programText } from "./export-files.ts";

const sheetQuerySchema = z
  .strictObject({ language: z.enum(["en", "zh"]).default("en") })
  .meta({ id: "SheetQuery" });

type Language = z.infer<typeof sheetQuerySchema>["language"];

/** Endpoints that hand out pages for printing; each names the log and the checkpoint that it was made from. */
export const sheetEndpoints = [
  subjectSheet(
    "eligibility-checklist",
    "One subject's criteria with findings, evidence and signatures, as a page for printing",
    renderEligibilityChecklist,
  ),
  subjectSheet(
    "dosing-sheet",
    "One subject's dose and who checked it, as a page for printing with room to sign by hand",
    renderDosingSheet,
  ),
  endpoint({
    method: "get",
    path: "/trials/:trial/review-packet.html",
    summary: "What the committee decides on and has decided, as a page for printing",
    access: "signed-in",
    query: sheetQuerySchema,
    async answer({ params: { trial = "" }, query: { language }, context }, signedIn) {
      const source = await sheetSource(signedIn, "review-packet", { trial, language });
      return page(context, renderReviewPacket(source));
    },
  }),
];

function subjectSheet(
  name: string,
  summary: string,
  render: (source: SheetSource, subject: string) => string,
) {
  return endpoint({
    method: "get",
    path: `/trials/:trial/subjects/:subject/${name}.html`,
    summary,
    access: "signed-in",
    query: sheetQuerySchema,
    async answer({ params: { trial = "", subject = "" }, query: { language }, context }, signedIn) {
      const source = await sheetSource(signedIn, name, { trial, subject, language });
      return page(context, render(source, subject));
    },
  });
}

interface Wanted {
  readonly trial: string;
  readonly subject?: string;
  readonly language: Language;
}

/** That a sheet was handed out goes on record, as for any other copy. */
async function sheetSource(
  signedIn: SignedIn,
  name: string,
  { trial, subject, language }: Wanted,
): Promise<SheetSource> {
  const source = await sourceOf(signedIn, trial, subject, (extent) =>
    [name, ...Object.values(extentFacts(extent))].join(": "),
  );
  const { records, extent, signed } = source;
  return { records, extent, checkpoint: signed, program: programText(source), language };
}

function page(context: Context, text: string): Response {
  return context.body(text, 200, { "content-type": "text/html; charset=utf-8" });
}
