import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { crc32, inflateRawSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { firstAdministrator, invited, openTrial, type Running, startAlone, type Visitor } from "./running.ts";

let server: Running;
let admin: Visitor;
let sponsor: Visitor;
let coordinator: Visitor;
let trial = "";

beforeAll(async () => {
  server = await startAlone();
  admin = await firstAdministrator(server);
  sponsor = await invited(server, admin, "sponsor", { role: "sponsor" });
  coordinator = await invited(server, admin, "coordinator", { role: "coordinator", site: "zch" });
  const elsewhere = await invited(server, admin, "elsewhere", { role: "coordinator", site: "other" });
  trial = await openTrial(sponsor, "sponsor");
  const child = { kind: "register-subject", sex: "female", birthDate: "2015-05-05" };
  await coordinator.command(trial, { ...child, subject: "ZCH-001", site: "zch" });
  await elsewhere.command(trial, { ...child, subject: "OTH-001", site: "other" });
});

afterAll(() => server.end());

async function download({ cookie }: Visitor, path: string): Promise<Response> {
  return fetch(`${server.url}/api/trials/${trial}/${path}`, { headers: { cookie } });
}

/** A ZIP archive's files by name, read from its directory at the end as APPNOTE 6.3 says. */
function unzipped(archive: Buffer): ReadonlyMap<string, Buffer> {
  const end = archive.length - 22;
  expect(archive.readUInt32LE(end)).toBe(0x06054b50);
  const files = new Map<string, Buffer>();
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    expect(archive.readUInt32LE(at)).toBe(0x02014b50);
    const [packed, size, nameLength] = [20, 24]
      .map((field) => archive.readUInt32LE(at + field))
      .concat(archive.readUInt16LE(at + 28));
    const name = archive.toString("utf8", at + 46, at + 46 + (nameLength ?? 0));
    const local = archive.readUInt32LE(at + 42);
    const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    expect(archive.readUInt32LE(local)).toBe(0x04034b50);
    const content = inflateRawSync(archive.subarray(from, from + (packed ?? 0)));
    expect([content.length, crc32(content)]).toEqual([size, archive.readUInt32LE(at + 16)]);
    files.set(name, content);
    at += 46 + (nameLength ?? 0) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return files;
}

describe("ER-28, ER-29: the full copy", () => {
  test("unpacks to a folder that the verifier in it finds whole, signed with the installation's key", async () => {
    const answer = await download(sponsor, "export.zip");
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="TWO-SITES-\d+\.zip"$/);
    const files = unzipped(Buffer.from(await answer.arrayBuffer()));
    const names = [...files.keys()].map((name) => name.replace(/^TWO-SITES-\d+\//, ""));
    expect(names).toEqual([
      "README.txt",
      "casebook.html",
      "events.ndjson",
      expect.stringMatching(/^protocol-1-/),
      "checkpoint.json",
      "verify.mjs",
      "SHA256SUMS",
    ]);
    const folder = mkdtempSync(join(tmpdir(), "trialrun-copy-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    for (const [name, content] of files) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    const verifier = [...files.keys()].find((name) => name.endsWith("verify.mjs")) ?? "";
    const given = [join(folder, verifier), "--key", server.keyFingerprint];
    const { status, stdout } = spawnSync(process.execPath, given, { encoding: "utf8" });
    expect([status, stdout]).toEqual([0, expect.stringContaining("Everything that is here is whole.")]);
  });

  test("for people of one site holds nothing of another's subjects", async () => {
    const answer = await download(coordinator, "export.zip");
    const files = unzipped(Buffer.from(await answer.arrayBuffer()));
    const text = [...files.values()].join("\n");
    expect(text).toContain("ZCH-001");
    expect(text).not.toContain("OTH-001");
    expect(text).toContain('"body":"withheld"');
  });
});

describe("ER-8: the casebook", () => {
  test("is handed out as a file, of all subjects in sight or of one", async () => {
    const whole = await download(sponsor, "casebook.html");
    expect(whole.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(whole.headers.get("content-disposition")).toMatch(/^attachment/);
    const text = await whole.text();
    expect(text).toContain('<article id="en-ZCH-001">');
    expect(text).toContain('<article id="zh-OTH-001">');
    const one = await (await download(sponsor, "casebook.html?subject=OTH-001")).text();
    expect(one).toContain('<article id="en-OTH-001">');
    expect(one).not.toContain("ZCH-001");
    expect(await (await download(coordinator, "casebook.html")).text()).not.toContain("OTH-001");
  });

  test.each(["casebook.html", "export.zip"])(
    "%s is not for strangers, nor of what is out of sight",
    async (file) => {
      expect((await download(server.visitor(), file)).status).toBe(401);
      expect((await download(coordinator, `${file}?subject=OTH-001`)).status).toBe(404);
      expect((await download(coordinator, `${file}?subject=NONE`)).status).toBe(404);
      expect((await coordinator.get(`/trials/NO-SUCH-TRIAL/${file}`)).status).toBe(404);
      expect((await download(coordinator, `${file}?sites=other`)).status).toBe(400);
    },
  );
});

test("who was handed what is in the system log", async () => {
  await download(coordinator, "casebook.html?subject=ZCH-001");
  const { body } = await admin.get("/system-log?account=coordinator");
  const exported = JSON.stringify(
    body.rows.filter((row: { kind?: string }) => JSON.stringify(row).includes("log-exported")).at(-1),
  );
  expect(exported).toContain("export: ZCH-001");
});
