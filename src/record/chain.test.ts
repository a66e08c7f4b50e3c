import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Link, linkOf, seal, verifyChain } from "./chain.ts";
import { headOf, type Recorded, type Unsealed } from "./recorded.ts";

const salt = "00112233445566778899aabbccddeeff";

function unsealed(version: number): Unsealed<{ kind: string; text: string }> & { salt: string } {
  return {
    stream: "nct06686524",
    version,
    event: { kind: "noted", text: `event ${version}` },
    recordedAt: "2026-03-02T08:30:00.000Z",
    occurredAt: "2026-03-01T17:05:00.000Z",
    actor: { account: "wang.li", name: "Wang Li", role: "investigator" },
    commandId: `c-${version}`,
    protocolVersion: "1.0",
    salt,
  };
}

function chain(length: number): Recorded<{ kind: string; text: string }>[] {
  const records: Recorded<{ kind: string; text: string }>[] = [];
  for (let version = 1; version <= length; version++) {
    records.push(seal(records.at(-1), unsealed(version)));
  }
  return records;
}

const problemOf = (links: readonly Link[]) => verifyChain(links).problem;

describe("sealing", () => {
  it("gives the hashes that the written rule gives when followed by other software", () => {
    // Computed in Python with hashlib from the rule: fields in order, each behind its length in UTF-16 units.
    const record = seal(undefined, {
      ...unsealed(1),
      event: { term: "发热 🌡", kind: "adverse-event-reported", grade: 2.0 },
      reason: "读错图表",
      actor: { account: "wang.li", name: "王丽", role: "investigator", site: "shanghai" },
      signature: {
        meaning: "reports the event",
        by: "wang.li",
        at: "2026-03-02T08:29:00.000Z",
        contentHash: "ab".repeat(32),
      },
      commandId: "c-1",
      triggeredBy: "command",
    });
    expect(record.bodyHash).toBe("25b311069a9eb4d3874a490db49d1b945e02ac9265389d7706f01a37334865e7");
    expect(record.hash).toBe("0bdefd9a0be6b84cbdae5df3e59c629dd57258c2890bec16e3b76009ad7f7f31");
  });

  it("links each record to the one before it and numbers without a gap", () => {
    const [first, second] = chain(2);
    expect(second?.previousHash).toBe(first?.hash);
    expect(() => seal(first, unsealed(3))).toThrow("2 is next");
    expect(() => seal(undefined, unsealed(2))).toThrow("1 is next");
  });

  it.each([
    ["a time without its zone", { recordedAt: "2026-03-02T08:30:00" }],
    ["a short salt", { salt: "00" }],
    ["more about a person than belongs in a record", { actor: { ...unsealed(1).actor, passwordHash: "x" } }],
    ["an unknown field", { grade: 2 }],
    ["a number that JSON cannot hold", { event: { kind: "noted", text: "", weightKg: Number.NaN } }],
  ])("refuses %s", (_, part) => {
    expect(() => seal(undefined, { ...unsealed(1), ...part })).toThrow();
  });
});

describe("verification of a chain", () => {
  const length = 6;
  const records = chain(length);
  const links = records.map(linkOf);
  const anyVersion = fc.integer({ min: 1, max: length });
  const without = (version: number) => links.filter(({ envelope }) => envelope.version !== version);

  it("finds a whole chain whole, and an empty one", () => {
    expect(verifyChain(links)).toEqual({
      records: length,
      head: headOf(records[length - 1] as Link["envelope"]),
    });
    expect(verifyChain([])).toEqual({ records: 0, head: undefined, problem: undefined });
  });

  it("names the record in which any field of the envelope is another", () => {
    const changes: Partial<Link["envelope"]>[] = [
      { recordedAt: "2026-03-02T08:30:00.001Z" },
      { occurredAt: "2026-03-02T08:30:00.001Z" },
      { actor: { account: "wang.li", name: "Wang Li", role: "investigator", site: "x" } },
      { actor: { account: "wang.l", name: "iWang Li", role: "investigator" } },
      { signature: { meaning: "m", by: "b", at: "2026-03-02T08:30:00.000Z", contentHash: salt + salt } },
      { commandId: "c" },
      { protocolVersion: "1.1" },
      { supersedes: 1 },
      { triggeredBy: 1 },
      { bodyHash: "0".repeat(64) },
      { previousHash: "1".repeat(64) },
      { hash: "0".repeat(64) },
    ];
    fc.assert(
      fc.property(anyVersion, fc.constantFrom(...changes), (version, change) => {
        const altered = links.map((link) =>
          link.envelope.version === version ? { ...link, envelope: { ...link.envelope, ...change } } : link,
        );
        expect(problemOf(altered)).toEqual({ kind: "altered", version, part: "envelope" });
      }),
    );
  });

  it("names the record whose body is another or lost", () => {
    fc.assert(
      fc.property(anyVersion, fc.constantFrom(undefined, { salt, text: "{}" }), (version, body) => {
        const altered = links.map((link) => (link.envelope.version === version ? { ...link, body } : link));
        expect(problemOf(altered)).toEqual({ kind: "altered", version, part: "body" });
      }),
    );
  });

  it("does not let a body end where the salt begins", () => {
    const [first] = links;
    const text = first?.body?.text ?? "";
    const shifted = { envelope: first?.envelope, body: { salt: salt + text[0], text: text.slice(1) } };
    expect(problemOf([shifted as Link])).toEqual({ kind: "altered", version: 1, part: "body" });
  });

  it("names the first record that is missing, the cut tail with the help of the head", () => {
    fc.assert(
      fc.property(anyVersion, (version) => {
        expect(
          verifyChain(without(version), { head: headOf(records[length - 1] as Link["envelope"]) }).problem,
        ).toEqual({ kind: "missing", version });
      }),
    );
    expect(problemOf(without(length))).toBeUndefined();
  });

  it("names the place from which records stand in another order", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(links, { minLength: length }), (shuffled) => {
        const place = shuffled.findIndex(({ envelope }, index) => envelope.version !== index + 1) + 1;
        const problem = problemOf(shuffled);
        if (place === 0) expect(problem).toBeUndefined();
        else expect(problem).toEqual({ kind: "missing", version: place });
      }),
    );
    expect(problemOf([...links.slice(0, 3), ...links.slice(2)])).toEqual({ kind: "reordered", version: 4 });
  });

  it("sees a record of another stream, and one that follows a rewritten one", () => {
    const other = seal(records[1], { ...unsealed(3), stream: "other" });
    expect(problemOf([...links.slice(0, 2), linkOf(other)])).toEqual({ kind: "reordered", version: 3 });
    const rewritten = seal(records[1], { ...unsealed(3), reason: "forged" });
    expect(problemOf([...links.slice(0, 2), linkOf(rewritten), ...links.slice(3)])).toEqual({
      kind: "unlinked",
      version: 4,
    });
  });

  it("sees a head that is behind the records or names another", () => {
    const [, second] = records;
    const head = headOf(second as Link["envelope"]);
    expect(verifyChain(links, { head }).problem).toEqual({
      kind: "head-differs",
      version: length,
      headVersion: 2,
    });
    expect(verifyChain(links.slice(0, 2), { head: { ...head, hash: "0" } }).problem).toEqual({
      kind: "head-differs",
      version: 2,
      headVersion: 2,
    });
  });
});
