import { describe, expect, test } from "vitest";
import { type AnalysisName, analyse, type Chart, cutData } from "#analysis";
import { type CommandOf, outcomeOf, overview, safetyCasesOf, subjectView, visitsOf } from "#trial";
import { date, moment, StagedTrial } from "../staged-trial.ts";
import { rowsOf } from "./table-text.ts";

const child = "ZCH-001";

/** A child infused on day 0 and seen on day 28; what follows is told on later days. */
class Child extends StagedTrial {
  constructor() {
    super(-40);
    this.treats(child, 0).closesWindow(child, 0);
  }

  has(day: number, grade: 1 | 3 | 5): this {
    return this.reports(child, day, { severity: { scale: "CTCAE-5.0", term: "Sepsis", grade } });
  }

  contact(day: number, value: CommandOf<"record-observation">["observation"]["value"], note?: string): this {
    const observation = { item: "vital-status", on: date(day), value, ...(note !== undefined && { note }) };
    return this.reach(day).does({ kind: "record-observation", subject: child, observation });
  }

  ends(day: number): this {
    return this.reach(day).does({
      kind: "resolve-adverse-event",
      ...{ subject: child, adverseEvent: "AE-1", end: date(day), outcome: "fatal" },
    });
  }

  dies(day: number): this {
    const told = { on: date(day), cause: "Sepsis", relatedness: "undetermined" } as const;
    return this.does({ kind: "record-death", subject: child, ...told });
  }

  analysed(name: AnalysisName, cutoff = this.now) {
    const cut = cutData(this.records, { asKnownAt: this.now, cutoff });
    if (!cut.ok) throw new Error(cut.error.code);
    return analyse(name, cut.value);
  }

  get actions(): readonly string[] {
    return subjectView(this.state, child, this.now).nextActions.map(({ code }) => code);
  }
}

const dead = { kind: "coded", code: "dead" } as const;
const followUp = ["last-contact", "days-followed", "vital-status", "visits-overdue"];
const daysSeen = ["endpoint", "time", "status"];
const yearsOf = (days: number) => String(Number((days / 365.25).toPrecision(4)));

describe.each([
  ["by a grade 5", () => new Child().has(40, 5).reach(200), 40, 28, "source.death"],
  ["by a fatal end", () => new Child().has(38, 3).ends(40).reach(200), 40, 38, "source.death"],
  ["at a contact", () => new Child().contact(183, dead).reach(200), 183, 28, "dead-since-before"],
] as const)("a death told only %s", (_, told, day, lastContact, status) => {
  const trial = told();

  test("is an event in overall survival, and no visit is awaited after it", () => {
    const survival = trial.analysed("survival");
    expect(rowsOf(survival, "follow-up", ["days-followed", "vital-status"])).toEqual([`${day} | ${status}`]);
    expect(rowsOf(survival, "follow-up", ["last-contact"])).toEqual([date(lastContact)]);
    expect(rowsOf(survival, "times-to-event", daysSeen, "Overall")).toEqual([
      `Overall survival | ${day} | status.event`,
    ]);
    const awaited = visitsOf(trial.state, child, date(200)).filter(({ to = "" }) => to > date(day));
    expect(awaited.map(({ status: standing }) => standing).filter((one) => one !== "no-longer")).toEqual([]);
  });

  test("ends the time at risk on its day, or where that is not known at the last contact", () => {
    const rows = rowsOf(
      trial.analysed("safety"),
      "event-rates",
      ["category", "subject-years"],
      "category.any",
    );
    const until = status === "source.death" ? day : lastContact;
    expect(rows[0]).toBe(`category.any | ${yearsOf(until + 6)}`);
  });

  test("counts in the flow, by the record that tells it", () => {
    const { tables } = trial.analysed("disposition");
    const rows = tables.find(({ table }) => table === "flow")?.rows ?? [];
    const died = rows.find(({ cells }) => cells.step?.kind === "code" && cells.step.code === "step.died");
    expect(died?.subjects).toEqual([child]);
    expect(died?.records).toHaveLength(1);
    const stays = rows.find(
      ({ cells }) => cells.step?.kind === "code" && cells.step.code === "step.in-follow-up",
    );
    expect(stays?.subjects).toEqual([]);
  });

  test("ends the child's lane in the swimmer figure", () => {
    const swimmer = trial.analysed("response").figures.find(({ figure }) => figure === "swimmer") as Chart;
    const [followed] = swimmer.layers.filter((layer) => "code" in layer && layer.code === "followed");
    expect(followed).toMatchObject({ to: day });
    expect(followed).not.toHaveProperty("open");
  });

  test("is still to be recorded; nothing is planned any more, and dosing is suspended", () => {
    expect(trial.actions).toContain("record-death");
    expect(trial.actions).not.toContain("visits-overdue");
    const { stage, safety } = subjectView(trial.state, child, trial.now);
    expect([stage, safety.death?.on]).toEqual(["died", date(day)]);
    expect(safety.death).not.toHaveProperty("recorded");
    expect(overview(trial.state, trial.now).suspension).toBeDefined();
  });

  test("once recorded, is as recorded, and asked for no more", () => {
    const recorded = told().dies(35);
    expect(recorded.actions).not.toContain("record-death");
    expect(rowsOf(recorded.analysed("survival"), "times-to-event", daysSeen, "Overall")).toEqual([
      "Overall survival | 35 | status.event",
    ]);
  });
});

