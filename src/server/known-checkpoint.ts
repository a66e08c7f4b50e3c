import { renameSync } from "node:fs";
import { join } from "node:path";
import type { Head, SignedCheckpoint } from "#record";
import { type CheckpointKey, readCheckpoint, verifyCheckpoint, writeCheckpoint } from "#store";

/** Where, among the keys, stands how far the live database is known to have come. */
export function knownCheckpointFile(keysFolder: string): string {
  return join(keysFolder, "trialrun.checkpoint.json");
}

/** Heads that are known of the live database; none where nothing sound is kept. */
export function knownHeads(keysFolder: string, { publicKey }: CheckpointKey): readonly Head[] {
  const read = readCheckpoint(knownCheckpointFile(keysFolder));
  const verified = read.ok ? verifyCheckpoint(read.value, publicKey) : read;
  return verified.ok ? verified.value.heads : [];
}

/** Keeps the newest checkpoint of the live database, to be held against it when it is opened next. */
export class KnownCheckpoint {
  readonly #file: string;
  readonly #checkpoint: () => SignedCheckpoint;
  #heads: readonly Head[] = [];

  constructor(keysFolder: string, checkpoint: () => SignedCheckpoint) {
    this.#file = knownCheckpointFile(keysFolder);
    this.#checkpoint = checkpoint;
  }

  get heads(): readonly Head[] {
    return this.#heads;
  }

  /** Writes a new checkpoint if the logs have grown since the last one. */
  keep(): void {
    const signed = this.#checkpoint();
    const { heads } = signed.checkpoint;
    if (JSON.stringify(heads) === JSON.stringify(this.#heads)) return;
    writeCheckpoint(this.#file, signed);
    this.#heads = heads;
  }
}

/** Moves what is known of a database aside that is replaced by an older one. */
export function setKnownAside(keysFolder: string, at: string): void {
  const file = knownCheckpointFile(keysFolder);
  renameSync(file, file.replace(/\.json$/, `-until-${at.replaceAll(/[^0-9TZ]/g, "")}.json`));
}
