import { expect, test } from "vitest";
import type { SeenEvent } from "#kinetics";
import { parseProtocol } from "#protocol";
import { readFoundingDocument } from "../../tests/founding-protocol.ts";
import { estimateTable } from "./reconstitution-tables.ts";
import type { SubsetOf } from "./subset-course.ts";

const parsed = parseProtocol(readFoundingDocument());
if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
const protocol = parsed.value;

/** One died, six recovered on days 40, 50, …, 90, and five have not been seen to: 11/12 × 6/11 is one half. */
const recoveries: readonly SeenEvent[] = [
  { state: "competing", at: 20, kind: "death", interval: { left: 10 } },
  ...[40, 50, 60, 70, 80, 90].map((at) => {
    return { state: "seen" as const, at, sample: "1", interval: { left: at - 10, right: at } };
  }),
  ...[1, 2, 3, 4, 5].map(() => {
    return { state: "not-seen" as const, censoredAt: 300, interval: { left: 300 } };
  }),
];

test("half have recovered when half have, though the fractions do not come to 0.5 in binary numbers", () => {
  const [rule] = protocol.reconstitution.subsets;
  if (!rule) throw new Error("no subset");
  const subsets = recoveries.map((recovery, index): SubsetOf => {
    const course = { depletion: recovery, recovery, aplasia: recovery, used: [], excluded: [] };
    return {
      subject: {
        ...{ subject: `S${index}`, site: "ZCH", timeZone: "Asia/Shanghai", sex: "female" },
        ...{ birthDate: "2010-01-01", sets: [] },
      },
      ...{ rule, unit: "/uL", course, isPerhapsDepleted: false, leftOut: [] },
      samples: { samples: [], data: [], leftOut: [] },
    };
  });
  expect(estimateTable(protocol, subsets).rows[0]?.cells).toMatchObject({
    recovered: { count: 6, of: 12 },
    "median-by-visit": { kind: "number", value: 90 },
    "median-up-to": { kind: "number", value: 90 },
  });
});
