import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Link, linkOf, redacted, seal } from "./chain.ts";
import { type Entry, headOf, type Recorded, type Redaction } from "./recorded.ts";
import { verifyChain } from "./verification.ts";

const salt = "00112233445566778899aabbccddeeff";

interface Noted {
  readonly kind: string;
  readonly text: string;
}

function unsealed(version: number): Entry<Noted> & { stream: string; version: number; commandId: string } {
  return {
    stream: "nct06686524",
    version,
    event: { kind: "noted", text: `event ${version}` },
    recordedAt: "2026-03-02T08:30:00.000Z",
    occurredAt: "2026-03-01T17:05:00.000Z",
    actor: { account: "wang.li", name: "Wang Li", role: "investigator" },
    commandId: `c-${version}`,
    eventVersion: 1,
    protocolVersion: "1.0",
    salt,
  };
}

function chain(length: number): Recorded<Noted>[] {
  const records: Recorded<Noted>[] = [];
  for (let version = 1; version <= length; version++) {
    records.push(seal(records.at(-1), unsealed(version)));
  }
  return records;
}

/** What a redaction leaves of a record. */
function left(version: number, text = "██", newSalt = "ff".repeat(16)): Redaction<Noted> {
  return { version, event: { kind: "noted", text }, eventVersion: 1, salt: newSalt };
}

const problemOf = (links: readonly Link[]) => verifyChain(links).problem;

describe("sealing", () => {
  it("gives the hashes that the written rule gives when followed by other software", () => {
    // Computed in Python with hashlib from the rule: fields in order, each behind its length in UTF-16 units.
    const event = { term: "发热 🌡", kind: "adverse-event-reported", grade: 2.0 };
    const record = seal<object>(undefined, {
      ...unsealed(1),
      event,
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
    expect(record.bodyHash).toBe("cbff5b5d4fc062945f0f2efd7d67569531378f5ae5017b7fe706ece7b0144f15");
    expect(record.hash).toBe("93655228dc888ee4254d58b6050d49a5b2db8ddef5c8e9509229fc4c5b01eb4b");
    const left = { version: 1, event: { ...event, term: "██" }, eventVersion: 1, salt: "ff".repeat(16) };
    const redacting = seal<object>(record, { ...unsealed(2), redacts: left });
    expect(redacting.redacts).toEqual({
      version: 1,
      bodyHash: "d2e4f67bf29f6ab137bb23cc58c4f228257224cdb9a57317211de26ae4dfcc91",
    });
    expect(redacting.hash).toBe("6a62f803150238390e2c6f373e9bffd60913acb0fb32a99ff882a7497cb289ef");
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
    ["the version of an event that is none", { eventVersion: 0 }],
    ["the redaction of a record that does not come before", { redacts: { ...left(1), version: 1 } }],
    ["a redaction without a salt of its own", { redacts: { ...left(1), salt: "" } }],
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
      { redacts: { version: 1, bodyHash: "0".repeat(64) } },
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

describe("ER-6: verification of a chain with redactions", () => {
  /** Six records; the seventh redacts the third, the eighth a fifth, the ninth the third again. */
  const records = chain(6);
  for (const [redacts, version] of [
    [left(3), 7],
    [left(5), 8],
    [left(3, "██ again", "ee".repeat(16)), 9],
  ] as const) {
    records.push(seal(records.at(-1), { ...unsealed(version), redacts }));
  }
  const head = headOf(records[8] as Recorded<Noted>);
  const links = records.map(linkOf);
  const withBodies = (bodies: Readonly<Record<number, Redaction<Noted>>>) =>
    records.map((record) => {
      const body = bodies[record.version];
      return linkOf(body ? redacted(record, body) : record);
    });
  const redactions = { 3: left(3, "██ again", "ee".repeat(16)), 5: left(5) };
  const whole = withBodies(redactions);

  it("finds it whole with the bodies that the latest redactions left", () => {
    expect(verifyChain(whole, { head })).toEqual({ records: 9, head, problem: undefined });
  });

  it.each([
    ["the body as it was sealed", { 5: left(5) }, 3],
    ["what an earlier redaction left", { ...redactions, 3: left(3) }, 3],
    ["another text", { ...redactions, 5: left(5, "Li") }, 5],
    ["another salt", { ...redactions, 5: left(5, "██", "dd".repeat(16)) }, 5],
    ["what was left of another record", { ...redactions, 4: left(4) }, 4],
  ])("names the record that has %s", (_, bodies, version) => {
    const { records: count, head: before, problem } = verifyChain(withBodies(bodies), { head });
    expect(problem).toEqual({ kind: "altered", version, part: "body" });
    expect(before).toEqual(headOf(records[version - 2] as Recorded<Noted>));
    expect(count).toBe(version - 1);
  });

  it("says nothing against the bodies before a break because their redactions stand behind it", () => {
    const broken = whole.filter(({ envelope }) => envelope.version !== 6);
    expect(problemOf(broken)).toEqual({ kind: "missing", version: 6 });
    expect(problemOf(whole.slice(0, 8))).toEqual({ kind: "altered", version: 3, part: "body" });
  });

  it("finds every change of any body, and each redaction that is taken out", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.string(), (version, text) => {
        const altered = whole.map((link) =>
          link.envelope.version === version ? { ...link, body: { salt, text } } : link,
        );
        expect(problemOf(altered)).toEqual({ kind: "altered", version, part: "body" });
        const cut = whole.filter(({ envelope }) => envelope.version !== version);
        expect(verifyChain(cut, { head }).problem).not.toBeUndefined();
      }),
    );
    expect(problemOf(links)).toEqual({ kind: "altered", version: 3, part: "body" });
  });
});
