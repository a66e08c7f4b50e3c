import { beforeAll, describe, expect, test } from "vitest";
import { type AnalysisName, analyse, cutData } from "#analysis";
import type { CommandOf } from "#trial";
import { date, StagedTrial } from "../staged-trial.ts";
import { rowsOf } from "./table-text.ts";

const child = "ZCH-001";

/** A child infused on day 0, whose adverse events are told in grades of CTCAE. */
class Ill extends StagedTrial {
  constructor() {
    super(-40);
    this.treats(child, 0).closesWindow(child, 0);
  }

  has(
    day: number,
    term: string,
    grade: 1 | 2 | 3 | 4 | 5,
    more: Partial<CommandOf<"report-adverse-event">> = {},
  ): this {
    const severity = { scale: "CTCAE-5.0", term, grade } as const;
    return this.reports(child, Math.max(day, 0), { severity, onset: date(day), ...more });
  }

  becomes(day: number, adverseEvent: string, term: string, grade: 1 | 2 | 3 | 4 | 5): this {
    const severity = { scale: "CTCAE-5.0", term, grade } as const;
    this.reach(day);
    return this.does({
      kind: "regrade-adverse-event",
      subject: child,
      adverseEvent,
      severity,
      from: date(day),
    });
  }

  resolves(day: number, adverseEvent: string): this {
    this.reach(day);
    const end = date(day);
    return this.does({
      kind: "resolve-adverse-event",
      subject: child,
      adverseEvent,
      end,
      outcome: "recovered",
    });
  }

  version(kind: string): number | undefined {
    return this.records.findLast(({ event }) => event.kind === kind)?.version;
  }

  analysed(name: AnalysisName) {
    const cut = cutData(this.records, { asKnownAt: this.now });
    if (!cut.ok) throw new Error(cut.error.code);
    return analyse(name, cut.value);
  }

  times(endpoint: string) {
    return rowsOf(this.analysed("survival"), "times-to-event", ["endpoint", "time", "status"], endpoint);
  }
}

const malignancy = "Second malignancy";
const infection = "First infection of grade 3 or higher";

describe("the time to an adverse event of a group of special interest", () => {
  let trial: Ill;
  beforeAll(() => {
    trial = new Ill();
  }, 60_000);

  test("ends with any event that the group's own table counts, by whatever picks it", () => {
    const specify = "Pneumocystis";
    const term = "Immune system disorders - Other, specify";
    trial
      .has(40, term, 3, {
        severity: { scale: "CTCAE-5.0", term, specify, grade: 3 },
        ofInterest: ["opportunistic-infection"],
      })
      .has(200, "Treatment related secondary malignancy", 4)
      .reach(210);
    expect(trial.times(malignancy)).toEqual([`${malignancy} | 200 | status.event`]);
    expect(trial.times(infection)).toEqual([`${infection} | 40 | status.event`]);
    const of = ["interest", "level", "with-event"];
    const told = rowsOf(trial.analysed("safety"), "events-of-special-interest", of);
    expect(told).toContain("Second malignancy | 1 | 1/1");
    expect(told).toContain("Infection | 1 | 1/1");
  });
});

describe("the time to a grade", () => {
  test("ends where an event from before the infusion got worse than it was, as in rates of events", () => {
    const term = "Lung infection";
    const trial = new Ill().has(-8, term, 3).becomes(30, "AE-1", term, 2).becomes(40, "AE-1", term, 4);
    trial.reach(100);
    expect(trial.times(infection)).toEqual([`${infection} | 40 | status.event`]);
    const rates = ["category", "level", "events"];
    expect(rowsOf(trial.analysed("safety"), "event-rates", rates, "category.severe")).toContain(
      "category.severe | 1 | 1",
    );
  }, 60_000);

  test("is none where the event only came back to the grade that it had before treatment", () => {
    const term = "Lung infection";
    const trial = new Ill().has(-8, term, 3).becomes(30, "AE-1", term, 2).becomes(40, "AE-1", term, 3);
    trial.reach(100);
    expect(trial.times(infection)).toEqual([`${infection} | 40 | status.censored`]);
  }, 60_000);

  test("rests on the report and on the record that gave the grade, not on what came after", () => {
    const term = "Lung infection";
    const trial = new Ill().has(33, term, 2);
    const reported = trial.version("adverse-event-reported");
    trial.becomes(36, "AE-1", term, 3);
    const regraded = trial.version("adverse-event-regraded");
    trial.resolves(50, "AE-1").reach(60);
    const [infused] = trial.records.filter(({ event }) => event.kind === "infusion-recorded");
    const row = trial
      .analysed("survival")
      .tables.find(({ table }) => table === "times-to-event")
      ?.rows.find(({ cells }) => JSON.stringify(cells.endpoint).includes(infection));
    expect(row?.records).toEqual([infused?.version, reported, regraded]);
  }, 60_000);
});
