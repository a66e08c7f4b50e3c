/** One line of the report. Without an aim it stands beside another for comparison. */
export interface Measurement {
  readonly what: string;
  readonly measured: number;
  readonly unit: string;
  readonly aim?: Aim;
}

/** What the measured number should reach, or should not pass. */
type Aim = { readonly atLeast: number } | { readonly atMost: number };

const runs = 7;

/**
 * Seconds of processor time, the collector's and the compiler's included, that one call takes: the median of
 * several runs of `calls` each, after a first one that only warms up. Other processes on the machine count less
 * here than in elapsed time, yet not nothing: they share its caches.
 */
export function cpuSeconds(work: () => unknown, calls = 1): number {
  const run = () => {
    const before = process.cpuUsage();
    for (let call = 0; call < calls; call++) work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6 / calls;
  };
  run();
  return median(Array.from({ length: runs }, run));
}

/** Seconds on the clock, for what waits for the disk. */
export async function elapsedSeconds(work: () => unknown): Promise<number> {
  const before = performance.now();
  await work();
  return (performance.now() - before) / 1000;
}

/** The middle one of at least one number; of an even count, the upper of the two. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
