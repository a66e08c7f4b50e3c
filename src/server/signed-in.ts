import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Person } from "./accounts.ts";
import { type Exposure, isSecure } from "./security.ts";
import { sessionHours } from "./sessions.ts";
import type { Workspace } from "./workspace.ts";

/** A person at work: whose session the request belongs to, and in which workspace. */
export interface SignedIn {
  readonly person: Person;
  readonly workspace: Workspace;
  readonly token: string;
}

const cookieName = "trialrun-session";

/** Finds the session that a request's cookie names; each session belongs to one workspace. */
export function findSignedIn(context: Context, workspaces: readonly Workspace[]): SignedIn | undefined {
  const token = getCookie(context, cookieName);
  if (token === undefined) return undefined;
  for (const workspace of workspaces) {
    const session = workspace.sessions.find(token);
    const person = session && workspace.accounts.person(session.account);
    if (person) return { person, workspace, token };
  }
  return undefined;
}

/** Starts a session and hands its secret to the browser, out of reach of scripts and of other sites. */
export function signIn(context: Context, workspace: Workspace, account: string, exposure: Exposure): void {
  setCookie(context, cookieName, workspace.sessions.start(account), {
    httpOnly: true,
    sameSite: "Strict",
    path: "/",
    secure: isSecure(exposure, (name) => context.req.header(name)),
    // A span, not a moment: the browser's clock may differ from ours.
    maxAge: sessionHours * 3600,
  });
}

export function signOut(context: Context, { workspace, token }: SignedIn): void {
  workspace.sessions.end(token);
  deleteCookie(context, cookieName, { path: "/" });
}
