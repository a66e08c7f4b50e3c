import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { verifyDatabase } from "#store";
import { firstAdministrator, type Running, startAlone, startForTest, startIn } from "./running.ts";

const program = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

const trial = "DEMONSTRATION";

/** One demonstration for all: playing it takes some seconds. */
let server: Running;
beforeAll(async () => {
  server = await startAlone();
});
afterAll(() => server.end());

describe("the demonstration", () => {
  test("opens once from the first-run page, part of the way through its second level", async () => {
    const visitors = [server.visitor(), server.visitor(), server.visitor()];
    const answers = await Promise.all(visitors.map((visitor) => visitor.post("/demonstration")));
    expect(answers.map(({ status, body }) => [status, body.trial])).toEqual(visitors.map(() => [200, trial]));
    for (const visitor of visitors) {
      expect((await visitor.get("/trials")).body).toMatchObject([{ trial, synthetic: true }]);
      const { levels, currentLevel } = (await visitor.get(`/trials/${trial}/overview`)).body;
      const letters = levels.map(({ marks }: { marks: { letter: string }[] }) =>
        marks.map(({ letter }) => letter),
      );
      expect([currentLevel, letters[0], letters[2]]).toEqual([2, ["N", "N", "N"], []]);
      expect(letters[1].length).toBeGreaterThan(0);
    }
    const verified = verifyDatabase(`${server.folder}/demonstration.db`);
    expect(verified).toMatchObject([trial, "system.log"].map((stream) => ({ stream, problem: undefined })));
  });

  test("lets a visitor act as anybody in it, and stays as they left it", async () => {
    const visitor = server.visitor();
    const { accounts } = (await visitor.post("/demonstration")).body;
    const { account, password } = accounts.find(({ role }: { role: string }) => role === "coordinator");
    expect((await visitor.post("/session", { account, password })).status).toBe(200);
    const child = { subject: "ZCH-901", site: "zch", sex: "male", birthDate: "2016-05-01" };
    expect((await visitor.command(trial, { kind: "register-subject", ...child })).status).toBe(200);
    const next = server.visitor();
    await next.post("/demonstration");
    expect((await next.get(`/trials/${trial}/subjects/ZCH-901`)).status).toBe(200);
  });

  test("is apart from all real trials and their people", async () => {
    const visitor = server.visitor();
    const { accounts } = (await visitor.post("/demonstration")).body;
    expect((await visitor.get("/trials/NCT06686524/overview")).status).toBe(404);
    expect((await visitor.get("/first-run")).body).toMatchObject({ needed: true, demonstration: { trial } });

    const admin = await firstAdministrator(server);
    expect((await admin.get("/trials")).body).toMatchObject([{ trial: "NCT06686524", synthetic: false }]);
    expect((await admin.get(`/trials/${trial}/overview`)).status).toBe(404);
    for (const { account } of accounts) {
      expect(account).toMatch(/^demo-/);
      expect((await admin.ask("PUT", `/accounts/${account}/roles`, { roles: [] })).status).toBe(404);
    }
    await admin.post("/demonstration");
    expect((await admin.get("/trials")).body).toMatchObject([{ trial }]);
  });

  test("is played anew where its playing was cut off", async () => {
    const folder = mkdtempSync(join(tmpdir(), "trialrun-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const path = join(folder, "demonstration.db");
    const child = spawn(process.execPath, [program, "serve", "--demo", "--port", "0", "--data", folder]);
    onTestFinished(() => void child.kill("SIGKILL"));
    const ended = once(child, "close");
    const played = () => statSync(`${path}.partial`, { throwIfNoEntry: false })?.size ?? 0;
    await expect.poll(played, { timeout: 30_000, interval: 20 }).toBeGreaterThan(500_000);
    child.kill("SIGKILL");
    await ended;
    expect(existsSync(path)).toBe(false);

    const again = await startIn(folder, { demonstration: true });
    onTestFinished(again.close);
    const visitor = again.visitor();
    await visitor.post("/demonstration");
    const { levels } = (await visitor.get(`/trials/${trial}/overview`)).body;
    expect(levels[0].marks.map(({ letter }: { letter: string }) => letter)).toEqual(["N", "N", "N"]);
    expect(readdirSync(folder).filter((name) => name.includes("partial"))).toEqual([]);
  });

  test("is not opened by strangers where people work", async () => {
    const busy = await startForTest();
    await firstAdministrator(busy);
    expect((await busy.visitor().post("/demonstration")).status).toBe(401);
  });
});
