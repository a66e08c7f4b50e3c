/** One line of the report. */
export interface Result {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What is aimed for, and whether more or less than that is good. */
  readonly aim?: { readonly value: number; readonly good: "more" | "less" };
}

/** How often work is done per second of this process's processor time, after warming up. */
export function perCpuSecond(work: () => unknown, { warmUp = 0.5, seconds = 2 } = {}): number {
  repeatFor(work, warmUp);
  const { times, cpuSeconds } = repeatFor(work, seconds);
  return times / cpuSeconds;
}

/** Looks at the clock between batches only, which grow until looking costs nothing beside the work. */
function repeatFor(work: () => unknown, seconds: number): { times: number; cpuSeconds: number } {
  const start = process.cpuUsage();
  let times = 0;
  let batch = 1;
  for (;;) {
    const before = performance.now();
    for (let index = 0; index < batch; index++) work();
    times += batch;
    if (performance.now() - before < 5) batch *= 2;
    const { user, system } = process.cpuUsage(start);
    const cpuSeconds = (user + system) / 1e6;
    if (cpuSeconds >= seconds) return { times, cpuSeconds };
  }
}

/** Processor seconds that work takes, at best of several times: other programs only ever make it slower. */
export function cpuSecondsAtBest(work: () => unknown, times = 5): number {
  const taken = Array.from({ length: times }, () => {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  });
  return Math.min(...taken);
}

/** How often something happens per second of the clock while it is awaited over and over. */
export async function perSecond(work: () => Promise<unknown> | unknown, seconds: number): Promise<number> {
  const start = performance.now();
  let times = 0;
  while (performance.now() - start < seconds * 1000) {
    await work();
    times += 1;
  }
  return times / ((performance.now() - start) / 1000);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
