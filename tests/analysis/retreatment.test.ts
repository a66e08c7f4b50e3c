import { beforeAll, describe, expect, test } from "vitest";
import { type Analysis, type AnalysisName, analyse, cutData } from "#analysis";
import { date, StagedTrial } from "../staged-trial.ts";
import { rowsOf } from "./table-text.ts";

const child = "ZCH-001";
const secondDay = 60;

/** Cells, B cells and disease of a child, who is infused a second time on this day. */
class Retreated extends StagedTrial {
  constructor(infusedAgainOn: number) {
    super(-40);
    this.treats(child, 0);
    if (infusedAgainOn <= 28) this.reach(infusedAgainOn).infuses(child);
    this.closesWindow(child, 0);
    if (infusedAgainOn > 28) this.reach(infusedAgainOn).infuses(child);
    this.reach(100);
    for (const [day, copies] of [
      [7, 5000],
      [28, 200],
      [70, 90_000],
      [84, 100],
    ] as const)
      this.measures(day, "car-transgene", copies, "{copies}/ug", 50);
    for (const [day, cells] of [
      [7, 0.5],
      [70, 40],
    ] as const)
      this.measures(day, "b-cells", cells, "/uL", 1);
    for (const [day, phga, cmas] of [
      [28, 1, 50],
      [61, 0, 52],
    ] as const) {
      this.measures(day, "phga", phga, "cm");
      this.measures(day, "cmas", cmas, "{score}");
    }
  }

  analysed(name: AnalysisName): Analysis {
    const cut = cutData(this.records, { asKnownAt: this.now });
    if (!cut.ok) throw new Error(cut.error.code);
    return analyse(name, cut.value);
  }

  private measures(day: number, item: string, value: number, unit: string, lloq?: number) {
    const below = lloq !== undefined && value < lloq;
    const amount = below ? { value: lloq, comparator: "<" as const } : { value };
    const told = { kind: "quantity" as const, unit, ...amount };
    const observation = { item, on: date(day), value: told, ...(lloq !== undefined && { lloq }) };
    this.does({ kind: "record-observation", subject: child, observation });
  }
}

describe("a further infusion after the DLT window", () => {
  let trial: Retreated;
  beforeAll(() => {
    trial = new Retreated(secondDay);
  }, 60_000);
  const endpoints = ["endpoint", "time", "status", "source"];

  test("ends the first infusion's kinetics, and names the samples that it leaves out", () => {
    const kinetics = trial.analysed("kinetics");
    const cmax = `${child} | CAR transgene (ddPCR) | Cmax`;
    const columns = ["subject", "analyte", "parameter", "value"];
    expect(rowsOf(kinetics, "kinetic-parameters", columns, cmax)).toContain(`${cmax} | 5000`);
    const [row] = kinetics.tables.find(({ table }) => table === "kinetic-parameters")?.rows ?? [];
    const left = row?.leftOut?.filter(({ because }) => because === "after-retreatment");
    expect(left).toHaveLength(2);
  });

  test("ends its response: non-response from then on", () => {
    const rows = rowsOf(trial.analysed("response"), "response-visits", ["visit", "status", "because"]);
    expect(rows[0]).toBe("D28 | status.response | because.assessed");
    expect(rows[1]).toBe("M2 | status.non-response | because.retreatment");
  });

  test("comes in the way of the recovery of B cells", () => {
    const columns = ["subset", "recovery"];
    expect(rowsOf(trial.analysed("reconstitution"), "subset-courses", columns, "B cells")).toEqual([
      "B cells | (before-it-retreatment)",
    ]);
  });

  test("is an event, or competes, in times that belong to the first infusion, and in no others", () => {
    const rows = rowsOf(trial.analysed("survival"), "times-to-event", endpoints);
    expect(rows).toContain("Duration of response | 32 | status.event | source.retreatment");
    expect(rows).toContain("Flare-free survival | 60 | status.event | source.retreatment");
    expect(rows).toContain("Overall survival | 84 | status.censored | source.last-contact-alive");
  });
});

test("an infusion within the DLT window is part of the first: one dose, one profile", () => {
  const trial = new Retreated(1);
  const kinetics = trial.analysed("kinetics");
  const cmax = `${child} | CAR transgene (ddPCR) | Cmax`;
  const columns = ["subject", "analyte", "parameter", "value"];
  expect(rowsOf(kinetics, "kinetic-parameters", columns, cmax)).toContain(`${cmax} | 90000`);
}, 60_000);
