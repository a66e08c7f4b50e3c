import { Secret, TOTP } from "otpauth";
import { type ApiAnswer, type ApiRequest, apiRequests } from "#server";
import { invited, openTrial, password, type Running, type Visitor } from "./running.ts";

const deepest = 4;
const keysMax = 24;
const textMax = 160;

/** An answer short enough to be read: lists to their first entry, and what lies deep, or is long, to `…`. */
function shortened(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return value.length > textMax ? `${value.slice(0, textMax)}…` : value;
  if (typeof value !== "object" || value === null) return value;
  if (Object.keys(value).length === 0) return value;
  if (depth >= deepest) return "…";
  if (Array.isArray(value)) return [shortened(value[0], depth + 1)];
  const entries = Object.entries(value);
  const kept = entries.slice(0, keysMax).map(([key, inner]) => [key, shortened(inner, depth + 1)]);
  return Object.fromEntries(entries.length > keysMax ? [...kept, ["…", "…"]] : kept);
}

/** What kind of value stands at each place. */
export function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== "object" || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]));
}

/** Everybody who asks in the examples, at a server whose clock the test moves. */
class Caller {
  readonly #server: Running;
  readonly #visitors = new Map<string, Visitor>();
  readonly #known: Record<string, string> = {};
  readonly answers: Record<string, ApiAnswer> = {};

  constructor(server: Running) {
    this.#server = server;
  }

  knows(name: string, value: string): void {
    this.#known[name] = value;
  }

  seats(account: string, visitor: Visitor): void {
    this.#visitors.set(account, visitor);
  }

  visitor(account: string): Visitor {
    return this.#visitors.get(account) ?? this.#server.visitor();
  }

  /** Makes the request of an example, and keeps its answer. */
  async asks(name: string): Promise<{ readonly body: unknown; readonly visitor: Visitor }> {
    const request = apiRequests[name];
    if (!request) throw new Error(`There is no example of ${name}`);
    const visitor = this.visitor(request.as);
    const [method = "", path = ""] = name.split(" ");
    const answer = await called(visitor, method.toUpperCase(), this.#filled(addressOf(path, request)), {
      ...("body" in request && { body: JSON.parse(this.#filled(JSON.stringify(request.body))) }),
    });
    const { status, type, body } = answer;
    if (status >= 300) throw new Error(`${name}: ${status} ${JSON.stringify(body)}`);
    this.answers[name] = {
      status,
      ...(type !== "" && { type }),
      ...(/json|csv|event-stream/.test(type) && { answer: shortened(body) }),
    };
    return { body, visitor };
  }

  #filled(text: string): string {
    return text.replace(/\{(\w+)\}/g, (all, name: string) => this.#known[name] ?? all);
  }
}

function addressOf(path: string, { params = {}, query }: ApiRequest): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? "");
  return query ? `${filled}?${new URLSearchParams(query)}` : filled;
}

async function called(visitor: Visitor, method: string, path: string, { body }: { body?: unknown }) {
  if (path.endsWith("/changes")) {
    const abort = new AbortController();
    const headers = { cookie: visitor.cookie };
    const response = await fetch(`${visitor.url}/api${path}`, { headers, signal: abort.signal });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const { value } = (await reader?.read()) ?? {};
    abort.abort();
    return { status: response.status, type: typeOf(response.headers), body: value };
  }
  const answer = await visitor.ask(method, path, body);
  const lines =
    typeof answer.body === "string" ? answer.body.split("\n").slice(0, 2).join("\n") : answer.body;
  return { status: answer.status, type: typeOf(answer.headers), body: lines };
}

function typeOf(headers: Headers): string {
  return (headers.get("content-type") ?? "").split(";")[0] ?? "";
}

/** Makes every example in an order in which each can be answered, and gives what was answered. */
export async function playExamples(server: Running, pass: (minutes: number) => void, now: () => string) {
  const caller = new Caller(server);
  const token = ({ body }: { readonly body: unknown }) =>
    caller.knows("token", (body as { token: string }).token);
  await caller.asks("get /health");
  await caller.asks("get /first-run");
  const { visitor: admin } = await caller.asks("post /first-run");
  caller.seats("admin", admin);
  token(await caller.asks("post /invitations"));
  await caller.asks("post /invitations/shown");
  caller.seats("cora", (await caller.asks("post /invitations/accepted")).visitor);
  const sponsor = await invited(server, admin, "sponsor", { role: "sponsor" });
  caller.seats("cleo", await invited(server, admin, "cleo", { role: "safety-committee" }));
  const second = server.visitor();
  await second.post("/session", { account: "second-admin", password });
  caller.seats("second-admin", second);
  await caller.asks("post /accounts/:account/identity");
  await openTrial(sponsor, "sponsor");
  await caller.asks("post /session");
  await caller.asks("get /session");
  await trialExamples(caller);
  await accountExamples(caller, pass, now, token);
  await caller.asks("post /demonstration");
  return caller.answers;
}

async function trialExamples(caller: Caller): Promise<void> {
  await caller.asks("post /trials/:trial/commands");
  await caller.asks("put /trials/:trial/subjects/:subject/identity");
  const views = Object.keys(apiRequests).filter((name) => /^get \/(trials|notices|terms)/.test(name));
  for (const name of views) await caller.asks(name);
  for (const read of ["columns", "preview"]) await caller.asks(`post /trials/:trial/laboratory/${read}`);
  await caller.asks("delete /trials/:trial/subjects/:subject/identity");
}

async function accountExamples(
  caller: Caller,
  pass: (minutes: number) => void,
  now: () => string,
  token: (answer: { readonly body: unknown }) => void,
): Promise<void> {
  const admins = ["get /accounts", "get /accounts/rights", "put /accounts/:account/roles"];
  for (const name of [...admins, "delete /accounts/:account/lock"]) await caller.asks(name);
  for (const name of ["get /settings", "get /system-log", "get /system-log.csv"]) await caller.asks(name);
  for (const name of ["put /settings", "post /backups", "get /backups"]) await caller.asks(name);
  await caller.asks("put /own/password");
  const enrol = async () => {
    const begun = (await caller.asks("post /own/second-factor")).body as { factor: string; key: string };
    caller.knows("factor", begun.factor);
    const app = new TOTP({ secret: Secret.fromBase32(begun.key) });
    caller.knows("code", app.generate({ timestamp: Date.parse(now()) }));
    await caller.asks("put /own/second-factor");
  };
  await enrol();
  await caller.asks("delete /own/second-factor");
  pass(1);
  await enrol();
  await caller.asks("delete /accounts/:account/second-factor");
  const session = async (name: string) => {
    const listed = (await caller.asks(name)).body as readonly { session: string; current?: boolean }[];
    caller.knows("session", listed.at(-1)?.session ?? "");
  };
  await caller.visitor("stranger").post("/session", { account: "cora", password });
  await session("get /own/sessions");
  await caller.asks("delete /own/sessions/:session");
  await caller.visitor("stranger").post("/session", { account: "cora", password });
  await session("get /accounts/:account/sessions");
  await caller.asks("delete /accounts/:account/sessions/:session");
  await caller.asks("delete /session");
  token(await caller.asks("post /accounts/:account/reset"));
  await caller.asks("post /resets/shown");
  await caller.asks("post /resets/used");
}
