import { describe, expect, test } from "vitest";
import { analyse, cutData } from "#analysis";
import type { CommandOf } from "#trial";
import { date, StagedTrial } from "../staged-trial.ts";
import { rowsOf } from "./table-text.ts";

const child = "ZCH-001";
type Observation = CommandOf<"record-observation">["observation"];

const inactive = { phga: 0, ptga: 0.5, cmas: 52, chaq: 0, "mmt-8": 80 };
const active = { phga: 6, ptga: 6, cmas: 20, chaq: 2.5, "mmt-8": 50 };
const cm = ["phga", "ptga"];

/** A child infused on day 0, whose disease is looked at on later days. */
class Treated extends StagedTrial {
  constructor() {
    super(-40);
    this.treats(child, 0).closesWindow(child, 0);
  }

  shows(day: number, measures: Readonly<Record<string, number>>): this {
    for (const [item, value] of Object.entries(measures)) {
      const unit = cm.includes(item) ? "cm" : "{score}";
      this.observes(day, item, { kind: "quantity", value, unit });
    }
    return this.enzyme(day);
  }

  enzyme(day: number): this {
    const limits = { high: 200, unit: "U/L" };
    return this.observes(day, "ck", { kind: "quantity", value: 100, unit: "U/L" }, { limits });
  }

  observes(day: number, item: string, value: Observation["value"], more: Partial<Observation> = {}): this {
    const observation = { item, on: date(day), value, ...more };
    return this.reach(day).does({ kind: "record-observation", subject: child, observation });
  }

  takes(agent: string, drugClass: string, from: number, to: number): this {
    const exposure = { agent, class: drugClass, from: date(from), to: date(to) };
    return this.reach(to + 1).does({
      kind: "record-exposure",
      subject: child,
      exposure: { ...exposure, indication: "index-disease" },
    });
  }

  /** The end of the glucocorticoid that the child came with. */
  stopsPrednisone(day: number): this {
    const taken = this.records.findLast(
      ({ event }) => event.kind === "exposure-recorded" && event.exposure.agent === "prednisone",
    );
    if (taken?.event.kind !== "exposure-recorded") throw new Error("no prednisone");
    const exposure = { ...taken.event.exposure, to: date(day) };
    const more = { supersedes: taken.version, reason: "Ended." };
    return this.reach(day).does({ kind: "record-exposure", subject: child, exposure }, "gao", more);
  }

  private get survival() {
    const cut = cutData(this.records, { asKnownAt: this.now });
    if (!cut.ok) throw new Error(cut.error.code);
    return analyse("survival", cut.value);
  }

  /** Days on which what was recorded of an item is left out of the time to an endpoint, and why. */
  leftOut(endpoint: string, item: string) {
    const row = this.survival.tables
      .find(({ table }) => table === "times-to-event")
      ?.rows.find(({ cells }) => JSON.stringify(cells.endpoint).includes(endpoint));
    return row?.leftOut?.flatMap(({ version, because }) => {
      const event = this.records.find((one) => one.version === version)?.event;
      return event?.kind === "observation-recorded" && event.observation.item === item
        ? [`${event.observation.on} ${because}`]
        : [];
    });
  }

  times(endpoint: string, ...columns: readonly string[]) {
    return rowsOf(this.survival, "times-to-event", ["endpoint", "time", "status", ...columns], endpoint).map(
      (row) => row.slice(row.indexOf(" | ") + 3),
    );
  }
}

describe("the disease is observed to the last day on which it was looked at", () => {
  const last = "status.censored | source.last-assessment";

  test("a flare that was asked for and denied", () => {
    const trial = new Treated().shows(28, inactive).observes(275, "flare", { kind: "never" }).reach(300);
    expect(trial.times("Flare-free", "source")).toEqual([`275 | ${last}`]);
  });

  test("not a question that nobody answered", () => {
    const trial = new Treated().shows(28, inactive);
    const missing = { kind: "missing", reason: "not-done" } as const;
    trial.observes(275, "flare", missing, { note: "Nobody asked." }).reach(300);
    expect(trial.times("Flare-free", "source")).toEqual([`28 | ${last}`]);
  });

  test("a measure that alone tells no response", () => {
    const trial = new Treated().shows(28, inactive).enzyme(184).reach(300);
    expect(trial.times("Flare-free", "source")).toEqual([`184 | ${last}`]);
    expect(trial.times("Duration of response", "source")).toEqual([
      "0 | status.censored | source.last-scored-assessment",
    ]);
  });

  test("also after escalated treatment, once a remission without drugs has come", () => {
    const trial = new Treated().stopsPrednisone(10).takes("baricitinib", "jak-inhibitor", 50, 100);
    trial.shows(184, inactive).shows(366, inactive).reach(400);
    expect(trial.times("Drug-free", "source")).toEqual([`182 | ${last}`]);
  });
});

test("a remission seen only after a second infusion is not the first's", () => {
  const trial = new Treated().stopsPrednisone(10).shows(28, active).reach(60).infuses(child);
  trial.shows(92, inactive).shows(184, inactive).reach(300);
  expect(trial.times("Drug-free")).toEqual(["(not-started) | "]);
  expect(trial.times("Time to first response")).toEqual(["60 | status.competing"]);
});

describe("a time names what was recorded and told nothing of it, and why", () => {
  test("assessments without a score or without response, and those that escalated treatment or a second infusion overruled", () => {
    const trial = new Treated().shows(28, inactive).shows(40, { cmas: 50 });
    trial.takes("baricitinib", "jak-inhibitor", 50, 60).shows(92, inactive).reach(100);
    expect(trial.leftOut("Duration of response", "cmas")).toEqual([
      `${date(40)} no-phga`,
      `${date(92)} after-rescue-treatment`,
    ]);
    const again = new Treated().shows(28, active).reach(60).infuses(child).shows(92, inactive).reach(100);
    expect(again.leftOut("Time to first response", "cmas")).toEqual([
      `${date(92)} after-retreatment`,
      `${date(28)} shown.not-met`,
    ]);
  });

  test("samples of the cells of a further infusion", () => {
    const trial = new Treated().reach(60).infuses(child);
    for (const day of [14, 70]) {
      const value = { kind: "quantity", value: 500, unit: "{copies}/ug" } as const;
      trial.observes(day, "car-transgene", value, { lloq: 50 });
    }
    expect(trial.leftOut("Loss of persistence", "car-transgene")).toEqual([`${date(70)} after-retreatment`]);
  });
});
