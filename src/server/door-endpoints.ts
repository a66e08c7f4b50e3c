import { z } from "zod";
import { done } from "./account-problem.ts";
import { newAccountSchema, passwordSchema } from "./accounts.ts";
import { endpoint } from "./endpoint.ts";
import type { Installation } from "./installation.ts";
import { Refused } from "./problem.ts";
import { signIn, signOut, standingOf } from "./signed-in.ts";
import { trialsOf } from "./system-log.ts";

export const accountNameSchema = z.string().min(1).max(100).toLowerCase();
export const typedPasswordSchema = z.string().min(1).max(200);

const credentialsSchema = z
  .strictObject({
    account: accountNameSchema,
    password: typedPasswordSchema,
    /** Of the authenticator app, or a recovery code; needed where a second factor is enrolled. */
    code: z.string().min(6).max(20).exactOptional(),
  })
  .meta({ id: "Credentials" });

const namedAccountSchema = newAccountSchema.meta({ id: "NewAccount" });

/** The secret part of a link. It travels in bodies: addresses end up in the logs of what lies between. */
const token = z.string().max(100);

const linkSchema = z.strictObject({ token }).meta({ id: "Link" });

const acceptanceSchema = newAccountSchema.extend({ token }).meta({ id: "Acceptance" });

const newPasswordSchema = z.strictObject({ token, password: passwordSchema }).meta({ id: "NewPassword" });

/** Endpoints by which people come in: the first run, signing in, invitations, a lost password's reset. */
export function doorEndpoints(installation: Installation) {
  return [
    ...firstRunEndpoints(installation),
    ...sessionEndpoints(installation),
    ...invitationEndpoints(installation),
    ...resetEndpoints(installation),
  ];
}

function firstRunEndpoints(installation: Installation) {
  const { live, demonstration, now } = installation;
  return [
    endpoint({
      method: "get",
      path: "/first-run",
      summary: "Whether the first administrator is still to be named, and a demonstration that is open",
      access: "anyone",
      async answer() {
        const trials = trialsOf(await live.store.streams()).map(({ stream }) => stream);
        const needed = await live.accounts.isEmpty();
        return { needed, trials, demonstration: demonstration.opened()?.invitation };
      },
    }),
    endpoint({
      method: "post",
      path: "/first-run",
      summary: "Name the first administrator, who is then signed in",
      access: "anyone",
      isDoor: true,
      body: namedAccountSchema,
      async answer({ body, context }) {
        const person = done(await live.accounts.createFirst(body));
        return standingOf(await signIn(context, live, person, installation), now());
      },
    }),
  ];
}

function sessionEndpoints(installation: Installation) {
  const { live, workspaces, now } = installation;
  return [
    endpoint({
      method: "post",
      path: "/session",
      summary: "Sign in",
      access: "anyone",
      isDoor: true,
      body: credentialsSchema,
      async answer({ body, context }) {
        const workspace = await workspaceOf(workspaces(), body.account);
        const person = done(await (workspace ?? live).recognition.atTheDoor(body));
        return standingOf(await signIn(context, workspace ?? live, person, installation), now());
      },
    }),
    endpoint({
      method: "get",
      path: "/session",
      summary: "Who is signed in, how they sign, and how long the session lasts",
      access: "anyone",
      async answer(_, signedIn) {
        if (!signedIn) throw new Refused(401, { code: "not-signed-in" });
        return standingOf(signedIn, now());
      },
    }),
    endpoint({
      method: "delete",
      path: "/session",
      summary: "Sign out",
      access: "anyone",
      async answer({ context }, signedIn) {
        if (signedIn) await signOut(context, signedIn);
        return undefined;
      },
    }),
  ];
}

/** Account names of the demonstration are its own, so one workspace at most knows this one. */
async function workspaceOf(workspaces: ReturnType<Installation["workspaces"]>, account: string) {
  for (const workspace of workspaces) {
    if (await workspace.accounts.person(account)) return workspace;
  }
  return undefined;
}

function invitationEndpoints(installation: Installation) {
  const { live, now } = installation;
  return [
    endpoint({
      method: "post",
      path: "/invitations/shown",
      summary: "What an invitation offers",
      access: "anyone",
      isDoor: true,
      body: linkSchema,
      async answer({ body }) {
        return done(await live.accounts.invitation(body.token));
      },
    }),
    endpoint({
      method: "post",
      path: "/invitations/accepted",
      summary: "Accept an invitation: choose account name and password, and be signed in",
      access: "anyone",
      isDoor: true,
      body: acceptanceSchema,
      async answer({ body: { token, ...invited }, context }) {
        const person = done(await live.accounts.accept(token, invited));
        return standingOf(await signIn(context, live, person, installation), now());
      },
    }),
  ];
}

function resetEndpoints({ live }: Installation) {
  return [
    endpoint({
      method: "post",
      path: "/resets/shown",
      summary: "Whose lost password a link lets them choose anew",
      access: "anyone",
      isDoor: true,
      body: linkSchema,
      async answer({ body }) {
        const { account, name } = done(await live.passwords.resetting(body.token));
        return { account, name };
      },
    }),
    endpoint({
      method: "post",
      path: "/resets/used",
      summary: "Choose a new password in place of a lost one; then sign in with it",
      access: "anyone",
      isDoor: true,
      body: newPasswordSchema,
      async answer({ body }) {
        done(await live.passwords.chooseAfterReset(body.token, body.password));
        return undefined;
      },
    }),
  ];
}
