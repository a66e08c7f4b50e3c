import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { conductor } from "#conduct";
import { type Actor, sha256 } from "#record";
import { demonstration, type Random } from "#simulation";
import { openCheckpointKey } from "#store";
import {
  type CommandKind,
  commandRules,
  decide,
  doseDecision,
  fold,
  overview,
  screeningLog,
  type TrialRecord,
  type TrialState,
} from "#trial";
import { addHours, type Instant } from "#values";
import type { Order } from "../../tests/laws/order.ts";
import { holdsForOrder, holdsForTrial } from "../../tests/laws/trial-laws.ts";
import { circumstanceOf, ordersOf, type Turn } from "../../tests/laws/walk.ts";
import { password, serverOptions } from "../../tests/server/running.ts";
import { setting, world } from "../../tests/virtual-world.ts";
import { dosedSafely, nothingLost } from "../../tests/weather/invariants.ts";
import { type Answered, Person } from "../../tests/weather/person.ts";
import { renderReport, type Tally } from "../../tests/weather/report.ts";
import { Turnstile } from "../../tests/weather/turnstile.ts";
import { unreliable, type Weather } from "../../tests/weather/unreliable-store.ts";
import { authority } from "./authority.ts";
import { databasePaths, dataKeyFolders, makeDataFolder } from "./data-folder.ts";
import { application, install } from "./server.ts";
import { openWorkspace, type Workspace } from "./workspace.ts";

const trial = "weather";
const seed = Number(process.env.TRIALRUN_SEED ?? 20261122);
const rounds = Number(process.env.TRIALRUN_ROUNDS ?? 120);

const weather: Weather = { failsBefore: 60, failsAfter: 60, failsReading: 10 };

const { cast } = setting;
const { committee, ...others } = cast;
const everybody = [...Object.values(others), ...committee];
const readers = [
  { account: "statistician", name: "Fang Statistician", role: "statistician" },
  { account: "monitor", name: "Yan Monitor", role: "monitor" },
] as const;

/** What the seed led to: the same whenever it is run again. */
let lastLog = "";
const tally = new Map<CommandKind, Tally>();

/** One server after another over one database: each ends when the weather takes it, and the next goes on. */
class House {
  readonly #folder: string;
  readonly #random: Random;
  readonly #now: () => Instant;
  readonly turnstile: Turnstile;
  #open: { readonly workspace: Workspace; readonly app: ReturnType<typeof application> };

