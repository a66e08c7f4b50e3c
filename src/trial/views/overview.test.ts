import { expect, test } from "vitest";
import { fill, nextActionWords } from "#words";
import { date, moment, StagedTrial } from "../../../tests/staged-trial.ts";
import { protocolOf } from "../protocol-in-force.ts";
import type { NextAction } from "./action.ts";
import { overview } from "./overview.ts";

const child = "ZCH-001";

/** Whatever is waited for can be said: each place in its message has its fact. */
function waitsFor(trial: StagedTrial): readonly NextAction[] {
  const { nextActions } = overview(trial.state, trial.now);
  for (const { code, facts } of nextActions)
    expect(fill(nextActionWords[code], facts).en).not.toContain("{{");
  return nextActions;
}

function codes(trial: StagedTrial, subject?: string): readonly string[] {
  return waitsFor(trial)
    .filter((action) => subject === undefined || action.subject === subject)
    .map(({ code }) => code);
}

function action(trial: StagedTrial, code: string): NextAction | undefined {
  return waitsFor(trial).find((known) => known.code === code);
}

test("a live trial waits for answers to its queries, a synthetic one for its activation", () => {
  const live = new StagedTrial(-30, { synthetic: false, begun: false });
  const { openQueries } = overview(live.state, live.now);
  expect(openQueries).toBeGreaterThan(10);
  expect(waitsFor(live)).toEqual([
    { code: "answer-queries", command: "answer-query", overdue: false, facts: { count: openQueries } },
  ]);
  expect(codes(new StagedTrial(-30, { begun: false }))).toEqual(["activate-protocol"]);
});

test("an activated trial waits for its site, its lot and its first level, then for nobody", () => {
  const trial = new StagedTrial(-30, { begun: false }).does({ kind: "activate-protocol" });
  expect(codes(trial)).toEqual(["open-site", "receive-lot", "open-level"]);
  trial.does({ kind: "open-site", site: "zch" }).does({ kind: "open-dose-level", level: 1 });
  expect(codes(trial.receives("U19-001"))).toEqual(["release-lot"]);
  expect(codes(trial.does({ kind: "release-lot", lot: "U19-001" }))).toEqual([]);
});

test("a child is led from consent to the plan of lymphodepletion", () => {
  const trial = new StagedTrial(-10).registers(child, "2016-05-01");
  expect(waitsFor(trial).map(({ code, facts }) => [code, facts?.form])).toEqual([
    ["obtain-consent", "guardian-consent"],
    ["obtain-consent", "assent"],
  ]);
  trial.signs(child, "guardian-consent").signs(child, "assent");
  expect(codes(trial)).toContain("open-screening");
  trial.does({ kind: "open-screening", subject: child });
  expect(action(trial, "complete-screening")?.facts?.open).toBeGreaterThan(10);

  const screened = new StagedTrial(-10).screens(child);
  expect(codes(screened, child)).toEqual(["confirm-eligibility", "visit-due"]);
  expect(codes(screened.confirms(child), child)).toEqual(["reserve-slot", "visit-due"]);
  screened.does({ kind: "reserve-slot", subject: child });
  expect(action(screened, "plan-lymphodepletion")).toMatchObject({
    level: 1,
    due: date(4),
    overdue: false,
    facts: { earliest: date(-10) },
  });
  expect(action(screened.reach(5), "expire-slot")).toMatchObject({ due: date(4), overdue: true });
  // By then the results that screening rested on are too old.
  expect(action(screened, "recheck-eligibility")?.facts?.criteria).not.toBe("");
});

test.each([
  ["2019-04-20", "assent", 8, "2027-04-20"],
  ["2009-04-20", "own-consent", 18, "2027-04-20"],
])("a child born on %s is told of the %s before its birthday", (birthDate, form, age, due) => {
  const trial = new StagedTrial(0).registers(child, birthDate);
  expect(action(trial, "consent-at-birthday")).toMatchObject({ due, facts: { form, age }, overdue: false });
  expect(codes(new StagedTrial(-100).registers(child, birthDate))).not.toContain("consent-at-birthday");
});

