import { spawnSync } from "node:child_process";
import { kineticResults } from "./kinetics.ts";
import { survivalResults } from "./survival.ts";

/*
 * The same work by other programs on this machine, beside ours, over inputs by the same formulas. A program that is not
 * installed is told as absent, with the seconds that it took elsewhere: on two shared virtual processors with R 4.2.2
 * and Python 3.11, as medians of a few runs.
 */

interface Peer {
  /** Of the work, as our own results name it. */
  readonly task: string;
  readonly peer: string;
  readonly program: "Rscript" | "python3";
  readonly library: string;
  /** Prints the seconds that the work took, its input being made before. */
  readonly script: string;
  readonly secondsElsewhere: number;
}

const profiles = `
d <- Theoph[order(as.numeric(as.character(Theoph$Subject)), Theoph$Time), ]
x <- do.call(rbind, lapply(1:1000, function(i) {
  s <- d[as.numeric(as.character(d$Subject)) == (i - 1) %% 12 + 1, ]
  data.frame(id = i, time = s$Time, conc = s$conc * (1 + 0.2 * sin(i + seq_along(s$conc))))
}))`;

const times = (rows: string) => `
i <- seq_len(${rows})
t <- 1 + ((i * 7919) %% 36500) / 100 * 10
e <- as.integer((i * 104729) %% 10 < 7)`;

const timesInPython = `
import time, numpy as np
i = np.arange(1, 1000001)
t = 1 + ((i * 7919) % 36500) / 100 * 10
e = ((i * 104729) % 10 < 7).astype(int)`;

const elapsed = (work: string) => `cat(system.time(${work})[["elapsed"]])`;
const elapsedInPython = (work: string) => `
start = time.perf_counter()
${work}
print(time.perf_counter() - start)`;

const kinetics = "Kinetics of 1,000 subjects × 11 samples";
const curve = "Kaplan-Meier with log-log limits, 1,000,000 rows";
const test = "Log-rank of three groups, 1,000,000 rows";
const r = { program: "Rscript", library: "survival", peer: "R survival" } as const;
const lifelines = { program: "python3", library: "lifelines", peer: "lifelines" } as const;

const peers: readonly Peer[] = [
  {
    ...{ task: kinetics, peer: "NonCompart", program: "Rscript", library: "NonCompart" },
    script: `${profiles}\n${elapsed('tblNCA(x, "id", "time", "conc", dose = 320, down = "Log", R2ADJ = 0)')}`,
    secondsElsewhere: 4.03,
  },
  {
    ...{ task: kinetics, peer: "PKNCA", program: "Rscript", library: "PKNCA" },
    script: `${profiles}
o <- data.frame(start = 0, end = Inf, cmax = TRUE, tmax = TRUE, auclast = TRUE, half.life = TRUE, aucinf.obs = TRUE)
${elapsed("suppressMessages(pk.nca(PKNCAdata(PKNCAconc(x, conc ~ time | id), intervals = o)))")}`,
    secondsElsewhere: 31.6,
  },
  {
    ...{ ...r, task: curve, secondsElsewhere: 1.68 },
    script: `${times("1e6")}\n${elapsed('survfit(Surv(t, e) ~ 1, conf.type = "log-log")')}`,
  },
  {
    ...{ ...r, task: test, secondsElsewhere: 2.67 },
    script: `${times("1e6")}\n${elapsed("survdiff(Surv(t, e) ~ I(i %% 3))")}`,
  },
  {
    ...{ ...r, task: "Aalen-Johansen of two causes with errors, 100,000 rows", secondsElsewhere: 44.9 },
    script: `${times("1e5")}\n${elapsed("survfit(Surv(t, factor(ifelse(e == 1, 1 + i %% 2, 0))) ~ 1)")}`,
  },
  {
    ...{ ...lifelines, task: curve, secondsElsewhere: 0.161 },
    script: `${timesInPython}${elapsedInPython("lifelines.KaplanMeierFitter().fit(t, e)")}`,
  },
  {
    ...{ ...lifelines, task: test, secondsElsewhere: 0.182 },
    script: `${timesInPython}
import lifelines.statistics${elapsedInPython("lifelines.statistics.multivariate_logrank_test(t, i % 3, e)")}`,
  },
];

const ours = new Map(
  [...kineticResults(), ...survivalResults()].map(({ name, value, unit }) => [
    name,
    unit === "ms" ? value / 1000 : value,
  ]),
);
for (const peer of peers) {
  const own = ours.get(peer.task);
  if (own === undefined) throw new Error(`nothing of our own is named “${peer.task}”`);
  console.log([peer.task.padEnd(56), `${own.toPrecision(3)} s`.padStart(9), told(peer)].join("  "));
}

function told({ peer, secondsElsewhere, ...by }: Peer): string {
  const seconds = secondsOf(by);
  return typeof seconds === "string"
    ? `${peer}: ${seconds}; elsewhere ${secondsElsewhere} s`
    : `${peer}: ${seconds.toPrecision(3)} s`;
}

function secondsOf({
  program,
  library,
  script,
}: Pick<Peer, "program" | "library" | "script">): number | string {
  const load = program === "Rscript" ? `suppressMessages(library(${library}))` : `import ${library}`;
  const flag = program === "Rscript" ? "-e" : "-c";
  const tried = spawnSync(program, [flag, load], { encoding: "utf8" });
  if (tried.error) return `absent (${program} is not installed)`;
  if (tried.status !== 0) return `absent (${library} is not installed)`;
  const { stdout, stderr, status } = spawnSync(program, [flag, `${load}\n${script}`], { encoding: "utf8" });
  const seconds = Number.parseFloat(stdout);
  return status === 0 && Number.isFinite(seconds) ? seconds : `failed (${stderr.trim().split("\n").at(-1)})`;
}
