import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Entry, linkOf, type Recorded, verifyChain } from "#record";
import { memoryStore, openDatabase, type Store, sqliteStore } from "#store";
import { type Noted, noted } from "./entries.ts";

/** Every store, and how to reach the same log a second time (another process would). */
const stores = {
  memory: () => {
    const store = memoryStore<Noted>();
    return () => store;
  },
  sqlite: (folder: string) => () => openSqlite(join(folder, "log.db")),
} satisfies Record<string, (folder: string) => () => Store<Noted>>;

function openSqlite(path: string): Store<Noted> {
  const database = openDatabase(path);
  if (!database.ok) throw new Error(database.error.kind);
  return sqliteStore<Noted>(database.value);
}

describe.each(Object.entries(stores))("the %s store", (_, reach) => {
  let folder: string;
  let open: () => Store<Noted>;
  let store: Store<Noted>;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "trialrun-store-"));
    open = reach(folder);
    store = open();
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  async function texts(stream: string, fromVersion?: number): Promise<string[]> {
    return (await store.read(stream, fromVersion)).map(({ event }) => event.text);
  }

  it("reads what was appended, in order, from any version on", async () => {
    await store.append("a", 0, [noted("one"), noted("two")], "c1");
    await store.append("a", 2, [noted("three")], "c2");
    expect(await texts("a")).toEqual(["one", "two", "three"]);
    expect(await texts("a", 3)).toEqual(["three"]);
    expect(await texts("a", 4)).toEqual([]);
  });

  it("knows nothing of a stream that was never written", async () => {
    expect(await store.read("a")).toEqual([]);
    expect(await store.streams()).toEqual([]);
  });

  it("keeps every field of an entry and adds stream, version, command and chain", async () => {
    const entry = noted("corrected", {
      reason: "Misread the chart",
      signature: {
        meaning: "confirms eligibility",
        by: "wang.li",
        at: "2026-03-02T08:29:00.000Z",
        contentHash: "ab".repeat(32),
      },
      supersedes: 1,
      triggeredBy: "command",
    });
    await store.append("a", 0, [noted("first")], "c1");
    const appended = await store.append("a", 1, [entry, noted("automatic", { triggeredBy: 2 })], "c2");
    const [, second, third] = await store.read("a");
    expect(second).toMatchObject({ ...entry, stream: "a", version: 2, commandId: "c2" });
    expect(third).toMatchObject({ version: 3, triggeredBy: 2, previousHash: second?.hash });
    expect(appended).toEqual({ ok: true, value: { records: [second, third], repeated: false } });
  });

  it("gives absent fields back as absent, not as empty", async () => {
    await store.append("a", 0, [noted("plain", { actor: { account: "a", name: "A", role: "r" } })], "c1");
    const [record] = await store.read("a");
    expect(Object.keys(record ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/reason|signature|supersedes|triggeredBy/)]),
    );
    expect(record?.actor).toEqual({ account: "a", name: "A", role: "r" });
  });

  it("refuses an append whose expected version is not the actual one, and adds nothing", async () => {
    await store.append("a", 0, [noted("one")], "c1");
    for (const expectedVersion of [0, 2]) {
      expect(await store.append("a", expectedVersion, [noted("late")], "c2")).toEqual({
        ok: false,
        error: { kind: "conflict", expectedVersion, actualVersion: 1 },
      });
    }
    expect(await texts("a")).toEqual(["one"]);
  });

  it("lets writers who race each win once, without a gap", async () => {
    const other = open();
    async function write(through: Store<Noted>, name: string): Promise<number> {
      let conflicts = 0;
      for (let round = 0; round < 20; ) {
        const version = (await through.read("a")).length;
        await Promise.resolve();
        const result = await through.append("a", version, [noted(name)], `${name}-${round}`);
        if (result.ok) round += 1;
        else conflicts += 1;
      }
      return conflicts;
    }
    const conflicts = await Promise.all([write(store, "x"), write(other, "y"), write(store, "z")]);
    expect(Math.max(...conflicts)).toBeGreaterThan(0);
    const records = await store.read("a");
    expect(records.map(({ version }) => version)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
    for (const name of ["x", "y", "z"]) {
      expect(records.filter(({ event }) => event.text === name)).toHaveLength(20);
    }
    expect(verifyChain(records.map(linkOf)).problem).toBeUndefined();
    if (other !== store) await other.close();
  });

  it("answers a repeated command with the records it made, whatever the version expected", async () => {
    const first = await store.append("a", 0, [noted("one"), noted("two")], "c1");
    await store.append("a", 2, [noted("three")], "c2");
    const again = await store.append("a", 3, [noted("other")], "c1");
    expect(again).toEqual({ ok: true, value: { ...(first.ok ? first.value : {}), repeated: true } });
    expect(await store.append("a", 0, [noted("one"), noted("two")], "c1")).toEqual(again);
    expect(await texts("a")).toEqual(["one", "two", "three"]);
  });

  it("keeps streams apart: versions, commands and heads", async () => {
    await store.append("b", 0, [noted("b1")], "c1");
    await store.append("a", 0, [noted("a1"), noted("a2")], "c1");
    expect(await texts("a")).toEqual(["a1", "a2"]);
    expect(await texts("b")).toEqual(["b1"]);
    const hashes = [(await store.read("a")).at(-1)?.hash, (await store.read("b")).at(-1)?.hash];
    expect(await store.streams()).toEqual([
      { stream: "a", version: 2, hash: hashes[0] },
      { stream: "b", version: 1, hash: hashes[1] },
    ]);
  });

  it("takes all entries of a command or none, and stays usable", async () => {
    const malformed = noted("two", { recordedAt: "yesterday" });
    await expect(store.append("a", 0, [noted("one"), malformed], "c1")).rejects.toThrow();
    await expect(store.append("a", 0, [], "c1")).rejects.toThrow("Nothing to append");
    await expect(store.append("a", 0, [noted("\ud800")], "c1")).rejects.toThrow("surrogate");
    expect(await store.read("a")).toEqual([]);
    expect((await store.append("a", 0, [noted("one")], "c1")).ok).toBe(true);
  });

  it("gives bodies of any JSON back exactly, in a whole chain", async () => {
    const wellFormed = fc.string({ unit: "grapheme" });
    const json = fc.jsonValue({ stringUnit: "grapheme" });
    const body = fc.record({
      text: wellFormed,
      more: json,
      reason: fc.string({ minLength: 1, unit: "grapheme" }),
    });
    let version = 0;
    await fc.assert(
      fc.asyncProperty(body, async ({ text, more, reason }) => {
        const event: Noted = { kind: "noted", text, more };
        await store.append("a", version, [noted("", { event, reason })], `c${version}`);
        version += 1;
        const [record] = await store.read("a", version);
        expect(JSON.stringify(record?.reason)).toBe(JSON.stringify(reason));
        // Through text, because JSON knows no negative zero and no order of keys.
        expect(record?.event).toEqual(JSON.parse(JSON.stringify(event)));
      }),
    );
    expect(verifyChain((await store.read("a")).map(linkOf))).toMatchObject({
      records: version,
      problem: undefined,
    });
  });

  it("holds a body of several megabytes, and characters that databases trip over", async () => {
    const text = `${"药物不良反应 💉 ".repeat(300_000)}'";\u0000\u2028\ufffe\\`;
    const actor = { account: "a\u0000b", name: "李'--", role: "r\n" };
    await store.append("s\u0000 ' 试验", 0, [noted(text, { actor })], "c\u0000'");
    const [record] = await store.read("s\u0000 ' 试验");
    expect(record?.event.text === text).toBe(true);
    expect(record).toMatchObject({ stream: "s\u0000 ' 试验", commandId: "c\u0000'", actor });
    expect((await store.append("s\u0000 ' 试验", 1, [noted("again")], "c\u0000'")).ok).toBe(true);
    expect(await store.read("s\u0000 ' 试验")).toHaveLength(1);
  });

  it("shares nothing with what the caller goes on changing", async () => {
    const event = { kind: "noted" as const, text: "before" };
    await store.append("a", 0, [noted("", { event })], "c1");
    event.text = "after";
    expect(await texts("a")).toEqual(["before"]);
  });

  it("tells listeners of each new append, once and in order, until they leave", async () => {
    const heard: string[] = [];
    const leave = store.subscribe((records: readonly Recorded<Noted>[]) => {
      heard.push(records.map(({ stream, version }) => `${stream}${version}`).join(" "));
    });
    await store.append("a", 0, [noted("one"), noted("two")], "c1");
    await store.append("a", 0, [noted("conflict")], "c2");
    await store.append("a", 2, [noted("repeated")], "c1");
    await store.append("b", 0, [noted("three")], "c3");
    leave();
    await store.append("b", 1, [noted("unheard")], "c4");
    expect(heard).toEqual(["a1 a2", "b1"]);
  });

  /** What is left of the second record's text, and the entry that says so. */
  function redacting(version: number, salt = "fade".repeat(8)): Entry<Noted> {
    const left = {
      event: { kind: "noted" as const, text: "██ called" },
      eventVersion: 1,
      reason: "██",
      salt,
    };
    return noted(`${version} was redacted`, { redacts: { ...left, version } });
  }

  it("leaves a record that is redacted with its new body, everywhere it is read", async () => {
    await store.append("a", 0, [noted("one")], "c1");
    const spoken = noted("Wang Wei called", { reason: "Wang Wei asked", supersedes: 1 });
    await store.append("a", 1, [spoken, noted("three")], "c2");
    const before = await store.read("a");
    expect((await store.append("a", 3, [redacting(2)], "c3")).ok).toBe(true);
    const after = await store.read("a");
    expect(after.map(({ event }) => event.text)).toEqual(["one", "██ called", "three", "2 was redacted"]);
    const { event: _, reason: __, salt: ___, ...envelope } = before[1] as Recorded<Noted>;
    expect(after[1]).toMatchObject({ ...envelope, reason: "██", salt: "fade".repeat(8) });
    expect(after[0]).toEqual(before[0]);
    expect(after[2]).toEqual(before[2]);
    const again = await store.append("a", 0, [], "c2");
    expect(again).toEqual({ ok: true, value: { records: [after[1], after[2]], repeated: true } });
    expect(verifyChain(after.map(linkOf), { head: after[3] as Recorded<Noted> }).problem).toBeUndefined();
    expect(verifyChain([...before, ...after.slice(3)].map(linkOf)).problem).toEqual({
      kind: "altered",
      version: 2,
      part: "body",
    });
  });

  it("redacts what was redacted, and several records at once", async () => {
    await store.append("a", 0, [noted("one"), noted("two")], "c1");
    await store.append("a", 2, [redacting(1), redacting(2)], "c2");
    await store.append("a", 4, [redacting(2, "beef".repeat(8)), redacting(3)], "c3");
    const records = await store.read("a");
    expect(records[1]?.salt).toBe("beef".repeat(8));
    expect(records[2]?.event.text).toBe("██ called");
    expect(verifyChain(records.map(linkOf)).problem).toBeUndefined();
  });

  it.each([
    ["of a record that is not there", 9],
    ["of itself", 3],
    ["of a record of the same command", 2],
  ])("refuses a redaction %s, and leaves everything as it was", async (_, version) => {
    await store.append("a", 0, [noted("one")], "c1");
    await store.append("b", 0, [noted("elsewhere"), noted("elsewhere")], "c1");
    const before = await store.read("a");
    const entries = [noted("two"), redacting(version)];
    await expect(store.append("a", 1, entries, "c2")).rejects.toThrow(/redact/);
    expect(await store.read("a")).toEqual(before);
    expect(await texts("b")).toEqual(["elsewhere", "elsewhere"]);
    expect((await store.append("a", 1, [redacting(1)], "c3")).ok).toBe(true);
  });

  it("redacts nothing when the append conflicts or is repeated", async () => {
    await store.append("a", 0, [noted("one"), noted("two")], "c1");
    await store.append("a", 1, [redacting(2)], "c2");
    await store.append("a", 0, [redacting(2)], "c1");
    expect(await texts("a")).toEqual(["one", "two"]);
  });

  it("continues where it stood when it is reached again", async () => {
    await store.append("a", 0, [noted("one")], "c1");
    const before = await store.read("a");
    await store.close();
    store = open();
    expect(await store.read("a")).toEqual(before);
    expect((await store.append("a", 1, [noted("two")], "c2")).ok).toBe(true);
    expect((await store.append("a", 2, [noted("again")], "c1")).ok).toBe(true);
    expect(await texts("a")).toEqual(["one", "two"]);
    expect(verifyChain((await store.read("a")).map(linkOf)).problem).toBeUndefined();
  });
});
