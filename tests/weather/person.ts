import type { Hono } from "hono";
import { password } from "../server/running.ts";

export interface Answered {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers have as many shapes as there are addresses
  readonly body: any;
}

/** A port that nobody listens at: requests go straight to the application. */
const origin = "http://localhost:1";
const bindings = {
  incoming: { socket: { remoteAddress: "127.0.0.1", remotePort: 1, remoteFamily: "IPv4" } },
};

/** Somebody at a browser, who signs in again when the session has ended and asks again when no answer came. */
export class Person {
  readonly account: string;
  #cookie = "";

  constructor(account: string) {
    this.account = account;
  }

  async ask(app: Hono, method: string, path: string, body?: unknown): Promise<Answered> {
    const answer = await this.#ask(app, method, path, body);
    if (answer.status !== 401) return answer;
    await this.#ask(app, "POST", "/session", { account: this.account, password });
    return this.#ask(app, method, path, body);
  }

  async #ask(app: Hono, method: string, path: string, body?: unknown): Promise<Answered> {
    const request = new Request(`${origin}/api${path}`, {
      method,
      headers: { origin, host: "localhost:1", cookie: this.#cookie, "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const response = await app.fetch(request, bindings);
    const [set] = response.headers.getSetCookie();
    if (set) this.#cookie = set.split(";")[0] ?? "";
    const text = await response.text();
    return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
  }
}
