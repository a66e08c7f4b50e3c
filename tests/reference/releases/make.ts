/**
 * Writes the database that the present release leaves behind: `node tests/reference/releases/make.ts`, as the
 * last thing before a release. Once the release is out, its database is never written again: every later
 * release is held to read it.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { startServer } from "#server";
import packageJson from "../../../package.json" with { type: "json" };
import { Visitor } from "../../server/running.ts";
import { standingOf } from "./standing.ts";

const now = "2026-11-22T08:00:00.000Z";
const trial = "DEMONSTRATION";

const folder = mkdtempSync(join(tmpdir(), "trialrun-release-"));
try {
  const started = await startServer({
    ...{ host: "127.0.0.1", port: 0, behindProxy: false, demonstration: true, now: () => now },
    dataFolder: folder,
    keysFolder: join(folder, "keys"),
    backups: { folder: join(folder, "backups"), hour: "off", keptMax: 1 },
  });
  if (!started.ok) throw new Error(JSON.stringify(started.error));
  const visitor = new Visitor(started.value.url);
  await visit(visitor);
  await started.value.close();
  const file = join(folder, "release.db");
  const database = new DatabaseSync(join(folder, "demonstration.db"));
  database.exec(`vacuum into '${file}'`);
  database.close();

  const target = fileURLToPath(new URL(`./${packageJson.version}/`, import.meta.url));
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, "demonstration.db.gz"), gzipSync(readFileSync(file), { level: 9 }));
  writeFileSync(join(target, "expected.json"), `${JSON.stringify(await standingOf(file, now), null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true });
}

/** A visitor comes, reports a deviation with somebody's name in it, redacts the name, and goes. */
async function visit(visitor: Visitor): Promise<void> {
  const done = async (answer: Promise<{ readonly status: number; readonly body: unknown }>) => {
    const { status, body } = await answer;
    if (status >= 300) throw new Error(JSON.stringify(body));
    return body as { readonly versions: readonly number[] };
  };
  await done(visitor.post("/demonstration"));
  const description = "Wang Wei rang: the visit was a day late.";
  const command = { kind: "report-deviation", subject: "ZCH-001", description };
  const [record] = (await done(visitor.command(trial, command))).versions;
  const { body: session } = await visitor.get("/session");
  const redaction = { kind: "redact-record", record, words: "Wang Wei", rationale: "A name." };
  const signature = { account: session.account, password: "demonstration", meaning: "responsibility" };
  await done(visitor.command(trial, redaction, { signature }));
  await done(visitor.ask("DELETE", "/session"));
}
