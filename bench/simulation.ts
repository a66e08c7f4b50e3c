import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { simulate } from "#simulation";
import { emptyTrial } from "#trial";
import { world } from "../tests/virtual-world.ts";
import { cpuSeconds, type Measurement } from "./timing.ts";

/** Whole trials of virtual patients, each command decided by the trial's own rules; the same seeds in every run. */
const seeds = [1, 2, 3, 4];
const start = "2026-01-05T01:00:00.000Z";

export function measureSimulation(): readonly Measurement[] {
  let records = 0;
  const seconds = cpuSeconds(() => {
    records = 0;
    for (const seed of seeds) {
      records += simulate(emptyTrial, world, xoroshiro128plus(seed), start).records.length;
    }
  });
  return [
    { what: "whole simulated trials", measured: seeds.length / seconds, unit: "per CPU-second" },
    { what: "… their records", measured: records / seconds, unit: "per CPU-second" },
  ];
}
