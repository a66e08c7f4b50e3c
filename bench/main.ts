import { arch, cpus, platform, totalmem } from "node:os";
import { analysisResults } from "./analyses.ts";
import { commitResults } from "./commits.ts";
import { eligibilityResults } from "./eligibility.ts";
import { kineticResults } from "./kinetics.ts";
import { logResults } from "./log.ts";
import type { Result } from "./measure.ts";
import { packetResults } from "./packet.ts";
import { pageResults } from "./page.ts";
import { survivalResults } from "./survival.ts";
import { trialResults } from "./trials.ts";

/** Measures and prints a table, or with `--json` the same as JSON. Nothing fails by being slow: read, compare, decide. */
const machine = {
  processor: cpus()[0]?.model ?? "unknown",
  processors: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  platform: `${platform()} ${arch()}`,
  node: process.versions.node,
  sqlite: process.versions.sqlite ?? "unknown",
  v8: process.versions.v8,
};
const results = [
  ...eligibilityResults(),
  ...kineticResults(),
  ...(await logResults()),
  ...(await commitResults()),
  ...trialResults(),
  ...survivalResults(),
  ...(await analysisResults()),
  ...(await packetResults()),
  ...pageResults(),
];

if (process.argv.includes("--json")) console.log(JSON.stringify({ machine, results }, null, 2));
else console.log(table());

function table(): string {
  const facts = Object.entries(machine).map(([name, value]) => `${name}: ${value}`);
  const rows = results.map(({ name, value, unit, aim }) =>
    [name.padEnd(52), written(value).padStart(10), unit.padEnd(15), aim ? aimed(value, aim) : ""].join("  "),
  );
  return [...facts, "", ...rows].map((line) => line.trimEnd()).join("\n");
}

function written(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(3);
}

function aimed(value: number, aim: NonNullable<Result["aim"]>): string {
  const met = aim.good === "more" ? value >= aim.value : value <= aim.value;
  return `aim ${aim.good === "more" ? "≥" : "≤"} ${aim.value.toLocaleString("en")}: ${met ? "met" : "missed"}`;
}
