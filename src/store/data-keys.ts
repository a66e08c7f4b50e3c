import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolder, ownerOnlyFolder, removeDurably, writeDurably } from "./durable-file.ts";

const keyBytes = 32;

/**
 * Keys (256 bits) of data that must one day be gone from backups too: each in a file of its own, outside the
 * database. Whoever destroys the key has destroyed every copy of what was encrypted with it.
 */
export class DataKeys {
  readonly #folder: string;

  /** The folder is made with its first key. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** `name` stands in a file's name: letters, digits and hyphens. */
  read(name: string): Buffer | "missing" | "wrong" {
    const file = this.#fileOf(name);
    if (!existsSync(file)) return "missing";
    const key = Buffer.from(readFileSync(file, "utf8").trim(), "hex");
    return key.length === keyBytes ? key : "wrong";
  }

  /** A new key, on the disk before it is used; one of this name is replaced. */
  make(name: string): Buffer {
    makeFolder(this.#folder, ownerOnlyFolder);
    const key = randomBytes(keyBytes);
    writeDurably(this.#fileOf(name), `${key.toString("hex")}\n`);
    return key;
  }

  /** Does nothing where there is no such key. */
  destroy(name: string): void {
    for (const file of [`${this.#fileOf(name)}.partial`, this.#fileOf(name)]) {
      if (existsSync(file)) removeDurably(file);
    }
  }

  #fileOf(name: string): string {
    return join(this.#folder, `${name}.key`);
  }
}
