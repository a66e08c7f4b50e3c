import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startServer } from "#server";
import { recordWords } from "#words";
import { commandLine } from "../../tests/server/command-line.ts";
import { copyInstallation, serverOptions, startIn } from "../../tests/server/running.ts";
import { cutTail, tamper } from "../../tests/tampering.ts";
import { unsafeInstallation } from "./database-words.ts";

const folder = mkdtempSync(join(tmpdir(), "trialrun-unsafe-"));
const data = join(folder, "data");
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(async () => {
  const server = await startIn(data);
  await server
    .visitor()
    .post("/first-run", { account: "ada", name: "Ada", password: "a long enough password" });
  await server.close();
});

let copies = 0;
const copy = () => copyInstallation(data, join(folder, `copy-${++copies}`));

/** What the person is told who starts the server on this data, in English and in Chinese. */
async function told(
  ...[at, options = {}]: Parameters<typeof serverOptions>
): Promise<readonly [string, string]> {
  const started = await startServer(serverOptions(at, options));
  if (started.ok) {
    await started.value.close();
    return ["started", "started"];
  }
  const { en, zh } = unsafeInstallation(started.error);
  return [en, zh];
}

/** Everything that can be done to an installation while it is not running, with what is found and what to do. */
const unsafe: readonly [string, (at: string) => void, RegExp, RegExp][] = [
  [
    "its log was cut",
    (at) => cutTail(join(at, "trialrun.db"), "system.log", 2),
    /system\.log ends at record 1, but had \d+ records on 20.*restore a verified backup/,
    /system\.log 的日志止于第 1 条记录.*请恢复经过校验的备份/,
  ],
  [
    "its database is gone",
    (at) => rmSync(join(at, "trialrun.db")),
    /There is no .*trialrun\.db.*Restore it from a backup/,
    /不存在.*请从备份恢复/,
  ],
  [
    "its database is another one's",
    (at) => tamper(join(at, "trialrun.db"), otherRecord),
    /Record 1 of NCT06686524 is not the one that stood there.*Restore a verified backup/,
    /第 1 条记录与 .* 时不同.*请恢复经过校验的备份/,
  ],
  [
    "a trigger is missing",
    (at) => shell(at, "drop trigger records_are_not_deleted"),
    /trigger records_are_not_deleted is missing.*Run “trialrun verify” against a checkpoint/,
    /trigger records_are_not_deleted 缺失.*请用检查点运行/,
  ],
  [
    "a head was set back",
    (at) => tamper(join(at, "trialrun.db"), "update heads set version = 2 where stream = 'system.log'"),
    /system\.log does not end with the record that its head names \(version 2\).*restore a verified backup/,
    /system\.log 的日志最后一条记录与末端登记（版本 2）不符/,
  ],
  [
    "a later release has written it",
    (at) => tamper(join(at, "trialrun.db"), "update schema_versions set version = 99 where part = 'log'"),
    /A later release of Trialrun wrote this file \(log 99; .*Start it with that release/,
    /由更新版本的 Trialrun 写入.*请使用相应版本启动/,
  ],
  [
    "its file is no database",
    (at) => writeFileSync(join(at, "trialrun.db"), "Dear database,\n".repeat(100)),
    /damaged \(file is not a database\).*restore a verified backup into another folder/,
    /已损坏.*恢复到另一目录/,
  ],
  [
    "its newest checkpoint was altered",
    (at) => alter(join(at, "keys", "trialrun.checkpoint.json"), /"madeAt": "20/, '"madeAt": "19'),
    /trialrun\.checkpoint\.json.*was altered after it was signed.*Verify the database against the checkpoint of the last backup/,
    /在签名后被改动.*请用最近一次备份的检查点校验数据库/,
  ],
  [
    "others can read its key",
    (at) => chmodSync(join(at, "keys", "checkpoint.pem"), 0o644),
    /checkpoint\.pem can be read or changed by others \(permissions 644\).*chmod go=/,
    /权限 644.*chmod go=/,
  ],
  [
    "its key is lost",
    (at) => rmSync(join(at, "keys", "checkpoint.pem")),
    /checkpoint\.pem is missing or another key.*Put it back from your copy of the keys/,
    /请从密钥副本中恢复/,
  ],
  [
    "its key is none",
    (at) => alter(join(at, "keys", "checkpoint.pem"), /^.*/s, "nothing"),
    /checkpoint\.pem holds no Ed25519 private key\. Put it back/,
    /不是 Ed25519 私钥.*恢复/,
  ],
];

const otherRecord = `update records set hash = '${"0".repeat(64)}' where stream = 'NCT06686524';
  update heads set hash = '${"0".repeat(64)}' where stream = 'NCT06686524'`;

function shell(at: string, sql: string): void {
  const database = new DatabaseSync(join(at, "trialrun.db"));
  database.exec(sql);
  database.close();
}

function alter(file: string, what: RegExp, by: string): void {
  writeFileSync(file, readFileSync(file, "utf8").replace(what, by));
}

describe("ER-40: the server does not start, and says what was found and what to do,", () => {
  test.each(unsafe)("when %s", async (_, spoil, en, zh) => {
    const at = copy();
    spoil(at);
    expect(await told(at)).toEqual([expect.stringMatching(en), expect.stringMatching(zh)]);
  });

  test("while the clock stands before the last record", async () => {
    const now = () => "2026-01-01T00:00:00.000Z";
    expect(await told(copy(), { now })).toEqual([
      expect.stringMatching(
        /The clock reads 2026-01-01T00:00:00.000Z, earlier than .*Set the machine's clock right/,
      ),
      expect.stringMatching(/请校正系统时钟后重新启动/),
    ]);
  });

  test("while another server has the data, and starts when that one has stopped", async () => {
    const at = copy();
    const server = await startIn(at);
    expect(await told(at)).toEqual([
      expect.stringMatching(/is in use.*Stop that one first/),
      expect.stringMatching(/正在使用中.*请先停止/),
    ]);
    await server.close();
    expect(await told(at)).toEqual(["started", "started"]);
  });

  test("where the folder of the data, or of the keys, cannot be one", async () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    expect(await told(file)).toEqual([
      expect.stringMatching(/cannot be opened or written.*Check that the folder exists/),
      expect.stringMatching(/无法打开或写入.*请确认目录存在/),
    ]);
    expect(await told(copy(), { keysFolder: join(file, "keys") })).toEqual([
      expect.stringMatching(/folder of keys .* cannot be used.*Check that its disk is there/),
      expect.stringMatching(/无法使用密钥目录.*请确认/),
    ]);
  });

  test("with an exit code of its own", async () => {
    const at = copy();
    cutTail(join(at, "trialrun.db"), "system.log", 2);
    const { code, error } = await commandLine(folder).run(
      "serve",
      "--port",
      "0",
      "--data",
      at,
      "--language",
      "zh",
    );
    expect([code, error]).toEqual([3, expect.stringContaining("止于第 1 条记录")]);
  }, 120_000);

  test("and starts on an installation to which nothing was done", async () => {
    expect(await told(copy())).toEqual(["started", "started"]);
  });
});

test("ER-40: no refusal to start is without a word on what to do", () => {
  const imperative = /\b(Run|Start|Stop|Check|Set|Restore|Put|Make|Close|Keep|Verify|restore|run)\b/;
  for (const [key, { en, zh }] of Object.entries(recordWords)) {
    if (!/^(database|keys?)-/.test(key)) continue;
    expect([key, en]).toEqual([key, expect.stringMatching(imperative)]);
    expect([key, zh]).toEqual([key, expect.stringMatching(/请/)]);
  }
});
