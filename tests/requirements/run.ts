import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { matrixOf, renderMatrix, type TestResult } from "./matrix.ts";
import { requirements } from "./requirements.ts";
import { filesBearingIds } from "./sources.ts";

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: string;
    }[];
  }[];
}

/** Runs the tests that bear a requirement's id, and prints the matrix, or writes it to the file named. */
function main(output: string | undefined): void {
  const folder = mkdtempSync(join(tmpdir(), "trialrun-requirements-"));
  try {
    const file = join(folder, "results.json");
    const run = ["run", "--reporter=json", `--outputFile=${file}`, "-t", "ER-[0-9]", ...filesBearingIds()];
    spawnSync("vitest", run, { stdio: ["ignore", "ignore", "inherit"] });
    const rows = matrixOf(requirements, resultsOf(JSON.parse(readFileSync(file, "utf8"))));
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    const edition = { version, build: build(), at: new Date().toISOString(), node: process.versions.node };
    const text = renderMatrix(rows, edition);
    if (output === undefined) process.stdout.write(text);
    else writeFileSync(output, text);
    process.exitCode = rows.some(({ result }) => result === "not shown") ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function resultsOf({ testResults }: Report): readonly TestResult[] {
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status !== "skipped" && status !== "pending")
      .map(({ ancestorTitles, title, status }) => ({
        file: relative(process.cwd(), name),
        name: [...ancestorTitles, title].join(" > "),
        status,
      })),
  );
}

function build(): string {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  } catch {
    return "unknown";
  }
}

main(process.argv[2]);
