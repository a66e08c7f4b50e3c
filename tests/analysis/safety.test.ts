import { describe, expect, test } from "vitest";
import { type Analysis, analyse, cutData } from "#analysis";
import { ctcaeV5 } from "#safety";
import type { CommandOf } from "#trial";
import { organClassWords } from "#words";
import { date, moment, StagedTrial } from "../staged-trial.ts";
import { rowsOf } from "./table-text.ts";

const [first, second] = ["ZCH-001", "ZCH-002"] as const;
const ctcae = (term: string, grade: 1 | 2 | 3 | 4) => ({ scale: "CTCAE-5.0" as const, term, grade });
const crs = (hypotension: boolean) => ({
  scale: "ASTCT-2019-CRS" as const,
  inputs: {
    ...{ temperatureCel: 38.6, feverTreated: false, hypotension, vasopressors: [], otherCause: [] },
    oxygen: { device: "none" as const },
    deathFromCrs: false,
  },
});

type Severity = CommandOf<"regrade-adverse-event">["severity"];

/** Two children at the first level: one with three events by day 6, one with none, whose window is open. */
class TwoChildren extends StagedTrial {
  constructor() {
    super(-40);
    this.treats(first, 0).reach(6);
    // Nausea since before treatment, worse from day 3 to day 5.
    this.reports(first, 6, { severity: ctcae("Nausea", 2), onset: date(-10) });
    this.regrades("AE-1", ctcae("Nausea", 3), date(3));
    this.regrades("AE-1", ctcae("Nausea", 1), date(5));
    this.reports(first, 6, {
      severity: ctcae("Neutrophil count decreased", 4),
      onset: date(-2),
      attribution: { product: "unrelated", otherCauses: ["lymphodepletion"] },
    });
    this.ends("AE-2", date(5));
    const serious = { criteria: ["hospitalisation" as const], awareAt: moment(3, 9) };
    this.reports(first, 6, { severity: crs(false), onset: moment(2, 21), serious });
    this.regrades("AE-3", crs(true), moment(3, 9));
    this.ends("AE-3", moment(5, 21));
    this.does({
      kind: "record-safety-report",
      ...{ subject: first, matter: "AE-3", clock: "cn-sae", stage: "initial", sentAt: moment(4, 12) },
    });
    this.treats(second, 15).closesWindow(first, 0).reach(41);
    const alt = { 7: 400, 10: 130, 3: 130, [-7]: 110 };
    for (const [day, value] of Object.entries(alt)) this.measures("alt", Number(day), value, "U/L", 7, 40);
    const neutrophils = { 1: 400, 3: 300, 7: 300, 10: 600, 14: 2000, 40: 900, [-7]: 3000 };
    for (const [day, value] of Object.entries(neutrophils)) {
      this.measures("neutrophils", Number(day), value, "/uL", 1500, 8000);
    }
    this.measures("creatinine", 3, 45, "umol/L");
  }

  private regrades(adverseEvent: string, severity: Severity, from: string) {
    this.does({ kind: "regrade-adverse-event", subject: first, adverseEvent, severity, from });
  }

  private ends(adverseEvent: string, end: string) {
    this.does({ kind: "resolve-adverse-event", subject: first, adverseEvent, end, outcome: "recovered" });
  }

  private measures(item: string, day: number, value: number, unit: string, low?: number, high?: number) {
    const observation = {
      ...{ item, on: date(day), value: { kind: "quantity" as const, value, unit } },
      ...(low !== undefined && high !== undefined && { limits: { low, high, unit } }),
    };
    this.does({ kind: "record-observation", subject: first, observation });
  }
}

function analysed(trial: StagedTrial, cutoff = trial.now): Analysis {
  const cut = cutData(trial.records, { asKnownAt: trial.now, cutoff });
  if (!cut.ok) throw new Error(cut.error.code);
  return analyse("safety", cut.value);
}

const twoChildren = new TwoChildren();
const found = analysed(twoChildren);

