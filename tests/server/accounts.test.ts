import { describe, expect, test } from "vitest";
import { firstAdministrator, invited, password, startForTest } from "./running.ts";

describe("the first run", () => {
  test("asks for an administrator, once", async () => {
    const server = await startForTest();
    const visitor = server.visitor();
    expect((await visitor.get("/first-run")).body).toEqual({ needed: true, trials: ["NCT06686524"] });

    const first = { account: "ada", name: "Ada", password };
    const named = await visitor.post("/first-run", first);
    expect(named.body).toMatchObject({ account: "ada", name: "Ada", roles: [{ role: "administrator" }] });
    expect((await visitor.get("/session")).body).toMatchObject({ account: "ada", signing: "not-verified" });

    const second = await server.visitor().post("/first-run", { ...first, account: "eve" });
    expect([second.status, second.body.problems[0].code]).toEqual([409, "first-run-over"]);
    expect((await visitor.get("/first-run")).body.needed).toBe(false);
  });

  test("makes one administrator however many ask at once", async () => {
    const server = await startForTest();
    const asked = ["ada", "bob", "cleo", "dan"].map((account) =>
      server.visitor().post("/first-run", { account, name: account, password }),
    );
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 409, 409, 409]);
  });
});

describe("an invitation", () => {
  test("lets somebody in once, with the roles it names", async () => {
    const server = await startForTest();
    const admin = await firstAdministrator(server);
    const roles = [{ role: "coordinator", site: "zch" }, { role: "monitor" }];
    const { token, expiresAt } = (await admin.post("/invitations", { roles })).body;
    expect(expiresAt > new Date().toISOString()).toBe(true);

    const person = server.visitor();
    expect((await person.post("/invitations/shown", { token })).body).toMatchObject({
      roles,
      invitedBy: "admin",
    });
    const accepted = await person.post("/invitations/accepted", {
      token,
      account: "cora",
      name: "Cora",
      password,
    });
    expect(accepted.body).toMatchObject({ account: "cora", name: "Cora", roles });
    expect((await person.get("/session")).body.account).toBe("cora");

    const again = await server
      .visitor()
      .post("/invitations/accepted", { token, account: "dora", name: "D", password });
    expect([again.status, again.body.problems[0].code]).toEqual([404, "invitation-unknown"]);
  });

  test("lapses after a week", async () => {
    let now = Date.parse("2026-03-02T08:00:00.000Z");
    const server = await startForTest({ now: () => new Date(now).toISOString() });
    const admin = await firstAdministrator(server);
    const { token } = (await admin.post("/invitations", { roles: [{ role: "monitor" }] })).body;
    now += 7 * 86_400_000;
    const late = await server
      .visitor()
      .post("/invitations/accepted", { token, account: "late", name: "L", password });
    expect(late.body.problems[0].code).toBe("invitation-expired");
  });

  test("cannot take an account name that exists, nor one of the demonstration or the system", async () => {
    const server = await startForTest();
    const admin = await firstAdministrator(server);
    const { token } = (await admin.post("/invitations", { roles: [{ role: "monitor" }] })).body;
    for (const account of ["admin", "system", "demo-monitor"]) {
      const taken = await server
        .visitor()
        .post("/invitations/accepted", { token, account, name: "N", password });
      expect([account, taken.status, taken.body.problems[0].code]).toEqual([account, 409, "account-taken"]);
    }
  });

  test("is an administrator's to give", async () => {
    const server = await startForTest();
    const admin = await firstAdministrator(server);
    const sponsor = await invited(server, admin, "spencer", { role: "sponsor" });
    for (const visitor of [sponsor, server.visitor()]) {
      const refused = await visitor.post("/invitations", { roles: [{ role: "monitor" }] });
      expect(refused.status).toBe(visitor === sponsor ? 403 : 401);
    }
  });
});

