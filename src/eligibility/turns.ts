import type { Finding, Turn } from "./finding.ts";
import { atLeast, type Truth } from "./kleene.ts";

/** As much of a part as decides when the whole changes. */
export type Settling = Pick<Finding, "truth" | "turns">;

/**
 * The first day on which "at least so many of the parts" changes by itself, each part changing once. Changes
 * that wait for another reference day are not the whole's own.
 */
export function earliestTurn(count: number, parts: readonly Settling[], truth: Truth): Turn | undefined {
  const days = new Set<string>();
  for (const { turns } of parts) if (turns !== undefined && turns.anchor === undefined) days.add(turns.on);
  if (days.size === 0) return undefined;
  for (const on of [...days].sort()) {
    const to = atLeast(
      count,
      parts.map((part) =>
        part.turns !== undefined && part.turns.anchor === undefined && part.turns.on <= on
          ? part.turns.to
          : part.truth,
      ),
    );
    if (to !== truth) return { to, on };
  }
  return undefined;
}
