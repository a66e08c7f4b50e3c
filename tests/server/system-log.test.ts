import { parse } from "node:path";
import { describe, expect, test } from "vitest";
import { verifyDatabase } from "#store";
import { firstAdministrator, invited, newcomer, password, startForTest, startWithClock } from "./running.ts";

describe("ER-4: the system log", () => {
  test("tells who was let in, who came, who was turned away and who left", async () => {
    const server = await startForTest();
    const admin = await firstAdministrator(server);
    const cora = await newcomer(server, admin, { account: "cora" }, { role: "coordinator" });
    await cora.ask("DELETE", "/session");
    await cora.post("/session", { account: "cora", password: "not the password" });
    await cora.post("/session", { account: "cora", password });
    await admin.ask("PUT", "/accounts/cora/roles", { roles: [] });
    const { rows } = (await admin.get("/system-log")).body;
    const told = rows.map((row: { actor: { account: string }; kind: string }) => [
      row.actor.account,
      row.kind,
    ]);
    expect(told).toEqual([
      ["admin", "account-created"],
      ["admin", "roles-given"],
      ["admin", "signed-in"],
      ["admin", "invitation-made"],
      ["cora", "account-created"],
      ["cora", "invitation-accepted"],
      ["cora", "signed-in"],
      ["cora", "signed-out"],
      ["system", "sign-in-failed"],
      ["cora", "signed-in"],
      ["admin", "roles-given"],
    ]);
  });

  test("holds no password, no token, and nothing that a stranger typed", async () => {
    const server = await startForTest();
    const admin = await firstAdministrator(server);
    await server
      .visitor()
      .post("/session", { account: "my secret, typed wrong", password: "hunter2hunter2" });
    const { token } = (await admin.post("/invitations", { roles: [{ role: "monitor" }] })).body;
    const { body } = await admin.get("/system-log");
    const failed = body.rows.find(({ kind }: { kind: string }) => kind === "sign-in-failed");
    expect(failed.what).toEqual({ factor: "password" });
    const text = JSON.stringify(body);
    for (const secret of ["my secret", "hunter2", password, token, admin.cookie.split("=")[1] ?? ""]) {
      expect(text).not.toContain(secret);
    }
  });

  test("is a stream of its own that no list of trials shows and verification covers", async () => {
    const server = await startForTest();
    const admin = await firstAdministrator(server);
    const listed = (await admin.get("/trials")).body.map(({ trial }: { trial: string }) => trial);
    expect(listed).toEqual(["NCT06686524"]);
    expect((await admin.get("/trials/system.log/overview")).status).toBe(404);
    expect((await admin.get("/trials/system.log/log")).status).toBe(404);
    const verified = verifyDatabase(`${server.folder}/trialrun.db`);
    expect(verified.map(({ stream, problem }) => [stream, problem])).toContainEqual([
      "system.log",
      undefined,
    ]);
  });

  test("is read by administrators and monitors, by account if asked, and as a file, which is on record", async () => {
    const server = await startForTest();
    const admin = await firstAdministrator(server);
    const mona = await invited(server, admin, "mona", { role: "monitor", site: "zch" });
    const cora = await invited(server, admin, "cora", { role: "coordinator" });
    expect((await cora.get("/system-log")).status).toBe(403);
    expect((await cora.get("/system-log.csv")).status).toBe(403);
    const { rows } = (await mona.get("/system-log?account=cora")).body;
    expect(rows.map(({ kind }: { kind: string }) => kind)).toEqual([
      "account-created",
      "invitation-accepted",
      "signed-in",
      "identity-verified",
    ]);
    const file = await mona.get("/system-log.csv");
    expect(parse(/filename="(.*)"/.exec(file.headers.get("content-disposition") ?? "")?.[1] ?? "").ext).toBe(
      ".csv",
    );
    expect(file.body).toContain(",cora,Person cora,coordinator,signed-in,");
    await mona.get("/trials/NCT06686524/log.csv");
    const exported = (await admin.get("/system-log")).body.rows
      .filter(({ kind }: { kind: string }) => kind === "log-exported")
      .map((row: { actor: { account: string }; what: { stream: string } }) => [
        row.actor.account,
        row.what.stream,
      ]);
    expect(exported).toEqual([
      ["mona", "system.log"],
      ["mona", "NCT06686524"],
    ]);
  });
});

describe("ER-5: the logs", () => {
  test("have no switch: no setting, address or role turns them off", async () => {
    const server = await startForTest();
    const admin = await firstAdministrator(server);
    const { paths } = (await admin.get("/openapi.json")).body;
    const changing = Object.entries(paths as Record<string, object>)
      .filter(([path]) => /log/.test(path))
      .flatMap(([path, operations]) => Object.keys(operations).map((method) => `${method} ${path}`));
    // The one question that is asked in a body, so that what is typed stands in no address.
    expect(changing.filter((operation) => !operation.startsWith("get "))).toEqual([
      "post /api/trials/{trial}/log/found",
    ]);
    for (const name of ["log", "audit", "audit-trail"]) {
      expect((await admin.ask("PUT", "/settings", { name, value: "off" })).status).toBe(400);
    }
  });
});

describe("ER-23: rights", () => {
  test("can be listed as they were at any past moment", async () => {
    const { server, now, pass } = await startWithClock();
    const admin = await firstAdministrator(server);
    const before = now();
    pass(1);
    await invited(server, admin, "cora", { role: "coordinator", site: "zch" });
    const first = now();
    pass(1);
    await admin.ask("PUT", "/accounts/cora/roles", { roles: [{ role: "monitor" }] });
    const rightsOf = async (asKnownAt: string) => {
      const { people } = (await admin.get(`/accounts/rights?asKnownAt=${asKnownAt}`)).body;
      return people.find(({ account }: { account: string }) => account === "cora");
    };
    expect(await rightsOf(before)).toBeUndefined();
    expect(await rightsOf(first)).toEqual({
      account: "cora",
      name: "Person cora",
      roles: [{ role: "coordinator", site: "zch" }],
      maySign: true,
    });
    expect((await rightsOf(now())).roles).toEqual([{ role: "monitor" }]);
  });
});
