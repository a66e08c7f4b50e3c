import { queryOptions } from "@tanstack/react-query";
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

/** Roles that are held at one site, or at every site where none is named. */
export const siteRoles = [
  "coordinator",
  "investigator",
  "cell-laboratory",
  "data-manager",
  "monitor",
] as const;

/** Roles that concern the trial as a whole. */
export const trialRoles = ["administrator", "sponsor", "safety-committee", "statistician"] as const;

/** Who is signed in, or "nobody". */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async (): Promise<Account | "nobody"> => {
    try {
      return await request<Account>("GET", "/session");
    } catch (error) {
      if (error instanceof Refused && error.status === 401) return "nobody";
      throw error;
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
});

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
  queryFn: () => request<readonly Account[]>("GET", "/accounts"),
});
