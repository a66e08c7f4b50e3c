import { z } from "zod";
import { subjectView, type TrialState, visitForm } from "#trial";
import { calendarDateSchema } from "#values";
import { maySee } from "./authority.ts";
import { endpoint } from "./endpoint.ts";
import type { Installation } from "./installation.ts";
import { readTrial } from "./orders.ts";
import { Refused } from "./problem.ts";
import type { SignedIn } from "./signed-in.ts";

/** The day for which a form is drawn: some of it may concern only the young. */
const formQuerySchema = z.strictObject({ on: calendarDateSchema.exactOptional() }).meta({ id: "FormQuery" });

/** Endpoints that show one subject, to those who may see it. */
export function subjectEndpoints({ now }: Pick<Installation, "now">) {
  return [
    endpoint({
      method: "get",
      path: "/trials/:trial/subjects/:subject",
      summary: "One subject: eligibility, timeline, dose, events",
      access: "signed-in",
      async answer({ params: { trial, subject = "" } }, signedIn) {
        const state = await readTrialOf(signedIn, trial, subject);
        return subjectView(state, subject, now());
      },
    }),
    endpoint({
      method: "get",
      path: "/trials/:trial/subjects/:subject/visits/:visit",
      summary: "The form of one visit of a subject, and what is on record of it",
      access: "signed-in",
      query: formQuerySchema,
      async answer({ params: { trial, subject = "", visit = "" }, query: { on } }, signedIn) {
        const state = await readTrialOf(signedIn, trial, subject);
        const form = visitForm(state, subject, visit, now(), on);
        if (!form) throw new Refused(404, { code: "unknown-visit", facts: { visit } });
        return form;
      },
    }),
  ];
}

/** A trial, for somebody who may see the subject. */
async function readTrialOf(
  signedIn: SignedIn,
  trial: string | undefined,
  subject: string,
): Promise<TrialState> {
  const state = await readTrial(signedIn, trial);
  if (maySee(signedIn.person, state, subject)) return state;
  throw new Refused(404, { code: "unknown-subject", facts: { subject } });
}
