import { factsOf, fold } from "#trial";
import { longLog, subjects } from "./long-log.ts";
import { cpuSeconds, type Measurement } from "./timing.ts";

const events = 100_000;

/** From a long log to the trial's state; and, since facts are sorted where they are asked for, with the first question. */
export function measureFold(): readonly Measurement[] {
  const log = longLog(events);
  const folded = cpuSeconds(() => fold(log));
  const asked = cpuSeconds(() => {
    const state = fold(log);
    for (const subject of subjects) factsOf(state, subject, "observation-recorded");
  });
  return [
    { what: "fold of 100,000 events", measured: folded, unit: "CPU-s", aim: { atMost: 0.2 } },
    { what: "… and every subject's observations in force", measured: asked, unit: "CPU-s" },
  ];
}
