import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Secret, TOTP } from "otpauth";
import { describe, expect, test } from "vitest";
import { firstAdministrator, invited, password, startWithClock, verify } from "./running.ts";

const right = { account: "cleo", password };

/** An authenticator app that was shown this address. */
function appOf(key: string, now: () => string) {
  const totp = new TOTP({ secret: Secret.fromBase32(key) });
  return () => totp.generate({ timestamp: Date.parse(now()) });
}

async function withCommittee() {
  const timed = await startWithClock();
  const admin = await firstAdministrator(timed.server);
  const cleo = await invited(timed.server, admin, "cleo", { role: "safety-committee" });
  const enrol = async (visitor = cleo, secret = password) => {
    const { factor, address, key, recoveryCodes } = (
      await visitor.post("/own/second-factor", { password: secret })
    ).body;
    const code = appOf(key, timed.now);
    const enrolled = await visitor.ask("PUT", "/own/second-factor", { factor, code: code() });
    expect(enrolled.status).toBe(204);
    return { address, key, code, recoveryCodes };
  };
  return { ...timed, admin, cleo, enrol };
}

describe("ER-20: a second factor", () => {
  test("is asked for at every sign-in once it is enrolled", async () => {
    const { server, pass, enrol } = await withCommittee();
    const { address, code } = await enrol();
    expect(address).toMatch(/^otpauth:\/\/totp\/Trialrun:cleo\?issuer=Trialrun&secret=[A-Z2-7]{32}&/);
    pass(1);
    const visitor = server.visitor();
    const without = await visitor.post("/session", right);
    expect([without.status, without.body.problems[0].code]).toEqual([401, "second-factor-needed"]);
    expect((await visitor.post("/session", { ...right, code: code() })).status).toBe(200);
  });

  test("takes each code once", async () => {
    const { server, pass, enrol } = await withCommittee();
    const { code } = await enrol();
    const enrolledWith = await server.visitor().post("/session", { ...right, code: code() });
    expect(enrolledWith.body.problems[0].code).toBe("second-factor-wrong");
    pass(1);
    const used = code();
    expect((await server.visitor().post("/session", { ...right, code: used })).status).toBe(200);
    expect((await server.visitor().post("/session", { ...right, code: used })).status).toBe(401);
  });

  test("is nothing without the password, and its failures count", async () => {
    const { server, pass, admin, enrol } = await withCommittee();
    const { code } = await enrol();
    pass(1);
    const wrongPassword = { account: "cleo", password: "not the password", code: code() };
    expect((await server.visitor().post("/session", wrongPassword)).body.problems[0].code).toBe(
      "not-recognised",
    );
    for (let time = 0; time < 4; time++) {
      await server.visitor().post("/session", { ...right, code: "000000" });
    }
    expect((await server.visitor().post("/session", { ...right, code: code() })).status).toBe(401);
    const { rows } = (await admin.get("/system-log?account=cleo")).body;
    expect(rows.filter(({ kind }: { kind: string }) => kind === "locked-out")).toHaveLength(1);
  });

  test("is replaced once by each recovery code", async () => {
    const { server, enrol } = await withCommittee();
    const { recoveryCodes } = await enrol();
    expect(new Set(recoveryCodes).size).toBe(10);
    const code = recoveryCodes[3].toUpperCase();
    const first = await server.visitor().post("/session", { ...right, code });
    expect([first.status, first.body.recoveryCodesLeft]).toEqual([200, 9]);
    expect((await server.visitor().post("/session", { ...right, code })).status).toBe(401);
  });

  test("counts only once a code of it was shown, and needs the password to begin and to end", async () => {
    const { server, cleo, enrol } = await withCommittee();
    const refused = await cleo.post("/own/second-factor", { password: "not the password" });
    expect(refused.body.problems[0].code).toBe("password-wrong");
    const { factor } = (await cleo.post("/own/second-factor", { password })).body;
    const wrong = await cleo.ask("PUT", "/own/second-factor", { factor, code: "000000" });
    expect(wrong.body.problems[0].code).toBe("second-factor-wrong");
    expect((await server.visitor().post("/session", right)).status).toBe(200);

    await enrol();
    expect((await cleo.ask("DELETE", "/own/second-factor", { password })).status).toBe(204);
    expect((await server.visitor().post("/session", right)).status).toBe(200);
  });

  test("set as required keeps committee and administrator from all else until they enrol", async () => {
    const { server, admin, cleo, enrol } = await withCommittee();
    const monitor = await invited(server, admin, "mona", { role: "monitor" });
    const setting = { name: "second-factor", value: "required-for-committee-and-administrator" };
    expect((await admin.ask("PUT", "/settings", setting)).status).toBe(200);
    for (const visitor of [admin, cleo]) {
      const refused = await visitor.get("/trials");
      expect([refused.status, refused.body.problems[0].code]).toEqual([403, "second-factor-due"]);
      expect((await visitor.get("/session")).body.secondFactor).toBe("due");
    }
    expect((await monitor.get("/trials")).status).toBe(200);
    await enrol();
    expect((await cleo.get("/trials")).status).toBe(200);
  });
});

