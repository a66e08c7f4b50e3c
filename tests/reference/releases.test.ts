import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import { verifyDatabase } from "#store";
import packageJson from "../../package.json" with { type: "json" };
import { startForTest } from "../server/running.ts";
import { standingOf } from "./releases/standing.ts";

const releases = new URL("./releases/", import.meta.url);
const versions = readdirSync(releases).filter((name) => /^\d+\.\d+\.\d+$/.test(name));

function read(version: string, file: string): Buffer {
  return readFileSync(new URL(`${version}/${file}`, releases));
}

interface Expected {
  readonly now: string;
  readonly schemaVersions: Readonly<Record<string, number>>;
  readonly heads: readonly { readonly stream: string; readonly version: number; readonly hash: string }[];
}

describe.each(versions)("ER-30: the database of release %s", (version) => {
  const expected: Expected = JSON.parse(read(version, "expected.json").toString());
  const unpacked = (folder: string) =>
    writeFileSync(join(folder, "demonstration.db"), gunzipSync(read(version, "demonstration.db.gz")));

  test("opens, verifies and replays to what it came to then", async () => {
    const folder = mkdtempSync(join(tmpdir(), "trialrun-release-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    unpacked(folder);
    const file = join(folder, "demonstration.db");
    const verified = verifyDatabase(file);
    expect(verified.map(({ head, problem }) => [head, problem])).toEqual(
      expected.heads.map((head) => [head, undefined]),
    );
    const { schemaVersions, ...standing } = await standingOf(file, expected.now);
    const { schemaVersions: then, ...expectedStanding } = expected;
    expect(standing).toEqual(expectedStanding);
    for (const [part, steps] of Object.entries(then)) {
      expect([part, schemaVersions[part]]).toEqual([part, Math.max(steps, schemaVersions[part] ?? 0)]);
    }
  });

  test("is served: its people sign in, and its trial goes on", { timeout: 60_000 }, async () => {
    const server = await startForTest({ demonstration: false, now: () => expected.now });
    unpacked(server.folder);
    const visitor = server.visitor();
    await visitor.post("/demonstration");
    expect((await visitor.get("/trials/DEMONSTRATION/overview")).status).toBe(200);
    const again = server.visitor();
    const account = { account: "demo-coordinator", password: "demonstration" };
    expect((await again.post("/session", account)).status).toBe(200);
    const deviation = { kind: "report-deviation", description: "In a later release." };
    const { body } = await again.command("DEMONSTRATION", deviation);
    const head = expected.heads.find(({ stream }) => stream === "DEMONSTRATION");
    expect(body.versions).toEqual([(head?.version ?? 0) + 1]);
  });

  test("is small enough to be kept for ever", () => {
    expect(statSync(new URL(`${version}/demonstration.db.gz`, releases)).size).toBeLessThan(1_500_000);
  });
});

test("there is one for the present release", () => {
  expect(versions).toContain(packageJson.version);
});