test("lymphodepletion is led dose by dose, then the infusion step by step", () => {
  const trial = new StagedTrial(-8).screens(child).confirms(child);
  trial.does({ kind: "reserve-slot", subject: child }).reach(-6).plans(child, 0);
  expect(action(trial, "record-lymphodepletion")).toMatchObject({
    due: date(-5),
    facts: { drug: "fludarabine", doseMg: 31.8 },
  });
  trial.lymphodepletes(child, 0);
  expect(action(trial, "check-fitness")).toMatchObject({ due: date(0), overdue: false });
  trial.reach(-1).weighs(child).reach(0).isFit(child);
  const lot = "U19-001";
  expect(action(trial, "authorise-infusion")?.prefill).toEqual({ subject: child, lot, plannedOn: date(0) });
  trial.does({ kind: "authorise-infusion", subject: child, lot, plannedOn: date(0) }, "lu");
  expect(codes(trial, child)).toContain("prepare-dose");
  trial.does({ kind: "prepare-dose", subject: child, lot, thawedAt: trial.now }, "wu");
  trial.does({ kind: "check-dose", subject: child }, "xie");
  expect(action(trial, "check-dose")?.facts).toEqual({ checked: 1, needed: 2 });
  trial.does({ kind: "check-dose", subject: child }, "dai");
  expect(action(trial, "record-infusion")?.prefill).toEqual({ subject: child, lot });
  trial.now = moment(0, 12);
  expect(codes(trial, child)).toContain("prepare-dose-again");
});

test("a plan is held back when a gate closes after it was made", () => {
  const trial = new StagedTrial().treats(child, 0).reach(14).screens("ZCH-002").confirms("ZCH-002");
  trial.does({ kind: "reserve-slot", subject: "ZCH-002" }).reach(16).plans("ZCH-002", 22);
  expect(codes(trial, "ZCH-002")).toContain("record-lymphodepletion");
  trial.reports(child, 16);
  expect(action(trial, "lymphodepletion-held")?.problems?.[0]?.code).toBe("candidate-open");
  expect(codes(trial, "ZCH-002")).not.toContain("record-lymphodepletion");
});

test("a lymphodepleted subject whose level closes has a choice that is due", () => {
  const trial = new StagedTrial(-8).screens(child).confirms(child);
  trial.does({ kind: "reserve-slot", subject: child }).reach(-6).plans(child, 0).lymphodepletes(child, 0);
  trial.does({ kind: "close-dose-level", level: 1, detail: "By the sponsor." });
  const due = { due: date(-1), overdue: false };
  expect(action(trial, "choose-after-lymphodepletion")).toMatchObject(due);
  trial.does(
    { kind: "choose-after-lymphodepletion", subject: child, choice: "abandon", rationale: "Safer." },
    "lu",
  );
  expect(overview(trial.state, trial.now).subjects[0]?.stage).toBe("discontinued-before-infusion");
  expect(codes(trial, child)).not.toContain("choose-after-lymphodepletion");
});

test("lymphodepletion that has lapsed is repeated or given up, not followed by cells", () => {
  const trial = new StagedTrial(-8).screens(child).confirms(child);
  trial.does({ kind: "reserve-slot", subject: child }).reach(-6).plans(child, 0).lymphodepletes(child, 0);
  expect(codes(trial.reach(4), child)).toContain("check-fitness");
  const lapsed = { command: "plan-lymphodepletion", due: date(4), overdue: true };
  expect(action(trial.reach(5), "lymphodepletion-lapsed")).toMatchObject(lapsed);
  expect(codes(trial, child)).not.toContain("check-fitness");
});

test("a candidate whose duration still runs says when it will be known", () => {
  const severity = { scale: "CTCAE-5.0", term: "Nausea", grade: 3 } as const;
  const trial = new StagedTrial().treats(child, 0).reports(child, 3, { severity });
  expect(action(trial, "candidate-running")).toMatchObject({ due: date(11), overdue: false });
});

test("an amendment waits for the approval of each site", () => {
  const trial = new StagedTrial();
  const protocol = { ...protocolOf(trial.state), version: "2" };
  trial.does({ kind: "amend-protocol", protocol, summary: "Clearer words." });
  expect(action(trial, "approve-amendment")?.prefill).toEqual({ site: "zch", version: "2" });
  trial.does({ kind: "approve-amendment", site: "zch", version: "2" });
  expect(codes(trial)).not.toContain("approve-amendment");
});

test("whoever withdraws after lymphodepletion is never led on to the infusion", () => {
  const trial = new StagedTrial(-8).screens(child).confirms(child);
  trial.does({ kind: "reserve-slot", subject: child }).reach(-6).plans(child, 0).lymphodepletes(child, 0);
  trial.does({ kind: "withdraw-consent", subject: child, scopes: ["treatment"], withdrawnBy: "guardian" });
  expect(codes(trial, child)[0]).toBe("discontinue-before-infusion");
  expect(codes(trial, child)).not.toContain("check-fitness");
});

