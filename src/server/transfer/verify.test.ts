import { spawnSync } from "node:child_process";
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { checkpointOf, checkpointText, headOf } from "#record";
import { type CheckpointKey, openCheckpointKey, signCheckpoint } from "#store";
import { atTwoSites, demonstrationRecords, sealed } from "../../../tests/sealed-log.ts";
import { type ExportSource, exportFiles } from "./export-files.ts";

const folder = mkdtempSync(join(tmpdir(), "trialrun-verify-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const program = { version: "0.1.0", build: "0123456789ab" };
const key = opened("keys");
const records = sealed(atTwoSites(demonstrationRecords, ["ZCH-002"]));

function opened(name: string): CheckpointKey {
  const key = openCheckpointKey(join(folder, name));
  if (!key.ok) throw new Error(key.error.kind);
  return key.value;
}

function filesOf(extent: ExportSource["extent"] = { kind: "whole" }): Map<string, string> {
  const last = records.at(-1);
  if (!last) throw new Error("There are no records");
  const signed = signCheckpoint(checkpointOf([headOf(last)], "2026-11-22T00:00:00.000Z", "0.1.0"), key);
  const files = exportFiles({ records, extent, signed, program });
  return new Map(files.map(({ name, text }) => [name, text]));
}

const sound = filesOf();

interface Verdict {
  readonly code: number | null;
  readonly out: string;
}

/** What the verifier says of these files; their digests are made to fit, so that it has to look inside. */
function verified(files: ReadonlyMap<string, string>, ...given: readonly string[]): Verdict {
  const at = mkdtempSync(join(folder, "export-"));
  const others = [...files].filter(([name]) => name !== "SHA256SUMS");
  const sums = others.map(([name, text]) => `${createHash("sha256").update(text).digest("hex")}  ${name}\n`);
  for (const [name, text] of others) writeFileSync(join(at, name), text);
  writeFileSync(join(at, "SHA256SUMS"), sums.join(""));
  return run(at, ...given);
}

function run(at: string, ...given: readonly string[]): Verdict {
  const verifier = join(at, "verify.mjs");
  const { status, stdout, stderr } = spawnSync(process.execPath, [verifier, ...given], { encoding: "utf8" });
  return { code: status, out: stdout + stderr };
}

/** The export with its records changed: each record's line, as an object. */
// biome-ignore lint/suspicious/noExplicitAny: a forger does not keep to the format
function withRecords(change: (lines: any[]) => any[]): Map<string, string> {
  const lines = (sound.get("events.ndjson") ?? "").trimEnd().split("\n");
  const changed = change(lines.map((line) => JSON.parse(line)));
  return new Map(sound).set("events.ndjson", changed.map((line) => `${JSON.stringify(line)}\n`).join(""));
}

describe("ER-28: the verifier", () => {
  test("finds a sound export whole, whoever wrote it, and says with which key it was signed", () => {
    const { code, out } = verified(sound);
    expect([code, out]).toEqual([0, expect.stringContaining("Everything that is here is whole.")]);
    expect(out).toContain(key.fingerprint);
    expect(out).toContain(`${records.length} records`);
    expect(verified(sound, "--key", key.fingerprint).out).not.toContain("Compare that");
    expect(verified(sound, "--language", "zh").out).toContain("全部内容完整无误。");
  });

  test("ER-29: finds a site's copy whole, and says how many records it withholds", () => {
    const copy = filesOf({ kind: "sites", sites: ["zch"] });
    const { code, out } = verified(copy);
    expect([code, out]).toEqual([0, expect.stringMatching(/Of \d+ records only place, person and time/)]);
    expect(copy.get("events.ndjson")).not.toContain("ZCH-002");
    expect(copy.get("events.ndjson")).toContain("ZCH-003");
    const withheld = (copy.get("events.ndjson")?.match(/"body":"withheld"/g) ?? []).length;
    expect(withheld).toBeGreaterThan(50);
    expect(withheld).toBeLessThan(records.length / 2);
  });

  test.each([
    [
      "a word of what was said",
      () => edited(700, (r) => ({ ...r, body: { ...r.body, reason: "x" } })),
      "Record 700 was altered: what it says",
    ],
    [
      "who did it",
      () => edited(700, (r) => ({ ...r, actor: { ...r.actor, name: "Zz" } })),
      "Record 700 was altered: who",
    ],
    [
      "a salt",
      () => edited(9, (r) => ({ ...r, salt: "0".repeat(32) })),
      "Record 9 was altered: what it says",
    ],
    ["a record's absence", () => withRecords((all) => all.toSpliced(41, 1)), "Record 42 is missing"],
    [
      "a repeated record",
      () => withRecords((all) => all.toSpliced(41, 0, all[40])),
      "Another record stands in place 42",
    ],
    ["exchanged records", () => withRecords(([a, b, ...rest]) => [b, a, ...rest]), "Record 1 is missing"],
    ["a cut tail", () => withRecords((all) => all.slice(0, -3)), "the end was cut off"],
    ["a line that is none", () => edited(5, () => "nothing"), "Record 5"],
    [
      "keys in another order",
      () => edited(5, ({ actor, ...rest }) => ({ ...rest, actor })),
      "Record 5 is not written as RFC 8785 says",
    ],
  ])("finds %s", (_, damaged, said) => {
    const { code, out } = verified(damaged());
    expect([code, out]).toEqual([1, expect.stringContaining(said)]);
    expect(out).toContain("NOT WHOLE");
  });

  test("finds a chain that was made anew from some record on, since nobody can sign it", () => {
    const forged = sealed(atTwoSites(demonstrationRecords, ["ZCH-003"]));
    const last = forged.at(-1);
    if (!last) throw new Error("There are no records");
    const { publicKey, privateKey } = generateKeyPairSync("ed25519");
    const checkpoint = checkpointOf([headOf(last)], "2026-11-22T00:00:00.000Z", "0.1.0");
    const signature = sign(null, Buffer.from(checkpointText(checkpoint)), privateKey).toString("base64");
    const pem = String(publicKey.export({ type: "spki", format: "pem" }));
    const der = publicKey.export({ type: "spki", format: "der" });
    const fingerprint = createHash("sha256").update(der).digest("hex");
    const own = { checkpoint, signature, publicKey: pem, fingerprint };
    const signed = { checkpoint, signature, publicKey: key.publicKey, fingerprint: key.fingerprint };
    const files = (by: typeof own) =>
      new Map(
        exportFiles({ records: forged, extent: { kind: "whole" }, signed: by, program }).map(
          ({ name, text }) => [name, text],
        ),
      );
    expect(verified(files(signed)).out).toContain("The checkpoint is not what was signed");
    expect(verified(files(own), "--key", key.fingerprint)).toEqual({
      code: 1,
      out: expect.stringContaining(`signed with another key: ${fingerprint}`),
    });
    const old = new Map(files(own)).set("checkpoint.json", sound.get("checkpoint.json") ?? "");
    expect(verified(old).out).toContain("is not the one that the checkpoint was made of");
  });

  test("finds a protocol document that is not the records'", () => {
    const [name = "", text = ""] = [...sound].find(([file]) => file.startsWith("protocol-")) ?? [];
    const { code, out } = verified(
      new Map(sound).set(name, text.replace(/"cohortSize[^}]+/, "$&").replace("JDM", "DMJ")),
    );
    expect([code, out]).toEqual([1, expect.stringContaining(`${name} is no protocol document`)]);
  });

  test("finds any file that is not as it was exported, or is not there", () => {
    const at = mkdtempSync(join(folder, "touched-"));
    for (const [name, text] of sound) writeFileSync(join(at, name), text);
    expect(run(at).code).toBe(0);
    writeFileSync(join(at, "casebook.html"), `${sound.get("casebook.html")} `);
    expect(run(at)).toEqual({
      code: 1,
      out: expect.stringContaining("casebook.html is not what was exported"),
    });
    rmSync(join(at, "casebook.html"));
    writeFileSync(join(at, "more.txt"), "");
    const { code, out } = run(at);
    expect([code, out]).toEqual([1, expect.stringContaining("casebook.html is missing")]);
    expect(out).toContain("– more.txt is not part of the export");
    expect(run(at, join(at, "nowhere"))).toEqual({
      code: 2,
      out: expect.stringContaining("There is no export"),
    });
  });

  test("needs nothing but Node", () => {
    const text = readFileSync(new URL("./verify.mjs", import.meta.url), "utf8");
    const imports = [...text.matchAll(/from "([^"]+)"/g)].map(([, from]) => from);
    expect(imports).toEqual(["node:crypto", "node:fs", "node:path", "node:url"]);
    expect(text).not.toContain("import(");
  });
});

// biome-ignore lint/suspicious/noExplicitAny: a forger does not keep to the format
function edited(version: number, change: (record: any) => unknown): Map<string, string> {
  return withRecords((all) => all.with(version - 1, change(all[version - 1])));
}
