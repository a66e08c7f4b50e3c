import { expect, test } from "vitest";
import { safetySchema } from "#safety";
import founding from "../../protocols/nct06686524/safety.json" with { type: "json" };
import clocks from "./data/reporting/safety-clocks.json" with { type: "json" };

/** How the founding protocol names the authorities of the table. */
const authorities: Readonly<Record<string, readonly string[]>> = {
  "China NMPA/CDE": ["CN"],
  "US FDA 21 CFR 312.32": ["US"],
  "ICH E2A": ["ICH"],
  "EU CTR 536/2014 art. 42": ["EU"],
  "EU CTR art. 41": ["EU"],
  "Investigator to sponsor (China GCP 2020, 21 CFR 312.64)": ["CN", "US"],
};

const starts: readonly (readonly [RegExp, string])[] = [
  [/^site aware/, "site-aware"],
  [/determines|knowledge that the case qualifies/, "sponsor-determined"],
  [/sponsor|receipt/, "sponsor-aware"],
];

const classes: readonly (readonly [RegExp, string])[] = [
  [/^SAE/, "serious-adverse-event"],
  [/fatal or life-threatening/, "fatal-or-life-threatening-susar"],
  [/follow-up/, "significant-follow-up"],
  [/SUSAR|serious and unexpected/, "other-susar"],
];

function first(rules: readonly (readonly [RegExp, string])[], text: string): string {
  return rules.find(([pattern]) => pattern.test(text))?.[1] ?? `nothing for ${text}`;
}

function limitOf(limit: string): string {
  if (limit.includes("24 hours")) return "24 hours";
  const [first, further] = [...limit.matchAll(/\d+/g)].map(([number]) => number);
  return further === undefined ? `${first} days` : `${first} days, then ${further}`;
}

test("the founding protocol has every clock of the table, with its limit and its start", () => {
  const own = safetySchema.parse(founding).reporting.clocks.map(({ value }) => {
    const { jurisdiction, classes: of, limit, start, completeReportDays } = value;
    const further = completeReportDays === undefined ? "" : `, then ${completeReportDays}`;
    return `${jurisdiction} ${of.join()}: ${limit.amount} ${limit.unit}${further} from ${start}`;
  });
  const printed = clocks.flatMap(({ authority, event, limit, clockStart }) =>
    (authorities[authority] ?? [authority]).map(
      (jurisdiction) =>
        `${jurisdiction} ${first(classes, event)}: ${limitOf(limit)} from ${first(starts, clockStart)}`,
    ),
  );
  expect(own.toSorted()).toEqual(printed.toSorted());
});
