import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openCheckpointKey } from "#store";
import { systemActor } from "#trial";
import { Appended } from "#values";
import { readFoundingDocument } from "../../tests/founding-protocol.ts";
import { tamper } from "../../tests/tampering.ts";
import { replayAgainst } from "./backup.ts";
import { dataKeyFolders } from "./data-folder.ts";
import { stateDigest } from "./state-digest.ts";
import { openWorkspace } from "./workspace.ts";

const trial = "NCT06686524";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "trialrun-replay-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A database in which the trial was created, and a setting changed. */
async function written(name: string, synthetic = false): Promise<string> {
  const path = join(folder, name);
  const key = openCheckpointKey(join(folder, "keys"));
  if (!key.ok) throw new Error(key.error.kind);
  const opened = openWorkspace(path, () => "2026-03-02T08:00:00.000Z", {
    key: key.value,
    ...dataKeyFolders(join(folder, "keys"), "live"),
  });
  if (!opened.ok) throw new Error(opened.error.kind);
  const { conductor, systemLog, store } = opened.value;
  const create = { kind: "create-trial", protocol: readFoundingDocument(), synthetic } as const;
  const created = await conductor.conduct(trial, { commandId: "a", command: create }, systemActor);
  expect(created).toMatchObject({ ok: true });
  const setting = { name: "idle-minutes", value: 20 } as const;
  await systemLog.append({ kind: "setting-changed", setting }, systemActor);
  await store.close();
  return path;
}

function copied(path: string): string {
  const copy = `${path}.copy`;
  copyFileSync(path, copy);
  return copy;
}

async function replay(copy: string, original: string): Promise<string | undefined> {
  const database = new DatabaseSync(copy, { readOnly: true });
  try {
    return await replayAgainst(original)(database);
  } finally {
    database.close();
  }
}

describe("ER-31: replaying a copy", () => {
  test("comes to the state of the original", async () => {
    const one = await written("one.db");
    expect(await replay(copied(one), one)).toBeUndefined();
  });

  test("names the trial that comes to another state", async () => {
    const one = await written("one.db");
    expect(await replay(one, await written("two.db", true))).toBe(trial);
  });

  test("names the log that cannot be replayed", async () => {
    const one = await written("one.db");
    const two = copied(one);
    tamper(two, "update bodies set text = '{}' where stream = 'system.log' and version = 1");
    expect(await replay(two, one)).toBe("system.log");
  });
});

describe("the digest of a state", () => {
  test.each([
    ["a map", { of: new Map([["a", 1]]) }, { of: new Map([["a", 2]]) }],
    ["a set", { of: new Set(["a"]) }, { of: new Set(["b"]) }],
    [
      "a list that grows",
      { of: Appended.empty.append(1 as never) },
      { of: Appended.empty.append(2 as never) },
    ],
  ])("tells apart what differs in %s", (_, one, other) => {
    expect(stateDigest(one)).not.toBe(stateDigest(other));
    expect(stateDigest(one)).toBe(stateDigest(one));
  });
});
