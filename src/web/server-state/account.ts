import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { Role } from "#server";
import { Refused, request } from "./request.ts";

/** A role, at one site or at all. */
export interface Membership {
  readonly role: string;
  readonly site?: string;
}

export interface Account {
  readonly account: string;
  readonly name: string;
  readonly roles: readonly Membership[];
}

/** Who is signed in, how they sign, and what the server tells them of their account. */
export interface Session extends Account {
  readonly session: string;
  readonly signing: "not-verified" | "account-and-password" | "password";
  readonly secondFactor: "none" | "enrolled" | "due";
  readonly recoveryCodesLeft: number;
  /** How long the session lasts from now if nobody touches the page. */
  readonly lastsSeconds: number;
  /** What failed since the sign-in before. */
  readonly notice: { readonly failures: number; readonly lockedOutAt?: string };
}

/** An account as administrators see it. */
export interface KeptAccount extends Account {
  readonly history: readonly {
    readonly roles: readonly Membership[];
    readonly at: string;
    readonly by: string;
  }[];
  readonly identity:
    | { readonly status: "verified"; readonly at: string; readonly by: string }
    | { readonly status: "not-verified" };
  /** Who opened the way in since the identity was last verified, and so cannot verify it. */
  readonly letInBy: readonly string[];
  readonly secondFactor: "none" | "enrolled";
  readonly failures: number;
  readonly lockedUntil?: string;
  readonly awaitsPassword: boolean;
  readonly sessions: number;
}

export interface KnownSession {
  readonly session: string;
  readonly device: string;
  readonly since: string;
  readonly lastSeenAt: string;
}

/** Roles that are held at one site, or at every site where none is named. */
export const siteRoles = [
  "coordinator",
  "investigator",
  "cell-laboratory",
  "monitor",
] as const satisfies readonly Role[];

/** Roles that concern the trial as a whole. */
export const trialRoles = [
  "administrator",
  "sponsor",
  "safety-committee",
  "statistician",
] as const satisfies readonly Role[];

/** Whether the session of whoever was signed in here has ended. Their page stays; they sign in again over it. */
export const sessionOverQuery = queryOptions({
  queryKey: ["session-over"],
  queryFn: () => false,
  initialData: false,
  staleTime: Number.POSITIVE_INFINITY,
});

/** Who is signed in, or "nobody". */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async ({ client }): Promise<Session | "nobody"> => {
    try {
      return await request<Session>("GET", "/session");
    } catch (error) {
      if (!isSessionOver(error)) throw error;
      return noteSessionOver(client) ?? "nobody";
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
});

export function isSessionOver(error: unknown): boolean {
  return error instanceof Refused && error.problems.some(({ code }) => code === "not-signed-in");
}

/** Gives whoever was signed in until now. */
export function noteSessionOver(client: QueryClient): Session | undefined {
  const before = client.getQueryData<Session | "nobody">(["session"]);
  if (before === undefined || before === "nobody") return undefined;
  client.setQueryData(sessionOverQuery.queryKey, true);
  return before;
}

/** An account of the demonstration, which anybody may use there. */
interface ReadyAccount {
  readonly account: string;
  readonly name: string;
  readonly role: string;
  readonly password: string;
}

interface FirstRun {
  /** Whether the installation still waits for its first administrator. */
  readonly needed: boolean;
  readonly demonstration?: { readonly trial: string; readonly accounts: readonly ReadyAccount[] };
}

export const firstRunQuery = queryOptions({
  queryKey: ["first-run"],
  queryFn: () => request<FirstRun>("GET", "/first-run"),
});

export const accountsQuery = queryOptions({
  queryKey: ["accounts"],
  queryFn: () => request<readonly KeptAccount[]>("GET", "/accounts"),
});