describe("events of two children", () => {
  test("dose-limiting toxicity at every level, with limits of those evaluable", () => {
    const columns = ["assigned-level", "infused", "evaluable", "dlt", "limits", "pending", "not-evaluable"];
    expect(rowsOf(found, "dlt-by-level", columns)).toEqual([
      "1 | 2 | 1 | 0/1 | 0.000–0.975 0.95 two-sided | 1 | 0",
      "2 | 0 | 0 | 0/0 | (no-observations) | 0 | 0",
      "3 | 0 | 0 | 0/0 | (no-observations) | 0 | 0",
    ]);
    expect(rowsOf(found, "dlt-outcomes", ["subject", "outcome", "because"])).toEqual([
      `${first} | Evaluable, no DLT | the window closed without a DLT`,
      `${second} | Pending | the window is open`,
    ]);
  });

  const kinds = ["any", "related", "severe", "severe-related", "serious", "special-interest", "fatal"];
  test.each([
    ["overall", ["1/2 3", "1/2 2", "1/2 2", "1/2 1", "1/2 1", "1/2 2", "0/2 0"]],
    ["lymphodepletion", ["1/2 1", "0/2 0", "1/2 1", "0/2 0", "0/2 0", "1/2 1", "0/2 0"]],
    ["acute", ["1/2 2", "1/2 2", "1/2 1", "1/2 1", "1/2 1", "1/2 1", "0/2 0"]],
    // Only one was seen beyond day 28.
    ["later", ["0/1 0", "0/1 0", "0/1 0", "0/1 0", "0/1 0", "0/1 0", "0/1 0"]],
  ])("overview, %s: subjects and events of each kind", (period, expected) => {
    const columns = ["period", "level", "category", "with-event", "events"];
    expect(rowsOf(found, "adverse-event-overview", columns, `period.${period} | 1 |`)).toEqual(
      kinds.map((kind, index) => {
        const [subjects, events] = (expected[index] ?? "").split(" ");
        return `period.${period} | 1 | category.${kind} | ${subjects} | ${events}`;
      }),
    );
  });

  test("limits stand beside zeros, with their level and their sides", () => {
    const columns = ["category", "period", "level", "with-event", "limits"];
    expect(rowsOf(found, "adverse-event-overview", columns, "category.fatal | period.overall | 1")).toEqual([
      "category.fatal | period.overall | 1 | 0/2 | 0.000–0.842 0.95 two-sided",
    ]);
  });

  test("by class, term, highest grade and period; what got worse counts where it did", () => {
    const grades = [1, 2, 3, 4, 5].map((grade) => `grade-${grade}`);
    const columns = ["level", "period", "organ-class", "term", ...grades, "events"];
    const rows = rowsOf(found, "adverse-events-by-term", columns, "1 |");
    const name = "Cytokine release syndrome (ASTCT 2019)";
    expect(rows.filter((row) => !row.includes("any-term"))).toEqual([
      "1 | period.overall | Gastrointestinal disorders | Nausea | 0 | 0 | 1 | 0 | 0 | 1",
      `1 | period.overall | Immune system disorders | ${name} | 0 | 1 | 0 | 0 | 0 | 1`,
      "1 | period.overall | Investigations | Neutrophil count decreased | 0 | 0 | 0 | 1 | 0 | 1",
      "1 | period.lymphodepletion | Investigations | Neutrophil count decreased | 0 | 0 | 0 | 1 | 0 | 1",
      "1 | period.acute | Gastrointestinal disorders | Nausea | 0 | 0 | 1 | 0 | 0 | 1",
      `1 | period.acute | Immune system disorders | ${name} | 0 | 1 | 0 | 0 | 0 | 1`,
    ]);
  });

  test("all events of a subject in the order in which they began or got worse, serious or not", () => {
    const told = ["event", "term", "grade", "is-serious", "relatedness", "outcome"];
    expect(rowsOf(found, "adverse-events", ["subject", ...told, "onset", "onset-day", "duration"])).toEqual([
      "ZCH-001 | AE-2 | Neutrophil count decreased | 4 | no | Unrelated | Recovered | 2027-03-08 | -2 | 7",
      "ZCH-001 | AE-3 | Cytokine release syndrome (ASTCT 2019) | 2 | yes | Probable | Recovered | 2027-03-12 | 2 | 3",
      "ZCH-001 | AE-1 | Nausea | 3 | no | Probable | event-ongoing | 2027-03-13 | 3 | >37",
    ]);
  });

  test("serious events", () => {
    const columns = ["event", "onset", "day", "grade", "serious", "relatedness", "expectedness", "end"];
    const why = "Hospitalisation, or its prolongation";
    expect(rowsOf(found, "serious-adverse-events", columns)).toEqual([
      `AE-3 | 2027-03-12 | 2 | 2 | ${why} | Probable | expectedness.not-assessed | 2027-03-15`,
    ]);
  });

  test("events of special interest, and the course of each", () => {
    const columns = ["interest", "level", "with-event", "with-severe", "severe-limits", "median-onset"];
    const begins = "Cytokine release syndrome | 1";
    expect(rowsOf(found, "events-of-special-interest", columns, begins)).toEqual([
      `${begins} | 1/2 | 0/2 | 0.000–0.842 0.95 two-sided | 2`,
    ]);
    const days = ["onset-day", "worst-day", "end-day", "duration"];
    expect(rowsOf(found, "toxicity-courses", ["event", "interest", "grade", ...days])).toEqual([
      "AE-2 | Cytopenia | 4 | -2 | -2 | 5 | 7",
      "AE-3 | Cytokine release syndrome | 2 | 2 | 3 | 5 | 3",
    ]);
  });

  test("what lymphodepletion is suspected of is counted from its first day, five days before the infusion", () => {
    const columns = ["event", "term", "grade", "onset-day", "worst-day", "end-day", "duration"];
    expect(rowsOf(found, "lymphodepletion-toxicity", columns)).toEqual([
      "AE-2 | Neutrophil count decreased | 4 | 3 | 3 | 10 | 7",
    ]);
  });

  test("rates: 52 days of two children since lymphodepletion, 14 up to the first CRS", () => {
    const ofAll = ["category", "level", "events", "subject-years", "rate", "rate-limits"];
    const columns = [...ofAll, "with-event", "years-to-first", "first-rate"];
    const [years, toFirst] = [52 / 365.25, 14 / 365.25].map((value) => Number(value.toPrecision(4)));
    expect(rowsOf(found, "event-rates", columns, "category.serious | 1")).toEqual([
      `category.serious | 1 | 1 | ${years} | 7.024 | 0.178–39.135 0.95 two-sided | 1/2 | ${toFirst} | 26.09`,
    ]);
    expect(rowsOf(found, "event-rates", columns, "Neurotoxicity (ICANS) | 1")).toEqual([
      `Neurotoxicity (ICANS) | 1 | 0 | ${years} | 0 | 0.000–25.911 0.95 two-sided | 0/2 | ${years} | 0`,
    ]);
  });

  test("reporting clocks: due, met on, late by", () => {
    const columns = ["event", "clock", "started", "due", "met", "standing", "late-by"];
    const rule = "NMPA/CDE rapid reporting of safety data during clinical trials";
    expect(rowsOf(found, "reporting-clocks", columns)).toEqual([
      "AE-3 | Serious adverse event (China GCP 2020) | 2027-03-13 09:00 | 2027-03-14 09:00 | 2027-03-14 12:00 | clock.met-late | 0.125",
      `AE-3 | Other SUSAR (${rule}) | 2027-03-14 12:00 | 2027-03-29 | (not-sent) | clock.overdue | 22`,
    ]);
  });

  test("a lane for each infused child with the grades of its CRS", () => {
    const lanes = found.figures.find(({ figure }) => figure === "toxicity-lanes.ASTCT-2019-CRS");
    expect(lanes).toMatchObject({
      y: { lanes: [first, second] },
      layers: [
        { mark: "span", lane: first, code: "toxicity-grade-1" },
        { mark: "span", lane: first, code: "toxicity-grade-2" },
      ],
    });
  });
});

