import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type ServerOptions, startServer } from "#server";
import { readFoundingDocument } from "../founding-protocol.ts";

export const password = "a long enough password";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // What a server sends is looked at as it comes; each test says what it expects of it.
  // biome-ignore lint/suspicious/noExplicitAny: answers have as many shapes as there are addresses
  readonly body: any;
}

/** A browser's side of the API: it keeps the cookie that it is given. */
export class Visitor {
  readonly url: string;
  cookie = "";

  constructor(url: string) {
    this.url = url;
  }

  async ask(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(`${this.url}/api${path}`, {
      method,
      headers: {
        ...(this.cookie && { cookie: this.cookie }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const [set] = response.headers.getSetCookie();
    if (set) this.cookie = set.split(";")[0] ?? "";
    const text = await response.text();
    const isJson = /[/+]json/.test(response.headers.get("content-type") ?? "");
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  }

  get(path: string) {
    return this.ask("GET", path);
  }

  post(path: string, body?: unknown) {
    return this.ask("POST", path, body);
  }

  /** Issues a command; `signed` adds this account's signature. */
  command(
    trial: string,
    command: { readonly kind: string; readonly [field: string]: unknown },
    more: Record<string, unknown> = {},
  ) {
    return this.post(`/trials/${trial}/commands`, { id: crypto.randomUUID(), command, ...more });
  }
}

/** A person's signature under a command. */
export function signature(account: string, meaning: string) {
  return { signature: { account, password, meaning } };
}

/** A server on a free port, its keys and backups in its data folder. */
export function serverOptions(folder: string, options: Partial<ServerOptions> = {}): ServerOptions {
  return {
    host: "127.0.0.1",
    port: 0,
    dataFolder: folder,
    keysFolder: join(folder, "keys"),
    backups: { folder: join(folder, "backups"), hour: "off", keptMax: 2 },
    behindProxy: false,
    demonstration: false,
    now: () => new Date().toISOString(),
    ...options,
  };
}

/** A server over a data folder, which stays when the server is closed. */
export async function startIn(folder: string, options: Partial<ServerOptions> = {}) {
  const started = await startServer(serverOptions(folder, options));
  if (!started.ok) throw new Error(JSON.stringify(started.error));
  const { url, keyFingerprint, close } = started.value;
  return { url, folder, keyFingerprint, visitor: () => new Visitor(url), close };
}

/** An installation anew: its database and its keys, copied. It is not running. */
export function copyInstallation(data: string, copy: string): string {
  mkdirSync(copy);
  cpSync(join(data, "keys"), join(copy, "keys"), { recursive: true });
  chmodSync(join(copy, "keys"), 0o700);
  copyFileSync(join(data, "trialrun.db"), join(copy, "trialrun.db"));
  return copy;
}

/** A server over a data folder of its own; `end` removes both. */
export async function startAlone(options: Partial<ServerOptions> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "trialrun-"));
  const server = await startIn(folder, options);
  const end = async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...server, end };
}

export type Running = Awaited<ReturnType<typeof startAlone>>;

/** A server that people can come to, wherever it runs. */
export type Reachable = Pick<Running, "visitor">;

/** A server that ends with the test. */
export async function startForTest(options: Partial<ServerOptions> = {}): Promise<Running> {
  const server = await startAlone(options);
  onTestFinished(server.end);
  return server;
}

/** A server whose clock stands still but for the minutes that the test lets pass. */
export async function startWithClock() {
  let now = Date.parse("2026-03-02T08:00:00.000Z");
  const read = () => new Date(now).toISOString();
  const server = await startForTest({ now: read });
  return {
    server,
    now: read,
    pass(minutes: number) {
      now += minutes * 60_000;
    },
  };
}

/** The first administrator, signed in. */
export async function firstAdministrator({ visitor }: Reachable): Promise<Visitor> {
  const admin = visitor();
  await admin.post("/first-run", { account: "admin", name: "Ada Administrator", password });
  return admin;
}

export interface Role {
  readonly role: string;
  readonly site?: string;
}

/** Somebody invited with these roles, signed in under the account name, whose identity is verified: who may sign. */
export async function invited(
  server: Reachable,
  admin: Visitor,
  account: string,
  ...roles: readonly Role[]
): Promise<Visitor> {
  const person = await newcomer(server, admin, { account, name: `Person ${account}` }, ...roles);
  await verify(server, admin, account);
  return person;
}

/** Somebody invited and signed in whom nobody has vouched for yet. */
export async function newcomer(
  { visitor }: Reachable,
  admin: Visitor,
  { account, name = `Person ${account}` }: { readonly account: string; readonly name?: string },
  ...roles: readonly Role[]
): Promise<Visitor> {
  const invitation = await admin.post("/invitations", { roles });
  const person = visitor();
  const accepted = await person.post("/invitations/accepted", {
    token: invitation.body.token,
    account,
    name,
    password,
  });
  if (accepted.status !== 200) throw new Error(`${account} is not let in: ${JSON.stringify(accepted.body)}`);
  return person;
}

const secondAdministrators = new WeakMap<Reachable, Promise<Visitor>>();

/** Whoever invited somebody does not vouch for them too; here a second administrator, invited by the first, does. */
export function secondAdministrator(server: Reachable, admin: Visitor): Promise<Visitor> {
  const known = secondAdministrators.get(server);
  const second = known ?? newcomer(server, admin, { account: "second-admin" }, { role: "administrator" });
  secondAdministrators.set(server, second);
  return second;
}

export async function verify(server: Reachable, admin: Visitor, account: string): Promise<void> {
  const second = await secondAdministrator(server, admin);
  const verified = await second.post(`/accounts/${account}/identity`, { how: "Seen with identity card" });
  if (verified.status !== 200)
    throw new Error(`${account} is not verified: ${JSON.stringify(verified.body)}`);
}

/** A synthetic trial at two sites, activated and open at its first level. */
export async function openTrial(sponsor: Visitor, account: string, trial = "TWO-SITES"): Promise<string> {
  const document = readFoundingDocument() as { sites: { id: string }[] };
  const [first] = document.sites;
  const protocol = { ...document, sites: [first, { ...first, id: "other" }] };
  const answers = [
    await sponsor.command(trial, { kind: "create-trial", protocol, synthetic: true }),
    await sponsor.command(trial, { kind: "activate-protocol" }, signature(account, "approval")),
    await sponsor.command(trial, { kind: "open-site", site: "zch" }),
    await sponsor.command(trial, { kind: "open-site", site: "other" }),
    await sponsor.command(trial, { kind: "open-dose-level", level: 1 }),
  ];
  const refused = answers.find(({ status }) => status !== 200);
  if (refused) throw new Error(JSON.stringify(refused.body));
  return trial;
}
