import { describe, expect, test } from "vitest";
import {
  firstAdministrator,
  invited,
  password,
  type Running,
  startForTest,
  startWithClock,
  type Visitor,
} from "./running.ts";

const trial = "NCT06686524";

/** What happened to sessions, by the system log. */
async function endings(admin: Visitor): Promise<readonly unknown[]> {
  const { rows } = (await admin.get("/system-log")).body;
  return rows
    .filter(({ kind }: { kind: string }) => /^(signed-out|session-)/.test(kind))
    .map((row: { kind: string; what: { account: string; cause?: string } }) =>
      [row.kind, row.what.account, row.what.cause].filter(Boolean).join(" "),
    );
}

async function withMonitor(server: Running) {
  const admin = await firstAdministrator(server);
  const monitor = await invited(server, admin, "mona", { role: "monitor" });
  return { admin, monitor };
}

describe("ER-24: a session", () => {
  test("ends after half an hour in which nobody does anything, and that is on record", async () => {
    const { server, pass } = await startWithClock();
    const { monitor } = await withMonitor(server);
    pass(29);
    expect((await monitor.get("/session")).body.lastsSeconds).toBe(30 * 60);
    pass(29);
    expect((await monitor.get("/trials")).status).toBe(200);
    pass(30);
    expect((await monitor.get("/trials")).status).toBe(401);
    const admin = server.visitor();
    await admin.post("/session", { account: "admin", password });
    expect(await endings(admin)).toContain("session-timed-out mona idle");
  });

  test("is not kept open by what a page asks by itself", async () => {
    const { server, pass } = await startWithClock();
    const { monitor } = await withMonitor(server);
    pass(20);
    const untouched = { "trialrun-idle-seconds": String(20 * 60) };
    const asked = await monitor.ask("GET", "/session", undefined, untouched);
    expect([asked.status, asked.body.lastsSeconds]).toEqual([200, 10 * 60]);
    pass(10);
    expect((await monitor.get("/session")).status).toBe(401);
  });

  test("lasts as long as the administrator sets", async () => {
    const { server, pass } = await startWithClock();
    const { admin, monitor } = await withMonitor(server);
    const setting = { name: "idle-minutes", value: 5 };
    expect((await monitor.ask("PUT", "/settings", setting)).status).toBe(403);
    expect((await admin.ask("PUT", "/settings", { ...setting, value: 600 })).status).toBe(400);
    expect((await admin.ask("PUT", "/settings", setting)).body).toMatchObject({ "idle-minutes": 5 });
    pass(5);
    expect((await monitor.get("/session")).status).toBe(401);
    await admin.post("/session", { account: "admin", password });
    const { rows } = (await admin.get("/system-log")).body;
    expect(rows).toContainEqual(expect.objectContaining({ kind: "setting-changed", what: { setting } }));
  });

  test("ends after a working day, however busy", async () => {
    const { server, pass } = await startWithClock();
    const { admin } = await withMonitor(server);
    for (let half = 0; half < 47; half++) {
      pass(15);
      expect((await admin.get("/session")).status).toBe(200);
    }
    pass(15);
    expect((await admin.get("/session")).status).toBe(401);
    await admin.post("/session", { account: "admin", password });
    expect(await endings(admin)).toContain("session-timed-out admin too-long");
  });

  test("of the same browser ends when somebody signs in there anew", async () => {
    const server = await startForTest();
    const { admin, monitor } = await withMonitor(server);
    const kept = monitor.cookie;
    await monitor.post("/session", { account: "mona", password });
    expect((await monitor.get("/session")).status).toBe(200);
    monitor.cookie = kept;
    expect((await monitor.get("/session")).status).toBe(401);
    expect(await endings(admin)).toEqual(["signed-out mona"]);
  });

  test("is listed with device and times, and ended by its person or an administrator", async () => {
    const { server, now, pass } = await startWithClock();
    const { admin, monitor } = await withMonitor(server);
    const elsewhere = server.visitor();
    const agent = { "user-agent": "Mozilla/5.0 (iPad)" };
    await elsewhere.ask("POST", "/session", { account: "mona", password }, agent);
    const since = now();
    pass(3);
    await monitor.get("/session");
    const own = (await monitor.get("/own/sessions")).body;
    expect(own).toMatchObject([
      { since, lastSeenAt: now() },
      { device: "Mozilla/5.0 (iPad)", since, lastSeenAt: since },
    ]);
    expect((await admin.get("/accounts/mona/sessions")).body).toEqual(own);

    expect((await monitor.ask("DELETE", `/own/sessions/${own[1].session}`)).status).toBe(204);
    expect((await elsewhere.get("/session")).status).toBe(401);
    expect((await admin.ask("DELETE", `/accounts/mona/sessions/${own[0].session}`)).status).toBe(204);
    expect((await monitor.get("/session")).status).toBe(401);
    expect(await endings(admin)).toEqual(["session-revoked mona", "session-revoked mona"]);
  });

  test("is nobody else's to end", async () => {
    const server = await startForTest();
    const { admin, monitor } = await withMonitor(server);
    const [session] = (await admin.get("/own/sessions")).body;
    await monitor.ask("DELETE", `/own/sessions/${session.session}`);
    expect((await monitor.ask("DELETE", `/accounts/admin/sessions/${session.session}`)).status).toBe(403);
    expect((await admin.get("/session")).status).toBe(200);
  });

  test("takes its stream of changes with it", async () => {
    const server = await startForTest();
    const { admin, monitor } = await withMonitor(server);
    const stream = await fetch(`${server.url}/api/trials/${trial}/changes`, {
      headers: { cookie: monitor.cookie },
    });
    const [session] = (await admin.get("/accounts/mona/sessions")).body;
    await admin.ask("DELETE", `/accounts/mona/sessions/${session.session}`);
    // Ends; a stream that goes on would keep this waiting.
    expect(await stream.text()).toContain("event: version");
  });
});

describe("ER-24: a password", () => {
  const another = "another long password";

  test("is changed by its person with the present one, and ends all other sessions", async () => {
    const server = await startForTest();
    const { monitor } = await withMonitor(server);
    const elsewhere = server.visitor();
    await elsewhere.post("/session", { account: "mona", password });
    const wrong = await monitor.ask("PUT", "/own/password", { present: another, password: another });
    expect([wrong.status, wrong.body.problems[0].code]).toEqual([422, "password-wrong"]);
    const changed = await monitor.ask("PUT", "/own/password", { present: password, password: another });
    expect(changed.status).toBe(204);
    expect((await monitor.get("/session")).status).toBe(200);
    expect((await elsewhere.get("/session")).status).toBe(401);
    expect((await elsewhere.post("/session", { account: "mona", password })).status).toBe(401);
    expect((await elsewhere.post("/session", { account: "mona", password: another })).status).toBe(200);
  });

  test("is none of the last five", async () => {
    const server = await startForTest();
    const { monitor } = await withMonitor(server);
    const change = (present: string, chosen: string) =>
      monitor.ask("PUT", "/own/password", { present, password: chosen });
    const chosen = [password, ...["second", "third", "fourth", "fifth"].map((nth) => `the ${nth} password`)];
    for (const [index, next] of chosen.entries()) {
      const present = chosen[index - 1];
      if (present !== undefined) expect((await change(present, next)).status).toBe(204);
    }
    const last = chosen.at(-1) ?? "";
    for (const used of chosen) {
      expect((await change(last, used)).body.problems[0].code).toBe("password-used-before");
    }
    expect((await change(last, "the sixth password")).status).toBe(204);
    expect((await change("the sixth password", password)).status).toBe(204);
  });
});
