import { describe, expect, test } from "vitest";
import { type Analysis, analyse, cutData } from "#analysis";
import { optionText } from "#reports";
import { readFoundingDocument } from "../founding-protocol.ts";
import { date, moment, StagedTrial } from "../staged-trial.ts";
import { rowsOf } from "./table-text.ts";

const first = "ZCH-001";
const sepsis = (grade: 4 | 5) => ({ scale: "CTCAE-5.0" as const, term: "Sepsis", grade });

function analysed(trial: StagedTrial): Analysis {
  const cut = cutData(trial.records, { asKnownAt: trial.now });
  if (!cut.ok) throw new Error(cut.error.code);
  return analyse("safety", cut.value);
}

test("a count told to lie below a limit is below it, not at it", () => {
  const trial = new StagedTrial(-40).treats(first, 0).reach(21);
  const limits = { low: 150, high: 400, unit: "10*9/L" };
  const counted = (day: number, value: number, comparator?: "<") => {
    const told = { kind: "quantity" as const, value, unit: "10*9/L", ...(comparator && { comparator }) };
    const observation = { item: "platelets", on: date(day), value: told, limits };
    trial.does({ kind: "record-observation", subject: first, observation });
  };
  for (const day of [0, 12, 20]) counted(day, 120);
  for (const day of [2, 5, 8, 11]) counted(day, 20, "<");
  const low = analysed(trial);
  const columns = ["item", "early-grade", "days-min", "days-max", "onset-day"];
  expect(rowsOf(low, "haematotoxicity", columns, "Platelets")).toEqual(["Platelets | 3 | 10 | 11 | 2"]);
  const grades = ["item", "worst", "worst-grade", "worst-day"];
  expect(rowsOf(low, "laboratory-grades", grades, "Platelets")).toEqual(["Platelets | <20 | 4 | 2"]);
});

test("what is before the committee is told by its name and highest grade", () => {
  const trial = new StagedTrial(-40).treats(first, 0).reach(6);
  trial.reports(first, 6, { severity: sepsis(4) });
  expect(rowsOf(analysed(trial), "dlt-outcomes", ["outcome", "matters"])).toEqual([
    "Pending | AE-1 Sepsis, Grade 4",
  ]);
});

describe("the course of an event", () => {
  const begun = (onset: string) =>
    new StagedTrial(-40)
      .treats(first, 0)
      .reach(20)
      .reports(first, 20, { severity: sepsis(4), onset, ofInterest: ["severe-infection"] });
  const ended = (trial: StagedTrial, end: string) =>
    trial.does({
      kind: "resolve-adverse-event",
      ...{ subject: first, adverseEvent: "AE-1", end, outcome: "recovered" },
    });
  const columns = ["grade", "onset-day", "worst-day", "end-day", "duration"];

  test("is over on the day of its end, though it began at an hour of that day", () => {
    const trial = ended(begun(moment(3, 9)), date(3));
    expect(rowsOf(analysed(trial), "toxicity-courses", columns)).toEqual(["4 | 3 | 3 | 3 | 0"]);
  });

  test("goes on where it came again after a recorded end", () => {
    const trial = ended(begun(date(5)), date(8)).does({
      kind: "regrade-adverse-event",
      ...{ subject: first, adverseEvent: "AE-1", severity: sepsis(4), from: date(12) },
    });
    const days = rowsOf(analysed(trial), "toxicity-courses", columns);
    expect(days).toEqual(["4 | 5 | 5 | (ongoing) | >7"]);
  });
});

