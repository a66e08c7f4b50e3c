import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { conductor } from "#conduct";
import { canonicalText } from "#record";
import { demonstration } from "#simulation";
import { openDatabase, sqliteStore, transact } from "#store";
import { commandRules, type Event } from "#trial";
import { setting, world } from "../tests/virtual-world.ts";
import { median, perSecond, type Result } from "./measure.ts";

const rounds = 7;
const secondsPerRound = 0.5;

/**
 * Durable commands against bare commits of the same SQLite in the same folder, in turns, so that whatever else
 * the machine does weighs on all alike: one insert into one table; and the same rows, unsealed and unguarded.
 */
export async function commitResults(): Promise<readonly Result[]> {
  const folder = mkdtempSync(join(tmpdir(), "trialrun-bench-"));
  try {
    const contestants = [await commands(folder), oneInsert(folder), sameRows(folder)];
    const rates = contestants.map((): number[] => []);
    for (let round = 0; round < rounds; round++) {
      for (const [index, { work }] of contestants.entries()) {
        rates[index]?.push(await perSecond(work, secondsPerRound));
      }
    }
    for (const { close } of contestants) close();
    const [conducted = 0, bare = 0, rows = 0] = rates.map(median);
    return [
      { name: "Durable commands", value: conducted, unit: "per second" },
      { name: "Bare SQLite commits, one insert", value: bare, unit: "per second" },
      { name: "Bare SQLite commits, the same rows", value: rows, unit: "per second" },
      {
        name: "Durable commands to bare commits, one insert",
        value: conducted / bare,
        unit: "ratio",
        aim: { value: 0.8, good: "more" },
      },
      { name: "Durable commands to bare commits, the same rows", value: conducted / rows, unit: "ratio" },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Contestant {
  readonly work: () => Promise<unknown> | unknown;
  readonly close: () => void;
}

/** Results entered for one subject after another, in a trial that is under way. */
async function commands(folder: string): Promise<Contestant> {
  const opened = openDatabase(join(folder, "commands.db"));
  if (!opened.ok) throw new Error(opened.error.kind);
  let clock = "";
  const { conduct } = conductor({
    store: sqliteStore<Event>(opened.value),
    now: () => clock,
    newSalt: () => "00112233445566778899aabbccddeeff",
  });
  let count = 0;
  // Corrections are left out: only that there is a trial under way matters here.
  const played = demonstration(setting, world.template, "2026-11-22").filter(({ corrects }) => !corrects);
  for (const { at, actor, ...order } of played) {
    clock = at;
    const meaning = commandRules[order.command.kind].signature;
    const signature = meaning && { meaning, by: actor.account, at, contentHash: "0".repeat(64) };
    await conduct("bench", { ...order, commandId: `${count++}` }, actor, signature);
  }
  const { observations } = world.template;
  return {
    close: () => opened.value.close(),
    async work() {
      const subject = `ZCH-00${1 + (count % 9)}`;
      const observation = observations[count % observations.length];
      if (!observation) throw new Error("The template has no observations");
      const command = { kind: "record-observation" as const, subject, observation };
      const done = await conduct("bench", { commandId: `${count++}`, command }, setting.cast.coordinator);
      if (!done.ok) throw new Error(canonicalText(done.error));
    },
  };
}

const body = canonicalText(world.template.observations[0]);

function bareDatabase(folder: string, name: string, schema: string): DatabaseSync {
  const database = new DatabaseSync(join(folder, name));
  database.exec(`pragma journal_mode = wal; pragma synchronous = full; ${schema}`);
  return database;
}

function oneInsert(folder: string): Contestant {
  const database = bareDatabase(folder, "one.db", "create table events (id integer primary key, body text)");
  const insert = database.prepare("insert into events (body) values (?)");
  return { work: () => insert.run(body), close: () => database.close() };
}

function sameRows(folder: string): Contestant {
  const columns = Array.from({ length: 21 }, (_, index) => `c${index}`);
  const database = bareDatabase(
    folder,
    "rows.db",
    `create table heads (stream text primary key, version integer, hash text) without rowid;
     create table records (${columns.join(", ")}, primary key (c0, c1)) without rowid;
     create index by_command on records (c0, c12);
     create table bodies (stream, version, salt, text, primary key (stream, version)) without rowid;
     insert into heads values ('bench', 0, '')`,
  );
  const hash = "0".repeat(64);
  const advance = database.prepare("update heads set version = ?, hash = ? where stream = ?");
  const addRecord = database.prepare(`insert into records values (${columns.map(() => "?").join(", ")})`);
  const addBody = database.prepare("insert into bodies values (?, ?, ?, ?)");
  let version = 0;
  return {
    close: () => database.close(),
    work() {
      version += 1;
      transact(database, () => {
        advance.run(version, hash, "bench");
        const rest = columns.slice(2).map((_, index) => (index === 10 ? `${version}` : hash));
        addRecord.run("bench", version, ...rest);
        addBody.run("bench", version, hash.slice(32), body);
      });
    },
  };
}
