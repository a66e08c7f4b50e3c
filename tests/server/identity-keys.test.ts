import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, onTestFinished, test } from "vitest";
import { databasePaths } from "#server";
import {
  destroy,
  destruction,
  filesTelling,
  identity,
  keyFiles,
  other,
  put,
  rowsIn,
  staffed,
  subject,
  told,
} from "./identity-site.ts";
import { password, startIn } from "./running.ts";

describe("ER-27: an identity that is destroyed", () => {
  test("needs the password again, a reason and who asked; failures are on record", async () => {
    const { admin, cora, path } = await staffed();
    await put(cora, path(), { identity });
    const wrong = await destroy(cora, path(), { ...destruction, password: "not the password" });
    expect([wrong.status, wrong.body.problems[0]]).toMatchObject([
      422,
      { code: "password-wrong", field: "password" },
    ]);
    for (const field of ["askedBy", "reason", "password"] as const) {
      const { [field]: _, ...body } = destruction;
      const answer = await destroy(cora, path(), body);
      expect([answer.status, answer.body.problems[0]?.field]).toEqual([400, field]);
    }
    expect((await cora.get(path())).body.content).toEqual(identity);
    const { rows } = (await admin.get("/system-log")).body;
    expect(rows).toContainEqual(
      expect.objectContaining({
        kind: "confirmation-failed",
        what: { account: "cora", purpose: "identity" },
      }),
    );
    expect((await destroy(cora, path(other))).body.problems).toMatchObject([{ code: "identity-none" }]);
  });

  test("is gone from the disk with its key, in an old backup too; another subject's stays", async () => {
    const { server, admin, cora, path } = await staffed();
    await put(cora, path(), { identity });
    await put(cora, path(other), { identity: { name: "Li Na" } });
    const [first, second] = keyFiles(server).map((file) => readFileSync(file, "utf8").trim());
    const { file } = (await admin.post("/backups")).body;
    const sealed = rowsIn(databasePaths(server.folder).live).map((row) =>
      Buffer.from(row.sealed as Uint8Array),
    );
    await destroy(cora, path());
    expect(keyFiles(server).length).toBe(1);
    const gone = [first, second].filter((key) => key && filesTelling(server.folder, [key]).length === 0);
    expect(gone.length).toBe(1);
    const live = sealed.filter((bytes) =>
      ["trialrun.db", "trialrun.db-wal"].some((part) =>
        readFileSync(join(server.folder, part)).includes(bytes),
      ),
    );
    expect(live.length).toBe(1);

    // The backup as a database of its own, served with the keys as they now are.
    const elsewhere = join(server.folder, "elsewhere");
    mkdirSync(elsewhere);
    copyFileSync(file, databasePaths(elsewhere).live);
    expect(rowsIn(databasePaths(elsewhere).live).length).toBe(2);
    const keysFolder = join(elsewhere, "keys");
    mkdirSync(join(keysFolder, "identities", "live"), { recursive: true, mode: 0o700 });
    for (const key of keyFiles(server)) {
      copyFileSync(key, join(keysFolder, "identities", "live", key.split("/").at(-1) ?? ""));
    }
    const restored = await startIn(elsewhere, { keysFolder });
    onTestFinished(restored.close);
    const again = restored.visitor();
    await again.post("/session", { account: "cora", password });
    expect((await again.get(path())).body).toMatchObject({ status: "unreadable", because: "key-missing" });
    expect((await again.get(path(other))).body).toMatchObject({ status: "kept", content: { name: "Li Na" } });
  });

  test("says so where its key could not be removed, shows nothing any more, and is finished at the next deed", async () => {
    const { server, admin, cora, path } = await staffed();
    await put(cora, path(), { identity });
    const [key = ""] = keyFiles(server);
    // A folder in the way of what is removed first.
    mkdirSync(`${key}.partial`);
    const answer = await destroy(cora, path());
    expect([answer.status, answer.body.problems[0].code]).toEqual([500, "identity-key-left"]);
    expect((await cora.get(path())).body).toEqual({ status: "none" });
    expect((await told(admin)).map(({ kind }) => kind)).toContain("identity-destroyed");
    expect(keyFiles(server)).toEqual([key]);
    rmdirSync(`${key}.partial`);
    await put(cora, path(other), { identity: { name: "Li Na" } });
    expect(keyFiles(server)).not.toContain(key);
  });

  test("can be entered anew, under another key", async () => {
    const { server, cora, path } = await staffed();
    await put(cora, path(), { identity });
    const before = keyFiles(server).map((file) => readFileSync(file, "utf8"));
    await destroy(cora, path());
    expect((await put(cora, path(), { identity })).status).toBe(204);
    expect((await cora.get(path())).body).toMatchObject({ status: "kept", content: identity });
    expect(keyFiles(server).map((file) => readFileSync(file, "utf8"))).not.toEqual(before);
  });

  test("is finished at the next start where the server ended in between", async () => {
    const { server, cora, path } = await staffed();
    await put(cora, path(), { identity });
    const [key = ""] = keyFiles(server);
    const kept = readFileSync(key);
    const rows = rowsIn(databasePaths(server.folder).live);
    await destroy(cora, path());
    await server.close();
    // As if it had been recorded and no more.
    writeFileSync(key, kept, { mode: 0o600 });
    const database = new DatabaseSync(databasePaths(server.folder).live);
    for (const row of rows) {
      database
        .prepare("insert into identities values (?, ?, ?)")
        .run(String(row.identity), row.nonce as Uint8Array, row.sealed as Uint8Array);
    }
    database.close();
    const again = await startIn(server.folder);
    onTestFinished(again.close);
    expect(keyFiles(server)).toEqual([]);
    expect(rowsIn(databasePaths(server.folder).live)).toEqual([]);
  });
});

