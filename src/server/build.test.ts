import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { runningProgram } from "./build.ts";

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "trialrun-build-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

/** What the pages were built from. */
function build(path: string, content: string): void {
  mkdirSync(join(path, "dist/web"), { recursive: true });
  writeFileSync(join(path, "dist/web/build.json"), content);
}

const version = packageJson.version;

test("ER-38: a program in a git repository tells its commit, and whether files were changed since", () => {
  const path = folder();
  const git = (...words: string[]) =>
    execFileSync("git", ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", ...words], { cwd: path });
  writeFileSync(join(path, "file"), "one");
  git("init", "-q");
  git("add", "file");
  git("commit", "-q", "-m", "First");
  build(path, `{"build":"of the pages"}`);
  const commit = git("rev-parse", "--short=12", "HEAD").toString().trim();
  expect(commit).toMatch(/^[0-9a-f]{12}$/);
  expect(runningProgram(path)).toEqual({ version, build: commit });
  writeFileSync(join(path, "file"), "two");
  expect(runningProgram(path)).toEqual({ version, build: `${commit}+` });
});

test("ER-38: without git it tells from which commit its pages were built, or that nobody knows", () => {
  const path = folder();
  expect(runningProgram(path)).toEqual({ version, build: "unknown" });
  build(path, `{"build":"0123456789ab"}`);
  expect(runningProgram(path)).toEqual({ version, build: "0123456789ab" });
  build(path, "broken");
  expect(runningProgram(path).build).toBe("unknown");
});
