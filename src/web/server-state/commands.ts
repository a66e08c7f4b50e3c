import { queryOptions } from "@tanstack/react-query";
import type { Schema } from "../command/schema.ts";
import { type Problem, Refused, request, requestLines } from "./request.ts";

/** What the server says of a kind of command: its shape, its rule, and whether the person may issue it. */
export interface CommandDescription {
  readonly schema: Schema;
  readonly rule: {
    readonly nature: "plan" | "fact" | "act";
    readonly signature?: string;
    readonly toldWhen?: string;
  };
  readonly allowed: boolean;
  /** Roles that may. */
  readonly roles: readonly string[];
}

export type CommandDescriptions = Readonly<Record<string, CommandDescription>>;

export function commandsQuery(trial: string) {
  return queryOptions({
    queryKey: ["commands", trial],
    queryFn: async () => {
      const path = `/trials/${encodeURIComponent(trial)}/commands`;
      return (await request<{ readonly commands: CommandDescriptions }>("GET", path)).commands;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** A command as it is sent; the same id sent twice is carried out once. */
export interface Order {
  readonly id: string;
  readonly command: Readonly<Record<string, unknown>> & { readonly kind: string };
  readonly occurredAt?: string;
  readonly reason?: string;
  readonly supersedes?: number;
  readonly signature?: Credentials & { readonly meaning: string };
}

/** Who signs, shown anew; the account name only for the first signature of a session. */
export interface Credentials {
  readonly account?: string;
  readonly password: string;
}

/** A line of the answer to a command that is told in parts. */
interface OrderLine {
  readonly part?: number;
  readonly problem?: {
    readonly status: number;
    readonly title: string;
    readonly problems: readonly Problem[];
  };
  readonly versions?: readonly number[];
}

/** Where `onPart` is given, it is told how much of the command is carried out. */
export async function issue(trial: string, order: Order, onPart?: (part: number) => void): Promise<unknown> {
  const path = `/trials/${encodeURIComponent(trial)}/commands`;
  if (!onPart) return request("POST", path, order);
  for await (const { part, problem, versions } of requestLines<OrderLine>(path, order)) {
    if (part !== undefined) onPart(part);
    if (problem) throw new Refused(problem.status, problem.title, problem.problems);
    if (versions) return versions;
  }
  // The connection was cut before the last line: sent again with its id, the command is carried out once.
  throw new Error("incomplete");
}
