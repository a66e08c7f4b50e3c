import { type Finding, verdict } from "#eligibility";
import { world } from "../tests/virtual-world.ts";
import { cpuSeconds, type Measurement } from "./timing.ts";

const verdicts = 1_000;

/** The founding trial's criteria on its eligible example: the verdict with the explanation of every node. */
export function measureEligibility(): readonly Measurement[] {
  const { template: facts } = world;
  const { eligibility } = world.setting.protocol;
  const { inclusion, criteria } = verdict(eligibility, facts);
  const leaves = new Set([inclusion, ...criteria].flatMap(leavesOf)).size;
  const seconds = cpuSeconds(() => verdict(eligibility, facts), verdicts);
  return [
    {
      what: "whole-subject verdicts, explained",
      measured: 1 / seconds,
      unit: "per CPU-second",
      aim: { atLeast: 10_000 },
    },
    { what: "one of them", measured: seconds * 1000, unit: "CPU-ms", aim: { atMost: 1 } },
    {
      what: `leaf assessments, ${leaves} in each`,
      measured: leaves / seconds,
      unit: "per CPU-second",
      aim: { atLeast: 500_000 },
    },
  ];
}

/** A leaf that several nodes refer to was assessed once, and is one object here. */
function leavesOf(finding: Finding): readonly Finding[] {
  const below = [...finding.parts, ...(finding.silence ? [finding.silence] : [])].flatMap(leavesOf);
  return finding.leaf === undefined ? below : [finding, ...below];
}
