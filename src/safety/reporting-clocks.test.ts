import { describe, expect, it } from "vitest";
import founding from "../../protocols/nct06686524/safety.json" with { type: "json" };
import { safetySchema } from "./protocol-section.ts";
import { type CaseReport, reportingClassesOf, reportingClocks, type SentReport } from "./reporting-clocks.ts";

const china = safetySchema.parse(founding).reporting;
const timeZone = "Asia/Shanghai";

const report = (more: Partial<CaseReport>): CaseReport => ({
  siteAwareAt: "2026-03-05T02:00:00.000Z",
  sponsorAwareAt: "2026-03-05T09:00:00.000Z",
  seriousness: ["hospitalisation"],
  product: "possible",
  expected: false,
  ...more,
});

describe("the class of a report", () => {
  it.each<[string, Partial<CaseReport>, readonly string[]]>([
    ["not serious", { seriousness: [] }, []],
    ["serious, unrelated", { product: "unrelated" }, ["serious-adverse-event"]],
    ["serious, unlikely related", { product: "unlikely" }, ["serious-adverse-event"]],
    ["serious, expected", { expected: true }, ["serious-adverse-event"]],
    ["serious, unexpected, possible", {}, ["serious-adverse-event", "other-susar"]],
    ["relatedness not assessed", { product: "not-assessed" }, ["serious-adverse-event", "other-susar"]],
    [
      "life-threatening",
      { seriousness: ["life-threatening"] },
      ["serious-adverse-event", "fatal-or-life-threatening-susar"],
    ],
    [
      "death among others",
      { seriousness: ["hospitalisation", "death"] },
      ["serious-adverse-event", "fatal-or-life-threatening-susar"],
    ],
  ])("%s", (_, more, classes) => {
    expect(reportingClassesOf(report(more))).toEqual(classes);
  });

  const grave: Partial<CaseReport> = { seriousness: ["death"] };
  it.each<[string, Partial<CaseReport>, readonly Partial<CaseReport>[], string | undefined]>([
    ["of the same class", {}, [{}], "significant-follow-up"],
    ["an upgrade", grave, [{}], "fatal-or-life-threatening-susar"],
    ["less grave than before", {}, [grave], "significant-follow-up"],
    ["the first that is not expected", {}, [{ expected: true }], "other-susar"],
    ["no longer suspected", { product: "unlikely" }, [{}], undefined],
  ])("of what is told later: %s", (_, more, earlier, susar) => {
    const classes = ["serious-adverse-event", ...(susar ? [susar] : [])];
    expect(reportingClassesOf(report(more), earlier.map(report))).toEqual(classes);
  });
});

const aware = "2026-03-05T02:00:00.000Z";

/** Each clock by its name, stage and report, with how it stands and its due time. */
function clocksOf(
  reports: readonly CaseReport[],
  sent: readonly SentReport[] = [],
  reporting = china,
): readonly string[] {
  return reportingClocks(reporting, reports, sent, timeZone).map((clock) => {
    const { clock: id, stage, reportIndex, state } = clock;
    const late = clock.state === "met" && clock.late ? " late" : "";
    return `${id} ${stage} ${reportIndex}: ${state}${late} ${"due" in clock ? clock.due : "–"}`;
  });
}

