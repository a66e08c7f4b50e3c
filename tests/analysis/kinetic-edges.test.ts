import { describe, expect, test } from "vitest";
import { type Analysis, type AnalysisName, analyse, cutData } from "#analysis";
import { type CommandOf, factsOf } from "#trial";
import { addHours } from "#values";
import { readFoundingDocument } from "../founding-protocol.ts";
import { date, moment, StagedTrial } from "../staged-trial.ts";
import { cellIn, rowsOf } from "./table-text.ts";

const child = "ZCH-001";
const transgene = `${child} | CAR transgene (ddPCR)`;

/** Children infused on day 0 at 9, and what was assayed of them. */
class Assayed extends StagedTrial {
  constructor(document = readFoundingDocument()) {
    super(-40, { document });
    this.treats(child, 0).closesWindow(child, 0).reach(80);
  }

  /** Copies per µg in a sample of that day; of a moment of it, where one is told. */
  copies(day: number, copies: number | "below", more: Partial<Observation> = {}): this {
    const amount = copies === "below" ? { value: 50, comparator: "<" as const } : { value: copies };
    const value = { kind: "quantity" as const, unit: "{copies}/ug", ...amount };
    return this.observes(day, { item: "car-transgene", value, lloq: 50, ...more });
  }

  observes(day: number, observation: Omit<Observation, "on">, subject = child): this {
    return this.does({
      kind: "record-observation",
      subject,
      observation: { on: date(day), ...observation },
    });
  }

  analysed(name: AnalysisName): Analysis {
    const cut = cutData(this.records, { asKnownAt: this.now });
    if (!cut.ok) throw new Error(cut.error.code);
    return analyse(name, cut.value);
  }
}
type Observation = CommandOf<"record-observation">["observation"];

const parameterOf = (analysis: Analysis, parameter: string, columns = ["value"]) =>
  rowsOf(
    analysis,
    "kinetic-parameters",
    ["subject", "analyte", "parameter", ...columns],
    `${transgene} | ${parameter} | `,
  );

describe("cells that were never quantifiable", () => {
  test("are not at risk of being lost, here as in times to an event", () => {
    const trial = new Assayed();
    for (const day of [7, 14, 28, 60]) trial.copies(day, "below");
    expect(parameterOf(trial.analysed("kinetics"), "Persistence")).toEqual([
      `${transgene} | Persistence | (not-at-risk)`,
    ]);
    const columns = ["endpoint", "time", "status"];
    expect(rowsOf(trial.analysed("survival"), "times-to-event", columns, "Loss of persistence")).toEqual([
      "Loss of persistence of CAR-T cells | (not-at-risk) | ",
    ]);
  }, 60_000);
});

test("of persistence there is a median and no geometric mean, also once all have lost their cells", () => {
  const trial = new Assayed();
  for (const [day, copies] of [
    [7, 5000],
    [14, 900],
    [28, 20],
    [61, 20],
  ] as const) {
    trial.copies(day, copies);
  }
  const columns = ["analyte", "parameter", "geometric-mean", "cv", "confidence-interval", "median"];
  expect(
    rowsOf(trial.analysed("kinetics"), "kinetic-summary", columns, "CAR transgene (ddPCR) | Persistence"),
  ).toEqual([
    `CAR transgene (ddPCR) | Persistence | (time-to-event) | (time-to-event) | (time-to-event) | 28`,
  ]);
}, 60_000);

describe("an area to day 28", () => {
  test("whose last sample came a little before says when that was", () => {
    const trial = new Assayed()
      .copies(7, 5000)
      .copies(14, 900)
      .copies(28, 100, { at: moment(28, 7) });
    expect(parameterOf(trial.analysed("kinetics"), "AUC from 0 to 28 d", ["value", "last-sample"])).toEqual([
      `${transgene} | AUC from 0 to 28 d | (ends-before-window) | 27.91`,
    ]);
  }, 60_000);
});

