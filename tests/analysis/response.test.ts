import { beforeAll, describe, expect, test } from "vitest";
import { type Analysis, analyse, type Chart, cutData, headlinesOf } from "#analysis";
import { moment } from "../staged-trial.ts";
import { cellIn, rowsOf } from "./table-text.ts";
import { first, second, TwoCourses } from "./two-courses.ts";

let trial: TwoCourses;
let response: Analysis;
beforeAll(() => {
  trial = new TwoCourses();
  response = trial.analysed("response");
}, 60_000);

/** What is told of the score of a child on day 28, column by column. */
function measuresOn(child: string): readonly string[] {
  const table = response.tables.find((one) => one.table === "improvement-measures");
  const row = table?.rows.find(({ cells, subjects }) => subjects[0] === child && cellIn(cells.day) === "28");
  return (table?.columns ?? [])
    .filter(({ column }) => !["subject", "level", "day"].includes(column))
    .flatMap(({ column }) => (row?.cells[column] ? `${column}: ${cellIn(row.cells[column])}` : []))
    .map((text) => text.replaceAll("\u00a0", " "));
}

describe("the Total Improvement Score", () => {
  test("is told measure by measure, each enzyme by its own sample's limit", () => {
    expect(measuresOn(first)).toEqual([
      "total-improvement: 62.5",
      "phga: 4.5 → 2 (25 %): 15",
      "ptga: 3.8 → 2.3 (15 %): 2.5",
      "strength: 33 → 43 (19.2 %): 20",
      "chaq: 1.125 → 0.75 (12.5 %): 5",
      "enzyme-or-chq-phs: Lactate dehydrogenase 72/40 → 36/36 (26.7 %): 7.5",
      "extramuscular-or-das: 4 → 1.5 (25 %): 12.5",
    ]);
  });

  test("has bounds where a measure is missing, and says which", () => {
    expect(measuresOn(second)).toEqual([
      "total-improvement: 25",
      "at-most: 52.5",
      "phga: 4.5 → 3.5 (10 %): 7.5",
      "ptga: not measured at follow-up: 0–7.5",
      "strength: 33 → 36 (5.77 %): 10",
      "chaq: 1.125 → 1 (4.17 %): 0",
      "enzyme-or-chq-phs: Lactate dehydrogenase 72/40 → 36/36 (26.7 %): 7.5",
      "extramuscular-or-das: not measured at baseline: 0–20",
    ]);
  });

  test("rests on the records of both times of every measure", () => {
    const row = response.tables
      .find(({ table }) => table === "improvement-measures")
      ?.rows.find(({ subjects }) => subjects.includes(first));
    const items = trial.records.flatMap(({ event, version }) =>
      row?.records.includes(version) && event.kind === "observation-recorded" ? event.observation.item : [],
    );
    const measures = ["phga", "ptga", "cmas", "chaq", "ldh", "extramuscular-vas"];
    const count = (item: string) => items.filter((one) => one === item).length;
    // The strength of day 28 is added up from its fourteen items.
    expect(measures.map(count)).toEqual([2, 2, 1, 2, 2, 2]);
    expect(items).toHaveLength(11 + 14);
  });

  test("has a highest value that each baseline allows", () => {
    expect(rowsOf(response, "improvement-reachable", ["subject", "reachable", "improvement"])).toEqual([
      "ZCH-001 | 90 | level.major",
      "ZCH-002 | 75 | level.major",
    ]);
  });
});

