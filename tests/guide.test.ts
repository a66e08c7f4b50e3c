import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { commandWords, web } from "#words";

/** The guide as a newcomer follows it: each command of it, one after the other, in a folder of its own. */
const guide = readFileSync(new URL("../docs/bring-your-own-protocol.md", import.meta.url), "utf8");
const repository = fileURLToPath(new URL("..", import.meta.url));

interface Step {
  readonly command: string;
  /** What the guide shows below the command; `…` stands for any lines, or the rest of one. */
  readonly shown: string;
}

const steps = [...guide.matchAll(/^```console\n([\s\S]*?)^```$/gm)].flatMap(([, block = ""]) =>
  block
    .split(/^\$ /m)
    .filter((part) => part !== "")
    .map((part): Step => {
      const [command = "", ...shown] = part.trimEnd().split("\n");
      return { command, shown: shown.join("\n") };
    }),
);

/** A checkout to stand in, where what the guide makes is thrown away. */
const folder = mkdtempSync(join(tmpdir(), "trialrun-guide-"));
for (const name of ["node_modules", "package.json", "protocols", "src"]) {
  symlinkSync(join(repository, name), join(folder, name));
}
const serving: ChildProcess[] = [];
afterAll(async () => {
  const ended = serving.map((child) => new Promise((resolve) => child.on("close", resolve)));
  for (const { pid } of serving) if (pid !== undefined) process.kill(-pid, "SIGTERM");
  await Promise.all(ended);
  rmSync(folder, { recursive: true, force: true });
});

interface Said {
  readonly text: string;
  readonly code: number | null;
}

/** Runs a command after one that ended so; a server is left running once it has said what the guide shows. */
function run({ command, shown }: Step, lastCode: number): Promise<Said> {
  const child = spawn("bash", ["-c", `(exit ${lastCode}); ${command}`], {
    cwd: folder,
    detached: true,
    env: { ...process.env, TRIALRUN_PORT: "0", TRIALRUN_LANGUAGE: "en" },
  });
  let heard = "";
  const isServer = command.includes("trialrun serve");
  if (isServer) serving.push(child);
  return new Promise((resolve) => {
    const hear = (chunk: Buffer) => {
      heard += chunk.toString("utf8");
      if (isServer && patternOf(shown).test(told(heard))) resolve({ text: told(heard), code: 0 });
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("close", (code) => resolve({ text: told(heard), code }));
  });
}

/** What npm says of the machine is no part of the guide; the port is whichever is free. */
function told(heard: string): string {
  return heard.replaceAll(/^npm (warn|notice).*\n/gm, "").replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:8686");
}

function patternOf(shown: string): RegExp {
  const lines = shown
    .split("\n")
    .map((line) => (line === "…" ? "(?:.*\n)*?" : `${line.split("…").map(RegExp.escape).join(".*")}\n`));
  return shown === "" ? /^$/ : new RegExp(`^${lines.join("")}$`);
}

/** How a command ends that shows this. */
function codeOf(shown: string): number {
  if (/ is not (as expected|well-formed)/.test(shown)) return 1;
  if (shown.startsWith("NOT ELIGIBLE")) return 2;
  return shown.startsWith("UNDETERMINED") ? 3 : 0;
}

describe("Bring your own protocol", { timeout: 60_000 }, () => {
  let lastCode = 0;

  test("has commands to run", () => {
    expect(steps.length).toBeGreaterThan(25);
  });

  test.each(steps)("$ $command", async (step) => {
    const { text, code } = await run(step, lastCode);
    lastCode = code ?? 1;
    expect(text).toMatch(patternOf(step.shown));
    expect(code).toBe(codeOf(step.shown));
  });

  test("names buttons and pages as they are", () => {
    const names = new Set([...Object.values(web), ...Object.values(commandWords)].map(({ en }) => en));
    const [, path = ""] = guide.split("## 6.");
    const bold = [...(path.split("## 7.")[0]?.matchAll(/\*\*(.+?)\*\*/gs) ?? [])].map(([, name = ""]) =>
      name.replaceAll(/\s+/g, " "),
    );
    expect(bold.length).toBeGreaterThan(15);
    expect(bold.filter((name) => !names.has(name))).toEqual([]);
  });
});