  constructor(random: Random, now: () => Instant) {
    this.#folder = mkdtempSync(join(tmpdir(), "trialrun-weather-"));
    this.#random = random;
    this.#now = now;
    this.turnstile = new Turnstile(random);
    this.#open = this.#start();
    onTestFinished(async () => {
      await this.workspace.store.close();
      rmSync(this.#folder, { recursive: true });
    });
  }

  get workspace(): Workspace {
    return this.#open.workspace;
  }

  get app() {
    return this.#open.app;
  }

  async restart(): Promise<void> {
    await this.workspace.store.close();
    this.#open = this.#start();
  }

  #start() {
    const options = serverOptions(this.#folder, { now: this.#now });
    makeDataFolder(this.#folder);
    const key = openCheckpointKey(options.keysFolder);
    if (!key.ok) throw new Error(key.error.kind);
    const opened = openWorkspace(databasePaths(this.#folder).live, this.#now, {
      key: key.value,
      ...dataKeyFolders(options.keysFolder, "live"),
    });
    if (!opened.ok) throw new Error(opened.error.kind);
    const workspace = opened.value;
    const store = unreliable(workspace.store, this.turnstile, this.#random, weather);
    const newSalt = () => randomBytes(16).toString("hex");
    const live = { ...workspace, store, conductor: conductor({ store, now: this.#now, newSalt }) };
    return { workspace, app: application(install(live, options, key.value)) };
  }
}

/** The demonstration so far, told by its people to a store that does not fail, and an account for each of them. */
async function moveIn({ workspace }: House, setClock: (now: Instant) => void): Promise<void> {
  let clock: Instant = "";
  const newSalt = () => "0".repeat(32);
  const { conduct } = conductor({ store: workspace.store, now: () => clock, newSalt });
  let count = 0;
  for (const { at, actor, ...order } of demonstration(setting, world.template, "2026-11-22")) {
    clock = at;
    const meaning = commandRules[order.command.kind].signature;
    const signature = meaning && { meaning, by: actor.account, at, contentHash: "0".repeat(64) };
    const done = await conduct(trial, { ...order, commandId: `before-${count++}` }, actor, signature);
    if (!done.ok) throw new Error(JSON.stringify(done.error));
  }
  setClock(clock);
  for (const { account, name, role, ...at } of [...everybody, ...readers]) {
    const assignment = { role, ...("site" in at && { site: at.site }) };
    await workspace.accounts.createReady({ account, name, password }, [assignment as never]);
  }
}

/** Whoever may, where an order does not say who. */
function able(kind: CommandKind): Actor {
  return (
    [...everybody, ...readers].find(({ role }) => authority[kind].some((known) => known === role)) ??
    cast.coordinator
  );
}

interface Sent extends Order {
  readonly id: string;
}

test(`many people in bad weather, seed ${seed}`, { timeout: 900_000 }, async () => {
  const random = xoroshiro128plus(seed);
  let now: Instant = "2026-11-22T00:00:00.000Z";
  const house = new House(random, () => now);
  await moveIn(house, (at) => {
    now = at;
  });
  const persons = new Map([...everybody, ...readers].map(({ account }) => [account, new Person(account)]));
  const acknowledged = new Map<string, readonly number[]>();
  const refused = new Set<string>();
  const sentById = new Map<string, Order>();
  const accepted = new Map<CommandKind, number>();
  let checkedTo = (await house.workspace.store.read(trial)).length;

  for (let round = 0; round < rounds; round++) {
    now = addHours(now, [0, 0, 0, 0, 1, 1, 6, 24, 72, 168][uniformInt(random, 0, 9)] ?? 0);
    now = new Date(Date.parse(now) + 1000).toISOString();
    const log = await house.workspace.store.read(trial);
    const orders = made(fold(log), round);
    await house.turnstile.walk(orders.map((order) => () => issue(order)));
    if (uniformInt(random, 1, 100) <= 4) await house.restart();
    await everythingHolds(round);
  }
  // Only now and then does nothing happen in a round: what was seen is no trial at rest.
  expect(acknowledged.size).toBeGreaterThan(rounds / 2);
  const log = await house.workspace.store.read(trial);
  lastLog = sha256(
    log.map(({ version, commandId, event }) => `${version} ${commandId} ${event.kind}`).join("\n"),
  );

  /** A few orders at once. */
  function made(state: TrialState, round: number): readonly Sent[] {
    const wanted = uniformInt(random, 1, 4);
    const orders: Sent[] = [];
    for (let number = 0; number < wanted; number++) {
      const order = plausible(state);
      if (!order) continue;
      orders.push({ ...order, id: `round-${String(round).padStart(4, "0")}-${number}` });
    }
    return orders;
  }

  function plausible(state: TrialState): Order | undefined {
    const turn: Turn = {
      kind: "what-is-possible",
      seed: uniformInt(random, 0, 1_000_000),
      hours: 0,
      signed: true,
      hoursAgo: 0,
    };
    const anything = uniformInt(random, 1, 10) === 1;
    for (const order of ordersOf(turn, state, now, accepted)) {
      if (
        anything ||
        decide(
          state,
          order.command,
          circumstanceOf({ ...order, actor: order.actor ?? able(order.command.kind) }, turn, now),
        ).ok
      )
        return order;
    }
    return undefined;
  }

  async function issue(order: Sent): Promise<void> {
    const { id, command, supersedes } = order;
    const actor = order.actor ?? able(command.kind);
    sentById.set(id, order);
    const person = persons.get(actor.account);
    if (!person) throw new Error(`Nobody has the account ${actor.account}`);
    const meaning = commandRules[command.kind].signature;
    const body = {
      id,
      command,
      ...(supersedes !== undefined && { supersedes, reason: "Read again from the source." }),
      ...(meaning && { signature: { account: actor.account, password, meaning } }),
    };
    const count = tally.get(command.kind) ?? { accepted: 0, refused: 0, failed: 0 };
    tally.set(command.kind, count);
    let answer: Answered | undefined;
    for (let attempt = 0; attempt < 6; attempt++) {
      answer = await person.ask(house.app, "POST", `/trials/${trial}/commands`, body);
      if (answer.status < 500) break;
      count.failed += 1;
    }
    if (answer?.status === 200) {
      acknowledged.set(id, answer.body.versions);
      accepted.set(command.kind, (accepted.get(command.kind) ?? 0) + 1);
      count.accepted += 1;
    } else if (answer && answer.status < 500) {
      expect([403, 404, 409, 422], `${command.kind}: ${JSON.stringify(answer.body)}`).toContain(
        answer.status,
      );
      expect(answer.body.problems.length).toBeGreaterThan(0);
      refused.add(id);
      count.refused += 1;
    }
  }

  async function everythingHolds(round: number): Promise<void> {
    const where = `round ${round}`;
    const log = await house.workspace.store.read(trial);
    nothingLost(log, { acknowledged, refused }, where);
    let before = fold(log.slice(0, checkedTo));
    for (const [commandId, records] of Map.groupBy(log.slice(checkedTo), (record) => record.commandId)) {
      const after = fold(records, before);
      holdsForCommand(before, after, records, commandId);
      dosedSafely(before, records, where);
      before = after;
    }
    checkedTo = log.length;
    holdsForTrial(before);
    if (round % 4 === 0) await readersAgree(fold(log), where);
  }

  function holdsForCommand(
    before: TrialState,
    after: TrialState,
    records: readonly TrialRecord[],
    commandId: string,
  ): void {
    const [first] = records;
    const order = sentById.get(commandId);
    if (!first || !order) return;
    const { recordedAt, occurredAt, actor, reason, supersedes, signature } = first;
    const circumstance = {
      ...{ now: recordedAt, occurredAt, actor },
      ...(reason !== undefined && { reason }),
      ...(supersedes !== undefined && { supersedes }),
      ...(signature && { signature }),
    };
    const decision = { ok: true as const, value: records.map(({ event }) => event) };
    holdsForOrder({ command: order.command, circumstance, before, after, decision, records });
  }

  async function readersAgree(replayed: TrialState, where: string): Promise<void> {
    const views = { overview, screening: screeningLog, "dose-decision": doseDecision };
    for (const [name, view] of Object.entries(views)) {
      const answers: Answered[] = [];
      const reads = readers.map(({ account }) => async () => {
        const person = persons.get(account) ?? new Person(account);
        let answer = await person.ask(house.app, "GET", `/trials/${trial}/${name}`);
        while (answer.status >= 500) {
          answer = await person.ask(house.app, "GET", `/trials/${trial}/${name}`);
        }
        answers.push(answer);
      });
      await house.turnstile.walk(reads);
      const expected = JSON.parse(JSON.stringify(view(replayed, now)));
      for (const { body } of answers) expect(body, `${where}: ${name}`).toEqual(expected);
      expect(answers).toHaveLength(readers.length);
    }
  }
});

afterAll(() => {
  process.stdout.write(renderReport({ seed, rounds, log: lastLog }, tally));
});