describe("a half-life that misses the limits of the protocol", () => {
  test("stays, with a note of those, and is counted", () => {
    const trial = new Assayed();
    for (const [day, copies] of [
      [7, 5000],
      [10, 400],
      [14, 900],
      [21, 300],
      [28, 800],
      [61, 500],
    ] as const) {
      trial.copies(day, copies);
    }
    const analysis = trial.analysed("kinetics");
    expect(parameterOf(analysis, "Half-life", ["value", "note"])).toEqual([
      expect.stringMatching(
        /\| \d.* \| not-accepted\.adjusted-r-squared, not-accepted\.span-ratio, not-accepted\.extrapolation$/,
      ),
    ]);
    const columns = ["analyte", "parameter", "median", "not-accepted"];
    const summed = "CAR transgene (ddPCR) | Half-life | ";
    expect(rowsOf(analysis, "kinetic-summary", columns, summed)).toEqual([
      expect.stringMatching(/\| \d.* \| 1\/1$/),
    ]);
  }, 60_000);
});

describe("a sample before the infusion", () => {
  test("is where the area begins, and is named among what made it", () => {
    const trial = new Assayed().copies(-1, 500, { at: moment(-1, 8) });
    const { version } = trial.records.at(-1) ?? {};
    trial.copies(7, 1000).copies(28, 100, { at: moment(28, 10) });
    const analysis = trial.analysed("kinetics");
    const rows = analysis.tables
      .find(({ table }) => table === "kinetic-parameters")
      ?.rows.filter(({ records }) => version !== undefined && records.includes(version))
      .map(({ cells }) => cellIn(cells.parameter));
    expect(rows).toEqual(["AUC from 0 to 28 d", "AUC to Tlast"]);
    // Linear from 500 up to 1000 on day 7, then logarithmic down to 100 on day 28.04.
    const down = (900 * (28 + 1 / 24 - 7)) / Math.log(10);
    const [last] = parameterOf(analysis, "AUC to Tlast");
    expect(last).toBe(`${transgene} | AUC to Tlast | ${Number((7 * 750 + down).toPrecision(4))}`);
  }, 60_000);
});

describe("a sample of the day of the infusion", () => {
  test("whose time was not told is left out by name", () => {
    const analysis = new Assayed().copies(0, 9000).copies(7, 5000).analysed("kinetics");
    expect(parameterOf(analysis, "Tmax")).toEqual([`${transgene} | Tmax | 7`]);
    const [row] = analysis.tables.find(({ table }) => table === "kinetic-parameters")?.rows ?? [];
    expect(row?.leftOut?.map(({ because }) => because)).toContain("time-on-infusion-day-unknown");
  }, 60_000);

  test("before it is no sample of the profile", () => {
    const analysis = new Assayed()
      .copies(0, 9000, { at: moment(0, 7) })
      .copies(7, 5000)
      .analysed("kinetics");
    expect(parameterOf(analysis, "Cmax")).toEqual([`${transgene} | Cmax | 5000`]);
  }, 60_000);
});

describe("the summary by level", () => {
  test("is of the kinetics set, and tells who was infused beside", () => {
    const trial = new Assayed().copies(7, 5000).treats("ZCH-002", 90);
    const columns = ["analyte", "parameter", "level", "infused", "n", "not-estimated"];
    expect(
      rowsOf(trial.analysed("kinetics"), "kinetic-summary", columns, "CAR transgene (ddPCR) | Cmax | 1"),
    ).toEqual(["CAR transgene (ddPCR) | Cmax | 1 | 2 | 1/1 | not-in-kinetics-set 1"]);
  }, 60_000);
});