describe("laboratory results of two children", () => {
  test("the days of neutropenia between which sparse samples leave it", () => {
    const grades = ["subject", "item", "early-grade", "late-grade"];
    const columns = [...grades, "onset-day", "days-min", "days-max", "through"];
    const none =
      "(no-samples-in-days) | (no-samples-in-days) | (not-seen) | (no-samples-in-days) | (no-samples-in-days)";
    expect(rowsOf(found, "haematotoxicity", columns)).toEqual([
      `${first} | Neutrophils | 2 | 0 | 1 | 7 | 10 | 40`,
      `${second} | Neutrophils | ${none} | 0`,
      `${first} | Platelets | ${none} | 40`,
      `${second} | Platelets | ${none} | 0`,
    ]);
  });

  test("grades: units converted, the baseline-abnormal fork, reasons where there is none", () => {
    const columns = ["subject", "item", "baseline", "baseline-grade", "worst", "worst-grade", "worst-day"];
    const rows = rowsOf(found, "laboratory-grades", [...columns, "graded", "ungraded"], first);
    const none = "(no-graded-result) | (no-graded-result)";
    expect(rows).toContain(`${first} | Neutrophils | 3 | 0 | 0.4 | 4 | 1 | 6/6 | `);
    expect(rows).toContain(`${first} | ALT | 110 | 0 | 400 | 2 | 7 | 3/3 | `);
    expect(rows).toContain(
      `${first} | Creatinine (enzymatic) | 40 | (limits-missing) | ${none} | (no-graded-result) | 0/1 | limits-missing 1`,
    );
  });

  test("from the grade at baseline to the worst", () => {
    const grades = [0, 1, 2, 3, 4, "none", "no-result"].map((grade) => `worst-${grade}`);
    const columns = ["level", "item", "baseline-grade", ...grades];
    expect(rowsOf(found, "laboratory-shifts", columns, "1 | ALT")).toEqual([
      "1 | ALT | grade.0 | 0 | 0 | 1 | 0 | 0 | 0 | 1",
    ]);
  });

  test("the grade over time", () => {
    const alt = found.figures.find(({ figure }) => figure === "laboratory-grades.alt");
    const own = alt && "layers" in alt ? alt.layers : [];
    const stretches = own.flatMap((layer) =>
      layer.mark === "span" && layer.subject === first ? [[layer.code, layer.from, layer.to]] : [],
    );
    expect(stretches).toEqual([
      ["toxicity-grade-0", -7, 7],
      ["toxicity-grade-2", 7, 10],
      ["toxicity-grade-0", 10, 10],
    ]);
  });
});

