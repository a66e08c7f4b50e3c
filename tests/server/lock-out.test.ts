import { describe, expect, test } from "vitest";
import { firstAdministrator, invited, password, startWithClock, type Visitor } from "./running.ts";

const trial = "NCT06686524";

async function withSponsor() {
  const timed = await startWithClock();
  const admin = await firstAdministrator(timed.server);
  const sponsor = await invited(timed.server, admin, "spencer", { role: "sponsor" });
  const tries = async (times: number, account = "spencer") => {
    const answers = [];
    for (let time = 0; time < times; time++) {
      answers.push(await timed.server.visitor().post("/session", { account, password: `wrong ${time}` }));
    }
    return answers;
  };
  return { ...timed, admin, sponsor, tries };
}

const right = { account: "spencer", password };

function signs(sponsor: Visitor, secret: string) {
  const command = { kind: "answer-query", query: "committee-quorum", rationale: "As the sponsor has it." };
  const signature = { account: "spencer", password: secret, meaning: "responsibility" };
  return sponsor.command(trial, command, { signature });
}

async function kinds(admin: Visitor): Promise<readonly string[]> {
  const { rows } = (await admin.get("/system-log?account=spencer")).body;
  return rows.map(({ kind }: { kind: string }) => kind);
}

describe("ER-24: repeated failures", () => {
  test("lock the account for a quarter of an hour, even for the right password", async () => {
    const { server, pass, tries } = await withSponsor();
    await tries(4);
    expect((await server.visitor().post("/session", right)).status).toBe(200);
    await tries(5);
    expect((await server.visitor().post("/session", right)).status).toBe(401);
    pass(14);
    expect((await server.visitor().post("/session", right)).status).toBe(401);
    pass(1);
    expect((await server.visitor().post("/session", right)).status).toBe(200);
  });

  test("count also when many guesses come at once, the right one among them", async () => {
    const { server, tries } = await withSponsor();
    const wrong = Array.from({ length: 5 }, () => tries(1));
    const late = server.visitor().post("/session", right);
    await Promise.all(wrong);
    expect((await late).status).toBe(401);
  });

  test("count within a quarter of an hour only", async () => {
    const { server, pass, tries } = await withSponsor();
    await tries(4);
    pass(15);
    await tries(4);
    expect((await server.visitor().post("/session", right)).status).toBe(200);
  });

  test("tell a stranger neither that an account exists nor that it is locked", async () => {
    const { server, tries } = await withSponsor();
    const known = await tries(7);
    const unknown = await tries(7, "nobody");
    const whileLocked = await server.visitor().post("/session", right);
    for (const { status, body } of [...known, whileLocked]) {
      expect({ status, body }).toEqual({ status: 401, body: unknown[0]?.body });
    }
  });

  test("are told to the person at the next sign-in, and to administrators at once", async () => {
    const { server, now, pass, admin, tries } = await withSponsor();
    await tries(6);
    const locked = (await admin.get("/accounts")).body.find(
      ({ account }: { account: string }) => account === "spencer",
    );
    const lockedOutAt = now();
    pass(15);
    expect(locked.lockedUntil).toBe(now());
    const next = await server.visitor().post("/session", right);
    expect(next.body.notice).toEqual({ failures: 6, lockedOutAt });
    const after = await server.visitor().post("/session", right);
    expect(after.body.notice).toEqual({ failures: 0 });
  });

  test("are forgiven by an administrator, on record", async () => {
    const { server, admin, sponsor, tries } = await withSponsor();
    await tries(5);
    expect((await sponsor.ask("DELETE", "/accounts/spencer/lock")).status).toBe(403);
    expect((await admin.ask("DELETE", "/accounts/spencer/lock")).status).toBe(204);
    expect((await server.visitor().post("/session", right)).status).toBe(200);
    expect((await kinds(admin)).slice(-3)).toEqual(["locked-out", "unlocked", "signed-in"]);
  });

  test("to sign count as failures to sign in do", async () => {
    const { server, admin, sponsor, tries } = await withSponsor();
    await tries(2);
    for (let time = 0; time < 3; time++) {
      const failed = await signs(sponsor, "not the password");
      expect(failed.status).toBe(422);
    }
    const locked = await signs(sponsor, password);
    expect([locked.status, locked.body.problems[0].code]).toEqual([422, "locked-out"]);
    expect((await server.visitor().post("/session", right)).status).toBe(401);
    expect((await kinds(admin)).filter((kind) => /failed|locked/.test(kind))).toEqual([
      "sign-in-failed",
      "sign-in-failed",
      "signature-failed",
      "signature-failed",
      "signature-failed",
      "locked-out",
      "signature-failed",
      "sign-in-failed",
    ]);
  });
});

describe("ER-20: the doors", () => {
  test("let nobody guess on without end: who asks too often waits", async () => {
    const { server, pass } = await withSponsor();
    const guesses = await Promise.all(
      Array.from({ length: 130 }, () => server.visitor().post("/invitations/shown", { token: "guess" })),
    );
    const refused = guesses.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.headers.get("retry-after")).toMatch(/^[1-9]\d*$/);
    expect(refused[0]?.body.problems[0].code).toBe("too-many-requests");
    expect((await server.visitor().post("/session", right)).status).toBe(429);
    pass(1);
    expect((await server.visitor().post("/session", right)).status).toBe(200);
  });

  test("do not close on those who are inside", async () => {
    const { server, sponsor } = await withSponsor();
    await Promise.all(
      Array.from({ length: 130 }, () => server.visitor().post("/invitations/shown", { token: "guess" })),
    );
    expect((await sponsor.get("/trials")).status).toBe(200);
  });

  test("limit everything else too, for each who asks", async () => {
    const { server, sponsor, admin } = await withSponsor();
    const answers = await Promise.all(Array.from({ length: 700 }, () => sponsor.get("/session")));
    expect(answers.some(({ status }) => status === 429)).toBe(true);
    expect((await admin.get("/session")).status).toBe(200);
    expect((await server.visitor().get("/health")).status).toBe(200);
  });
});
