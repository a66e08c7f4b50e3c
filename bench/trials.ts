import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { simulate } from "#simulation";
import { emptyTrial } from "#trial";
import { world } from "../tests/virtual-world.ts";
import { perCpuSecond, type Result } from "./measure.ts";

/** Whole trials of virtual patients, from an empty log to the end of escalation, command by command. */
export function trialResults(): readonly Result[] {
  let seed = 0;
  let records = 0;
  const play = () => {
    seed += 1;
    const made = simulate(emptyTrial, world, xoroshiro128plus(seed), "2026-01-05T01:00:00.000Z");
    records += made.records.length;
  };
  const trials = perCpuSecond(play, { warmUp: 2, seconds: 10 });
  return [
    { name: "Whole simulated trials", value: trials, unit: "per CPU-second" },
    { name: "Records decided and folded in them", value: (trials * records) / seed, unit: "per CPU-second" },
  ];
}
