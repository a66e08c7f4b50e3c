import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  firstAdministrator,
  invited,
  openTrial,
  password,
  type Running,
  startAlone,
  startIn,
} from "./running.ts";

const program = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "trialrun-transfer-cli-"));
const trial = "TWO-SITES";
let server: Running;

beforeAll(async () => {
  server = await startAlone();
  const admin = await firstAdministrator(server);
  const sponsor = await invited(server, admin, "sponsor", { role: "sponsor" });
  await openTrial(sponsor, "sponsor");
});

afterAll(async () => {
  await server.end();
  rmSync(folder, { recursive: true, force: true });
});

function run(...given: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...given], { encoding: "utf8" });
  return { code: status, out: stdout, error: stderr };
}

const to = join(folder, "export");
const data = join(folder, "imported");

describe("trialrun export and import", () => {
  test("take a trial from a running server to another installation", () => {
    const made = run("export", "--data", server.folder, "--trial", trial, to, "--json");
    expect(made).toMatchObject({ code: 0, error: "" });
    const { records, fingerprint } = JSON.parse(made.out);
    expect(fingerprint).toBe(server.keyFingerprint);
    expect(readFileSync(join(to, "README.txt"), "utf8")).toMatch(
      new RegExp(`${trial}[\\s\\S]*verify\\.mjs[\\s\\S]*核验`),
    );
    const publicKey = join(server.folder, "keys", "checkpoint.pub");
    const brought = run("import", to, "--data", data, "--public-key", publicKey, "--json");
    expect(brought).toMatchObject({ code: 0, error: "" });
    expect(JSON.parse(brought.out)).toMatchObject({ trial, records, fingerprint, signer: "trusted" });
    const status = (where: string) =>
      JSON.parse(run("status", "--data", where, "--json").out).databases[0].trials;
    const there = status(server.folder).find((one: { trial: string }) => one.trial === trial);
    expect(status(data)).toEqual([there]);
    expect(run("verify", "--data", data).code).toBe(0);
  });

  test.each([
    [["export", "TO", "--data", "DATA"], /several trials.*--trial.*TWO-SITES/],
    [["export", "TO", "--data", "DATA", "--trial", "NONE"], /no trial NONE/],
    [["export", "TO", "--data", "DATA", "--trial", trial], /is there already/],
    [["export", "NEW", "--data", "DATA", "--trial", trial, "--subject", "X-1"], /no subject X-1/],
    [["export", "NEW", "--data", "DATA", "--trial", trial, "--site", "x"], /no site x/],
    [["export", "NEW", "--data", "DATA", "--subject", "X-1", "--site", "x"], /cannot be used with/],
    [["export", "NEW", "--data", "NEW"], /no database/],
    [["import", "NEW", "--data", "NEW"], /SHA256SUMS is missing/],
    [["import", "TO", "--data", "IMPORTED"], /is not empty/],
    [["import", "TO", "--data", "IMPORTED", "--language", "zh"], /非空/],
  ])("%j says what is wrong", (given, said) => {
    const fresh = join(folder, "new");
    const places: Readonly<Record<string, string>> = {
      NEW: fresh,
      TO: to,
      DATA: server.folder,
      IMPORTED: data,
    };
    const { code, error } = run(...given.map((word) => places[word] ?? word));
    expect([code, error]).toEqual([1, expect.stringMatching(said)]);
    expect(existsSync(fresh)).toBe(false);
  });

  test("explain themselves", () => {
    for (const command of ["export", "import"]) {
      expect(run(command, "--help").out).toContain(`Usage: trialrun ${command}`);
    }
  });

  test("ER-17: leave the names of those who acted there to nobody here", async () => {
    const [copy, elsewhere] = [join(folder, "copy"), join(folder, "elsewhere")];
    expect(run("export", "--data", server.folder, "--trial", trial, copy).code).toBe(0);
    const publicKey = join(server.folder, "keys", "checkpoint.pub");
    expect(run("import", copy, "--data", elsewhere, "--public-key", publicKey).code).toBe(0);
    const there = await startIn(elsewhere);
    try {
      const visitor = there.visitor();
      const first = { account: "sponsor", name: "Another Sponsor", password };
      const taken = await visitor.post("/first-run", first);
      expect([taken.status, taken.body.problems[0].code]).toEqual([409, "account-taken"]);
      expect((await visitor.post("/first-run", { ...first, account: "ada" })).status).toBe(200);
      const { token } = (await visitor.post("/invitations", { roles: [{ role: "sponsor" }] })).body;
      const invited = await there.visitor().post("/invitations/accepted", { token, ...first });
      expect([invited.status, invited.body.problems[0].code]).toEqual([409, "account-taken"]);
    } finally {
      await there.close();
    }
  });
});