test("a death told at a contact is a serious case, known since it was written down", () => {
  const trial = new Child().contact(183, dead);
  const told = trial.now;
  const [serious] = safetyCasesOf(trial.state, child);
  expect(serious).toMatchObject({
    matter: "death",
    reports: [{ siteAwareAt: told, product: "not-assessed" }],
  });
  const [later] = safetyCasesOf(trial.reach(190).dies(170).state, child);
  expect(later?.reports[0]?.siteAwareAt).toBe(told);
});

test("a fatal end within the window is before the committee, though its grade was low and unrelated", () => {
  const trial = new StagedTrial(-40).treats(child, 0);
  trial.reports(child, 9, {
    severity: { scale: "CTCAE-5.0", term: "Sepsis", grade: 3 },
    attribution: { product: "unrelated", otherCauses: [] },
  });
  trial.reach(10).does({
    kind: "resolve-adverse-event",
    ...{ subject: child, adverseEvent: "AE-1", end: date(10), outcome: "fatal" },
  });
  expect(outcomeOf(trial.state, child)).toMatchObject({ letter: "P", because: "death-not-adjudicated" });
});

test("a death told by mistake is undone by the correction of what told it", () => {
  const trial = new Child().contact(100, dead);
  const supersedes =
    trial.records.findLast(({ event }) => event.kind === "observation-recorded")?.version ?? 0;
  const observation = {
    item: "vital-status",
    on: date(100),
    value: { kind: "coded", code: "alive" },
  } as const;
  trial.does({ kind: "record-observation", subject: child, observation }, "gao", {
    ...{ supersedes, reason: "Another child." },
  });
  expect(rowsOf(trial.analysed("survival"), "follow-up", followUp.slice(0, 3))).toEqual([
    `${date(100)} | 100 | alive-at-last-contact`,
  ]);
  expect(trial.actions).not.toContain("record-death");
});

test("an attempt to reach a child is no contact: neither survival nor the time at risk goes on to it", () => {
  const unknown = { kind: "missing", reason: "unknown" } as const;
  const trial = new Child().contact(100, unknown, "Not reached by telephone.").reach(150);
  trial.contact(150, { kind: "coded", code: "unknown" });
  trial.does({
    kind: "discontinue-subject",
    ...{ subject: child, on: date(150), because: "lost-to-follow-up", detail: "Three calls in vain." },
  });
  expect(rowsOf(trial.analysed("survival"), "times-to-event", daysSeen, "Overall")).toEqual([
    "Overall survival | 28 | status.censored",
  ]);
  const rows = rowsOf(trial.analysed("safety"), "event-rates", ["category", "subject-years"], "category.any");
  expect(rows[0]).toBe(`category.any | ${yearsOf(28 + 6)}`);
});

test("an adverse event at home is a sign of life for survival as for the time at risk", () => {
  const trial = new Child().has(60, 3).reach(150);
  expect(rowsOf(trial.analysed("survival"), "times-to-event", daysSeen, "Overall")).toEqual([
    "Overall survival | 60 | status.censored",
  ]);
  const rows = rowsOf(trial.analysed("safety"), "event-rates", ["category", "subject-years"], "category.any");
  expect(rows[0]).toBe(`category.any | ${yearsOf(60 + 6)}`);
});

describe("the swimmer figure draws a child as far as it was seen", () => {
  const followed = (trial: Child) => {
    const swimmer = trial.analysed("response").figures.find(({ figure }) => figure === "swimmer") as Chart;
    const [span] = swimmer.layers.filter((layer) => "code" in layer && layer.code === "followed");
    return span?.mark === "span" ? [span.to, span.open ?? false] : [];
  };
  const alive = { kind: "coded", code: "alive" } as const;
  const visits = (trial: Child) => {
    for (const { visit, dueOn, status } of visitsOf(trial.state, child, trial.now.slice(0, 10))) {
      if (status !== "overdue" || !dueOn) continue;
      trial.does({ kind: "record-visit", subject: child, visit, on: dueOn, status: "done" });
    }
    return trial;
  };

  test("still followed: to the last contact, with an arrow", () => {
    expect(followed(visits(new Child().contact(62, alive).reach(75)))).toEqual([62, true]);
  });

  test("not seen since the window, with visits overdue: no arrow", () => {
    expect(followed(new Child().reach(400))).toEqual([28, false]);
  });

  test("lost to follow-up: to the last contact, not to the day on which it was given up", () => {
    const trial = new Child()
      .contact(62, alive)
      .reach(200)
      .does({
        kind: "discontinue-subject",
        ...{ subject: child, on: date(200), because: "lost-to-follow-up", detail: "Calls in vain." },
      });
    expect(followed(trial)).toEqual([62, false]);
  });
});