test("a serious candidate calls for its report and for votes before anything else", () => {
  const awareAt = moment(3, 9);
  const trial = new StagedTrial().treats(child, 0).reach(3, 10);
  trial.reports(child, 3, { serious: { criteria: ["hospitalisation"], awareAt } });
  expect(codes(trial).slice(0, 2)).toEqual(["vote-on-candidate", "report-serious-event"]);
  expect(action(trial, "report-serious-event")).toMatchObject({ due: date(4), overdue: false });
  for (const account of ["ma", "qian", "song"]) {
    trial.does(
      { kind: "vote-on-dlt", subject: child, matter: "AE-1", dlt: true, rationale: "As seen." },
      account,
    );
  }
  expect(action(trial, "adjudicate-candidate")?.facts).toMatchObject({ votes: 3, quorum: 3 });
  expect(action(trial.reach(5), "report-serious-event")?.overdue).toBe(true);
});

test("the window is waited for, then closed", () => {
  const trial = new StagedTrial().treats(child, 0).reach(20);
  expect(action(trial, "window-closes")?.due).toBe(date(28));
  trial.reach(29);
  expect(action(trial, "close-dlt-window")).toMatchObject({ due: date(29), overdue: false });
  trial.reach(32);
  expect(codes(trial, child)).toContain("assess-evaluability");
});

test("a fact outside the gates leaves a deviation to explain", () => {
  const trial = new StagedTrial(0).screens(child).infuses(child);
  const { facts } = action(trial, "explain-deviation") ?? {};
  expect(facts).toEqual({ deviation: "PD-1" });
  trial.does({ kind: "explain-deviation", deviation: "PD-1", rationale: "In an emergency." }, "lu");
  expect(codes(trial)).not.toContain("explain-deviation");
});

test("a death suspends the trial, resuming is offered, and the sponsor is to hear of it", () => {
  const trial = new StagedTrial().treats(child, 0).reach(5);
  const death = { on: date(5), cause: "Sepsis", relatedness: "unrelated" } as const;
  trial.does({ kind: "record-death", subject: child, ...death });
  expect(overview(trial.state, trial.now).suspension?.because).toBe("death");
  expect(codes(trial).toSorted()).toEqual(["report-serious-event", "resume-trial", "vote-on-candidate"]);
});

test("the ladder, enrolment and lanes tell where everybody is", () => {
  const trial = new StagedTrial().treats(child, 0).reach(14).screens("ZCH-002");
  trial.confirms("ZCH-002").does({ kind: "reserve-slot", subject: "ZCH-002" }).reports(child, 15);
  const view = overview(trial.state, trial.now);
  expect(view).toMatchObject({
    version: trial.state.version,
    now: trial.now,
    synthetic: true,
    currentLevel: 1,
  });
  expect(view.enrolment).toEqual({
    min: 9,
    max: 18,
    registered: 2,
    consented: 2,
    screened: 2,
    failed: 0,
    confirmed: 2,
    infused: 1,
  });
  expect(view.levels[0]).toMatchObject({
    status: "open",
    placesLeft: 1,
    earliestInfusionOn: date(14),
    marks: [{ subject: child, letter: "P", because: "candidate-open" }],
    reserved: ["ZCH-002"],
  });
  expect(view.levels.slice(1).map(({ status }) => status)).toEqual(["not-opened", "not-opened"]);
  expect(view.subjects.map(({ stage }) => stage)).toEqual(["infused", "slot-reserved"]);
  expect(view.lots).toMatchObject([{ lot: "U19-001", status: "released", recipients: [child] }]);
  const [lane] = view.timeline;
  expect(lane?.spans).toMatchObject([
    { code: "lymphodepletion", from: date(-5), to: date(-3) },
    { code: "dlt-window", from: date(0), to: date(28), open: true },
    { code: "adverse-event", from: date(15), adverseEvent: "AE-1", grade: 3, dlt: "candidate" },
  ]);
  expect(lane?.marks.map(({ code, on }) => [code, on])).toEqual([
    ["consent", date(-8)],
    ["consent", date(-8)],
    ["screening-opened", date(-8)],
    ["eligibility-confirmed", date(-8)],
    ["infusion", date(0)],
  ]);
});

test("a view is plain JSON", () => {
  const trial = new StagedTrial().treats(child, 0).reports(child, 3);
  const view = overview(trial.state, trial.now);
  expect(JSON.parse(JSON.stringify(view))).toEqual(view);
});
