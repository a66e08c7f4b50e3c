import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** The command line, as a person in this folder uses it. */
export function commandLine(folder: string) {
  /** A command under way: `line` is what it says first. */
  function start(...given: readonly string[]) {
    const child = spawn(process.execPath, [program, ...given], { cwd: folder });
    let [out, error] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text) => {
      out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      error += text;
    });
    const ended = new Promise<Ended>((resolve) => child.on("close", (code) => resolve({ code, out, error })));
    const line = new Promise<string>((resolve) => child.stdout.once("data", () => resolve(out)));
    return { child, ended, line };
  }
  return { start, run: (...given: readonly string[]) => start(...given).ended };
}
