import type { BackupSchedule } from "./backup-schedule.ts";
import type { KnownCheckpoint } from "./known-checkpoint.ts";

const minuteMs = 60_000;

/** What the server does by itself while it runs: every minute it keeps a checkpoint, and makes a backup if one is due. */
export class Upkeep {
  readonly #known: KnownCheckpoint;
  readonly #backups: BackupSchedule;
  #timer: NodeJS.Timeout | undefined;

  constructor(known: KnownCheckpoint, backups: BackupSchedule) {
    this.#known = known;
    this.#backups = backups;
  }

  start(): void {
    this.#known.keep();
    this.#timer = setInterval(() => {
      this.#run().catch((error: unknown) => console.error("Upkeep:", error));
    }, minuteMs);
  }

  /** Waits for what is being done, and keeps a last checkpoint. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#backups.close();
    if (this.#timer) this.#known.keep();
  }

  async #run(): Promise<void> {
    this.#known.keep();
    await this.#backups.makeDue();
  }
}