describe("ER-20: what an authenticator app shares with the server", () => {
  test("stands in no file of the database, only encrypted; its key stands outside", async () => {
    const { server, enrol } = await withCommittee();
    const { key } = await enrol();
    const files = readdirSync(server.folder).filter((name) => name.startsWith("trialrun.db"));
    const written = Buffer.concat(files.map((name) => readFileSync(join(server.folder, name))));
    expect(written.includes("second-factor-enrolled")).toBe(true);
    for (const form of [key, Secret.fromBase32(key).hex, Buffer.from(Secret.fromBase32(key).bytes)]) {
      expect(written.includes(form)).toBe(false);
    }
    expect(readdirSync(join(server.folder, "keys", "accounts", "live"))).toEqual(["second-factors.key"]);
  });

  test("is nothing without that key: codes of the app are wrong, recovery codes still open", async () => {
    const { server, pass, enrol } = await withCommittee();
    const { code, recoveryCodes } = await enrol();
    rmSync(join(server.folder, "keys", "accounts", "live", "second-factors.key"));
    pass(1);
    expect((await server.visitor().post("/session", { ...right, code: code() })).status).toBe(401);
    const recovered = { ...right, code: recoveryCodes[0] };
    expect((await server.visitor().post("/session", recovered)).status).toBe(200);
  });
});

describe("ER-16: a second factor", () => {
  test("still shows who signs after a reset of the password", async () => {
    const { server, pass, admin, enrol } = await withCommittee();
    const { code } = await enrol();
    const { token } = (await admin.post("/accounts/cleo/reset")).body;
    const holder = server.visitor();
    const chosen = "chosen after the reset";
    await holder.post("/resets/used", { token, password: chosen });
    expect((await holder.post("/session", { account: "cleo", password: chosen })).status).toBe(401);
    pass(1);
    const signedIn = await holder.post("/session", { account: "cleo", password: chosen, code: code() });
    expect(signedIn.body.signing).toBe("account-and-password");
  });

  test("taken away by an administrator takes the power to sign with it", async () => {
    const { server, pass, admin, cleo, enrol } = await withCommittee();
    await enrol();
    expect((await admin.ask("DELETE", "/accounts/cleo/second-factor")).status).toBe(204);
    expect((await cleo.get("/session")).body.signing).toBe("not-verified");
    const vouching = await admin.post("/accounts/cleo/identity", { how: "Seen" });
    expect(vouching.body.problems[0].code).toBe("let-in-by-you");
    // Whoever took it away could have enrolled another in the person's place: that proves nothing.
    pass(1);
    await enrol();
    expect((await cleo.get("/session")).body.signing).toBe("not-verified");
    await verify(server, admin, "cleo");
    expect((await cleo.get("/session")).body.signing).toBe("account-and-password");
  });
});
