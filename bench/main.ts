import { execFileSync } from "node:child_process";
import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { measureEligibility } from "./eligibility.ts";
import { measureFirstPage } from "./first-page.ts";
import { measureFold } from "./fold.ts";
import { measureSimulation } from "./simulation.ts";
import { measureStore } from "./store.ts";
import type { Measurement } from "./timing.ts";

const benchmarks = {
  eligibility: measureEligibility,
  fold: measureFold,
  store: measureStore,
  simulation: measureSimulation,
  "first-page": measureFirstPage,
};
type Name = keyof typeof benchmarks;
const names = Object.keys(benchmarks) as Name[];

const { values: options, positionals } = parseArgs({
  options: { json: { type: "boolean", default: false } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !names.includes(name as Name));
if (unknown.length > 0) {
  console.error(`No benchmark ${unknown.join(", ")}. There are: ${names.join(", ")}. Option: --json`);
  process.exit(1);
}

const machine = {
  processor: cpus()[0]?.model ?? "unknown",
  cores: cpus().length,
  loadAtStart: loadavg()[0],
  node: process.versions.node,
  sqlite: process.versions.sqlite,
  commit: commit(),
};
if (!options.json)
  console.log(
    Object.entries(machine)
      .map(([what, value]) => `${what}: ${value}`)
      .join("\n"),
  );

const measurements: Measurement[] = [];
for (const name of positionals.length > 0 ? (positionals as Name[]) : names) {
  const found = await benchmarks[name]();
  measurements.push(...found);
  if (!options.json) console.log([`\n${name}`, ...found.map(render)].join("\n"));
}
if (options.json) console.log(JSON.stringify({ machine, measurements }, undefined, 2));

/** The checkout that was measured, if it is one. */
function commit(): string {
  try {
    const args = ["describe", "--always", "--dirty"];
    return execFileSync("git", args, { cwd: import.meta.dirname, encoding: "utf8" }).trim();
  } catch {
    return "unknown";
  }
}

function render({ what, measured, unit, aim }: Measurement): string {
  const line = `  ${what.padEnd(52)} ${shown(measured).padStart(10)} ${unit}`;
  if (aim === undefined) return line;
  const [words, number] = "atLeast" in aim ? ["at least", aim.atLeast] : ["at most", aim.atMost];
  return `${line.padEnd(82)} aim ${words} ${shown(number)}: ${shown(measured / number)} of it`;
}

function shown(number: number): string {
  return number.toLocaleString("en", { maximumSignificantDigits: number >= 1000 ? 4 : 3 });
}