describe("a sample that a drug may have changed", () => {
  const flagged = (trial: Assayed) =>
    rowsOf(trial.analysed("reconstitution"), "flagged-samples", ["drug", "item", "day"], "After tocilizumab");
  const interleukin = (trial: Assayed, day: number) =>
    trial.observes(day, {
      item: "il-6",
      at: moment(day, 14),
      value: { kind: "quantity", value: 90, unit: "pg/mL" },
    });

  test("is flagged to the end of the last day", () => {
    const trial = new Assayed().does({
      kind: "record-exposure",
      subject: child,
      exposure: {
        ...{ agent: "tocilizumab", class: "biologic", indication: "toxicity" },
        ...{ from: date(4), to: date(5) },
      },
    });
    expect(flagged(interleukin(trial, 33))).toEqual(["After tocilizumab | Interleukin 6 | 33"]);
    expect(flagged(interleukin(trial, 34))).toEqual(["After tocilizumab | Interleukin 6 | 33"]);
  }, 60_000);

  test("by one that ended in a month is flagged while that may have been", () => {
    const trial = new Assayed().does({
      kind: "record-exposure",
      subject: child,
      exposure: {
        ...{ agent: "tocilizumab", class: "biologic", indication: "toxicity" },
        ...{ from: date(4), to: date(4).slice(0, 7) },
      },
    });
    expect(flagged(interleukin(trial, 45))).toEqual(["After tocilizumab | Interleukin 6 | 45"]);
  }, 60_000);
});

describe("the origin of time", () => {
  /** An infusion that takes an hour. */
  class Hourly extends Assayed {
    override infuses(subject: string, cells = 3e8): this {
      const startedAt = this.now;
      this.now = addHours(startedAt, 1);
      const infusion = { lot: "U19-001", cells, startedAt, stoppedAt: this.now };
      return this.does({ kind: "record-infusion", subject, ...infusion }, "lu");
    }
  }

  test.each([
    ["start-of-infusion", 7.042],
    ["end-of-infusion", 7],
  ])(
    "%s",
    (timeOrigin, day) => {
      const document = structuredClone(readFoundingDocument()) as {
        kinetics: { timeOrigin: { value: string } };
      };
      document.kinetics.timeOrigin.value = timeOrigin;
      const trial = new Hourly(document);
      const infused = factsOf(trial.state, child, "infusion-recorded")[0]?.event;
      trial.copies(7, 5000, { at: addHours(infused?.stoppedAt ?? "", 7 * 24) });
      const analysis = trial.analysed("kinetics");
      expect(parameterOf(analysis, "Tmax")).toEqual([`${transgene} | Tmax | ${day}`]);
      const card = analysis.methods.find(({ method }) => method === "non-compartmental");
      expect(card?.options).toContainEqual({
        option: "timeOrigin",
        value: timeOrigin,
        assumed: "cell-kinetics",
      });
    },
    60_000,
  );
});

describe("growth with dose", () => {
  test("counts in ranks what has no logarithm: a parameter of cells that were never quantifiable", () => {
    const analysis = new Assayed().copies(7, "below").copies(28, "below").analysed("kinetics");
    expect(
      rowsOf(analysis, "dose-proportionality", ["analyte", "parameter", "n", "not-counted"], "CAR transgene"),
    ).toEqual([
      "CAR transgene (ddPCR) | Cmax | 0/1 | ",
      "CAR transgene (ddPCR) | AUC from 0 to 28 d | 0/1 | ",
    ]);
  }, 60_000);
});

describe("a marker's row", () => {
  test("leads to the sample of its peak though there is no area, and names what it leaves out", () => {
    const value = { kind: "quantity" as const, value: 90, unit: "pg/mL" };
    const trial = new Assayed().observes(7, { item: "il-6", value }).observes(60, { item: "il-6", value });
    const [peak, late] = trial.records.slice(-2).map(({ version }) => version);
    const row = trial
      .analysed("reconstitution")
      .tables.find(({ table }) => table === "marker-courses")
      ?.rows.find(({ cells }) => cells.marker?.kind === "words" && cells.marker.words.en === "Interleukin 6");
    expect(row?.records).toContain(peak);
    expect(row?.leftOut).toEqual([{ version: late, because: "after-window" }]);
  }, 60_000);
});
