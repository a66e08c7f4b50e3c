import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cutTail } from "../tampering.ts";
import { commandLine } from "./command-line.ts";
import { copyInstallation, startIn } from "./running.ts";

const folder = mkdtempSync(join(tmpdir(), "trialrun-backup-command-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const { run } = commandLine(folder);

/** An installation that was served and left with a few records; `later` is a backup made after `earlier`. */
const data = join(folder, "data");
let earlier = "";
let later = "";
let fingerprint = "";
const trial = "NCT06686524";

beforeAll(async () => {
  const server = await startIn(data);
  fingerprint = server.keyFingerprint;
  const visitor = server.visitor();
  const made = await run("backup", "earlier.db", "--data", data, "--json");
  expect(made).toMatchObject({ code: 0, error: "" });
  earlier = join(folder, JSON.parse(made.out).file);
  await visitor.post("/first-run", { account: "ada", name: "Ada", password: "a long enough password" });
  mkdirSync(join(folder, "disk"));
  later = join(folder, JSON.parse((await run("backup", "disk", "--data", data, "--json")).out).file);
  await server.close();
}, 240_000);

const copyOf = (name: string) => copyInstallation(data, join(folder, name));

const checkpointOf = (backup: string) => backup.replace(/\.db$/, ".checkpoint.json");

describe.concurrent("ER-31: trialrun backup", { timeout: 240_000 }, () => {
  test("makes a verified copy while a server runs, and says that the keys are not in it", async () => {
    expect(basename(later)).toMatch(/^trialrun-\d{8}T\d{6}Z\.db$/);
    const copy = copyOf("backed-up");
    const { code, out } = await run("backup", "--data", copy);
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/verified, replayed, and signed in .*The keys are not in it/s),
    ]);
  });

  test("overwrites nothing", async () => {
    const { code, error } = await run("backup", earlier, "--data", data, "--language", "zh");
    expect([code, error]).toEqual([1, expect.stringMatching(/已存在，未作覆盖/)]);
  });

  test("says so where there is no database, or where it cannot write", async () => {
    const nothing = await run("backup", "--data", "nowhere");
    expect([nothing.code, nothing.error]).toEqual([1, expect.stringContaining("no database")]);
    const unwritable = await run("backup", "no/folder/here.db", "--data", data);
    expect([unwritable.code, unwritable.error]).toEqual([
      1,
      expect.stringContaining("could not be read or written"),
    ]);
  });

  test("makes none of a log whose tail was cut, which plain verification finds whole", async () => {
    const copy = copyOf("cut");
    cutTail(join(copy, "trialrun.db"), "system.log", 2);
    expect((await run("verify", join(copy, "trialrun.db"))).code).toBe(0);
    const { code, error } = await run("backup", "none.db", "--data", copy);
    expect([code, error]).toEqual([1, expect.stringContaining("system.log")]);
  });

  test("is signed by the installation's key or not made: no other one is made for it", async () => {
    const { code, error } = await run("backup", "unsigned.db", "--data", data, "--keys", "no-keys");
    expect([code, error]).toEqual([1, expect.stringContaining("no-keys holds no key of this installation")]);
    expect(["no-keys", "unsigned.db"].filter((name) => existsSync(join(folder, name)))).toEqual([]);
  });
});

describe.concurrent("ER-11: trialrun verify", { timeout: 240_000 }, () => {
  test("finds a cut tail of the databases in place by the newest checkpoint among the keys", async () => {
    const copy = copyOf("cut-in-place");
    expect((await run("verify", "--data", copy)).out).toContain(`signed by this installation's key`);
    cutTail(join(copy, "trialrun.db"), "system.log", 2);
    const { code, out } = await run("verify", "--data", copy);
    expect([code, out]).toEqual([1, expect.stringMatching(/ends before record 2; the checkpoint knows/)]);
  });
});

