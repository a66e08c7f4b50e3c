import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkpointOf, type SignedCheckpoint } from "#record";
import { readCheckpoint, signCheckpoint, verifyCheckpoint, writeCheckpoint } from "./checkpoint.ts";
import { openCheckpointKey } from "./checkpoint-key.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "trialrun-keys-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function key(name = "keys") {
  const opened = openCheckpointKey(join(folder, name));
  if (!opened.ok) throw new Error(opened.error.kind);
  return opened.value;
}

const head = { stream: "trial", version: 6, hash: "ab".repeat(32) };
const checkpoint = checkpointOf([head], "2026-03-02T08:30:00.000Z", "0.1.0");

describe("ER-11: a signed checkpoint", () => {
  test("holds for the key that signed it, also after being written and read", () => {
    const path = join(folder, "checkpoint.json");
    const { publicKey } = key();
    writeCheckpoint(path, signCheckpoint(checkpoint, key()));
    const read = readCheckpoint(path);
    expect(read.ok && verifyCheckpoint(read.value, publicKey)).toEqual({ ok: true, value: checkpoint });
  });

  const signed = () => signCheckpoint(checkpoint, key());
  const changes: readonly [string, (one: SignedCheckpoint) => SignedCheckpoint][] = [
    ["a version", (one) => ({ ...one, checkpoint: { ...checkpoint, heads: [{ ...head, version: 5 }] } })],
    ["its moment", (one) => ({ ...one, checkpoint: { ...checkpoint, madeAt: "2026-03-03T08:30:00.000Z" } })],
    ["the program's version", (one) => ({ ...one, checkpoint: { ...checkpoint, program: "0.2.0" } })],
    ["no head at all", (one) => ({ ...one, checkpoint: { ...checkpoint, heads: [] } })],
    [
      "the signature",
      (one) => ({ ...one, signature: one.signature.replace(/^./, (c) => (c === "A" ? "B" : "A")) }),
    ],
    ["the fingerprint", (one) => ({ ...one, fingerprint: "0".repeat(64) })],
    ["another public key", (one) => ({ ...one, publicKey: key("other").publicKey })],
    ["no key", (one) => ({ ...one, publicKey: "-----BEGIN PUBLIC KEY-----" })],
  ];
  test.each(changes)("does not hold with %s put in", (_, change) => {
    expect(verifyCheckpoint(change(signed()))).toEqual({ ok: false, error: { kind: "altered" } });
  });

  test("is foreign when somebody else has signed it", () => {
    const other = key("other");
    expect(verifyCheckpoint(signCheckpoint(checkpoint, other), key().publicKey)).toEqual({
      ok: false,
      error: { kind: "foreign-key", fingerprint: other.fingerprint, trusted: key().fingerprint },
    });
  });

  test.each(["", "{", "{}", "null"])("is not read from a file that says %j", (text) => {
    const path = join(folder, "checkpoint.json");
    writeFileSync(path, text);
    expect(readCheckpoint(path)).toEqual({ ok: false, error: { kind: "not-a-checkpoint" } });
    expect(readCheckpoint(join(folder, "nowhere"))).toEqual({
      ok: false,
      error: { kind: "not-a-checkpoint" },
    });
  });
});

describe("the key of checkpoints", () => {
  const secret = () => join(folder, "keys", "checkpoint.pem");

  test("is made once, for its owner only", () => {
    const made = key();
    expect(key().fingerprint).toBe(made.fingerprint);
    expect(statSync(secret()).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, "keys")).mode & 0o777).toBe(0o700);
    expect(readFileSync(join(folder, "keys", "checkpoint.pub"), "utf8")).toBe(made.publicKey);
  });

  test.each([
    ["file", "keys/checkpoint.pem", 0o640, "640"],
    ["folder", "keys", 0o755, "755"],
  ])("is refused where others may read its %s", (_, name, bits, mode) => {
    key();
    chmodSync(join(folder, name), bits);
    const error = { kind: "keys-exposed", file: join(folder, name), mode };
    expect(openCheckpointKey(join(folder, "keys"))).toEqual({ ok: false, error });
  });

  test("is not made anew where its public key still stands", () => {
    const { fingerprint } = key();
    rmSync(secret());
    const error = { kind: "key-lost", file: secret(), fingerprint };
    expect(openCheckpointKey(join(folder, "keys"))).toEqual({ ok: false, error });
    key("other");
    writeFileSync(secret(), readFileSync(join(folder, "other", "checkpoint.pem")), { mode: 0o600 });
    expect(openCheckpointKey(join(folder, "keys"))).toEqual({ ok: false, error });
  });

  test("is refused where its file holds no such key", () => {
    key();
    writeFileSync(secret(), "nothing");
    const error = { kind: "key-unreadable", file: secret() };
    expect(openCheckpointKey(join(folder, "keys"))).toEqual({ ok: false, error });
  });
});
