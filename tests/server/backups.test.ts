import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { sqliteStore, verifyDatabase } from "#store";
import { type Event, fold } from "#trial";
import { firstAdministrator, invited, startForTest } from "./running.ts";

describe("ER-31: backups of a running server", { timeout: 60_000 }, () => {
  test("are started by an administrator, and everybody sees how the last one came out", async () => {
    const server = await startForTest();
    const admin = await firstAdministrator(server);
    const coordinator = await invited(server, admin, "cora", { role: "coordinator", site: "zch" });
    expect((await coordinator.get("/backups")).body).toEqual({
      kept: true,
      last: "none",
      lastVerified: "none",
      overdue: false,
      hour: "off",
      mayStart: false,
    });
    const made = await admin.post("/backups");
    expect(made).toMatchObject({
      status: 200,
      body: { outcome: "verified", file: expect.stringContaining(server.folder), bytes: expect.any(Number) },
    });
    expect((await coordinator.get("/backups")).body).toMatchObject({
      last: made.body,
      lastVerified: made.body,
    });
    expect((await admin.get("/backups")).body.mayStart).toBe(true);
  });

  test("are started by nobody else", async () => {
    const server = await startForTest();
    const admin = await firstAdministrator(server);
    const coordinator = await invited(server, admin, "cora", { role: "coordinator", site: "zch" });
    expect(await coordinator.post("/backups")).toMatchObject({
      status: 403,
      body: { problems: [{ code: "not-authorised" }] },
    });
    expect((await server.visitor().post("/backups")).status).toBe(401);
    expect((await server.visitor().get("/backups")).status).toBe(401);
  });

  test("are not kept of the demonstration", async () => {
    const server = await startForTest();
    const visitor = server.visitor();
    await visitor.post("/demonstration");
    expect((await visitor.get("/backups")).body).toEqual({ kept: false });
    expect((await visitor.post("/backups")).status).toBe(403);
  });

  test("give the same state as the trial that they were made of, and hold against the checkpoint at the end", async () => {
    const server = await startForTest();
    const admin = await firstAdministrator(server);
    const sponsor = await invited(server, admin, "spencer", { role: "sponsor" });
    const [{ file }] = [(await admin.post("/backups")).body];
    const before = (await sponsor.get("/trials/NCT06686524/protocol")).body;
    const copy = new DatabaseSync(file, { readOnly: true });
    const records = await sqliteStore<Event>(copy).read("NCT06686524");
    copy.close();
    expect(fold(records).version).toBe(before.version);
    expect(verifyDatabase(file).map(({ problem }) => problem)).toEqual([undefined, undefined]);
  });
});