test.each([...new Set([...ctcaeV5.values()].map(({ systemOrganClass }) => systemOrganClass))])(
  "%s has its name in Chinese",
  (name) => {
    expect(organClassWords(name).zh).toMatch(/^[\u4e00-\u9fff、（）]+$/);
  },
);

test("at an earlier cut-off what has not ended goes on", () => {
  const early = analysed(twoChildren, moment(4, 12));
  expect(rowsOf(early, "toxicity-courses", ["event", "grade", "end-day", "duration"])).toEqual([
    "AE-2 | 4 | (ongoing) | >5",
    "AE-3 | 2 | (ongoing) | >1",
  ]);
  expect(rowsOf(early, "dlt-by-level", ["assigned-level", "infused", "pending"], "1")).toEqual(["1 | 1 | 1"]);
});

test("where nobody was treated nothing is counted, and nothing fails", () => {
  const empty = analysed(new StagedTrial(-40));
  const columns = ["category", "period", "with-event", "limits"];
  expect(rowsOf(empty, "adverse-event-overview", columns, "category.any | period.overall")).toEqual([
    "category.any | period.overall | 0/0 | (no-observations)",
  ]);
  expect(rowsOf(empty, "event-rates", ["category", "rate", "rate-limits"], "category.any")).toEqual([
    "category.any | (no-time-at-risk) | (no-time-at-risk)",
  ]);
});
