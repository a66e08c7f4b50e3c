import { spawnSync } from "node:child_process";
import { arch, cpus, platform, totalmem } from "node:os";
import packageJson from "../../package.json" with { type: "json" };
import type { KillReport } from "../contract/killing.ts";
import type { Shift, ShiftReport } from "./office.ts";

export interface SoakReport {
  readonly kills: readonly KillReport[];
  readonly shift: Shift;
  readonly shiftReport: ShiftReport;
}

/** The report as Markdown, with machine and versions, so that one can be laid beside another. */
export function renderReport({ kills, shift, shiftReport }: SoakReport): string {
  const wrong = wrongIn({ kills, shift, shiftReport });
  return [
    "# Soak",
    "",
    table(["", ""], Object.entries(surroundings())),
    ...killLines(kills),
    ...shiftLines(shift, shiftReport),
    "## Defects",
    "",
    ...(wrong.length === 0 ? ["None."] : wrong.map((one) => `- ${one}`)),
    "",
  ].join("\n");
}

/** Everything that may not be. */
export function wrongIn({ kills, shiftReport }: SoakReport): readonly string[] {
  const broken = kills.flatMap(({ lost, halfCommands, broken }) => [
    ...(lost > 0 ? [`${lost} acknowledged records were lost by a kill`] : []),
    ...(halfCommands > 0 ? [`${halfCommands} commands were left half by a kill`] : []),
    ...broken,
  ]);
  return [...broken, ...shiftReport.wrong];
}

function surroundings(): Readonly<Record<string, string>> {
  const git = spawnSync("git", ["rev-parse", "HEAD"], { encoding: "utf8" });
  return {
    when: new Date().toISOString(),
    trialrun: `${packageJson.version}${git.status === 0 ? ` (${git.stdout.trim()})` : ""}`,
    processor: `${cpus()[0]?.model ?? "unknown"}, ${cpus().length} of them`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
    platform: `${platform()} ${arch()}`,
    node: process.versions.node,
    sqlite: process.versions.sqlite ?? "unknown",
  };
}

function killLines(kills: readonly KillReport[]): readonly string[] {
  const sum = (of: (report: KillReport) => number) => kills.reduce((total, report) => total + of(report), 0);
  return [
    "## A writer killed with `kill -9`",
    "",
    table(
      ["kills", "acknowledged records", "of these lost", "half commands", "logs that did not verify"],
      [
        [
          sum((one) => one.kills),
          sum((one) => one.acknowledged),
          sum((one) => one.lost),
          sum((one) => one.halfCommands),
          sum((one) => one.broken.length),
        ],
      ],
    ),
  ];
}

function shiftLines({ writers, pauseMs, seed }: Shift, report: ShiftReport): readonly string[] {
  const { tally, seconds, records, memoryMegabytes, processorSeconds } = report;
  const issued = tally.latenciesMs.command.length;
  const refused = [...tally.refusals.values()].reduce((sum, { times }) => sum + times, 0);
  return [
    `## ${writers} writers on one trial for ${Math.round(seconds)} seconds`,
    "",
    `Each pauses ${pauseMs} ms on average between two deeds, and keeps a page open that is told of every change. Seed ${seed}.`,
    "",
    table(
      [
        "commands",
        "accepted",
        "per second",
        "refusals",
        "corrections",
        "sent again",
        "cut off on the way",
        "connected anew",
        "records at the end",
      ],
      [
        [
          issued,
          tally.acknowledged.length,
          (tally.acknowledged.length / seconds).toFixed(1),
          refused,
          tally.corrections,
          tally.repeated,
          tally.cutOff,
          tally.reconnected,
          records,
        ],
      ],
    ),
    table(
      ["latency, ms", "number", "p50", "p95", "p99", "max"],
      (["command", "page"] as const).map((kind) => [kind, ...percentiles(tally.latenciesMs[kind])]),
    ),
    table(
      ["the server", "memory at the start, MB", "at the end", "at the most", "processor time, s"],
      [
        [
          "process",
          ...[memoryMegabytes?.start, memoryMegabytes?.end, memoryMegabytes?.peak, processorSeconds].map(
            (measured) => (measured === undefined ? "not told here" : Math.round(measured)),
          ),
        ],
      ],
    ),
    table(
      ["command", "accepted"],
      [...tally.accepted].toSorted(([, one], [, other]) => other - one),
    ),
    table(
      ["refusal", "times", "in words"],
      [...tally.refusals]
        .toSorted(([, one], [, other]) => other.times - one.times)
        .map(([code, { times, example }]) => [code, times, example]),
    ),
  ];
}

/** How many, and the values below which these shares of them lie. */
function percentiles(values: readonly number[]): readonly number[] {
  const sorted = values.toSorted((one, other) => one - other);
  const shares = [0.5, 0.95, 0.99, 1];
  return [
    values.length,
    ...shares.map((share) => Math.round(sorted[Math.ceil(share * sorted.length) - 1] ?? 0)),
  ];
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
  return `${[line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n")}\n`;
}
