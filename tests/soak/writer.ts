import { setTimeout } from "node:timers/promises";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { Random } from "#simulation";
import { commandRules } from "#trial";
import type { Order } from "../laws/order.ts";
import { Situation } from "../laws/situation.ts";
import { type Answer, signature, type Visitor } from "../server/running.ts";
import { deedOf, type Worker } from "./deeds.ts";
import type { Following } from "./following.ts";
import type { Tally } from "./tally.ts";

interface Sent {
  readonly id: string;
  readonly kind: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Somebody signed in who works on the trial: looks at pages, issues commands, corrects, sends again. */
export class Writer {
  readonly account: string;
  readonly visitor: Visitor;
  readonly worker: Worker;
  /** The version that this browser was told of last. */
  heard = 0;
  readonly #random: Random;
  readonly #trial: string;
  readonly #following: Following;
  readonly #tally: Tally;
  readonly #leaving = new AbortController();
  #count = 0;
  #last: { readonly sent: Sent; readonly answer: Answer } | undefined;

  constructor(
    person: { readonly account: string; readonly visitor: Visitor; readonly worker: Worker },
    seed: number,
    { trial, following, tally }: { trial: string; following: Following; tally: Tally },
  ) {
    this.account = person.account;
    this.visitor = person.visitor;
    this.worker = person.worker;
    this.#random = xoroshiro128plus(seed);
    this.#trial = trial;
    this.#following = following;
    this.#tally = tally;
  }

  /** Works until told to stop, with a pause after each deed. */
  async work(goesOn: () => boolean, pauseMs: number): Promise<void> {
    while (goesOn()) {
      await this.#act();
      await setTimeout(2 * pauseMs * uniformFloat64(this.#random));
    }
  }

  /** Keeps a page open that is told of every change. Ends when the writer leaves. */
  async listen(): Promise<void> {
    const headers = { cookie: this.visitor.cookie };
    const address = `${this.visitor.url}/api/trials/${this.#trial}/changes`;
    try {
      const response = await fetch(address, { headers, signal: this.#leaving.signal });
      const text = response.body?.pipeThrough(new TextDecoderStream());
      if (!text) throw new Error("no stream");
      for await (const part of text) {
        for (const [, version] of part.matchAll(/"version":(\d+)/g)) this.heard = Number(version);
      }
    } catch (error) {
      if (!this.#leaving.signal.aborted) this.#tally.wrong.push(`${this.account} hears nothing: ${error}`);
    }
  }

  leave(): void {
    this.#leaving.abort();
  }

  /** One page, as this person sees it. */
  async page(path: string): Promise<string> {
    const start = performance.now();
    const { status, body } = await this.#reaching(() => this.visitor.get(`/trials/${this.#trial}/${path}`));
    this.#tally.latenciesMs.page.push(performance.now() - start);
    if (status !== 200)
      this.#tally.wrong.push(`${path} was answered with ${status}: ${JSON.stringify(body)}`);
    return JSON.stringify(body);
  }

  async #act(): Promise<void> {
    const { state } = this.#following;
    const situation = new Situation(state, new Date().toISOString(), this.#random);
    const chance = uniformInt(this.#random, 1, 20);
    const known = state.subjects.size > 0;
    if (chance <= 3) await this.page(chance > 1 && known ? `subjects/${situation.subject()}` : "overview");
    else if (chance === 4 && this.#last) await this.#sendAgain(this.#last);
    else await this.#issue(situation, chance);
  }

  async #issue(situation: Situation, chance: number): Promise<void> {
    const correction = chance === 5 ? correctionOf(situation) : undefined;
    const order = correction ?? deedOf(this.worker, situation);
    if (!order) return;
    const { kind } = order.command;
    const meaning = commandRules[kind].signature;
    if (correction) this.#tally.corrections += 1;
    this.#count += 1;
    const id = `${this.account}-${this.#count}`;
    const body = {
      id,
      command: order.command,
      reason: "Read again from the source.",
      ...(order.supersedes !== undefined && { supersedes: order.supersedes }),
      ...(meaning !== undefined && signature(this.account, meaning)),
    };
    const sent = { id, kind, body };
    if (chance === 6) await this.#cutOff(sent);
    const start = performance.now();
    const answer = await this.#send(sent);
    this.#tally.latenciesMs.command.push(performance.now() - start);
    this.#tally.answered(kind, { id, account: this.account }, answer);
    this.#last = { sent, answer };
  }

  async #send({ body }: Sent): Promise<Answer> {
    for (;;) {
      const answer = await this.#reaching(() => this.visitor.post(`/trials/${this.#trial}/commands`, body));
      if (answer.status !== 429) return answer;
      await setTimeout(1000 * Number(answer.headers.get("retry-after") ?? 1));
    }
  }

  /**
   * Asks, and once more where the connection was gone: the server lets go of one that was silent for some seconds,
   * perhaps just when it is used again.
   */
  async #reaching(ask: () => Promise<Answer>): Promise<Answer> {
    try {
      return await ask();
    } catch {
      this.#tally.reconnected += 1;
      return ask();
    }
  }

  /** The network fails while a command is on its way. Nobody knows whether it arrived. */
  async #cutOff({ body }: Sent): Promise<void> {
    this.#tally.cutOff += 1;
    const headers = { cookie: this.visitor.cookie, "content-type": "application/json" };
    const signal = AbortSignal.timeout(uniformInt(this.#random, 1, 20));
    const address = `${this.visitor.url}/api/trials/${this.#trial}/commands`;
    await fetch(address, { method: "POST", headers, body: JSON.stringify(body), signal }).catch(
      () => undefined,
    );
  }

  /** A command that was accepted is answered as before; one that was not is decided again. */
  async #sendAgain({ sent, answer }: { readonly sent: Sent; readonly answer: Answer }): Promise<void> {
    if (answer.status !== 200) return;
    this.#tally.repeated += 1;
    const again = await this.#send(sent);
    const [before, now] = [answer, again].map(({ status, body }) => JSON.stringify([status, body?.versions]));
    if (before !== now)
      this.#tally.wrong.push(`${sent.id} was answered with ${before}, and again with ${now}`);
  }
}

/** The latest result of a subject, read again. Others may be correcting the same one at this very moment. */
function correctionOf(situation: Situation): Order | undefined {
  const subject = situation.subject();
  const record = situation.state.subjects.get(subject)?.inForce.get("observation-recorded")?.at(-1);
  if (record?.event.kind !== "observation-recorded") return undefined;
  const { observation } = record.event;
  const value =
    observation.value.kind === "quantity"
      ? { ...observation.value, value: observation.value.value + 1 }
      : observation.value;
  return {
    command: { kind: "record-observation", subject, observation: { ...observation, value } },
    supersedes: record.version,
  };
}