describe("clocks", () => {
  it("run from awareness as day 0, in calendar days at the site, over weekends and holidays", () => {
    expect(clocksOf([report({})])).toEqual([
      "cn-sae initial 0: running 2026-03-06T02:00:00.000Z",
      "cn-susar-other initial 0: running 2026-03-20",
    ]);
  });

  it("take the day from the reporter's time zone; a complete report follows within 8 days more", () => {
    const late = report({ sponsorAwareAt: "2026-03-05T17:00:00.000Z", seriousness: ["death"] });
    expect(clocksOf([late]).slice(1)).toEqual([
      "cn-susar-fatal initial 0: running 2026-03-13",
      "cn-susar-fatal follow-up 0: running 2026-03-21",
    ]);
  });

  it("wait for the sponsor", () => {
    const { sponsorAwareAt: _, ...unheard } = report({});
    expect(clocksOf([unheard])[1]).toBe("cn-susar-other initial 0: awaiting-start –");
  });

  it("start anew at an upgrade, from awareness of the upgrade, and stop none that run", () => {
    const course = [
      report({ seriousness: [] }),
      report({ siteAwareAt: "2026-03-08T02:00:00.000Z", sponsorAwareAt: "2026-03-08T03:00:00.000Z" }),
      report({
        siteAwareAt: "2026-03-30T02:00:00.000Z",
        sponsorAwareAt: "2026-03-30T03:00:00.000Z",
        seriousness: ["hospitalisation", "death"],
      }),
    ];
    expect(clocksOf(course)).toEqual([
      "cn-sae initial 1: running 2026-03-09T02:00:00.000Z",
      "cn-susar-other initial 1: running 2026-03-23",
      "cn-sae initial 2: running 2026-03-31T02:00:00.000Z",
      "cn-susar-fatal initial 2: running 2026-04-06",
      "cn-susar-fatal follow-up 2: running 2026-04-14",
    ]);
  });

  it("start for each significant follow-up", () => {
    const later = (day: string) => {
      const at = `2026-03-${day}T02:00:00.000Z`;
      return report({ siteAwareAt: at, sponsorAwareAt: at });
    };
    const clocks = clocksOf([report({}), later("10"), later("12")]);
    expect(clocks.filter((clock) => clock.startsWith("cn-follow-up"))).toEqual([
      "cn-follow-up initial 1: running 2026-03-25",
      "cn-follow-up initial 2: running 2026-03-27",
    ]);
  });

  it("run in the protocol's jurisdictions only; the FDA's 15 days start when the sponsor determines", () => {
    const us = { ...china, jurisdictions: { ...china.jurisdictions, value: ["US" as const] } };
    expect(clocksOf([report({})], [], us)[1]).toBe("us-susar-other initial 0: awaiting-start –");
    const determined = report({ sponsorDeterminedAt: "2026-03-07T02:00:00.000Z" });
    expect(clocksOf([determined], [], us)).toEqual([
      "us-sae initial 0: running 2026-03-06T02:00:00.000Z",
      "us-susar-other initial 0: running 2026-03-22",
    ]);
  });
});

describe("a report that was sent", () => {
  const sent = (clock: string, sentAt: string, stage: SentReport["stage"] = "initial"): SentReport => ({
    clock,
    stage,
    sentAt,
  });

  it.each<[string, SentReport, string]>([
    ["meets the clock that it names", sent("cn-susar-other", "2026-03-20T15:59:59.000Z"), "met 2026-03-20"],
    [
      "is late after the last calendar day",
      sent("cn-susar-other", "2026-03-20T16:00:00.000Z"),
      "met late 2026-03-20",
    ],
    ["meets no other clock", sent("cn-sae", "2026-03-05T03:00:00.000Z"), "running 2026-03-20"],
    [
      "meets no other stage",
      sent("cn-susar-other", "2026-03-06T03:00:00.000Z", "follow-up"),
      "running 2026-03-20",
    ],
    [
      "meets nothing that came up later",
      sent("cn-susar-other", "2026-03-05T01:00:00.000Z"),
      "running 2026-03-20",
    ],
  ])("%s", (_, one, standing) => {
    expect(clocksOf([report({})], [one])[1]).toBe(`cn-susar-other initial 0: ${standing}`);
  });

  it("is late within the hour where the limit is in hours", () => {
    const [inTime, late] = ["2026-03-06T02:00:00.000Z", "2026-03-06T02:01:00.000Z"].map(
      (at) => clocksOf([report({})], [sent("cn-sae", at)])[0],
    );
    expect([inTime, late]).toEqual([
      "cn-sae initial 0: met 2026-03-06T02:00:00.000Z",
      "cn-sae initial 0: met late 2026-03-06T02:00:00.000Z",
    ]);
  });

  it("meets a clock that nothing has started, and is not late", () => {
    const { sponsorAwareAt: _, ...unheard } = report({});
    expect(clocksOf([unheard], [sent("cn-susar-other", aware)])[1]).toBe("cn-susar-other initial 0: met –");
  });
});
