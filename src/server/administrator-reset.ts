import type { CheckpointKey, UnsafeDatabase } from "#store";
import { systemActor } from "#trial";
import { accepted, type Instant, type Result, refused } from "#values";
import { isAdministrator } from "./authority.ts";
import { databasePaths, dataKeyFolders } from "./data-folder.ts";
import { knownCheckpointFile } from "./known-checkpoint.ts";
import type { OfferedReset } from "./password-keeping.ts";
import { openWorkspace } from "./workspace.ts";

export interface AdministratorReset {
  readonly account: string;
  /** Who asked for it and why: it stands in the system log. */
  readonly reason: string;
  readonly dataFolder: string;
  readonly keysFolder: string;
  readonly key: CheckpointKey;
  readonly now: () => Instant;
}

export type AdministratorResetProblem =
  | UnsafeDatabase
  | { readonly kind: "not-administrator"; readonly administrators: readonly string[] };

/**
 * Makes password and second factor of an administrator void and ends their sessions, while no server runs; the
 * token, good once, lets them choose another password. Nothing else here may be reset from outside.
 */
export async function resetAdministrator({
  account,
  reason,
  dataFolder,
  keysFolder,
  key,
  now,
}: AdministratorReset): Promise<Result<OfferedReset, AdministratorResetProblem>> {
  const outside = { key, ...dataKeyFolders(keysFolder, "live"), knownFile: knownCheckpointFile(keysFolder) };
  const opened = openWorkspace(databasePaths(dataFolder).live, now, outside);
  if (!opened.ok) return opened;
  const { accounts, passwords, sessions, store } = opened.value;
  try {
    const offered = await passwords.resetAdministrator(account, reason);
    if (!offered.ok) {
      const people = await accounts.people();
      return refused({
        kind: "not-administrator",
        administrators: people.filter(isAdministrator).map((one) => one.account),
      });
    }
    await sessions.revoke(account, systemActor);
    return accepted(offered.value);
  } finally {
    await store.close();
  }
}
