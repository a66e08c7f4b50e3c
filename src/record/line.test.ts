import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Link, linkOf, seal } from "./chain.ts";
import { readLine, writeLine } from "./line.ts";

const record = seal(undefined, {
  stream: "NCT06686524",
  version: 1,
  event: { kind: "noted", text: "发热 🌡", grade: 2 },
  eventVersion: 1,
  reason: "读错图表",
  recordedAt: "2026-03-02T08:30:00.000Z",
  occurredAt: "2026-03-01T17:05:00.000Z",
  actor: { account: "wang.li", name: "王丽", role: "investigator", site: "zch" },
  commandId: "c-1",
  protocolVersion: "1.0",
  triggeredBy: "command",
  salt: "00112233445566778899aabbccddeeff",
});
const link = linkOf(record);
const line = writeLine(link);

describe("a record as a line", () => {
  test("has each field of the envelope, the body as it was hashed, and the salt, in canonical order", () => {
    expect(line).toBe(
      `{"actor":{"account":"wang.li","name":"王丽","role":"investigator","site":"zch"},"body":{"event":{"grade":2,"kind":"noted","text":"发热 🌡"},"eventVersion":1,"reason":"读错图表"},"bodyHash":"${record.bodyHash}","commandId":"c-1","hash":"${record.hash}","occurredAt":"2026-03-01T17:05:00.000Z","previousHash":"${"0".repeat(64)}","protocolVersion":"1.0","recordedAt":"2026-03-02T08:30:00.000Z","salt":"00112233445566778899aabbccddeeff","stream":"NCT06686524","triggeredBy":"command","version":1}`,
    );
  });

  test("reads back as the record, and leaves a word where the body is not handed on", () => {
    const { event: _, eventVersion: __, reason: ___, salt: ____, ...envelope } = record;
    expect(readLine(line)).toEqual({ ok: true, value: { envelope, body: link.body } });
    const withheld: Link = { envelope, body: undefined };
    expect(writeLine(withheld)).toContain('"body":"withheld"');
    expect(readLine(writeLine(withheld))).toEqual({ ok: true, value: withheld });
  });

  test.each([
    ["spaces", line.replace(",", ", ")],
    ["another order of keys", `{"version":1,${line.slice(1).replace(',"version":1', "")}`],
    ["a field that no record has", line.replace('"version"', '"verified":true,"version"')],
    ["no salt", line.replace(/"salt":"\w+",/, "")],
    ["a number written otherwise", line.replace('"version":1', '"version":1.0')],
    ["its end cut off", line.slice(0, -1)],
  ])("with %s it is refused", (_, text) => {
    expect(readLine(text)).toEqual({ ok: false, error: "unreadable" });
  });

  test("never throws, whatever stands there", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(readLine(text).ok).toBe(false);
      }),
    );
  });
});
