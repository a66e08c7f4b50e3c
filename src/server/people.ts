import { z } from "zod";
import type { Result } from "#values";
import { type AccountProblem, newAccountSchema } from "./accounts.ts";
import { isAdministrator } from "./authority.ts";
import { endpoint } from "./endpoint.ts";
import type { Installation } from "./installation.ts";
import { Refused } from "./problem.ts";
import { assignmentsSchema } from "./roles.ts";
import { signIn, signOut } from "./signed-in.ts";
import { trialsOf } from "./system-log.ts";

const credentialsSchema = z
  .strictObject({
    account: z.string().min(1).max(100).toLowerCase(),
    password: z.string().min(1).max(200),
  })
  .meta({ id: "Credentials" });

const namedAccountSchema = newAccountSchema.meta({ id: "NewAccount" });

/** Roles given to somebody, who may hold none. */
const rolesSchema = z.strictObject({ roles: assignmentsSchema }).meta({ id: "Roles" });

const invitedSchema = z.strictObject({ roles: assignmentsSchema.min(1) }).meta({ id: "Invited" });

/** Endpoints about who may be here: the first run, sessions, accounts, invitations. */
export function peopleEndpoints(installation: Installation) {
  return [
    ...firstRunEndpoints(installation),
    ...sessionEndpoints(installation),
    ...accountEndpoints,
    ...invitationEndpoints(installation),
  ];
}

function firstRunEndpoints({ live, demonstration, exposure }: Installation) {
  return [
    endpoint({
      method: "get",
      path: "/first-run",
      summary: "Whether the first administrator is still to be named, and a demonstration that is open",
      access: "anyone",
      async answer() {
        const trials = trialsOf(await live.store.streams()).map(({ stream }) => stream);
        return { needed: live.accounts.isEmpty(), trials, demonstration: demonstration.opened()?.invitation };
      },
    }),
    endpoint({
      method: "post",
      path: "/first-run",
      summary: "Name the first administrator, who is then signed in",
      access: "anyone",
      body: namedAccountSchema,
      async answer({ body, context }) {
        const person = done(await live.accounts.createFirst(body));
        signIn(context, live, person.account, exposure);
        return person;
      },
    }),
  ];
}

function sessionEndpoints({ live, workspaces, exposure }: Installation) {
  return [
    endpoint({
      method: "post",
      path: "/session",
      summary: "Sign in",
      access: "anyone",
      body: credentialsSchema,
      async answer({ body, context }) {
        // Account names of the demonstration are its own, so one workspace at most knows this one.
        const workspace = workspaces().find(({ accounts }) => accounts.person(body.account)) ?? live;
        const recognised = await workspace.accounts.isPassword(body.account, body.password);
        const person = workspace.accounts.person(body.account);
        if (!recognised || !person) throw new Refused(401, { code: "not-recognised" });
        signIn(context, workspace, person.account, exposure);
        return person;
      },
    }),
    endpoint({
      method: "get",
      path: "/session",
      summary: "Who is signed in",
      access: "anyone",
      async answer(_, signedIn) {
        if (!signedIn) throw new Refused(401, { code: "not-signed-in" });
        return signedIn.person;
      },
    }),
    endpoint({
      method: "delete",
      path: "/session",
      summary: "Sign out",
      access: "anyone",
      async answer({ context }, signedIn) {
        if (signedIn) signOut(context, signedIn);
        return undefined;
      },
    }),
  ];
}

const accountEndpoints = [
  endpoint({
    method: "get",
    path: "/accounts",
    summary: "The people of this workspace with their roles; for administrators, also since when",
    access: "signed-in",
    async answer(_, { person, workspace: { accounts } }) {
      return accounts
        .people()
        .map((known) =>
          isAdministrator(person) ? { ...known, history: accounts.rolesOf(known.account) } : known,
        );
    },
  }),
  endpoint({
    method: "put",
    path: "/accounts/:account/roles",
    summary: "Give somebody these roles in place of those held so far",
    access: "administrator",
    body: rolesSchema,
    async answer({ params, body }, { person, workspace: { accounts } }) {
      return done(accounts.assign(params.account ?? "", body.roles, person.account));
    },
  }),
];

function invitationEndpoints({ live, exposure }: Installation) {
  return [
    endpoint({
      method: "post",
      path: "/invitations",
      summary: "Invite somebody; the token in the answer is the secret part of the address to hand over",
      access: "administrator",
      body: invitedSchema,
      async answer({ body }, { person, workspace: { accounts } }) {
        return accounts.invite(body.roles, person.account);
      },
    }),
    endpoint({
      method: "get",
      path: "/invitations/:token",
      summary: "What an invitation offers",
      access: "anyone",
      async answer({ params }) {
        return done(live.accounts.invitation(params.token ?? ""));
      },
    }),
    endpoint({
      method: "post",
      path: "/invitations/:token",
      summary: "Accept an invitation: choose account name and password, and be signed in",
      access: "anyone",
      body: namedAccountSchema,
      async answer({ params, body, context }) {
        const person = done(await live.accounts.accept(params.token ?? "", body));
        signIn(context, live, person.account, exposure);
        return person;
      },
    }),
  ];
}

const statusOf: Readonly<Record<AccountProblem, 403 | 404 | 409>> = {
  "account-taken": 409,
  "first-run-over": 409,
  "invitation-unknown": 404,
  "invitation-expired": 404,
  "unknown-account": 404,
  "own-roles": 403,
};

function done<Value>(result: Result<Value, AccountProblem>): Value {
  if (!result.ok) throw new Refused(statusOf[result.error], { code: result.error });
  return result.value;
}
