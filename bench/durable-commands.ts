import { join } from "node:path";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { type Conductor, conductor } from "#conduct";
import { sqliteStore, transact } from "#store";
import type { Event } from "#trial";
import { at, newSalt, observationOf, opened, openedTrial, recorder } from "./long-log.ts";
import { elapsedSeconds, type Measurement, median } from "./timing.ts";

const rounds = 15;
const commandsOfARound = 100;

/** The seconds that one round took in each of three ways. */
interface Round {
  readonly conducted: number;
  readonly sameRows: number;
  readonly bare: number;
}

/**
 * Commands through decision, seal and store against bare commits to a file beside it, in turn, so that both
 * see the same disk: of the same rows without triggers, digests and decisions, and of one row in one table.
 */
export async function measureCommands(folder: string): Promise<readonly Measurement[]> {
  const database = opened(join(folder, "conducted.db"));
  const store = sqliteStore<Event>(database);
  const entries = openedTrial().records.map((record) => ({ ...record, salt: newSalt() }));
  await store.append("bench", 0, entries, "opening");
  const played = conductor({ store, now: () => at, newSalt });
  const beside = bareDatabase(join(folder, "bare.db"), database);

  const timed: Round[] = [];
  // The first round warms up.
  for (let round = 0; round <= rounds; round++) {
    const before = entries.length + round * commandsOfARound;
    const conducted = await elapsedSeconds(() => conductRound(played, round));
    const rows = rowsAfter(database, before);
    const sameRows = await elapsedSeconds(() => rows.forEach(beside.commitRows));
    const bare = await elapsedSeconds(() => rows.forEach(beside.commitOne));
    if (round > 0) timed.push({ conducted, sameRows, bare });
  }
  await store.close();
  beside.close();
  return summarise(timed);
}

async function conductRound(played: Conductor, round: number): Promise<void> {
  for (let index = 0; index < commandsOfARound; index++) {
    const { subject, observation } = observationOf(round * commandsOfARound + index);
    const command = { kind: "record-observation", subject, observation } as const;
    const done = await played.conduct("bench", { commandId: newSalt(), command }, recorder);
    if (!done.ok) throw new Error(JSON.stringify(done.error));
  }
}

function summarise(timed: readonly Round[]): readonly Measurement[] {
  const perSecond = (way: keyof Round) => commandsOfARound / median(timed.map((round) => round[way]));
  const ratio = (way: keyof Round) => median(timed.map((round) => round[way] / round.conducted));
  return [
    { what: "durable commands", measured: perSecond("conducted"), unit: "per second" },
    { what: "… bare commits of the same rows", measured: perSecond("sameRows"), unit: "per second" },
    { what: "… bare commits of one row", measured: perSecond("bare"), unit: "per second" },
    { what: "commands to commits of the same rows", measured: ratio("sameRows"), unit: "ratio" },
    { what: "commands to commits of one row", measured: ratio("bare"), unit: "ratio", aim: { atLeast: 0.8 } },
  ];
}

type Row = readonly SQLInputValue[];

/** What one command left: its row of `records`, and that of `bodies`. */
interface Rows {
  readonly record: Row;
  readonly body: Row;
}

function rowsAfter(database: DatabaseSync, version: number): readonly Rows[] {
  const [records = [], bodies = []] = ["records", "bodies"].map((table) => {
    const select = database.prepare(`select * from ${table} where version > ? order by version`);
    select.setReturnArrays(true);
    return select.all(version) as unknown as readonly Row[];
  });
  if (records.length !== commandsOfARound) throw new Error(`${records.length} records of a round`);
  return records.map((record, index) => ({ record, body: bodies[index] ?? [] }));
}

/** A file of the same tables, as durable as the store's, without triggers; and one with a single narrow table. */
function bareDatabase(path: string, like: DatabaseSync) {
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: false });
  database.exec("pragma journal_mode = wal; pragma synchronous = full; pragma fullfsync = on");
  const tables = like.prepare("select sql from sqlite_schema where type <> 'trigger' and sql is not null");
  for (const { sql } of tables.all()) database.exec(String(sql));
  database.exec("create table bare (version integer primary key, text text not null) strict");
  database.exec("insert into heads values ('bench', 0, '')");
  const one = database.prepare("insert into bare (text) values (?)");
  const head = database.prepare("update heads set version = version + 1, hash = ? where stream = 'bench'");
  const record = database.prepare(`insert into records values (${Array(19).fill("?").join(", ")})`);
  const body = database.prepare("insert into bodies values (?, ?, ?, ?)");
  return {
    commitRows(rows: Rows) {
      transact(database, () => {
        head.run(rows.record.at(-1) ?? "");
        record.run(...rows.record);
        body.run(...rows.body);
      });
    },
    commitOne(rows: Rows) {
      one.run(rows.body.at(-1) ?? "");
    },
    close: () => database.close(),
  };
}