describe("response", () => {
  const columns = ["subject", "visit", "day", "status", "because", "total-improvement", "at-most"];

  test("at a visit is that of the assessment closest to it; escalated treatment is none from then on", () => {
    const rows = rowsOf(response, "response-visits", columns);
    expect(rows.filter((row) => /D28|M2|M3/.test(row))).toEqual([
      "ZCH-001 | D28 | 28 | status.response | because.assessed | 62.5 | ",
      "ZCH-001 | M2 |  | status.non-response | because.rescue | (response.rescue) | ",
      "ZCH-001 | M3 |  | status.pending | because.window-open | (response.window-open) | ",
      "ZCH-002 | D28 | 28 | status.non-response | because.assessed | 25 | 52.5",
      "ZCH-002 | M2 |  | status.pending | because.window-open | (response.window-open) | ",
      "ZCH-002 | M3 |  | status.pending | because.window-open | (response.window-open) | ",
    ]);
  });

  test("on day 28 is flagged, also for what was given against effects of the cells", () => {
    const flags = rowsOf(response, "response-visits", ["subject", "visit", "flags"]);
    const conditioning = "lymphodepletion and steroids may still show";
    expect(flags.filter((row) => row.includes("D28"))).toEqual([
      `ZCH-001 | D28 | ${conditioning}; treated against effects of the cells`,
      `ZCH-002 | D28 | ${conditioning}`,
    ]);
  });

  test("is counted among those whose window has closed, with exact two-sided limits", () => {
    const rates = ["visit", "criterion", "level", "responders", "confidence-interval", "pending"];
    const rows = rowsOf(response, "response-rates", rates);
    expect(rows.filter((row) => /^(D28|M2|M3) \| (response|level\.moderate) \| 1/.test(row))).toEqual([
      "M3 | response | 1 | 0/0 | (no-observations) | 2",
      "M3 | level.moderate | 1 | 0/0 | (no-observations) | 2",
      "M2 | response | 1 | 0/1 | 0.000–0.975 0.95 two-sided | 1",
      "M2 | level.moderate | 1 | 0/1 | 0.000–0.975 0.95 two-sided | 1",
      "D28 | response | 1 | 1/2 | 0.013–0.987 0.95 two-sided | 0",
      "D28 | level.moderate | 1 | 1/2 | 0.013–0.987 0.95 two-sided | 0",
    ]);
  });

  test("is told first at the visits that answer the objective, and last where conditioning may explain it", () => {
    const rows = rowsOf(response, "response-rates", ["visit", "flags", "criterion", "level"]);
    const visits = rows.flatMap((row) =>
      / \| response \| 1$/.test(row) ? row.split(" | ", 2).join(" ") : [],
    );
    expect(visits).toEqual(["M3 ", "M6 ", "M2 ", "M9 ", "M12 ", "D28 flag.conditioning"]);
  });

  test("has its headlines from one visit for every level", () => {
    const told = (cutoff?: string) =>
      headlinesOf(trial.analysed("response", cutoff)).map(({ column, row: { cells } }) =>
        [cells.visit, cells.criterion, cells.level, cells[column]].map(cellIn).join(" "),
      );
    expect(told()).toEqual(["M2 response 1 0/1", "M2 level.major 1 0/1", "M2 inactive-disease 1 0/1"]);
    const [early] = told(moment(65));
    expect(early).toBe("D28 response 1 1/2");
    expect(told(moment(40))).toEqual([]);
  });

  test("names its responders, by the records of the visit and of the baseline, and beside them who did not respond", () => {
    const row = response.tables
      .find(({ table }) => table === "response-rates")
      ?.rows.find(({ cells }) => cellIn(cells.visit) === "D28" && cellIn(cells.criterion) === "response");
    const globals = (versions: readonly number[] = []) =>
      trial.records.flatMap(({ event, version }) =>
        versions.includes(version) &&
        event.kind === "observation-recorded" &&
        event.observation.item === "phga"
          ? [`${event.subject} ${event.observation.visit ?? "before"}`]
          : [],
      );
    expect(cellIn(row?.cells.responders)).toBe("1/2");
    expect(row?.subjects).toEqual([first]);
    expect(globals(row?.records)).toEqual([`${first} before`, `${first} D28`]);
    expect(globals(row?.leftOut?.map(({ version }) => version))).toEqual([`${second} D28`]);
  });

  test("of which a better outcome remains possible is not counted as known", () => {
    const rows = rowsOf(response, "response-rates", [
      "visit",
      "criterion",
      "level",
      "responders",
      "not-known",
    ]);
    expect(rows).toContain("D28 | response | 1 | 1/2 | 1");
    expect(rows).toContain("D28 | level.major | 1 | 0/2 | 0");
  });

  // The window of day 28 ends on day 44, at midnight in Shanghai.
  test.each([
    [40, 9, "status.pending"],
    [44, 23, "status.pending"],
    [45, 1, "status.response"],
  ])("at a cut-off on day %i at %i h is %s, as the window then stood", (day, hour, status) => {
    const then = trial.analysed("response", moment(day, hour));
    expect(rowsOf(then, "response-visits", ["subject", "visit", "status"], `${first} | D28`)).toEqual([
      `ZCH-001 | D28 | ${status}`,
    ]);
  });
});

