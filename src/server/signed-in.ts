import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Instant } from "#values";
import { type Person, personOf } from "./accounts.ts";
import { type Exposure, isSecure } from "./security.ts";
import { type Session, type SessionHolder, sessionHours } from "./sessions.ts";
import type { Settings } from "./settings.ts";
import type { AccountState } from "./system-state.ts";
import type { Workspace } from "./workspace.ts";

/** A person at work: whose session the request belongs to, and in which workspace. */
export interface SignedIn {
  readonly person: Person;
  readonly holder: AccountState;
  readonly session: Session;
  readonly settings: Settings;
  readonly workspace: Workspace;
}

const cookieName = "trialrun-session";

/** By which a page tells for how long nobody has touched it; what it asks by itself keeps no session alive. */
const idleHeader = "trialrun-idle-seconds";

/** Finds the session that a request's cookie names; each session belongs to one workspace. */
export async function findSignedIn(
  context: Context,
  workspaces: readonly Workspace[],
): Promise<SignedIn | undefined> {
  const token = getCookie(context, cookieName);
  if (token === undefined) return undefined;
  for (const workspace of workspaces) {
    const found = await workspace.sessions.find(token, idleSeconds(context));
    if (found) return signedInAs(workspace, found);
  }
  return undefined;
}

function idleSeconds(context: Context): number {
  // A browser opens a broken stream anew by itself.
  if (context.req.header("accept") === "text/event-stream") return sessionHours * 3600;
  const seconds = Number(context.req.header(idleHeader) ?? 0);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : 0;
}

function signedInAs(workspace: Workspace, found: SessionHolder): SignedIn {
  return { ...found, person: personOf(found.holder), workspace };
}

/**
 * Starts a session and hands its secret to the browser, out of reach of scripts and of other sites. Whoever was
 * signed in there before is signed out.
 */
export async function signIn(
  context: Context,
  workspace: Workspace,
  person: Person,
  { exposure, workspaces }: { readonly exposure: Exposure; workspaces(): readonly Workspace[] },
): Promise<SignedIn> {
  const before = await findSignedIn(context, workspaces());
  if (before) await before.workspace.sessions.signOut(before);
  const device = context.req.header("user-agent") ?? "unknown";
  const token = await workspace.sessions.start(person, device);
  setCookie(context, cookieName, token, {
    httpOnly: true,
    sameSite: "Strict",
    path: "/",
    secure: isSecure(exposure, (name) => context.req.header(name)),
    // A span, not a moment: the browser's clock may differ from ours.
    maxAge: sessionHours * 3600,
  });
  const found = await workspace.sessions.find(token, 0);
  if (!found) throw new Error("A session that has just begun is not there");
  return signedInAs(workspace, found);
}

export async function signOut(context: Context, signedIn: SignedIn): Promise<void> {
  await signedIn.workspace.sessions.signOut(signedIn);
  deleteCookie(context, cookieName, { path: "/" });
}

/** What somebody is told of themselves: who they are, how they sign, what is due of them, how long they have. */
export function standingOf({ person, holder, session, settings, workspace }: SignedIn, now: Instant) {
  const { endsAt, hasSigned, notice } = session;
  return {
    ...person,
    signing: signingOf(holder, hasSigned),
    secondFactor: secondFactorOf(holder, settings),
    recoveryCodesLeft: workspace.secondFactors.recoveryCodesLeft(holder),
    session: session.session,
    lastsSeconds: Math.floor((Date.parse(endsAt) - Date.parse(now)) / 1000),
    notice,
  };
}

/**
 * Both components for the first signature of a session, the password alone for those after it
 * (21 CFR 11.200(a)(1)); none before somebody has verified who holds the account.
 */
function signingOf({ identity }: AccountState, hasSigned: boolean) {
  if (identity.status === "not-verified") return "not-verified";
  return hasSigned ? "password" : "account-and-password";
}

const roleNeedingSecondFactor: ReadonlySet<string> = new Set(["administrator", "safety-committee"]);

/** Whether somebody has a second factor, or must enrol one before anything else. */
export function secondFactorOf({ factor, roles }: AccountState, settings: Settings) {
  if (factor !== "none") return "enrolled";
  const required = settings["second-factor"] === "required-for-committee-and-administrator";
  return required && roles.some(({ role }) => roleNeedingSecondFactor.has(role)) ? "due" : "none";
}
