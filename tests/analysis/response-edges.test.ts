import { describe, expect, test } from "vitest";
import { type Analysis, analyse, cutData } from "#analysis";
import { date, moment, StagedTrial } from "../staged-trial.ts";
import { cellIn, rowsOf } from "./table-text.ts";

const child = "ZCH-001";

const units: Readonly<Record<string, string>> = { phga: "cm", ck: "U/L" };

type Measured = readonly [item: string, value: number];

/** A child who was infused on day 0, whose physician's global and strength are told on some days. */
class Course extends StagedTrial {
  constructor() {
    super(-40);
    this.treats(child, 0).closesWindow(child, 0).reach(100);
  }

  measures(day: number, ...measured: readonly Measured[]): this {
    for (const [item, value] of measured) this.observes(day, item, value);
    return this;
  }

  /** Returns the version of its record. */
  observes(day: number, item: string, value: number, more: { supersedes?: number } = {}): number {
    const told = { kind: "quantity" as const, value, unit: units[item] ?? "{score}" };
    const observation = { item, on: date(day), value: told };
    const why = more.supersedes === undefined ? {} : { ...more, reason: "Misread." };
    this.does({ kind: "record-observation", subject: child, observation }, "gao", why);
    return this.state.version;
  }

  response({ cutoff = this.now, without = [] as readonly number[] } = {}): Analysis {
    const cut = cutData(this.records, { asKnownAt: this.now, cutoff, without });
    if (!cut.ok) throw new Error(cut.error.code);
    return analyse("response", cut.value);
  }

  versionsOf(item: string): readonly number[] {
    return this.records.flatMap(({ event, version }) =>
      event.kind === "observation-recorded" && event.observation.item === item ? version : [],
    );
  }
}

/** What stands at day 28 and at month 2. */
function visits(found: Analysis): readonly string[] {
  const rows = rowsOf(found, "response-visits", ["visit", "day", "status", "because", "total-improvement"]);
  return rows.slice(0, 2);
}

const phgaOf = (found: Analysis) =>
  found.tables
    .find(({ table }) => table === "improvement-measures")
    ?.rows.map(({ cells }) => cellIn(cells.phga).replaceAll("\u00a0", " "));

describe("a child", () => {
  test("without a baseline of strength has no score, and none in reach", () => {
    const trial = new Course().measures(28, ["phga", 1], ["cmas", 50]);
    const found = trial.response({ without: trial.versionsOf("cmas").slice(0, 1) });
    expect(visits(found)[0]).toBe("D28 | 28 | status.non-response | because.not-calculable | (no-strength)");
    expect(rowsOf(found, "improvement-reachable", ["reachable"])).toEqual(["(no-strength)"]);
  });

  test("without a score may still show inactive disease", () => {
    const found = new Course().measures(28, ["ck", 100], ["cmas", 50], ["mmt-8", 80]).response();
    expect(visits(found)[0]).toContain("because.not-calculable | (no-phga)");
    const columns = ["visit", "criterion", "level", "responders", "not-assessed", "not-known"];
    const rates = rowsOf(found, "response-rates", columns, "D28");
    expect(rates).toContain("D28 | response | 1 | 0/1 | 0 | 1");
    expect(rates).toContain("D28 | inactive-disease | 1 | 1/1 | 0 | 0");
  });

  test("has no baseline from the first day of lymphodepletion on", () => {
    const trial = new Course().measures(28, ["phga", 1], ["cmas", 50]).measures(-5, ["phga", 9]);
    expect(phgaOf(trial.response())).toEqual(["4.5 → 1 (35 %): 17.5"]);
    trial.measures(-6, ["phga", 8]);
    expect(phgaOf(trial.response())).toEqual(["8 → 1 (70 %): 20"]);
  });

  test("who was well in a measure at baseline gains nothing by it", () => {
    const trial = new Course().measures(-6, ["phga", 0]).measures(28, ["phga", 1], ["cmas", 50]);
    expect(phgaOf(trial.response())).toEqual(["0 → 1 (−10 %): 0"]);
  });

  test("is told by the corrected value, and by none that was taken back", () => {
    const trial = new Course().measures(28, ["cmas", 50]);
    const supersedes = trial.observes(28, "phga", 1);
    const corrected = trial.observes(28, "phga", 4, { supersedes });
    expect(phgaOf(trial.response())).toEqual(["4.5 → 4 (5 %): 0"]);
    trial.does({ kind: "retract-record", subject: child }, "gao", {
      supersedes: corrected,
      reason: "Another child's.",
    });
    expect(visits(trial.response())[0]).toContain("because.not-calculable");
  });

  test("has no score by a total that no items add up to; beyond its scale it is refused at entry", () => {
    const trial = new Course().measures(28, ["phga", 1], ["cmas", 49.5]);
    const found = trial.response();
    expect(visits(found)[0]).toContain("because.not-calculable");
    const scores = rowsOf(found, "disease-scores", ["item", "day", "value"], "CMAS | 28");
    expect(scores).toEqual(["CMAS | 28 | (total-not-whole)"]);
    expect(() => trial.measures(61, ["cmas", 60])).toThrow("value-out-of-range");
  });

  test("who left before a visit counts there as no response, and as assessed at those before", () => {
    const trial = new Course().measures(28, ["phga", 1], ["cmas", 50]);
    trial.does({
      kind: "discontinue-subject",
      subject: child,
      on: date(40),
      because: "withdrawal",
      detail: "Moved.",
    });
    expect(visits(trial.response())).toEqual([
      expect.stringMatching(/^D28 \| 28 \| status\.response \| because\.assessed/),
      "M2 |  | status.non-response | because.drop-out | (response.drop-out)",
    ]);
    const before = trial.response({ cutoff: moment(70) });
    expect(visits(before)[1]).toContain("status.pending");
  });
});
