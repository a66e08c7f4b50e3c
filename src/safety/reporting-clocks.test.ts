import { describe, expect, it } from "vitest";
import founding from "../../protocols/nct06686524/safety.json" with { type: "json" };
import { safetySchema } from "./protocol-section.ts";
import { type CaseReport, reportingClassesOf, reportingClocks } from "./reporting-clocks.ts";

const china = safetySchema.parse(founding).reporting;
const timeZone = "Asia/Shanghai";

const report = (more: Partial<CaseReport>): CaseReport => ({
  siteAwareAt: "2026-03-05T02:00:00.000Z",
  sponsorAwareAt: "2026-03-05T09:00:00.000Z",
  seriousness: ["hospitalisation"],
  product: "possible",
  expected: false,
  significantFollowUp: false,
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
});

describe("clocks", () => {
  it("run from awareness as day 0, in calendar days at the site, over weekends and holidays", () => {
    expect(reportingClocks(china, [report({})], timeZone)).toEqual([
      {
        state: "running",
        clockId: "cn-sae",
        reportIndex: 0,
        startedAt: "2026-03-05T02:00:00.000Z",
        due: "2026-03-06T02:00:00.000Z",
      },
      {
        state: "running",
        clockId: "cn-susar-other",
        reportIndex: 0,
        startedAt: "2026-03-05T09:00:00.000Z",
        due: "2026-03-20",
      },
    ]);
  });

  it("take the day from the reporter's time zone", () => {
    const late = report({ sponsorAwareAt: "2026-03-05T17:00:00.000Z", seriousness: ["death"] });
    expect(reportingClocks(china, [late], timeZone)[1]).toMatchObject({
      clockId: "cn-susar-fatal",
      due: "2026-03-13",
      completeReportDue: "2026-03-21",
    });
  });

  it("wait for the sponsor", () => {
    const { sponsorAwareAt: _, ...unheard } = report({});
    expect(reportingClocks(china, [unheard], timeZone)[1]).toEqual({
      state: "awaiting-start",
      clockId: "cn-susar-other",
      reportIndex: 0,
    });
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
    const clocks = reportingClocks(china, course, timeZone);
    expect(clocks.map(({ clockId, reportIndex }) => [clockId, reportIndex])).toEqual([
      ["cn-sae", 1],
      ["cn-susar-other", 1],
      ["cn-susar-fatal", 2],
    ]);
    expect(clocks[2]).toMatchObject({ due: "2026-04-06" });
  });

  it("start for each significant follow-up", () => {
    const later = (day: string) =>
      report({ sponsorAwareAt: `2026-03-${day}T02:00:00.000Z`, significantFollowUp: true });
    const clocks = reportingClocks(china, [report({}), later("10"), later("12")], timeZone);
    expect(clocks.filter(({ clockId }) => clockId === "cn-follow-up")).toMatchObject([
      { due: "2026-03-25" },
      { due: "2026-03-27" },
    ]);
  });

  it("run in the protocol's jurisdictions only", () => {
    const us = { ...china, jurisdictions: { ...china.jurisdictions, value: ["US" as const] } };
    const clocks = reportingClocks(
      us,
      [report({ sponsorDeterminedAt: "2026-03-07T02:00:00.000Z" })],
      timeZone,
    );
    expect(clocks).toMatchObject([{ clockId: "us-sae" }, { clockId: "us-susar-other", due: "2026-03-22" }]);
  });
});
