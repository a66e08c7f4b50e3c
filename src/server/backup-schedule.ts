import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Actor } from "#record";
import {
  type Backup,
  type BackupProblem,
  type CheckpointKey,
  checkpointFileOf,
  makeFolder,
  ownerOnlyFolder,
} from "#store";
import { systemActor } from "#trial";
import { accepted, addHours, type Instant, type Result, refused } from "#values";
import { type BackupOrder, backupFile } from "./backup.ts";
import { type ToldBackupProblem, toldBackupProblem } from "./backup-problem.ts";
import type { KnownCheckpoint } from "./known-checkpoint.ts";
import type { SystemEvent } from "./system-event.ts";
import type { SystemLog } from "./system-log.ts";

/** Where backups go, at which hour of the day by this machine's clock, and how many scheduled ones stay. */
export interface BackupPlan {
  readonly folder: string;
  readonly hour: number | "off";
  readonly keptMax: number;
}

/** How a backup came out. */
export type BackupResult =
  | { readonly outcome: "verified"; readonly at: Instant; readonly file: string; readonly bytes: number }
  | {
      readonly outcome: "failed";
      readonly at: Instant;
      readonly file: string;
      readonly problem: ToldBackupProblem;
    };

interface Source {
  readonly database: string;
  readonly key: CheckpointKey;
  readonly known: KnownCheckpoint;
  readonly systemLog: SystemLog;
  readonly now: () => Instant;
}

/** A backup that failed is tried again after so many hours, not only on the next day. */
const retryHours = 1;

/** Makes backups of the live database, one at a time: those that are due, and those that are asked for. */
export class BackupSchedule {
  readonly plan: BackupPlan;
  readonly #source: Source;
  #running: Promise<BackupResult> | undefined;

  constructor(plan: BackupPlan, source: Source) {
    this.plan = plan;
    this.#source = source;
  }

  /** All that is on record, the oldest first. */
  async results(): Promise<readonly BackupResult[]> {
    const records = await this.#source.systemLog.records();
    return records.flatMap(({ event, occurredAt: at }): readonly BackupResult[] => {
      switch (event.kind) {
        case "backup-made":
          return [{ outcome: "verified", at, file: event.file, bytes: event.bytes }];
        case "backup-failed":
          return [{ outcome: "failed", at, file: event.file, problem: event.problem }];
        default:
          return [];
      }
    });
  }

  /** Makes a backup if one is due. */
  async makeDue(): Promise<void> {
    if (this.plan.hour === "off" || this.#running) return;
    const last = (await this.results()).at(-1);
    const now = this.#source.now();
    const due = lastPlanned(now, this.plan.hour);
    const waits = last?.outcome === "failed" && now < addHours(last.at, retryHours);
    if (waits || (last?.outcome === "verified" && last.at >= due)) return;
    await this.make(systemActor);
  }

  /** Makes a backup now and puts on record how it came out; who asks while one is being made gets that one. */
  make(actor: Actor): Promise<BackupResult> {
    this.#running ??= this.#make(actor).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Waits for the backup that is being made. */
  async close(): Promise<void> {
    await this.#running;
  }

  async #make(actor: Actor): Promise<BackupResult> {
    const { database, key, known, now } = this.#source;
    const at = now();
    const scheduled = actor === systemActor;
    const to = backupFile(this.plan.folder, at, scheduled ? "scheduled" : "asked");
    const made = await inThread(this.plan.folder, { database, to, key, madeAt: at, known: known.heads });
    if (!made.ok) {
      const problem = toldBackupProblem(made.error);
      await this.#record({ kind: "backup-failed", file: to, problem }, actor, at);
      return { outcome: "failed", at, file: to, problem };
    }
    const { bytes } = made.value;
    await this.#record({ kind: "backup-made", file: to, bytes }, actor, at);
    if (scheduled) this.#removeOld();
    return { outcome: "verified", at, file: to, bytes };
  }

  async #record(event: SystemEvent, actor: Actor, occurredAt: Instant): Promise<void> {
    await this.#source.systemLog.decide(() => accepted([{ event, actor, occurredAt }]));
  }

  /** Of the scheduled backups the newest stay; others are left to who made them. */
  #removeOld(): void {
    const scheduled = readdirSync(this.plan.folder)
      .filter((name) => /^trialrun-\d{8}T\d{6}Z-scheduled\.db$/.test(name))
      .toSorted()
      .map((name) => join(this.plan.folder, name));
    for (const file of scheduled.slice(0, -this.plan.keptMax)) {
      rmSync(file);
      rmSync(checkpointFileOf(file), { force: true });
    }
  }
}

async function inThread(folder: string, order: BackupOrder): Promise<Result<Backup, BackupProblem>> {
  try {
    makeFolder(folder, ownerOnlyFolder);
    return await new Promise((resolve, reject) => {
      const worker = new Worker(new URL("./backup-worker.ts", import.meta.url), { workerData: order });
      worker.once("message", resolve).once("error", reject);
      worker.once("exit", (code) => reject(new Error(`The thread ended by itself (${code})`)));
    });
  } catch (error) {
    return refused({ kind: "failed", file: order.to, detail: error instanceof Error ? error.message : "" });
  }
}

/** The last time at or before a moment at which it was this hour here. */
export function lastPlanned(now: Instant, hour: number): Instant {
  const planned = new Date(now);
  planned.setHours(hour, 0, 0, 0);
  if (planned.toISOString() > now) planned.setDate(planned.getDate() - 1);
  return planned.toISOString();
}