describe("what is told of days after a death", () => {
  const alive = { kind: "coded", code: "alive" } as const;
  const contradicted = () => {
    const trial = new Child().contact(58, alive).has(70, 3);
    return trial.dies(50);
  };
  const categories = ["category", "events", "with-event"];

  test("does not prolong survival; it stands by name beside the row, which says so", () => {
    const trial = contradicted();
    const survival = trial.analysed("survival");
    expect(rowsOf(survival, "times-to-event", daysSeen, "Overall")).toEqual([
      "Overall survival | 50 | status.event",
    ]);
    expect(rowsOf(survival, "follow-up", ["last-contact", "after-death"])).toEqual([`${date(28)} | 2`]);
    const told = trial.records.filter(
      ({ event }) =>
        event.kind === "adverse-event-reported" ||
        (event.kind === "observation-recorded" && event.observation.item === "vital-status"),
    );
    const [row] = survival.tables.find(({ table }) => table === "follow-up")?.rows ?? [];
    expect(row?.leftOut).toEqual(told.map(({ version }) => ({ version, because: "after-death" })));
  });

  test("counts as an event in rates as in the overview, without time at risk of its own", () => {
    const safety = contradicted().analysed("safety");
    expect(rowsOf(safety, "event-rates", categories, "category.any")[0]).toBe("category.any | 1 | 1/1");
    const overall = rowsOf(safety, "adverse-event-overview", ["period", "category", "with-event"]);
    expect(overall).toContain("period.overall | category.any | 1/1");
    expect(rowsOf(safety, "event-rates", ["category", "subject-years", "years-to-first"])[0]).toBe(
      `category.any | ${yearsOf(50 + 6)} | ${yearsOf(50 + 6)}`,
    );
  });

  test("is to be corrected, or the death, for as long as they contradict each other", () => {
    const trial = contradicted();
    expect(trial.actions).toContain("correct-after-death");
    const supersedes = trial.records.findLast(({ event }) => event.kind === "death-recorded")?.version ?? 0;
    const told = { on: date(72), cause: "Sepsis", relatedness: "undetermined" } as const;
    trial.reach(75).does({ kind: "record-death", subject: child, ...told }, "gao", {
      ...{ supersedes, reason: "Another day." },
    });
    expect(trial.actions).not.toContain("correct-after-death");
    expect(rowsOf(trial.analysed("survival"), "follow-up", ["after-death"])).toEqual(["0"]);
  });
});

describe("the time at risk ends with participation, though a death is learned later", () => {
  const left = (because: "withdrawal" | "lost-to-follow-up", day: number) =>
    new Child().reach(day).does({
      kind: "discontinue-subject",
      ...{ subject: child, on: date(day), because, detail: "As told." },
    });
  const years = (trial: Child) =>
    rowsOf(trial.analysed("safety"), "event-rates", ["category", "subject-years"], "category.serious")[0];

  test.each([
    ["withdrawal", "on its day", 60],
    ["lost-to-follow-up", "at the last contact before", 28],
  ] as const)("%s: %s", (because, _, until) => {
    const trial = left(because, 60).reach(450) as Child;
    trial.dies(400);
    expect(years(trial)).toBe(`category.serious | ${yearsOf(until + 6)}`);
    expect(rowsOf(trial.analysed("survival"), "times-to-event", daysSeen, "Overall")).toEqual([
      "Overall survival | 400 | status.event",
    ]);
  });
});

test("a death is not lost where the infusion is put on a later day: they contradict each other", () => {
  const trial = new Child().dies(3).reach(30);
  const record = trial.records.findLast(({ event }) => event.kind === "infusion-recorded");
  const startedAt = moment(5);
  const told = { lot: "U19-001", cells: 3e8, startedAt, stoppedAt: startedAt };
  trial.does({ kind: "record-infusion", subject: child, ...told }, "lu", {
    ...{ supersedes: record?.version ?? 0, reason: "Another day." },
  });
  expect(trial.actions).toContain("correct-after-death");
  expect(rowsOf(trial.analysed("survival"), "times-to-event", daysSeen, "Overall")).toEqual([
    "Overall survival | 0 | status.event",
  ]);
});
