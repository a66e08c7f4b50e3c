import { z } from "zod";
import { efficacySchema, timeToEventSchema } from "#efficacy";
import { eligibilitySchema } from "#eligibility";
import { escalationSchema } from "#escalation";
import { kineticsSchema, reconstitutionSchema } from "#kinetics";
import { safetySchema } from "#safety";
import { accepted, type Result, refused, wordsSchema } from "#values";
import { analysisSchema } from "./analysis-section.ts";
import { assessmentsSchema } from "./assessments-section.ts";
import {
  committeeSchema,
  consentSchema,
  dosingSchema,
  endpointsSchema,
  lymphodepletionSchema,
  querySchema,
  scheduleSchema,
  sitesSchema,
  slotsSchema,
  subjectsSchema,
} from "./conduct-sections.ts";
import { isFields } from "./pointer.ts";
import { type ProtocolProblem, problemsOf } from "./problems.ts";
import { brokenReferences } from "./references.ts";
import { registrationSchema } from "./registration.ts";

/** A whole protocol: what the registry says of the trial, and all that is needed to run it. */
export const protocolSchema = z.strictObject({
  /** Names the trial, in addresses too. */
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{2,39}$/),
  version: z.string().min(1),
  title: wordsSchema,
  registration: registrationSchema,
  eligibility: eligibilitySchema,
  escalation: escalationSchema,
  safety: safetySchema,
  consent: consentSchema,
  slots: slotsSchema,
  lymphodepletion: lymphodepletionSchema,
  dosing: dosingSchema,
  schedule: scheduleSchema,
  assessments: assessmentsSchema,
  endpoints: endpointsSchema,
  efficacy: efficacySchema,
  timeToEvent: timeToEventSchema,
  analysis: analysisSchema,
  kinetics: kineticsSchema,
  reconstitution: reconstitutionSchema,
  committee: committeeSchema,
  subjects: subjectsSchema,
  sites: sitesSchema,
  /** Open queries that the sections above do not state themselves. */
  queries: z.array(querySchema),
});
export type Protocol = z.infer<typeof protocolSchema>;

/**
 * Puts a document together from a folder's files, each under its name without extension: `protocol` holds what
 * identifies the document, every other file the section that it is named for (`time-to-event` holds `timeToEvent`).
 * The result is yet to be parsed.
 */
export function assemble(files: Readonly<Record<string, unknown>>): unknown {
  const { protocol, ...rest } = files;
  const sections = Object.entries(rest).map(([name, section]) => [
    name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
    section,
  ]);
  return { ...(isFields(protocol) ? protocol : {}), ...Object.fromEntries(sections) };
}

/** A document as a protocol, or everything that is wrong with it: its shape first, then what refers to nothing. */
export function parseProtocol(document: unknown): Result<Protocol, ProtocolProblem[]> {
  const parsed = protocolSchema.safeParse(document);
  if (!parsed.success) return refused(problemsOf(document, parsed.error.issues));
  const broken = brokenReferences(parsed.data);
  return broken.length > 0 ? refused(broken) : accepted(parsed.data);
}

/** JSON Schema (2020-12) of a protocol document, for teams that write their own. References are checked by parsing only. */
export function protocolJsonSchema(): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(protocolSchema.meta({ title: "Protocol of a dose-escalation trial" }), {
    io: "input",
  });
}