describe.concurrent("ER-11: trialrun verify --checkpoint", { timeout: 240_000 }, () => {
  test("finds whole what has grown since, and names the key", async () => {
    const { code, out } = await run("verify", "--data", data, "--checkpoint", checkpointOf(earlier));
    expect([code, out]).toEqual([
      0,
      expect.stringContaining(`signed by this installation's key ${fingerprint}`),
    ]);
  });

  test("finds a cut tail", async () => {
    const copy = copyOf("cut-for-verify");
    cutTail(join(copy, "trialrun.db"), "system.log", 2);
    const { code, out } = await run("verify", join(copy, "trialrun.db"), "--checkpoint", checkpointOf(later));
    expect([code, out]).toEqual([1, expect.stringMatching(/ends before record 2; the checkpoint knows/)]);
    const told = await run("verify", "--data", copy, "--checkpoint", checkpointOf(later), "--json");
    expect(JSON.parse(told.out)).toMatchObject({
      checkpoint: { fingerprint, signer: "trusted" },
      streams: [{ stream: trial }, { stream: "system.log", problem: { kind: "cut", version: 2 } }],
    });
  });

  test("does not believe a checkpoint that was altered, is none, or was signed by somebody else", async () => {
    const verify = async (file: string, ...more: readonly string[]) => {
      const { code, error } = await run("verify", "--data", data, "--checkpoint", file, ...more);
      return [code, error];
    };
    writeFileSync(join(folder, "none.json"), "{}");
    expect(await verify("none.json")).toEqual([1, expect.stringContaining("is no checkpoint")]);
    const text = readFileSync(checkpointOf(later), "utf8");
    writeFileSync(join(folder, "altered.json"), text.replace(/"madeAt": "20/, '"madeAt": "19'));
    expect(await verify("altered.json")).toEqual([
      1,
      expect.stringContaining("was altered after it was signed"),
    ]);
    const other = await startIn(join(folder, "other"));
    await other.close();
    const foreign = join(folder, "other", "keys", "checkpoint.pub");
    expect(await verify(checkpointOf(later), "--public-key", foreign)).toEqual([
      1,
      expect.stringContaining(`signed with the key ${fingerprint}, not with ${other.keyFingerprint}`),
    ]);
    expect(await verify(checkpointOf(later), "--public-key", "none.json")).toEqual([
      1,
      expect.stringContaining("no Ed25519 public key"),
    ]);
  });

  test("says that it cannot know whose key it is where there are no keys", async () => {
    const { code, out } = await run(
      "verify",
      later,
      "--data",
      "elsewhere",
      "--checkpoint",
      checkpointOf(later),
    );
    expect([code, out]).toEqual([0, expect.stringContaining("Whose key that is was not checked")]);
  });
});

describe.concurrent("ER-31: trialrun restore", { timeout: 240_000 }, () => {
  test("gives back what was backed up, and puts on record that it did", async () => {
    const target = join(folder, "restored");
    const { code, out } = await run("restore", later, "--data", target);
    expect([code, out]).toEqual([0, expect.stringContaining("verified before and after")]);
    const publicKey = join(data, "keys", "checkpoint.pub");
    const by = ["--checkpoint", checkpointOf(later), "--public-key", publicKey];
    expect((await run("verify", "--data", target, ...by)).code).toBe(0);
    const server = await startIn(target);
    const visitor = server.visitor();
    const session = await visitor.post("/session", { account: "ada", password: "a long enough password" });
    expect(session.status).toBe(200);
    await server.close();
    const database = new DatabaseSync(join(target, "trialrun.db"), { readOnly: true });
    const bodies = database.prepare("select text from bodies where stream = 'system.log'").all();
    expect(bodies.map(({ text }) => JSON.parse(String(text)).event)).toContainEqual({
      kind: "backup-restored",
      madeAt: expect.any(String),
      losses: [],
    });
    database.close();
  });

  test("overwrites no database", async () => {
    const { code, error } = await run("restore", later, "--data", data);
    expect([code, error]).toEqual([1, expect.stringContaining("nothing was overwritten")]);
  });

  test("goes back behind what is known only when told to, and keeps what was known", async () => {
    const copy = copyOf("going-back");
    rmSync(join(copy, "trialrun.db"));
    const kept = await run("restore", earlier, "--data", copy);
    expect([kept.code, kept.error]).toEqual([
      1,
      expect.stringMatching(
        /older than .*system\.log: known up to record \d+, in the backup up to 0.*--accept-loss/s,
      ),
    ]);
    const back = await run("restore", earlier, "--data", copy, "--accept-loss", "--json");
    expect(JSON.parse(back.out)).toMatchObject({ signer: "trusted", losses: [{ stream: "system.log" }] });
    const server = await startIn(copy);
    await server.close();
  });

  test("does not restore without a checkpoint, nor what is not as its checkpoint says", async () => {
    const bare = join(folder, "bare.db");
    copyFileSync(later, bare);
    const without = await run("restore", bare, "--data", "no-1");
    expect([without.code, without.error]).toEqual([1, expect.stringContaining("name it with --checkpoint")]);
    cutTail(bare, "system.log", 2);
    const cut = await run("restore", bare, "--checkpoint", checkpointOf(later), "--data", "no-2");
    expect([cut.code, cut.error]).toEqual([1, expect.stringContaining("not as it was known, at record 2")]);
    expect((await run("status", "--data", "no-2")).error).toContain("no database");
  });
});