describe("a session", () => {
  test("begins with the right password and ends with signing out", async () => {
    const server = await startForTest();
    await firstAdministrator(server);
    const visitor = server.visitor();
    expect((await visitor.get("/session")).status).toBe(401);
    const wrong = await visitor.post("/session", { account: "admin", password: "another long password" });
    const nobody = await visitor.post("/session", { account: "nobody", password });
    expect(wrong.body).toEqual(nobody.body);
    expect([wrong.status, wrong.body.problems[0].code]).toEqual([401, "not-recognised"]);

    expect((await visitor.post("/session", { account: "Admin", password })).status).toBe(200);
    const kept = visitor.cookie;
    expect((await visitor.get("/session")).body.account).toBe("admin");
    expect((await visitor.ask("DELETE", "/session")).status).toBe(204);
    visitor.cookie = kept;
    expect((await visitor.get("/session")).status).toBe(401);
  });

  test("is kept from scripts and other sites, and from plain HTTP once there is TLS", async () => {
    const plain = await startForTest();
    const first = { account: "ada", name: "Ada", password };
    const cookie = (await plain.visitor().post("/first-run", first)).headers.get("set-cookie");
    expect(cookie).toMatch(/^trialrun-session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/);

    const proxied = await startForTest({ behindProxy: true });
    const forwarded = { "x-forwarded-proto": "https" };
    const secure = await proxied.visitor().ask("POST", "/first-run", first, forwarded);
    expect(secure.headers.get("set-cookie")).toMatch(/; Secure/);
    // Nobody can make a server that stands alone believe in a proxy.
    const pretended = await plain.visitor().ask("POST", "/session", { account: "ada", password }, forwarded);
    expect(pretended.headers.get("set-cookie")).not.toMatch(/Secure/);
  });
});

describe("roles", () => {
  test("are given by an administrator, dated, and never to oneself", async () => {
    const server = await startForTest();
    const admin = await firstAdministrator(server);
    const cora = await invited(server, admin, "cora", { role: "coordinator", site: "zch" });
    const roles = [{ role: "investigator", site: "zch" }];
    expect((await admin.ask("PUT", "/accounts/cora/roles", { roles })).body.roles).toEqual(roles);
    expect((await cora.get("/session")).body.roles).toEqual(roles);

    const listed = (await admin.get("/accounts")).body.find(
      ({ account }: { account: string }) => account === "cora",
    );
    expect(listed.history.map((change: { roles: unknown; by: string }) => [change.roles, change.by])).toEqual(
      [
        [[{ role: "coordinator", site: "zch" }], "admin"],
        [roles, "admin"],
      ],
    );
    const seenByCora = (await cora.get("/accounts")).body;
    expect(seenByCora.flatMap(Object.keys)).not.toContain("history");

    const self = await admin.ask("PUT", "/accounts/admin/roles", { roles });
    expect([self.status, self.body.problems[0].code]).toEqual([403, "own-roles"]);
    expect((await cora.ask("PUT", "/accounts/cora/roles", { roles })).status).toBe(403);
    expect((await admin.ask("PUT", "/accounts/nobody/roles", { roles })).status).toBe(404);
  });

  test("of an administrator stand alone", async () => {
    const server = await startForTest();
    const admin = await firstAdministrator(server);
    const both = await admin.post("/invitations", {
      roles: [{ role: "administrator" }, { role: "investigator" }],
    });
    expect([both.status, both.body.problems[0].code]).toEqual([400, "administrator-stands-alone"]);
  });

  test("taken away leave an account that sees nothing", async () => {
    const server = await startForTest();
    const admin = await firstAdministrator(server);
    const cora = await invited(server, admin, "cora", { role: "monitor" });
    expect((await cora.get("/trials")).status).toBe(200);
    await admin.ask("PUT", "/accounts/cora/roles", { roles: [] });
    expect((await cora.get("/trials")).status).toBe(403);
  });
});

describe("passwords", () => {
  test("have 12 characters at least, and are kept as argon2id hashes only", async () => {
    const server = await startForTest();
    const short = await server
      .visitor()
      .post("/first-run", { account: "ada", name: "Ada", password: "elevenchars" });
    expect(short.status).toBe(400);
    expect(short.body.problems).toMatchObject([{ code: "password-form", field: "password" }]);

    await firstAdministrator(server);
    const { DatabaseSync } = await import("node:sqlite");
    const database = new DatabaseSync(`${server.folder}/trialrun.db`, { readOnly: true });
    const stored = database.prepare("select hash from passwords").all();
    database.close();
    expect(stored).toHaveLength(1);
    expect(stored[0]?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(JSON.stringify(stored)).not.toContain(password);
  });
});
