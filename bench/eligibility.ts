import { type Finding, type SubjectFacts, subjectFactsSchema, type Verdict, verdict } from "#eligibility";
import { readExample, setting } from "../tests/virtual-world.ts";
import { median, perCpuSecond, type Result } from "./measure.ts";

/** Whole-subject verdicts with their full explanation, over the protocol's synthetic examples in turn. */
export function eligibilityResults(): readonly Result[] {
  const { eligibility } = setting.protocol;
  const subjects = (["eligible", "not-eligible", "undetermined"] as const).map((name) =>
    subjectFactsSchema.parse(readExample(name)),
  );
  let turn = 0;
  const next = () => subjects[turn++ % subjects.length] as SubjectFacts;
  const verdicts = perCpuSecond(() => verdict(eligibility, next()));
  const taken = Array.from({ length: 2000 }, () => {
    const start = performance.now();
    verdict(eligibility, next());
    return performance.now() - start;
  });
  const leaves = subjects.map((facts) => leavesOf(verdict(eligibility, facts)));
  return [
    {
      name: "Whole-subject verdicts with full explanation",
      value: verdicts,
      unit: "per CPU-second",
      aim: { value: 10_000, good: "more" },
    },
    { name: "One such verdict", value: median(taken), unit: "ms", aim: { value: 1, good: "less" } },
    {
      name: "Leaf assessments in these verdicts",
      value: verdicts * median(leaves),
      unit: "per CPU-second",
      aim: { value: 500_000, good: "more" },
    },
  ];
}

/** Leaves that were assessed: a criterion that the inclusion rule names is one finding in both places. */
function leavesOf({ inclusion, criteria }: Verdict): number {
  const below = (finding: Finding): readonly Finding[] =>
    finding.parts.length === 0 ? [finding] : finding.parts.flatMap(below);
  return new Set([inclusion, ...criteria].flatMap(below)).size;
}
