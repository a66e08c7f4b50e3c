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
  const response = await send(method, path, "application/json", body);
  return parsed(await response.text()) as Answer;
}

/** Asks for an answer that comes in lines of JSON, one after the other as they arrive. */
export async function* requestLines<Line>(path: string, body: unknown): AsyncGenerator<Line> {
  const response = await send("POST", path, "application/x-ndjson", body);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    const lines = (rest + read.value).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line) as Line;
  }
}

async function send(method: Method, path: string, accept: string, body: unknown): Promise<Response> {
  const response = await fetch(`/api${path}`, {
    method,
    headers: {
      accept,
      "trialrun-idle-seconds": String(idleSeconds()),
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (response.ok) return response;
  const answer = parsed(await response.text()) as
    | { title?: string; problems?: readonly Problem[] }
    | undefined;
  const { title, problems } = answer ?? {};
  throw new Refused(response.status, title ?? response.statusText, problems ?? []);
}

function parsed(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
