import { randomBytes } from "node:crypto";
import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, resolve } from "node:path";

/** Only who runs the server reads and writes its files. */
export const ownerOnly = 0o600;

/** Only who runs the server looks into its folders of secrets. */
export const ownerOnlyFolder = 0o700;

/**
 * Makes a folder, with those above it, unless it is there, and waits until their names are on the disk: what is
 * kept in it must not go with it. With a mode, the folder itself has exactly that.
 */
export function makeFolder(path: string, mode?: number): void {
  const first = mkdirSync(path, { recursive: true });
  if (first === undefined) return;
  if (mode !== undefined) chmodSync(path, mode);
  const last = dirname(resolve(first));
  for (let made = resolve(path); made !== last; made = dirname(made)) synchroniseFolder(made);
}

/** Writes a small file whole or not at all, in place of what stood there, and waits until it is on the disk. */
export function writeDurably(path: string, text: string, mode = ownerOnly): void {
  const partial = `${path}.partial`;
  writeFileSync(partial, text, { mode });
  moveDurably(partial, path);
}

/** Gives a finished file its name, once its content is on the disk. */
export function moveDurably(partial: string, path: string): void {
  synchronise(partial, "r+");
  renameSync(partial, path);
  synchroniseFolder(path);
}

/** Overwrites a small file with chance before it is removed, and waits until both are on the disk. */
export function removeDurably(path: string): void {
  writeFileSync(path, randomBytes(statSync(path).size), { flag: "r+" });
  synchronise(path, "r+");
  rmSync(path);
  synchroniseFolder(path);
}

function synchroniseFolder(path: string): void {
  // Windows opens no folders, and keeps a renamed file's name by itself.
  if (process.platform !== "win32") synchronise(dirname(path), "r");
}

function synchronise(path: string, flags: "r" | "r+"): void {
  const file = openSync(path, flags);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
