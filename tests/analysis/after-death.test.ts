import { describe, expect, test } from "vitest";
import { recordsAfterDeath } from "#trial";
import { date, moment } from "../staged-trial.ts";
import { Child, child } from "./one-child.ts";
import { rowsOf } from "./table-text.ts";

const daysSeen = ["endpoint", "time", "status"];
const yearsOf = (days: number) => String(Number((days / 365.25).toPrecision(4)));

describe("what is told of days after a death", () => {
  const alive = { kind: "coded", code: "alive" } as const;
  const contradicted = () => {
    const trial = new Child().contact(58, alive).has(70, 3);
    return trial.dies(50);
  };
  const categories = ["category", "events", "with-event"];

  test("does not prolong survival; it stands by name beside the row, which says so", () => {
    const trial = contradicted();
    const survival = trial.analysed("survival");
    expect(rowsOf(survival, "times-to-event", daysSeen, "Overall")).toEqual([
      "Overall survival | 50 | status.event",
    ]);
    expect(rowsOf(survival, "follow-up", ["last-contact", "after-death"])).toEqual([`${date(28)} | 2`]);
    const told = trial.records.filter(
      ({ event }) =>
        event.kind === "adverse-event-reported" ||
        (event.kind === "observation-recorded" && event.observation.item === "vital-status"),
    );
    const [row] = survival.tables.find(({ table }) => table === "follow-up")?.rows ?? [];
    expect(row?.leftOut).toEqual(told.map(({ version }) => ({ version, because: "after-death" })));
  });

  test("counts as an event in rates as in the overview, without time at risk of its own", () => {
    const safety = contradicted().analysed("safety");
    expect(rowsOf(safety, "event-rates", categories, "category.any")[0]).toBe("category.any | 1 | 1/1");
    const overall = rowsOf(safety, "adverse-event-overview", ["period", "category", "with-event"]);
    expect(overall).toContain("period.overall | category.any | 1/1");
    expect(rowsOf(safety, "event-rates", ["category", "subject-years", "years-to-first"])[0]).toBe(
      `category.any | ${yearsOf(50 + 6)} | ${yearsOf(50 + 6)}`,
    );
  });

  test("counts in its own span of the overview", () => {
    const trial = new Child().has(40, 3).dies(20);
    const overview = rowsOf(trial.analysed("safety"), "adverse-event-overview", [
      ...["period", "category", "events", "with-event"],
    ]);
    expect(overview).toContain("period.overall | category.any | 1 | 1/1");
    expect(overview).toContain("period.later | category.any | 1 | 1/1");
  });

  test.each([
    ["begun after it", { from: date(60) }, 1],
    ["ended after it", { from: date(20), to: date(60) }, 1],
    ["of a month that it may have been in", { from: "2027-04" }, 0],
    ["never ended on record", { from: date(20) }, 0],
  ])("a drug %s", (_, days, count) => {
    const trial = new Child().reach(90).dies(50);
    const drug = { agent: "prednisone", class: "glucocorticoid", indication: "index-disease" } as const;
    trial.does({ kind: "record-exposure", subject: child, exposure: { ...drug, ...days } });
    expect(recordsAfterDeath(trial.state, child)).toHaveLength(count);
    expect(trial.actions.includes("correct-after-death")).toBe(count > 0);
  });

  test("is to be corrected, or the death, for as long as they contradict each other", () => {
    const trial = contradicted();
    expect(trial.actions).toContain("correct-after-death");
    const supersedes = trial.records.findLast(({ event }) => event.kind === "death-recorded")?.version ?? 0;
    const told = { on: date(72), cause: "Sepsis", relatedness: "undetermined" } as const;
    trial.reach(75).does({ kind: "record-death", subject: child, ...told }, "gao", {
      ...{ supersedes, reason: "Another day." },
    });
    expect(trial.actions).not.toContain("correct-after-death");
    expect(rowsOf(trial.analysed("survival"), "follow-up", ["after-death"])).toEqual(["0"]);
  });
});

test("an event that was there before treatment and never got worse is named beside the overview", () => {
  const severity = { scale: "CTCAE-5.0", term: "Headache", grade: 1 } as const;
  const trial = new Child().reports(child, 30, { severity, onset: date(-7) });
  const { tables } = trial.analysed("safety");
  const [any] = tables.find(({ table }) => table === "adverse-event-overview")?.rows ?? [];
  const version = trial.records.findLast(({ event }) => event.kind === "adverse-event-reported")?.version;
  expect([any?.records, any?.leftOut]).toEqual([[], [{ version, because: "not-emergent" }]]);
});

describe("the time at risk ends with participation, though a death is learned later", () => {
  const left = (because: "withdrawal" | "lost-to-follow-up", day: number) =>
    new Child().reach(day).does({
      kind: "discontinue-subject",
      ...{ subject: child, on: date(day), because, detail: "As told." },
    });
  const years = (trial: Child) =>
    rowsOf(trial.analysed("safety"), "event-rates", ["category", "subject-years"], "category.serious")[0];

  test.each([
    ["withdrawal", "on its day", 60],
    ["lost-to-follow-up", "at the last contact before", 28],
  ] as const)("%s: %s", (because, _, until) => {
    const trial = left(because, 60).reach(450) as Child;
    trial.dies(400);
    expect(years(trial)).toBe(`category.serious | ${yearsOf(until + 6)}`);
    expect(rowsOf(trial.analysed("survival"), "times-to-event", daysSeen, "Overall")).toEqual([
      "Overall survival | 400 | status.event",
    ]);
  });
});

test("a death is not lost where the infusion is put on a later day: they contradict each other", () => {
  const trial = new Child().dies(3).reach(30);
  const record = trial.records.findLast(({ event }) => event.kind === "infusion-recorded");
  const startedAt = moment(5);
  const told = { lot: "U19-001", cells: 3e8, startedAt, stoppedAt: startedAt };
  trial.does({ kind: "record-infusion", subject: child, ...told }, "lu", {
    ...{ supersedes: record?.version ?? 0, reason: "Another day." },
  });
  expect(trial.actions).toContain("correct-after-death");
  expect(rowsOf(trial.analysed("survival"), "times-to-event", daysSeen, "Overall")).toEqual([
    "Overall survival | 0 | status.event",
  ]);
});
