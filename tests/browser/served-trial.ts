import { expect } from "vitest";
import { openQueries, type Protocol, protocolSchema } from "#protocol";
import type { Actor } from "#record";
import { type Command, commandRules, type Refusal } from "#trial";
import { accepted, type Instant, refused } from "#values";
import { readFoundingDocument } from "../founding-protocol.ts";
import { lot, receivesLot } from "../scenarios/dosing-deeds.ts";
import * as people from "../scenarios/people.ts";
import { cellLaboratory, sponsor } from "../scenarios/people.ts";
import { type Answer, type Asked, type Deed, does, inOrder, moment, type Stage } from "../scenarios/play.ts";
import { site } from "../scenarios/screening-deeds.ts";
import {
  firstAdministrator,
  newcomer,
  password,
  type Running,
  startForTest,
  type Visitor,
  verify,
} from "../server/running.ts";

export const trial = "NCT06686524";

/**
 * The founding trial on the real server, whose clock goes forward as the scenario says. What is done here goes
 * through the API; other people sit at browsers beside it.
 */
export class ServedTrial implements Stage {
  readonly url: string;
  readonly #trial: string;
  readonly #clock: { now: Instant };
  readonly #visitors: ReadonlyMap<string, Visitor>;

  private constructor(
    { url }: Running,
    name: string,
    clock: { now: Instant },
    visitors: ReadonlyMap<string, Visitor>,
  ) {
    this.url = url;
    this.#trial = name;
    this.#clock = clock;
    this.#visitors = visitors;
  }

  /** A new server, of another protocol's trial if one is given, on which everybody of the scenarios has an account. */
  static async staffed(day: number, protocol?: Protocol): Promise<ServedTrial> {
    const clock = { now: moment(day) };
    const running = await startForTest({ now: () => clock.now, ...(protocol && { protocol }) });
    return new ServedTrial(running, protocol?.id ?? trial, clock, await invitedAll(running));
  }

  /** The trial has begun: its queries answered, the protocol activated, site and first level open, one lot released. */
  static async begun(day: number): Promise<ServedTrial> {
    const served = await ServedTrial.staffed(day);
    const queries = openQueries(protocolSchema.parse(readFoundingDocument()));
    const rationale = "As the sponsor's protocol has it.";
    const answers = queries.map(({ id }) =>
      served.plays(day, does(sponsor, { kind: "answer-query", query: id, rationale })),
    );
    await Promise.all(answers);
    await served.plays(
      day,
      does(sponsor, { kind: "activate-protocol" }),
      does(sponsor, { kind: "open-site", site }),
      does(sponsor, { kind: "open-dose-level", level: 1 }),
      receivesLot(lot),
      does(cellLaboratory, { kind: "release-lot", lot }),
    );
    return served;
  }

  get now(): Instant {
    return this.#clock.now;
  }

  reach(day: number): void {
    if (this.now < moment(day)) this.#clock.now = moment(day);
  }

  /** Time goes by in which nobody does anything. */
  pass(minutes: number): void {
    this.#clock.now = new Date(Date.parse(this.now) + minutes * 60_000).toISOString();
  }

  async order(actor: Actor, command: Command, { unsigned = false, ...asked }: Asked = {}): Promise<Answer> {
    this.#clock.now = new Date(Date.parse(this.now) + 10_000).toISOString();
    const { account } = actor;
    const visitor = this.#visitors.get(account);
    if (!visitor) throw new Error(`${account} has no account`);
    const meaning = unsigned ? undefined : commandRules[command.kind].signature;
    const signature = meaning && { signature: { account, password, meaning } };
    const send = () => visitor.command(this.#trial, command, { ...asked, ...signature });
    let answer = await send();
    if (answer.status === 401) {
      await visitor.post("/session", { account, password });
      answer = await send();
    }
    return answer.status === 200 ? accepted(answer.body) : refused(answer.body as Refusal);
  }

  /** Lets people do this on a day, one thing after the other. All of it is to be accepted. */
  async plays(day: number, ...deeds: readonly Deed[]): Promise<void> {
    const answer = await inOrder(...deeds)(this, day);
    expect(answer.ok ? [] : answer.error.problems).toEqual([]);
  }
}

async function invitedAll(running: Running): Promise<ReadonlyMap<string, Visitor>> {
  const administrator = await firstAdministrator(running);
  const actors: readonly Actor[] = [...new Set(Object.values(people).flat())];
  const visitors = actors.map(async ({ account, name, role }) => {
    const visitor = await newcomer(running, administrator, { account, name }, { role });
    await verify(running, administrator, account);
    return [account, visitor] as const;
  });
  return new Map(await Promise.all(visitors));
}
