import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Secret, TOTP } from "otpauth";
import { afterAll, describe, expect, test } from "vitest";
import { commandLine } from "./command-line.ts";
import { firstAdministrator, newcomer, password, startIn } from "./running.ts";

const folder = mkdtempSync(join(tmpdir(), "trialrun-reset-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const { run } = commandLine(folder);

const reason = "Ada lost her telephone; asked for by the head of the trial office.";
const right = { account: "admin", password };
const chosen = "chosen after the reset";

/** An installation whose only administrator has enrolled an app, and is signed in; `mona` is a monitor. */
async function served(name: string) {
  const data = join(folder, name);
  const server = await startIn(data);
  const admin = await firstAdministrator(server);
  await newcomer(server, admin, { account: "mona" }, { role: "monitor" });
  const { factor, key } = (await admin.post("/own/second-factor", { password })).body;
  const code = new TOTP({ secret: Secret.fromBase32(key) }).generate();
  expect((await admin.ask("PUT", "/own/second-factor", { factor, code })).status).toBe(204);
  return { data, server, admin };
}

const reset = (data: string, account: string, ...more: readonly string[]) =>
  run("reset-administrator", account, "--data", data, "--reason", reason, ...more);

describe("ER-16, ER-24: an administrator whom no other can help", { timeout: 240_000 }, () => {
  test("chooses another password by a link that is made with the server stopped, on record, without power to sign", async () => {
    const { data, server, admin } = await served("alone");
    const meanwhile = await reset(data, "admin");
    expect([meanwhile.code, meanwhile.error]).toEqual([1, expect.stringContaining("in use")]);
    await server.close();

    const { code, out } = await reset(data, "admin", "--json");
    expect(code).toBe(0);
    const token = /^\/reset#(.+)$/.exec(JSON.parse(out).path)?.[1];

    const again = await startIn(data);
    const visitor = again.visitor();
    visitor.cookie = admin.cookie;
    expect((await visitor.get("/session")).status).toBe(401);
    const old = await again.visitor().post("/session", right);
    expect(old.body.problems[0].code).toBe("not-recognised");
    expect((await visitor.post("/resets/used", { token, password: chosen })).status).toBe(204);
    const signedIn = await visitor.post("/session", { ...right, password: chosen });
    expect([signedIn.status, signedIn.body.secondFactor, signedIn.body.signing]).toEqual([
      200,
      "none",
      "not-verified",
    ]);
    expect((await visitor.post("/resets/used", { token, password: `${chosen} again` })).status).toBe(404);

    const { rows } = (await visitor.get("/system-log?account=admin")).body;
    for (const kind of ["second-factor-removed", "password-reset"]) {
      const row = rows.find((one: { kind: string }) => one.kind === kind);
      expect(row).toMatchObject({ actor: { account: "system" }, reason });
    }
    expect(rows.some(({ kind }: { kind: string }) => kind === "session-revoked")).toBe(true);
    await again.close();
  });

  test("is the only one whom it serves; it needs a reason, and the installation's keys", async () => {
    const { data, server } = await served("others");
    await server.close();
    const other = await reset(data, "mona");
    expect([other.code, other.error]).toEqual([
      1,
      expect.stringMatching(/mona is no administrator here\. Administrators: admin\./),
    ]);
    const blank = await run("reset-administrator", "admin", "--data", data, "--reason", " ");
    expect([blank.code, blank.error]).toEqual([1, expect.stringContaining("--reason must say")]);
    const keyless = await reset(data, "admin", "--keys", "no-keys");
    expect([keyless.code, keyless.error]).toEqual([1, expect.stringContaining("holds no key")]);
    const nowhere = await reset("nowhere", "admin", "--language", "zh");
    expect([nowhere.code, nowhere.error]).toEqual([1, expect.stringContaining("没有数据库")]);
  });
});
