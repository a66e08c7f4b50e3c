import type { Requirement } from "./requirements.ts";

/** How one test went, by its whole name: those of its groups first. */
export interface TestResult {
  readonly file: string;
  readonly name: string;
  readonly status: string;
}

export interface MatrixRow extends Requirement {
  readonly tests: readonly TestResult[];
  /** Shown only if every one of its tests passed. */
  readonly result: "shown" | "not shown" | "left out";
}

/** The ids that a test's name bears: `ER-4, ER-17: …` bears two. */
export function idsIn(name: string): readonly string[] {
  return [...new Set(name.match(/\bER-\d+\b/g) ?? [])];
}

export function matrixOf(
  requirements: readonly Requirement[],
  results: readonly TestResult[],
): readonly MatrixRow[] {
  return requirements.map((requirement) => {
    const tests = results.filter(({ name }) => idsIn(name).includes(requirement.id));
    const shown = tests.length > 0 && tests.every(({ status }) => status === "passed");
    const leftOut = tests.length === 0 && requirement.leftOut !== undefined;
    return { ...requirement, tests, result: leftOut ? "left out" : shown ? "shown" : "not shown" };
  });
}

export interface Edition {
  readonly version: string;
  readonly build: string;
  readonly at: string;
  readonly node: string;
}

/** The document that an auditor reads: first the sum, then what each requirement asks and the tests that show it. */
export function renderMatrix(rows: readonly MatrixRow[], { version, build, at, node }: Edition): string {
  const count = (result: MatrixRow["result"]) => rows.filter((row) => row.result === result).length;
  const tested = rows.filter(({ result }) => result !== "left out");
  const left = rows.filter(({ result }) => result === "left out");
  return [
    "# Requirements for electronic trial records",
    "",
    `Trialrun ${version}, build ${build}, Node ${node}. Tests run on ${at}.`,
    "",
    `${count("shown")} shown by tests, ${count("not shown")} not shown, ${count("left out")} left out.`,
    ...tested.flatMap(section),
    "",
    "## Left out",
    "",
    "| Requirement | Asks | Source | Why |",
    "| --- | --- | --- | --- |",
    ...left.map(({ id, asks, source, leftOut = "" }) => `| ${[id, asks, source, leftOut].join(" | ")} |`),
    "",
  ].join("\n");
}

function section({ id, asks, source, tests, result }: MatrixRow): readonly string[] {
  return [
    "",
    `## ${id}: ${result}`,
    "",
    asks,
    `Source: ${source}.`,
    "",
    "| Result | Test | File |",
    "| --- | --- | --- |",
    ...tests.map(({ status, name, file }) => `| ${status} | ${name.replaceAll("|", "\\|")} | ${file} |`),
  ];
}
