import { describe, expect, test } from "vitest";
import { analyse, cutData } from "#analysis";
import type { CommandOf } from "#trial";
import { date, moment, StagedTrial } from "../staged-trial.ts";
import { rowsOf } from "./table-text.ts";

const [first, second] = ["ZCH-001", "ZCH-002"] as const;
const lymphodepletedFrom = -5;
const ctcae = (term: string, grade: 1 | 2 | 3 | 4) => ({ scale: "CTCAE-5.0" as const, term, grade });

/** Two children, infused on days 0 and 15, with visits up to year 6; days are those of the trial. */
class Years extends StagedTrial {
  constructor() {
    super(-40);
    this.treats(first, 0).treats(second, 15).closesWindow(first, 0).closesWindow(second, 15);
  }

  sees(subject: string, day: number): this {
    const observation = {
      ...{ item: "vital-status", on: date(day) },
      value: { kind: "coded" as const, code: "alive" },
    };
    return this.reach(day).does({ kind: "record-observation", subject, observation });
  }

  regrades(
    from: number,
    grade: 1 | 2 | 3 | 4,
    serious?: CommandOf<"regrade-adverse-event">["serious"],
  ): this {
    return this.reach(from).does({
      kind: "regrade-adverse-event",
      ...{ subject: first, adverseEvent: "AE-1", from: date(from), severity: ctcae("Pneumonitis", grade) },
      ...(serious && { serious }),
    });
  }

  /** Of both children in one category. */
  row(category: string, ...columns: readonly string[]): string {
    const cut = cutData(this.records, { asKnownAt: this.now });
    if (!cut.ok) throw new Error(cut.error.code);
    const rows = rowsOf(
      analyse("safety", cut.value),
      "event-rates",
      ["level", "category", ...columns],
      "all-levels",
    );
    const [row] = rows.filter((one) => one.startsWith(`all-levels | ${category} | `));
    return row?.replace(`all-levels | ${category} | `, "") ?? `no ${category}`;
  }
}

/** The days from LD1 through each day, both included, in years. */
function years(...through: readonly number[]): string {
  const days = through.reduce((sum, day) => sum + day - lymphodepletedFrom + 1, 0);
  return String(Number((days / 365.25).toPrecision(4)));
}

describe("the time to a first event ends on the first day on which it was of the class", () => {
  const begun = () =>
    new Years()
      .sees(first, 60)
      .sees(second, 60)
      .reports(first, 61, {
        ...{
          severity: ctcae("Pneumonitis", 1),
          onset: date(-2),
          attribution: { product: "possible", otherCauses: [] },
        },
      });
  const rest = 60 - 15;

  test("of any grade on its onset, of grade 3 or higher on the first day of that grade", () => {
    const trial = begun().regrades(70, 3).regrades(75, 4);
    expect(trial.row("category.any", "with-event", "years-to-first")).toBe(`1/2 | ${years(-2, rest)}`);
    expect(trial.row("category.severe", "with-event", "years-to-first")).toBe(`1/2 | ${years(70, rest)}`);
  });

  test("serious on the day of the grade with which it was called so", () => {
    const serious = { criteria: ["hospitalisation" as const], awareAt: moment(69) };
    const trial = begun().regrades(65, 2).regrades(70, 2, serious);
    expect(trial.row("category.serious", "with-event", "years-to-first")).toBe(`1/2 | ${years(70, rest)}`);
  });

  test("a grade 3 of before treatment is no first one when it comes again, only a grade above it is", () => {
    const trial = new Years().sees(second, 60).reports(first, 61, {
      ...{ severity: ctcae("Pneumonitis", 3), onset: date(-20) },
    });
    trial.regrades(62, 1).regrades(64, 3);
    expect(trial.row("category.severe", "with-event", "events")).toBe("0/2 | 0");
    trial.regrades(70, 4);
    expect(trial.row("category.severe", "with-event", "years-to-first")).toBe(`1/2 | ${years(70, rest)}`);
  });
});

/**
 * By hand. Both children are seen to day 2500 after their infusion, which was 2027-03-10 and 2027-03-25; every event is
 * asked for through 12 months after it (days 366 and 366, since 2028 has a 29 February), serious ones and those of
 * special interest through 15 years. From LD1 5 days before, both days included: 372 days each of every event, 2506 of the others.
 */
describe("the time at risk of a class ends when that class is no longer asked for", () => {
  const late = () => {
    const trial = new Years().sees(first, 2500).sees(second, 2515);
    const told = { attribution: { product: "possible" as const, otherCauses: [] } };
    trial.reports(first, 2516, { ...told, severity: ctcae("Pneumonitis", 3), onset: date(366) });
    trial.reports(first, 2516, { ...told, severity: ctcae("Nausea", 3), onset: date(367) });
    const serious = { criteria: ["hospitalisation" as const], awareAt: moment(2000) };
    return trial.reports(second, 2516, {
      ...{ ...told, severity: ctcae("Lung infection", 3), onset: date(2000), serious },
    });
  };
  const columns = ["events", "subject-years", "rate", "with-event", "years-to-first"];
  const both = years(366, 366);

  test.each([
    // One event on the last day of collection; the next day's, and one after years, are left out.
    ["category.any", `1 | ${both} | 0.4909 | 1/2 | ${both}`],
    ["category.severe", `1 | ${both} | 0.4909 | 1/2 | ${both}`],
    ["category.related", `1 | ${both} | 0.4909 | 1/2 | ${both}`],
    ["category.serious", `1 | ${years(2500, 2500)} | 0.07288 | 1/2 | ${years(2500, 1985)}`],
    ["Cytokine release syndrome", `0 | ${years(2500, 2500)} | 0 | 0/2 | ${years(2500, 2500)}`],
  ])("%s: %s", (category, expected) => {
    expect(late().row(category, ...columns)).toBe(expected);
  });
});
