import { z } from "zod";
import type { Actor } from "#record";
import { profileOf, type TrialState } from "#trial";
import type { Result } from "#values";
import type { Person } from "./accounts.ts";
import { actorOf, maySee } from "./authority.ts";
import { typedPasswordSchema } from "./door-endpoints.ts";
import { type Asked, endpoint } from "./endpoint.ts";
import { type Identified, identityAskerSchema, identitySchema } from "./identity.ts";
import type { IdentityProblem } from "./identity-keeping.ts";
import { readTrial } from "./orders.ts";
import { Refused } from "./problem.ts";
import { type Role, siteOfAssignment } from "./roles.ts";
import type { SignedIn } from "./signed-in.ts";

const reasonSchema = z.string().trim().min(1).max(1000);

/** Who a subject is; in place of something kept before, that and the reason. */
const keepingSchema = z
  .strictObject({
    identity: identitySchema,
    replaces: z.string().min(1).max(100).exactOptional(),
    reason: reasonSchema.exactOptional(),
  })
  .meta({ id: "IdentityKeeping" });

const destructionSchema = z
  .strictObject({ askedBy: identityAskerSchema, reason: reasonSchema, password: typedPasswordSchema })
  .meta({ id: "IdentityDestruction" });

const path = "/trials/:trial/subjects/:subject/identity";

/** Endpoints through which the staff of a site keep who their subjects are. */
export const identityEndpoints = [
  endpoint({
    method: "get",
    path,
    summary: "Who a subject is, for staff of its site; that it was shown is put on record",
    access: "signed-in",
    async answer({ params }, signedIn) {
      const { of, actor } = await admitted(params, signedIn);
      return signedIn.workspace.identities.show(of, actor);
    },
  }),
  endpoint({
    method: "put",
    path,
    summary: "Keep who a subject is, apart from trial data",
    access: "signed-in",
    body: keepingSchema,
    async answer({ params, body: { identity, ...change } }, signedIn) {
      const { of, actor } = await admitted(params, signedIn);
      if (change.replaces !== undefined && change.reason === undefined) {
        throw new Refused(400, { code: "field-missing", field: "reason", facts: { expected: "string" } });
      }
      done(await signedIn.workspace.identities.keep(of, identity, { ...change, actor }), of);
      return undefined;
    },
  }),
  endpoint({
    method: "delete",
    path,
    summary: "Destroy who a subject is, with its key, for good; asks for the password again",
    access: "signed-in",
    body: destructionSchema,
    async answer({ params, body: { password, ...order } }, signedIn) {
      const { of, actor } = await admitted(params, signedIn);
      await confirm(signedIn, password);
      done(await signedIn.workspace.identities.destroy(of, { ...order, actor }), of);
      return undefined;
    },
  }),
];

const siteStaff: readonly Role[] = ["coordinator", "investigator"];

/** In whose name somebody may know who the subject is. Whether anything is kept is told to nobody else. */
async function admitted(
  { trial = "", subject = "" }: Asked<unknown, unknown>["params"],
  signedIn: SignedIn,
): Promise<{ readonly of: Identified; readonly actor: Actor }> {
  const state = await readTrial(signedIn, trial);
  const { person } = signedIn;
  if (!maySee(person, state, subject))
    throw new Refused(404, { code: "unknown-subject", facts: { subject } });
  const assignment = assignmentAt(person, state, subject);
  if (!assignment) throw new Refused(403, { code: "not-authorised", facts: { roles: siteStaff.join(", ") } });
  return { of: { trial, subject }, actor: actorOf(person, assignment) };
}

/** The sponsor knows subjects by their codes alone (ICH E6(R3) 3.16.1(v)), also if the same person works at a site. */
function assignmentAt({ roles }: Person, state: TrialState, subject: string) {
  if (roles.some(({ role }) => role === "sponsor")) return undefined;
  const { site } = profileOf(state, subject);
  return roles.find(
    (assignment) =>
      siteStaff.includes(assignment.role) && [undefined, site].includes(siteOfAssignment(assignment)),
  );
}

async function confirm({ person: { account }, workspace }: SignedIn, password: string): Promise<void> {
  const failure = { kind: "confirmation-failed", account, purpose: "identity" } as const;
  const { recognition } = workspace;
  if (await recognition.again(account, password, failure)) return;
  const code = (await recognition.isLockedNow(account)) ? "locked-out" : "password-wrong";
  throw new Refused(422, { code, field: "password" });
}

const statusOf: Readonly<Record<IdentityProblem, 404 | 409 | 422 | 500>> = {
  "identity-none": 404,
  "identity-other": 409,
  "identity-in-reason": 422,
  "identity-key-left": 500,
};

function done(result: Result<undefined, IdentityProblem>, { subject }: Identified): void {
  if (result.ok) return;
  const field = result.error === "identity-in-reason" ? { field: "reason" } : {};
  throw new Refused(statusOf[result.error], { code: result.error, ...field, facts: { subject } });
}
