import { describe, expect, test } from "vitest";
import type { SubjectFacts } from "#eligibility";
import { findingOf, judged, unknownSubject, withFacts, yesNo } from "../founding-eligibility.ts";
import { judging, settle } from "./cases.ts";

describe("① treatment", () => {
  const course = (rest: Partial<SubjectFacts["exposures"][number]>) => ({
    agent: "prednisone",
    class: "glucocorticoid",
    from: "2026-01-10",
    indication: "index-disease" as const,
    ...rest,
  });
  const treated = (...exposures: SubjectFacts["exposures"]) =>
    withFacts(unknownSubject, { exposures, observations: [yesNo("treatment-history-complete", true)] });
  const agent = (
    name: string,
    outcome: "inadequate-response" | "intolerance" | "response",
    agentClass = "immunosuppressant",
  ) => course({ agent: name, class: agentClass, outcome });
  settle([
    ["I3.1a", "neither judged", unknownSubject, "awaiting-judgement"],
    ["I3.1a", "intolerance signed", judging(judged("glucocorticoid-intolerance", true)), "met"],
    [
      "I3.1a",
      "intolerance not signed",
      judging(judged("glucocorticoid-intolerance", true, { signed: false })),
      "awaiting-judgement",
    ],
    [
      "I3.1b",
      "prednisone 1 mg/kg/d",
      treated(course({ dose: { low: 0.5, high: 1, unit: "mg/kg/d" } })),
      "met",
    ],
    [
      "I3.1b",
      "prednisone 0.9 mg/kg/d",
      treated(course({ dose: { low: 0.5, high: 0.9, unit: "mg/kg/d" } })),
      "not-met",
    ],
    [
      "I3.1b",
      "methylprednisolone 0.8 mg/kg/d is as strong as 1",
      treated(course({ agent: "methylprednisolone", dose: { low: 0.8, high: 0.8, unit: "mg/kg/d" } })),
      "met",
    ],
    [
      "I3.1b",
      "prednisone 3 mg/kg/d still qualifies",
      treated(course({ dose: { low: 1, high: 3, unit: "mg/kg/d" } })),
      "met",
    ],
    ["I3.1b", "dose not recorded", treated(course({})), "unknown"],
    [
      "I3.1c",
      "two agents that failed",
      treated(agent("methotrexate", "inadequate-response"), agent("ciclosporin", "intolerance")),
      "met",
    ],
    [
      "I3.1c",
      "the same agent twice",
      treated(agent("methotrexate", "inadequate-response"), agent("methotrexate", "intolerance")),
      "not-met",
    ],
    [
      "I3.1c",
      "one agent, history not attested",
      withFacts(unknownSubject, { exposures: [agent("methotrexate", "intolerance")] }),
      "unknown",
    ],
    [
      "I3.1c",
      "one agent and one biologic",
      treated(agent("methotrexate", "intolerance"), agent("rituximab", "inadequate-response", "biologic")),
      "not-met",
    ],
    [
      "I3.1c",
      "the same where biologics count",
      treated(agent("methotrexate", "intolerance"), agent("rituximab", "inadequate-response", "biologic")),
      "met",
      { "I3.1c-agents": "also-biologics" },
    ],
    ["I3.1d", "exactly 6 calendar months", treated(course({ from: "2026-01-10", to: "2026-07-10" })), "met"],
    [
      "I3.1d",
      "a day short of 6 months",
      treated(course({ from: "2026-01-10", to: "2026-07-09" })),
      "not-met",
    ],
    [
      "I3.1d",
      "from some day in January to some day in July",
      treated(course({ from: "2026-01", to: "2026-07" })),
      "unknown",
    ],
    [
      "I3.1d",
      "3 months, a long gap, 3 months and a half",
      treated(
        course({ from: "2025-01-10", to: "2025-04-10" }),
        course({ from: "2026-01-10", to: "2026-04-25" }),
      ),
      "met",
    ],
    [
      "I3.1d",
      "the same, read without interruption",
      treated(
        course({ from: "2025-01-10", to: "2025-04-10", dose: { low: 1, high: 1, unit: "mg/kg/d" } }),
        course({ from: "2026-01-10", to: "2026-04-25", dose: { low: 1, high: 1, unit: "mg/kg/d" } }),
      ),
      "not-met",
      { "I3.1d-counting": "uninterrupted-at-dose" },
    ],
  ]);

  test("I3.1d: a course that goes on will be met on the day when six months are over", () => {
    const finding = findingOf("I3.1d", treated(course({ from: "2026-10-31" })));
    expect(finding).toMatchObject({ truth: "not-met", turns: { to: "met", on: "2027-04-30" } });
  });

  test("I3.1: an intolerant child with five months of therapy differs between the readings of A3", () => {
    const facts = withFacts(
      treated(
        course({ from: "2026-01-10", to: "2026-06-10", dose: { low: 1, high: 2, unit: "mg/kg/d" } }),
        agent("methotrexate", "intolerance"),
        agent("ciclosporin", "intolerance"),
      ),
      {
        judgements: [judged("glucocorticoid-intolerance", true)],
      },
    );
    expect(findingOf("I3.1", facts).state).toBe("not-met");
    expect(findingOf("I3.1", facts, { A3: "B" }).state).toBe("met");
  });
});
