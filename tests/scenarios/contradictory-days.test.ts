import { describe, expect, test } from "vitest";
import { type CommandOf, deathOf, deviationsOf, type Problem } from "#trial";
import { date, moment, StagedTrial } from "../staged-trial.ts";

const child = "ZCH-001";
const sepsis = (grade: 1 | 3 | 5) => ({ scale: "CTCAE-5.0" as const, term: "Sepsis", grade });
type Outcome = CommandOf<"resolve-adverse-event">["outcome"];
type Correction = { readonly supersedes: number; readonly reason: string };

/** A child infused on day 0, today being day 60. */
class Child extends StagedTrial {
  constructor() {
    super(-40);
    this.treats(child, 0).reach(60);
  }

  ill(onset: number | string, grade: 1 | 3 | 5 = 3) {
    const day = typeof onset === "number" ? date(onset) : onset;
    return this.reports(child, 60, { severity: sepsis(grade), onset: day });
  }

  ends(end: number | string, outcome: Outcome = "recovered", correction?: Correction): readonly Problem[] {
    const day = typeof end === "number" ? date(end) : end;
    const told = { subject: child, adverseEvent: "AE-1", end: day, outcome };
    return this.asks({ kind: "resolve-adverse-event", ...told }, "gao", correction);
  }

  regraded(from: number, grade: 1 | 3 | 5): readonly Problem[] {
    const told = { subject: child, adverseEvent: "AE-1", from: date(from), severity: sepsis(grade) };
    return this.asks({ kind: "regrade-adverse-event", ...told });
  }

  dies(day: number): readonly Problem[] {
    const told = { subject: child, on: date(day), cause: "Sepsis", relatedness: "undetermined" } as const;
    return this.asks({ kind: "record-death", ...told });
  }

  leaves(day: number, correction?: Correction): readonly Problem[] {
    const told = { subject: child, on: date(day), because: "withdrawal", detail: "As told." } as const;
    return this.asks({ kind: "discontinue-subject", ...told }, "gao", correction);
  }

  withdraws(day: number, scopes: CommandOf<"withdraw-consent">["scopes"]): this {
    const told = { subject: child, scopes, withdrawnBy: "guardian" } as const;
    return this.does({ kind: "withdraw-consent", ...told }, "gao", { occurredAt: moment(day, 10) });
  }

  get lastVersion(): number {
    return this.records.findLast(({ triggeredBy }) => triggeredBy === undefined)?.version ?? 0;
  }
}

describe("an event that has ended", () => {
  test("does not end again unless it came again", () => {
    const trial = new Child().ill(10);
    expect(trial.ends(20)).toEqual([]);
    const facts = { adverseEvent: "AE-1", on: date(20) };
    expect(trial.ends(25)).toEqual([{ code: "already-resolved", field: "adverseEvent", facts }]);
    expect(trial.regraded(30, 3)).toEqual([]);
    expect(trial.ends(35)).toEqual([]);
  });

  test("fatally stays so until that record is corrected", () => {
    const trial = new Child().ill(10);
    expect(trial.ends(20, "fatal")).toEqual([]);
    const correction = { supersedes: trial.lastVersion, reason: "Another child." };
    expect(trial.regraded(30, 3)).toEqual([]);
    expect(trial.ends(40).map(({ code }) => code)).toEqual(["already-resolved"]);
    expect(deathOf(trial.state, child)?.on).toBe(date(20));
    expect(trial.ends(40, "recovered", correction)).toEqual([]);
    expect(deathOf(trial.state, child)).toBeUndefined();
  });

  test("by its grade 5 ends fatally only", () => {
    const trial = new Child().ill(10, 5);
    expect(trial.ends(20).map(({ code }) => code)).toEqual(["already-resolved"]);
    expect(trial.ends(10, "fatal")).toEqual([]);
  });
});

describe("before its onset", () => {
  const facts = { on: date(9), onset: date(10) };

  test("no event ends or is graded again", () => {
    const trial = new Child().ill(10);
    expect(trial.ends(9)).toEqual([{ code: "before-onset", field: "end", facts }]);
    expect(trial.regraded(9, 3)).toEqual([{ code: "before-onset", field: "from", facts }]);
    expect(trial.ends(10)).toEqual([]);
  });

  test("a day may be that of a moment, two moments may not be reversed", () => {
    expect(new Child().ill(moment(10, 12)).ends(date(10))).toEqual([]);
    const [problem] = new Child().ill(moment(10, 12)).ends(moment(10, 11));
    expect(problem?.code).toBe("before-onset");
  });

  test("an onset is not corrected to a day after what followed it", () => {
    const trial = new Child().ill(8);
    const supersedes = trial.lastVersion;
    expect(trial.ends(9)).toEqual([]);
    const report = {
      kind: "report-adverse-event" as const,
      ...{ subject: child, severity: sepsis(3), onset: date(10), ofInterest: [] },
      attribution: { product: "probable" as const, otherCauses: [] },
    };
    const correction = { supersedes, reason: "Another day." };
    expect(trial.asks(report, "gao", correction)).toEqual([{ code: "before-onset", field: "onset", facts }]);
  });
});

