import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Deed, type Files, parseJournal } from "./disk.ts";

const source = fileURLToPath(new URL("./power-cut.c", import.meta.url));
const compiler = process.env.CC ?? "cc";
const conducting = fileURLToPath(new URL("./conducting.ts", import.meta.url));

/** Why `power-cut.c` cannot be built and preloaded here; undefined where it can. */
export function whyNoPowerCut(): string | undefined {
  if (process.platform !== "linux") return `LD_PRELOAD is Linux's, and this is ${process.platform}`;
  const asked = spawnSync(compiler, ["--version"]);
  return asked.status === 0 ? undefined : `there is no C compiler (${compiler})`;
}

/** Builds the library into the folder. Throws with the compiler's words. */
export function buildRecorder(folder: string): string {
  const library = join(folder, "power-cut.so");
  const flags = ["-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror"];
  const built = spawnSync(compiler, [...flags, "-o", library, source, "-ldl", "-lpthread"], {
    encoding: "utf8",
  });
  if (built.status !== 0) throw new Error(`power-cut.c does not build: ${built.stderr}`);
  return library;
}

export interface Life {
  readonly synchronous: "full" | "normal";
  /** How many commands the process conducts before it closes the store and ends. */
  readonly commands: number;
}

/** One life of a process over a disk: every deed of it, and the files as it left them. */
export interface Recording {
  readonly deeds: readonly Deed[];
  readonly left: Files;
}

/** Lets `conducting.ts` live once over these files, in a folder of its own below `folder`. */
export function recordLife(library: string, folder: string, files: Files, life: Life): Recording {
  const data = join(folder, "data");
  const journal = join(folder, "journal");
  rmSync(journal, { force: true });
  layOut(data, files);
  const lived = spawnSync(
    process.execPath,
    [conducting, join(realpathSync(data), "trial.db"), life.synchronous, String(life.commands)],
    {
      encoding: "utf8",
      env: {
        ...process.env,
        LD_PRELOAD: library,
        POWER_CUT_FOLDER: realpathSync(data),
        POWER_CUT_JOURNAL: journal,
      },
    },
  );
  if (lived.status !== 0) throw new Error(`The process did not live: ${lived.stderr}`);
  return { deeds: parseJournal(readFileSync(journal)), left: readFiles(data) };
}

/** Makes the folder hold exactly these files. */
export function layOut(folder: string, files: Files): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of files) writeFileSync(join(folder, name), content);
}

export function readFiles(folder: string): Files {
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));
}