describe("ER-27: the key of an identity", () => {
  test("stands outside the database, one for each subject, for its owner alone", async () => {
    const { server, cora, path } = await staffed();
    await put(cora, path(), { identity });
    await put(cora, path(other), { identity });
    const files = keyFiles(server);
    expect(files.length).toBe(2);
    for (const file of files) {
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(file).not.toContain(subject);
      const hex = readFileSync(file, "utf8").trim();
      const databases = readdirSync(server.folder).filter((each) => each.includes(".db"));
      for (const database of databases) {
        const bytes = readFileSync(join(server.folder, database));
        expect(bytes.includes(hex) || bytes.includes(Buffer.from(hex, "hex"))).toBe(false);
      }
    }
    expect(new Set(files.map((file) => readFileSync(file, "utf8"))).size).toBe(2);
  });

  test.each([
    ["is missing", (file: string) => rmSync(file), "key-missing"],
    ["is another", (file: string) => writeFileSync(file, `${"ab".repeat(32)}\n`), "key-wrong"],
    ["is cut off", (file: string) => writeFileSync(file, "abcd"), "key-wrong"],
  ] as const)("if it %s, the server starts and says what that means", async (_, harm, because) => {
    const { server, cora, path } = await staffed();
    await put(cora, path(), { identity });
    await server.close();
    for (const file of keyFiles(server)) harm(file);
    const again = await startIn(server.folder);
    onTestFinished(again.close);
    const visitor = again.visitor();
    await visitor.post("/session", { account: "cora", password });
    const { status, body } = await visitor.get(path());
    expect([status, body]).toEqual([200, { status: "unreadable", identity: expect.any(String), because }]);
    const change = { identity, replaces: body.identity, reason: "Entered anew from the site's list" };
    expect((await put(visitor, path(), change)).status).toBe(204);
    expect((await visitor.get(path())).body).toMatchObject({ status: "kept", content: identity });
  });

  test("opens no row that was moved from another subject", async () => {
    const { server, cora, path } = await staffed();
    await put(cora, path(), { identity });
    await put(cora, path(other), { identity: { name: "Li Na" } });
    const theirs = (await cora.get(path(other))).body.identity;
    const mine = (await cora.get(path())).body.identity;
    const database = new DatabaseSync(databasePaths(server.folder).live);
    database
      .prepare(
        "update identities set (nonce, sealed) = (select nonce, sealed from identities where identity = ?) where identity = ?",
      )
      .run(theirs, mine);
    database.close();
    const moved = keyFiles(server);
    // Even with the other's key under this subject's name.
    const [one = "", two = ""] = moved;
    const keys = [readFileSync(one), readFileSync(two)];
    for (const key of keys) {
      for (const file of moved) writeFileSync(file, key);
      expect((await cora.get(path())).body).toMatchObject({ status: "unreadable", because: "key-wrong" });
    }
  });
});
