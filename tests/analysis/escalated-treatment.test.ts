import { expect, test } from "vitest";
import { analyse, cutData } from "#analysis";
import { date, StagedTrial } from "../staged-trial.ts";
import { rowsOf } from "./table-text.ts";

const child = "ZCH-001";

class Treated extends StagedTrial {
  constructor() {
    super(-40);
    this.treats(child, 0).closesWindow(child, 0);
  }

  responds(day: number): this {
    for (const [item, value, unit] of [
      ["phga", 0, "cm"],
      ["cmas", 52, "{score}"],
    ] as const) {
      const observation = { item, on: date(day), value: { kind: "quantity" as const, value, unit } };
      this.reach(day).does({ kind: "record-observation", subject: child, observation });
    }
    return this;
  }

  takes(agent: string, ofClass: string, from: string, mgPerDay?: number): this {
    const dose = mgPerDay && { dose: { low: mgPerDay, high: mgPerDay, unit: "mg/d" } };
    const exposure = { agent, class: ofClass, indication: "index-disease" as const, from, ...dose };
    return this.does({ kind: "record-exposure", subject: child, exposure });
  }

  rows(table: string, columns: readonly string[], begins: string): readonly string[] {
    const cut = cutData(this.records, { asKnownAt: this.now });
    if (!cut.ok) throw new Error(cut.error.code);
    return rowsOf(analyse("response", cut.value), table, columns, begins);
  }
}

const month = date(0).slice(0, 7);

class ToldInScreening extends Treated {
  override confirms(subject: string): this {
    return super.confirms(subject).takes("baricitinib", "jak-inhibitor", month);
  }
}

const columns = ["drug", "from-day", "escalated", "because"];
const visit = ["visit", "day", "status", "because", "flags"];

test("a drug begun in the month of the infusion may have been begun after it: not known, and flagged", () => {
  const trial = new Treated().responds(61).takes("baricitinib", "jak-inhibitor", month).reach(100);
  const [told] = trial.rows("treatments", columns, "Baricitinib");
  expect(told).toMatch(/truth\.unknown \| because\.start-unknown$/);
  expect(trial.rows("response-visits", visit, "M2")).toEqual([
    "M2 | 61 | status.response | because.assessed | a treatment that may have been escalated",
  ]);
});

test("a drug told before the infusion was begun before it, though its month alone is known", () => {
  const [told] = new ToldInScreening().rows("treatments", columns, "Baricitinib");
  expect(told).toMatch(/truth\.not-met \| because\.before-infusion$/);
});

test("a glucocorticoid beside one that goes on escalates the treatment", () => {
  const trial = new Treated()
    .takes("prednisone", "glucocorticoid", date(-6), 10)
    .takes("methylprednisolone", "glucocorticoid", date(20), 8);
  expect(trial.rows("treatments", columns, "Methylprednisolone")).toEqual([
    "Methylprednisolone | 20 | truth.met | because.started-or-increased",
  ]);
});

test("an escalation after an early assessment and before the visit's own day overrules it", () => {
  const trial = new Treated().responds(50).reach(56);
  trial.takes("baricitinib", "jak-inhibitor", date(55)).reach(100);
  expect(trial.rows("response-visits", visit, "M2")).toEqual([
    "M2 |  | status.non-response | because.rescue | ",
  ]);
});
