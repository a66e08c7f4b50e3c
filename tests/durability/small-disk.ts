import { spawnSync } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A disk of its own that can be filled to the last byte. */
export interface SmallDisk {
  readonly folder: string;
  fill(): void;
  free(): void;
}

/** Why there can be no small disk here; undefined where there can. */
export function whyNoSmallDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), "trialrun-disk-"));
  const mounted = mount(folder, 1);
  if (mounted === undefined) unmount(folder);
  rmSync(folder, { recursive: true });
  return mounted;
}

/** A disk of so many megabytes, in memory, gone when the test ends. Needs the right to mount. */
export function smallDisk(megabytes: number): SmallDisk {
  const place = mkdtempSync(join(tmpdir(), "trialrun-disk-"));
  const why = mount(place, megabytes);
  if (why !== undefined) throw new Error(why);
  onTestFinished(() => {
    unmount(place);
    rmSync(place, { recursive: true });
  });
  const ballast = join(place, "ballast");
  const folder = join(place, "data");
  mkdirSync(folder);
  return { folder, fill: () => fill(ballast), free: () => rmSync(ballast) };
}

/** The system's own. */
const programs = { mount: "mount", unmount: "umount" };

function mount(folder: string, megabytes: number): string | undefined {
  if (process.platform !== "linux") return `tmpfs is Linux's, and this is ${process.platform}`;
  const options = ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder];
  const { status, stderr } = spawnSync(programs.mount, options, { encoding: "utf8" });
  return status === 0 ? undefined : `nothing can be mounted: ${stderr?.trim() ?? "no mount command"}`;
}

/** Lazily: a server that still closes its files must not keep the disk. */
function unmount(folder: string): void {
  spawnSync(programs.unmount, ["--lazy", folder]);
}

function fill(ballast: string): void {
  const file = openSync(ballast, "a");
  const block = Buffer.alloc(4096);
  try {
    for (;;) writeSync(file, block);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
  } finally {
    closeSync(file);
  }
}
