import type { Instant } from "#values";
import type { BackupSchedule } from "./backup-schedule.ts";
import type { Demonstration } from "./demonstration-file.ts";
import type { Exposure } from "./security.ts";
import type { Upkeep } from "./upkeep.ts";
import type { Workspace } from "./workspace.ts";

/** What the endpoints work with. */
export interface Installation {
  /** Real people and real trials. */
  readonly live: Workspace;
  /** A trial played by virtual patients, with people and a database of its own. */
  readonly demonstration: {
    opened(): Demonstration | undefined;
    open(): Promise<Demonstration>;
  };
  readonly backups: BackupSchedule;
  readonly upkeep: Upkeep;
  /** The live one first. */
  workspaces(): readonly Workspace[];
  /** Of the key that signs the checkpoints, to be compared with what a copy or a printout says. */
  readonly keyFingerprint: string;
  readonly exposure: Exposure;
  now(): Instant;
}
