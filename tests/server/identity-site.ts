import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished } from "vitest";
import { databasePaths, exportTrial } from "#server";
import { openCheckpointKey } from "#store";
import { firstAdministrator, invited, openTrial, password, startIn, type Visitor } from "./running.ts";

export const subject = "RJDM-001";
export const other = "RJDM-002";
export const name = "Wang Wei-Somebody";
export const hospitalNumber = "ZCH-8812345";
export const identity = { name, hospitalNumber };
export const secrets = ["Wang Wei", "8812345"];

/** A server that a test may end itself. */
async function startOnce() {
  const folder = mkdtempSync(join(tmpdir(), "trialrun-identity-"));
  const server = await startIn(folder);
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= server.close();
    return closed;
  };
  onTestFinished(async () => {
    await close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { ...server, close };
}

/** Two children of one site, and who works there. */
export async function staffed() {
  const server = await startOnce();
  const admin = await firstAdministrator(server);
  const sponsor = await invited(server, admin, "sponsor", { role: "sponsor" });
  const trial = await openTrial(sponsor, "sponsor");
  const cora = await invited(server, admin, "cora", { role: "coordinator", site: "zch" });
  const ivan = await invited(server, admin, "ivan", { role: "investigator", site: "zch" });
  for (const child of [subject, other]) {
    const command = { kind: "register-subject", subject: child, site: "zch", sex: "female" };
    const done = await cora.command(trial, { ...command, birthDate: "2016-05-01" });
    expect(done.status).toBe(200);
  }
  const path = (of = subject) => `/trials/${trial}/subjects/${of}/identity`;
  return { server, admin, sponsor, cora, ivan, trial, path };
}

export const put = (visitor: Visitor, path: string, body: unknown) => visitor.ask("PUT", path, body);
export const destruction = { askedBy: "guardian", reason: "The mother asked in writing", password };
export const destroy = (visitor: Visitor, path: string, body: unknown = destruction) =>
  visitor.ask("DELETE", path, body);

export function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Files of a folder in which one of the texts stands as it is. */
export function filesTelling(folder: string, texts: readonly string[] = secrets): readonly string[] {
  return filesUnder(folder).filter((file) => texts.some((text) => readFileSync(file).includes(text)));
}

export function keyFiles({ folder }: { readonly folder: string }): readonly string[] {
  const keys = join(folder, "keys", "identities", "live");
  return existsSync(keys) ? filesUnder(keys) : [];
}

export function rowsIn(file: string): readonly Record<string, unknown>[] {
  const database = new DatabaseSync(file);
  const rows = database.prepare("select * from identities order by identity").all();
  database.close();
  return rows;
}

export async function exports(
  { folder }: { readonly folder: string },
  trial: string,
  to: string,
): Promise<void> {
  const key = openCheckpointKey(join(folder, "keys"));
  if (!key.ok) throw new Error(key.error.kind);
  const [database, now] = [databasePaths(folder).live, () => new Date().toISOString()];
  const extent = { kind: "whole" } as const;
  const made = await exportTrial({ database, trial, extent, to, key: key.value, now });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
}

export async function told(admin: Visitor): Promise<readonly Record<string, unknown>[]> {
  const { rows } = (await admin.get("/system-log")).body;
  return rows.filter(
    ({ kind }: { kind: string }) => kind.startsWith("identity-") && kind !== "identity-verified",
  );
}