test("a score is added up from its items, and says so", () => {
  const columns = ["subject", "item", "day", "value", "from"];
  expect(rowsOf(response, "disease-scores", columns, `${first} | CMAS`)).toEqual([
    "ZCH-001 | CMAS | -8 | 33 | score-from.total",
    "ZCH-001 | CMAS | 28 | 43 | score-from.items",
    "ZCH-001 | CMAS | 61 | 50 | score-from.total",
  ]);
});

test("every drug is listed with whether it escalates the treatment of the disease", () => {
  const columns = ["subject", "drug", "from-day", "to-day", "escalated", "because"];
  const rows = rowsOf(response, "treatments", columns, first);
  expect(rows.filter((row) => /Toci|Bari/.test(row))).toEqual([
    "ZCH-001 | Tocilizumab | 5 | 5 | truth.not-met | because.not-for-the-disease",
    "ZCH-001 | Baricitinib | 50 | ongoing | truth.met | because.started-or-increased",
  ]);
});

describe("the figures", () => {
  const figure = (name: string) => response.figures.find((one) => one.figure === name) as Chart;

  test("show scores of one visit side by side, the highest first", () => {
    const bars = figure("improvement-at.D28").layers.flatMap((layer) =>
      layer.mark === "bar" ? [`${layer.lane} ${layer.y} ${layer.high ?? ""}`] : [],
    );
    expect(bars).toEqual([`${first} 62.5 `, `${second} 25 52.5`]);
    expect(response.figures.map(({ figure: name }) => name)).not.toContain("improvement-at.M2");
  });

  test("show beside scores who counts without one, and why", () => {
    const [left] = trial.records.flatMap(({ event, version }) =>
      event.kind === "observation-recorded" &&
      event.subject === second &&
      event.observation.item === "phga" &&
      event.observation.visit === "D28"
        ? [version]
        : [],
    );
    const cut = cutData(trial.records, { asKnownAt: trial.now, without: left === undefined ? [] : [left] });
    if (!cut.ok) throw new Error(cut.error.code);
    const chart = analyse("response", cut.value).figures.find((one) => one.figure === "improvement-at.D28");
    const { x, layers } = chart as Chart;
    expect(x).toMatchObject({ lanes: [first, second] });
    expect(layers.at(-1)).toMatchObject({ mark: "event", lane: second, code: "because.not-calculable" });
  });

  test("tell apart what was scored after escalated treatment", () => {
    const curves = figure("improvement-over-time").layers.flatMap((layer) =>
      layer.mark === "line" && layer.subject === first
        ? [`${layer.series} ${layer.points.map(({ x, y }) => `${x}:${y}`).join(" ")}`]
        : [],
    );
    expect(curves).toEqual(["improvement.counted 0:0 28:62.5", "improvement.overruled 28:62.5 61:50"]);
  });

  test("show on each lane how long a subject was followed, when it responded, and what happened", () => {
    const lanes = figure("swimmer").layers.flatMap((layer) => {
      if (layer.mark === "span")
        return [`${layer.lane} ${layer.code} ${layer.from}–${layer.to}${layer.open ? "→" : ""}`];
      return layer.mark === "event" ? [`${layer.lane} ${layer.code} ${layer.x}`] : [];
    });
    expect(lanes).toEqual([
      `${first} followed 0–61→`,
      `${first} responding 28–50`,
      `${first} because.rescue 50`,
      `${second} followed 0–64`,
      `${second} because.death 64`,
    ]);
  });
});
