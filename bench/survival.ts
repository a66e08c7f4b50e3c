import { aalenJohansen, kaplanMeier, logRank, survivalAt, survivalQuantile } from "#statistics";
import { cpuSecondsAtBest, type Result } from "./measure.ts";

/**
 * Kaplan-Meier with log-log limits, Aalen-Johansen with errors and log-rank, over times by a formula that other
 * programs were timed on: 36,500 distinct times, three groups, two causes. Answers that differ from R's end the run.
 */
export function survivalResults(): readonly Result[] {
  const confidence = { scale: "log-log", level: 0.95 } as const;
  const timed = [
    { rows: 1e5, median: [2295, 2282, 2308.3], at1000: 0.799384818776731, logRank: 0.000177142460665066 },
    { rows: 1e6, median: [2295, 2291, 2299.1], at1000: 0.799404160867416, logRank: 4.71686217718113e-5 },
  ].map((expected) => {
    const times = formulaTimes(expected.rows);
    const curve = valued(kaplanMeier(times, confidence));
    const { time, lower, upper } = survivalQuantile(curve, 0.5);
    for (const [index, found] of [time, lower, upper].entries())
      check(numberIn(found), expected.median[index]);
    check(survivalAt(curve, [1000])[0]?.survival, expected.at1000);
    check(numberIn(valued(logRank(times, { rho: 0 })).chiSquare), expected.logRank, 1e-6);
    const aims = expected.rows === 1e6 ? { curve: 0.16, test: 0.182 } : { curve: 0.029, test: 0.174 };
    const name = expected.rows.toLocaleString("en");
    return [
      seconds(`Kaplan-Meier with log-log limits, ${name} rows`, aims.curve, () =>
        kaplanMeier(times, confidence),
      ),
      seconds(`Log-rank of three groups, ${name} rows`, aims.test, () => logRank(times, { rho: 0 })),
    ];
  });
  const { time, cause: status } = formulaTimes(1e5);
  const options = { confidence, variance: "infinitesimal-jackknife" } as const;
  const risks = () => aalenJohansen({ time, status }, options);
  return [...timed.flat(), seconds("Aalen-Johansen of two causes with errors, 100,000 rows", 0.1, risks)];
}

function formulaTimes(rows: number) {
  const time = new Float64Array(rows);
  const [status, group, cause] = [new Uint8Array(rows), new Uint8Array(rows), new Uint8Array(rows)];
  for (let i = 1; i <= rows; i++) {
    time[i - 1] = 1 + (((i * 7919) % 36500) / 100) * 10;
    status[i - 1] = (i * 104729) % 10 < 7 ? 1 : 0;
    group[i - 1] = i % 3;
    cause[i - 1] = status[i - 1] === 1 ? 1 + (i % 2) : 0;
  }
  return { time, status, group, cause };
}

function seconds(name: string, aim: number, work: () => unknown): Result {
  return { name, value: cpuSecondsAtBest(work), unit: "CPU-seconds", aim: { value: aim, good: "less" } };
}

function check(found: number | undefined, expected: number | undefined, tolerance = 1e-12): void {
  if (found === undefined || expected === undefined || Math.abs(found / expected - 1) > tolerance) {
    throw new Error(`survival: ${found} where R has ${expected}`);
  }
}

function numberIn(estimate: { readonly value: number } | { readonly missing: string }): number | undefined {
  return "value" in estimate ? estimate.value : undefined;
}

function valued<Value>(result: { readonly ok: true; readonly value: Value } | { readonly ok: false }): Value {
  if (!result.ok) throw new Error("survival: refused");
  return result.value;
}