describe("an event told by its moment counts on the day of its own site", () => {
  /** All acts in the evening, so that one day is it at both sites. */
  class Evenings extends StagedTrial {
    override reach(day: number, hour = 20): this {
      return super.reach(day, hour);
    }
  }
  const documentAt = (timeZone: string) => {
    const document = structuredClone(readFoundingDocument()) as { sites: { timeZone: string }[] };
    for (const site of document.sites) site.timeZone = timeZone;
    return document;
  };

  // Three at night in China is noon of the day before in California.
  test.each([
    ["Asia/Shanghai", "29", ["0/1", "1/1"]],
    ["America/Los_Angeles", "28", ["1/1", "0/0"]],
  ])("%s: day %s", (timeZone, day, [acute, later]) => {
    const trial = new Evenings(-40, { document: documentAt(timeZone) });
    trial.reach(-39).treats(first, 0).reach(40);
    trial.reports(first, 41, {
      ...{ severity: sepsis(4), onset: moment(29, 3), ofInterest: ["severe-infection"] },
    });
    const found = analysed(trial);
    expect(rowsOf(found, "toxicity-courses", ["onset-day"])).toEqual([day]);
    const columns = ["period", "level", "category", "with-event"];
    for (const [period, counted] of Object.entries({ acute, later })) {
      const begins = `period.${period} | 1 | category.any | `;
      expect(rowsOf(found, "adverse-event-overview", columns, begins)).toEqual([`${begins}${counted}`]);
    }
  });
});

describe("an event that ends in death", () => {
  const possible = { attribution: { product: "possible" as const, otherCauses: [] } };
  const ended = (onset: number, end: number) => {
    const trial = new StagedTrial(-40).treats(first, 0).closesWindow(first, 0);
    trial.reports(first, end, { ...possible, severity: sepsis(4), onset: date(onset) });
    const told = { subject: first, adverseEvent: "AE-1", end: date(end), outcome: "fatal" as const };
    return analysed(trial.does({ kind: "resolve-adverse-event", ...told }));
  };
  const inPeriod = (of: Analysis, category: string) =>
    rowsOf(of, "adverse-event-overview", ["period", "level", "category", "with-event"])
      .filter((row) => row.endsWith(`1/1`) && row.includes(`| 1 | category.${category} |`))
      .map((row) => row.split(" ")[0]);

  test("has grade 5 from then on, and is fatal in the period of its end", () => {
    const late = ended(10, 40);
    const grades = ["period", "level", "term", "grade-4", "grade-5"];
    const rows = rowsOf(late, "adverse-events-by-term", grades).filter((row) => row.includes("| 1 | Sepsis"));
    expect(rows).toEqual([
      "period.overall | 1 | Sepsis | 0 | 1",
      "period.acute | 1 | Sepsis | 1 | 0",
      "period.later | 1 | Sepsis | 0 | 1",
    ]);
    expect(inPeriod(late, "fatal")).toEqual(["period.overall", "period.later"]);
  });

  test("counts though it was as grave before treatment", () => {
    expect(inPeriod(ended(-20, 40), "fatal")).toEqual(["period.overall", "period.later"]);
  });

  test("lasts to the death", () => {
    const trial = new StagedTrial(-40).treats(first, 0).closesWindow(first, 0);
    trial.reports(first, 30, { ...possible, severity: sepsis(4), ofInterest: ["severe-infection"] });
    trial.reach(34).does({
      kind: "regrade-adverse-event",
      ...{ subject: first, adverseEvent: "AE-1", severity: sepsis(5), from: date(34) },
    });
    const columns = ["event", "grade", "end-day", "duration"];
    expect(rowsOf(analysed(trial), "toxicity-courses", columns)).toEqual(["AE-1 | 5 | 34 | 4"]);
  });
});

test("a child who loses its place after lymphodepletion has begun is summed up at the level of that place", () => {
  const trial = new StagedTrial(-40).reach(-8).screens(first).confirms(first);
  trial.does({ kind: "reserve-slot", subject: first }).reach(-6).plans(first, 0).lymphodepletes(first, 0);
  trial.reports(first, -2).reach(3);
  trial.does({
    kind: "discontinue-subject",
    ...{ subject: first, on: date(3), because: "withdrawal", detail: "No infusion is wished." },
  });
  const columns = ["level", "period", "category", "with-event"];
  const rows = rowsOf(analysed(trial), "adverse-event-overview", columns, "1 | period.overall");
  expect(rows[0]).toBe("1 | period.overall | category.any | 1/1");
  const rates = rowsOf(analysed(trial), "event-rates", ["level", "category", "subject-years"], "1");
  expect(rates[0]).toBe("1 | category.any | 0.02464");
});

