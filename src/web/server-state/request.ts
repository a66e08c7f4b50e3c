import type { Words } from "#values";
import { idleSeconds } from "./activity.ts";

/** One thing that stands in the way, as the server says it: what is wrong and what would make it right. */
export interface Problem extends Words {
  readonly code: string;
  readonly field?: string;
}

/** The server's no: an RFC 9457 problem, with everything that is wrong. */
export class Refused extends Error {
  readonly status: number;
  readonly problems: readonly Problem[];

  constructor(status: number, title: string, problems: readonly Problem[]) {
    super(title);
    this.status = status;
    this.problems = problems;
  }
}

type Method = "GET" | "POST" | "PUT" | "DELETE";

/** Asks the server; resolves with its JSON answer, throws `Refused` if it says no. */
export async function request<Answer>(method: Method, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`/api${path}`, {
    method,
    headers: {
      accept: "application/json",
      "trialrun-idle-seconds": String(idleSeconds()),
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const answer: unknown = text === "" ? undefined : parsed(text);
  if (response.ok) return answer as Answer;
  const { title, problems } = (answer ?? {}) as { title?: string; problems?: readonly Problem[] };
  throw new Refused(response.status, title ?? response.statusText, problems ?? []);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
