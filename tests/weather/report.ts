import { execFileSync } from "node:child_process";
import { type CommandKind, commandKinds } from "#trial";

/** How often a kind of command was accepted, refused, or got no answer at first. */
export interface Tally {
  accepted: number;
  refused: number;
  failed: number;
}

/**
 * What was tried: the laws say little of what hardly ever happens. Seed and commit give the same log, and the same
 * failure, again.
 */
export function renderReport(
  { seed, rounds, log }: { readonly seed: number; readonly rounds: number; readonly log: string },
  tallies: ReadonlyMap<CommandKind, Tally>,
): string {
  const rows = commandKinds.flatMap((kind) => {
    const tally = tallies.get(kind);
    if (!tally) return [];
    const { accepted, refused, failed } = tally;
    return `${kind.padEnd(30)} ${accepted} accepted, ${refused} refused, ${failed} without an answer at first`;
  });
  const head = `Seed ${seed}, commit ${commit()}, ${rounds} rounds, log ${log.slice(0, 16)}`;
  return `${[head, ...rows].join("\n")}\n`;
}

function commit(): string {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  } catch {
    return "unknown";
  }
}