describe("serious events by period", () => {
  const columns = ["period", "category", "with-event", "events"];
  const begun = () =>
    new StagedTrial(-40)
      .treats(first, 0)
      .closesWindow(first, 0)
      .reports(first, 45, { severity: { scale: "CTCAE-5.0", term: "Headache", grade: 2 }, onset: date(5) });
  const regraded = (trial: StagedTrial, from: number, grade: 2 | 3) =>
    trial.does({
      kind: "regrade-adverse-event",
      ...{ subject: first, adverseEvent: "AE-1", from: date(from) },
      severity: { scale: "CTCAE-5.0", term: "Headache", grade },
      serious: { criteria: ["hospitalisation"], awareAt: trial.now },
    });
  const rows = (trial: StagedTrial, period: string) =>
    rowsOf(analysed(trial), "adverse-event-overview", columns, `period.${period} | category.serious`)[0];

  test.each([3, 2] as const)("count from the day on which they became so, with grade %i", (grade) => {
    const trial = regraded(begun(), 40, grade);
    expect(rows(trial, "overall")).toBe("period.overall | category.serious | 1/1 | 1");
    expect(rows(trial, "acute")).toBe("period.acute | category.serious | 0/1 | 0");
    expect(rows(trial, "later")).toBe("period.later | category.serious | 1/1 | 1");
  });
});

test("what goes on when a child dies of something else is told as such", () => {
  const trial = new StagedTrial(-40).treats(first, 0);
  const serious = { criteria: ["hospitalisation" as const], awareAt: trial.now };
  trial.reports(first, 10, { serious }).reach(60);
  const told = { on: date(50), cause: "An accident.", relatedness: "unrelated" } as const;
  const end = () => rowsOf(analysed(trial), "serious-adverse-events", ["event", "end"]);
  expect(end()).toEqual(["AE-1 | event-ongoing"]);
  trial.does({ kind: "record-death", subject: first, ...told });
  expect(end()).toEqual(["AE-1 | event-ongoing-at-death"]);
});

test("where events are emergent from the infusion on, there is no period before it", () => {
  const document = JSON.parse(JSON.stringify(readFoundingDocument()));
  document.safety.summary.emergence.value.from = "infusion";
  const trial = new StagedTrial(-40, { document }).treats(first, 0);
  trial.reports(first, 10, { onset: date(-3) });
  const periods = rowsOf(analysed(trial), "adverse-event-overview", ["period"]);
  expect([...new Set(periods)]).toEqual(["period.from-infusion", "period.acute", "period.later"]);
});

test("children without a result of an item are told in its shifts, apart from results without a grade", () => {
  const trial = new StagedTrial(-40).treats(first, 0).treats("ZCH-002", 15).reach(40);
  const value = { kind: "quantity", value: 20, unit: "10*9/L" } as const;
  const limits = { low: 150, high: 400, unit: "10*9/L" };
  const observation = { item: "platelets", on: date(35), value, limits };
  trial.does({ kind: "record-observation", subject: first, observation });
  const columns = ["level", "item", "worst-4", "worst-none", "worst-no-result"];
  const [row, ...others] = rowsOf(analysed(trial), "laboratory-shifts", columns, "1 | Platelets");
  const counts = [row, ...others].map((one) => one?.split(" | ").slice(2).map(Number) ?? []);
  const sums = [0, 1, 2].map((index) => counts.reduce((sum, row) => sum + (row[index] ?? 0), 0));
  expect(sums).toEqual([1, 0, 1]);
});

test("the groups of special interest are told on a card, by their names and what they select", () => {
  const { methods } = analysed(new StagedTrial(-40));
  const card = methods.find(({ method }) => method === "special-interest");
  const lines = card?.options.map((option) => Object.values(optionText(option, "en")).join(": "));
  expect(lines).toContain(
    "Reaction to the infusion or hypersensitivity: Infusion related reaction, Anaphylaxis, Allergic reaction",
  );
});
