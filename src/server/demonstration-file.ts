import { existsSync, rmSync } from "node:fs";
import { moveDurably } from "#store";
import type { Instant } from "#values";
import { invitation, playDemonstration } from "./demonstration.ts";
import { type Outside, openWorkspace, settleIdentities, type Workspace } from "./workspace.ts";

export interface Demonstration {
  readonly workspace: Workspace;
  readonly invitation: typeof invitation;
}

/** Opens the demonstration in its database file. Throws if it cannot. */
export async function openDemonstration(
  path: string,
  now: () => Instant,
  outside: Outside,
): Promise<Demonstration> {
  if (!existsSync(path)) await make(path, now, outside);
  const workspace = opened(path, now, outside);
  await settleIdentities(workspace);
  return { workspace, invitation };
}

/** Played beside its place, and put there whole: of a demonstration that was cut off, nothing is ever opened. */
async function make(path: string, now: () => Instant, outside: Outside): Promise<void> {
  const partial = `${path}.partial`;
  discard(partial);
  const workspace = opened(partial, now, outside);
  try {
    await playDemonstration(workspace, now());
  } finally {
    await workspace.store.close();
  }
  if (existsSync(`${partial}-wal`)) throw new Error("The demonstration's database could not be closed whole");
  moveDurably(partial, path);
  discard(partial);
}

function opened(path: string, now: () => Instant, outside: Outside): Workspace {
  const workspace = openWorkspace(path, now, outside);
  if (!workspace.ok)
    throw new Error(`The demonstration cannot be opened: ${JSON.stringify(workspace.error)}`);
  return workspace.value;
}

function discard(path: string): void {
  for (const suffix of ["", "-wal", "-shm", ".lock"]) rmSync(path + suffix, { force: true });
}
