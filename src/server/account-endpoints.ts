import { z } from "zod";
import { instantSchema } from "#values";
import { done } from "./account-problem.ts";
import { actorOfPerson, personOf } from "./accounts.ts";
import { isAdministrator } from "./authority.ts";
import { endpoint } from "./endpoint.ts";
import { assignmentsSchema } from "./roles.ts";
import type { SignedIn } from "./signed-in.ts";
import { foldSystem } from "./system-state.ts";

/** Roles given to somebody, who may hold none. */
const rolesSchema = z.strictObject({ roles: assignmentsSchema }).meta({ id: "Roles" });

const invitedSchema = z.strictObject({ roles: assignmentsSchema.min(1) }).meta({ id: "Invited" });

const identitySchema = z
  .strictObject({ how: z.string().trim().min(1).max(1000) })
  .meta({ id: "IdentityVerification" });

const rightsQuerySchema = z.strictObject({ asKnownAt: instantSchema }).meta({ id: "RightsQuery" });

/** Endpoints through which administrators look after accounts. */
export const accountEndpoints = [
  endpoint({
    method: "get",
    path: "/accounts",
    summary:
      "The people of this workspace with their roles; for administrators, also how their accounts stand",
    access: "signed-in",
    async answer(_, signedIn) {
      const people = await signedIn.workspace.accounts.people();
      return isAdministrator(signedIn.person)
        ? Promise.all(people.map((known) => describe(signedIn, known)))
        : people.map(personOf);
    },
  }),
  endpoint({
    method: "get",
    path: "/accounts/rights",
    summary: "Who could do what at a moment, as known then",
    access: "overseer",
    query: rightsQuerySchema,
    async answer({ query: { asKnownAt } }, { workspace: { systemLog } }) {
      const known = (await systemLog.records()).filter(({ recordedAt }) => recordedAt <= asKnownAt);
      const { version, accounts } = foldSystem(known);
      const people = [...accounts.values()].map(({ identity, ...account }) => ({
        ...personOf(account),
        maySign: identity.status === "verified",
      }));
      return { version, people };
    },
  }),
  endpoint({
    method: "post",
    path: "/invitations",
    summary: "Invite somebody; the token in the answer is the secret part of the address to hand over",
    access: "administrator",
    body: invitedSchema,
    async answer({ body }, { person, workspace: { accounts } }) {
      return accounts.invite(body.roles, person);
    },
  }),
  endpoint({
    method: "put",
    path: "/accounts/:account/roles",
    summary: "Give somebody these roles in place of those held so far",
    access: "administrator",
    body: rolesSchema,
    async answer({ params: { account = "" }, body }, { person, workspace: { accounts } }) {
      return done(await accounts.assign(account, body.roles, person));
    },
  }),
  endpoint({
    method: "post",
    path: "/accounts/:account/identity",
    summary: "Record that the account's holder was seen to be who it says; signing needs it",
    access: "administrator",
    body: identitySchema,
    async answer({ params: { account = "" }, body }, { person, workspace: { accounts } }) {
      return done(await accounts.verifyIdentity(account, body.how, person));
    },
  }),
  endpoint({
    method: "post",
    path: "/accounts/:account/reset",
    summary:
      "Make a lost password void; the token in the answer is the secret part of the address to hand over",
    access: "administrator",
    async answer({ params: { account = "" } }, { person, workspace: { passwords, sessions } }) {
      const reset = done(await passwords.reset(account, person));
      await sessions.revoke(account, actorOfPerson(person));
      return reset;
    },
  }),
  endpoint({
    method: "delete",
    path: "/accounts/:account/second-factor",
    summary: "Remove a lost second factor",
    access: "administrator",
    async answer({ params: { account = "" } }, { person, workspace: { secondFactors } }) {
      done(await secondFactors.remove(account, person));
      return undefined;
    },
  }),
  endpoint({
    method: "delete",
    path: "/accounts/:account/lock",
    summary: "Unlock an account that was locked after failures",
    access: "administrator",
    async answer({ params: { account = "" } }, { person, workspace: { recognition } }) {
      done(await recognition.unlock(account, actorOfPerson(person)));
      return undefined;
    },
  }),
  endpoint({
    method: "get",
    path: "/accounts/:account/sessions",
    summary: "Where somebody is signed in",
    access: "administrator",
    async answer({ params: { account = "" } }, { workspace: { sessions } }) {
      return sessions.of(account);
    },
  }),
  endpoint({
    method: "delete",
    path: "/accounts/:account/sessions/:session",
    summary: "Sign somebody out of one session",
    access: "administrator",
    async answer({ params: { account = "", session = "" } }, { person, workspace: { sessions } }) {
      await sessions.revoke(account, actorOfPerson(person), { only: session });
      return undefined;
    },
  }),
];

/** What administrators see of an account; secrets' names stay inside. */
async function describe(
  { workspace: { recognition, sessions } }: SignedIn,
  known: Parameters<typeof recognition.isLocked>[0],
) {
  const { history, identity, letInBy, factor, failures, lockedUntil, passwordIsVoid } = known;
  return {
    ...personOf(known),
    history,
    identity,
    letInBy,
    secondFactor: factor === "none" ? "none" : "enrolled",
    failures: failures.length,
    ...(recognition.isLocked(known) && { lockedUntil }),
    awaitsPassword: passwordIsVoid,
    sessions: (await sessions.of(known.account)).length,
  };
}
