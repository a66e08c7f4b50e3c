import { analyseKinetics, kineticOptionsOf } from "#kinetics";
import { repeatedTheoph } from "../tests/reference/repeated-theoph.ts";
import { setting } from "../tests/virtual-world.ts";
import { cpuSecondsAtBest, type Result } from "./measure.ts";

/** The profiles on which other programs were timed (NonCompart 0.8.0: 4.0 s, PKNCA 0.12.1: 32 s), all parameters. */
export function kineticResults(): readonly Result[] {
  const profiles = repeatedTheoph();
  const options = kineticOptionsOf(setting.protocol.kinetics, "h");
  const units = { time: "h", concentration: "mg/L" } as const;
  const seconds = cpuSecondsAtBest(() => {
    for (const samples of profiles) analyseKinetics(samples, units, options);
  }, 20);
  return [
    {
      name: "Kinetics of 1,000 subjects × 11 samples",
      value: 1000 * seconds,
      unit: "ms",
      aim: { value: 50, good: "less" },
    },
  ];
}