describe("a death", () => {
  const beforeInfusion = (field: string) => ({
    ...{ code: "death-before-infusion", field, facts: { on: date(-1), infusedOn: date(0) } },
  });

  test("is not before the infusion, however it is told", () => {
    expect(new Child().dies(-1)).toEqual([beforeInfusion("on")]);
    expect(new Child().ill(-2).ends(-1, "fatal")).toEqual([beforeInfusion("end")]);
    expect(new Child().ill(-2).regraded(-1, 5)).toEqual([beforeInfusion("from")]);
    const observation = {
      item: "vital-status",
      on: date(-1),
      value: { kind: "coded", code: "dead" },
    } as const;
    const told = new Child().asks({ kind: "record-observation", subject: child, observation });
    expect(told).toEqual([beforeInfusion("observation.on")]);
    expect(new Child().dies(0)).toEqual([]);
  });

  test("is not before lymphodepletion, nor before registration", () => {
    const waiting = new StagedTrial(-40).reach(-8).screens(child).confirms(child);
    waiting.does({ kind: "reserve-slot", subject: child }).reach(-6).plans(child, 0);
    const dies = (day: number) => {
      const told = { subject: child, on: date(day), cause: "Sepsis", relatedness: "unrelated" } as const;
      return waiting.asks({ kind: "record-death", ...told });
    };
    const registration = { on: date(-9), registeredOn: date(-8) };
    expect(dies(-9)).toEqual([{ code: "death-before-registration", field: "on", facts: registration }]);
    waiting.lymphodepletes(child, 0);
    const lymphodepletion = { on: date(-6), lymphodepletedOn: date(-5) };
    expect(dies(-6)).toEqual([{ code: "death-before-lymphodepletion", field: "on", facts: lymphodepletion }]);
  });
});

test("a child leaves the trial once; the record of it can be corrected", () => {
  const trial = new Child();
  expect(trial.leaves(50)).toEqual([]);
  const correction = { supersedes: trial.lastVersion, reason: "Another day." };
  expect(trial.leaves(55)).toEqual([{ code: "discontinuation-already-recorded", facts: { on: date(50) } }]);
  expect(trial.leaves(55, correction)).toEqual([]);
});

describe("a visit that follows the infusion", () => {
  const visits = (visit: string, day: number, status: "done" | "missed" = "done") =>
    new Child().asks({ kind: "record-visit", subject: child, visit, on: date(day), status });

  test("did not take place before it", () => {
    const facts = { visit: "D28", on: date(-1), infusedOn: date(0) };
    expect(visits("D28", -1)).toEqual([{ code: "visit-before-infusion", field: "on", facts }]);
    expect(visits("D28", 0)).toEqual([]);
    expect(visits("LD1", -5)).toEqual([]);
    expect(visits("SCR", -20)).toEqual([]);
  });

  test("may be told to be missed on any day", () => {
    expect(visits("D28", -1, "missed")).toEqual([]);
  });
});

describe("a withdrawal before the treatment", () => {
  const deviations = ({ state }: Child) => deviationsOf(state).map(({ problems }) => problems);
  const treated = (on: string, treatedOn: string) => [
    [{ code: "treated-afterwards", facts: { on, treatedOn } }],
  ];

  test("is recorded as it happened, and to be explained", () => {
    const left = new Child();
    expect(left.leaves(-3)).toEqual([]);
    expect(deviations(left)).toEqual(treated(date(-3), date(0)));
    const withdrawn = new Child().withdraws(-6, ["treatment", "visits"]);
    expect(deviations(withdrawn)).toEqual(treated(date(-6), date(-5)));
  });

  test("is none where it was learned of on the day itself, or concerns another use", () => {
    const trial = new Child().withdraws(-6, ["data-use"]).withdraws(0, ["treatment"]);
    expect(trial.leaves(0)).toEqual([]);
    expect(deviations(trial)).toEqual([]);
  });
});

describe("a course of a drug", () => {
  const ends = (from: string, to: string) => {
    const drug = { agent: "prednisone", class: "glucocorticoid", indication: "index-disease" } as const;
    const exposure = { ...drug, from, to };
    return new Child().asks({ kind: "record-exposure", subject: child, exposure });
  };

  test("does not end before it begins", () => {
    const facts = { from: date(20), to: date(19) };
    expect(ends(date(20), date(19))).toEqual([
      { code: "ends-before-it-begins", field: "exposure.to", facts },
    ]);
  });

  test("whose month alone is remembered is refused only where it surely does", () => {
    expect(ends("2027-03", "2027-02")).toMatchObject([{ code: "ends-before-it-begins" }]);
    expect(ends("2027-03-20", "2027-03")).toEqual([]);
    expect(ends("2027-03", "2027")).toEqual([]);
  });
});
