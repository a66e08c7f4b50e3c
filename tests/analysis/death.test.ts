import { describe, expect, test } from "vitest";
import type { Chart } from "#analysis";
import { outcomeOf, overview, safetyCasesOf, subjectView, visitsOf } from "#trial";
import { date, StagedTrial } from "../staged-trial.ts";
import { Child, child } from "./one-child.ts";
import { rowsOf } from "./table-text.ts";

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
