import { expect, test } from "vitest";
import { addHours } from "#values";
import { date, StagedTrial } from "../../../tests/staged-trial.ts";
import type { CommandKind } from "../command.ts";
import { overview } from "./overview.ts";
import { type SubjectView, subjectView } from "./subject-view.ts";

const child = "ZCH-001";

function seen(trial: StagedTrial, subject = child): SubjectView {
  return subjectView(trial.state, subject, trial.now);
}

function offer(view: SubjectView, command: CommandKind) {
  return view.actions.flatMap(({ offers }) => offers).find((known) => known.command === command);
}

function codes(problems: readonly { readonly code: string }[] | undefined) {
  return problems?.map(({ code }) => code);
}

function primary(view: SubjectView) {
  return view.actions
    .flatMap(({ offers }) => offers.filter((known) => known.primary))
    .map(({ command }) => command);
}

test("a registered child: who it is, what it must sign, and why nothing else is open", () => {
  const view = seen(new StagedTrial(-10).registers(child, "2020-05-01"));
  expect(view).toMatchObject({ subject: child, ageYears: 6, stage: "registered", today: date(-10) });
  expect(view.profile).toMatchObject({ site: "zch", sex: "male", birthDate: "2020-05-01", by: "gao" });
  expect(view.consent.forms.map(({ form, required }) => [form, required])).toEqual([
    ["guardian-consent", true],
    ["assent", false],
    ["own-consent", false],
  ]);
  expect(view.consent.birthdays.map(({ on, form }) => [on, form])).toEqual([
    ["2028-05-01", "assent"],
    ["2038-05-01", "own-consent"],
  ]);
  expect(view.screening.verdict.verdict).toBe("undetermined");
  expect(view.screening.missing.eligible.first[0]?.needs.length).toBeGreaterThan(10);
  expect(offer(view, "open-screening")).toMatchObject({
    offered: false,
    problems: [{ code: "consent-missing" }],
  });
  expect(offer(view, "vote-on-dlt")).toBeUndefined();
  expect(primary(view)).toEqual(["record-consent"]);
});

test("a child of an age to assent has consented once both forms are signed", () => {
  const trial = new StagedTrial(-10).registers(child, "2016-05-01").signs(child, "guardian-consent");
  expect(seen(trial).stage).toBe("registered");
  expect(overview(trial.state, trial.now).enrolment.consented).toBe(0);
  trial.signs(child, "assent");
  expect(seen(trial).stage).toBe("consented");
  expect(overview(trial.state, trial.now).enrolment.consented).toBe(1);
});

test("the screening form shows each result with the version that a correction names", () => {
  const trial = new StagedTrial(-10).screens(child).weighs(child, 31);
  const weight = () => seen(trial).screening.items.find(({ item }) => item === "weight");
  const wrong = weight()?.latest;
  expect(weight()?.observations).toHaveLength(2);
  expect(wrong?.observation.value).toEqual({ kind: "quantity", value: 31, unit: "kg" });
  const value = { kind: "quantity", value: 29, unit: "kg" } as const;
  trial.does(
    { kind: "record-observation", subject: child, observation: { item: "weight", on: date(-10), value } },
    "gao",
    { reason: "Read wrongly.", supersedes: wrong?.version ?? 0 },
  );
  expect(weight()?.observations.map(({ observation }) => observation.value)).toContainEqual(value);
  expect(weight()?.observations).toHaveLength(2);
  const view = seen(trial);
  expect(view.screening.verdict.verdict).toBe("eligible");
  expect(view.screening.judgements.filter(({ answer }) => answer).length).toBeGreaterThan(0);
  expect(primary(view)).toEqual(["confirm-eligibility"]);
});

test("with a slot the gates are asked for the first day allowed, and the doses reckoned", () => {
  const trial = new StagedTrial(-8).screens(child).confirms(child);
  trial.does({ kind: "reserve-slot", subject: child });
  const { dosing } = seen(trial);
  const [lymphodepletion, infusion] = dosing.gates;
  expect(lymphodepletion).toMatchObject({ step: "lymphodepletion", infusionOn: date(-8), lot: "U19-001" });
  expect(lymphodepletion?.gates.flatMap(({ problems }) => problems)).toEqual([]);
  expect(codes(infusion?.gates.flatMap(({ problems }) => problems))).toEqual([
    "lymphodepletion-not-given",
    "fitness-not-checked",
  ]);
  // 30 kg and 135 cm: Mosteller √(135 × 30 / 3600) = 1.0607 m².
  expect(dosing.bodySurfaceM2).toBeCloseTo(1.0607, 4);
  expect(dosing.regimen.map(({ drug, mgPerDay }) => [drug, mgPerDay])).toEqual([
    ["fludarabine", 31.8],
    ["cyclophosphamide", 318.2],
  ]);
  // Level 1: 1e7 cells/kg × 30 kg = 3e8 cells, one vial of 3e8 in 10 mL.
  expect(dosing.lots).toMatchObject([
    { lot: "U19-001", problems: [], dose: { level: 1, plannedCells: 3e8, volumeMl: 10, vials: 1 } },
  ]);
  expect(primary(seen(trial))).toEqual(["plan-lymphodepletion"]);
});

test("a lot that may not be used says why, and closes the plan", () => {
  const trial = new StagedTrial(-8).screens(child).confirms(child);
  trial.does({ kind: "reserve-slot", subject: child });
  trial.does({ kind: "quarantine-lot", lot: "U19-001", detail: "Sterility in doubt." });
  const view = seen(trial);
  expect(codes(view.dosing.lots[0]?.problems)).toEqual(["lot-not-released"]);
  expect(codes(offer(view, "plan-lymphodepletion")?.problems)).toEqual(["lot-not-released"]);
});

test("planned doses stand beside what was given", () => {
  const trial = new StagedTrial(-8).screens(child).confirms(child);
  trial.does({ kind: "reserve-slot", subject: child }).reach(-6).plans(child, 0).reach(-5);
  const on = date(-5);
  trial.does({ kind: "record-lymphodepletion", subject: child, drug: "fludarabine", doseMg: 32, on }, "lu");
  const { doses, lymphodepletion } = seen(trial).dosing;
  expect(doses).toHaveLength(6);
  expect(doses.filter(({ given }) => given)).toMatchObject([
    { drug: "fludarabine", plannedOn: on, plannedMg: 31.8, given: { on, doseMg: 32 } },
  ]);
  expect(lymphodepletion).toMatchObject({ begun: true, firstOn: on, validUntil: date(2) });
});

test("a fact that the gates do not allow is offered, with what would make it a deviation", () => {
  const view = seen(new StagedTrial(-8).screens(child));
  expect(offer(view, "record-infusion")).toMatchObject({ offered: true, problems: [] });
  expect(codes(offer(view, "record-infusion")?.deviates)).toContain("infusion-not-authorised");
  expect(offer(view, "authorise-infusion")?.offered).toBe(false);
});

test("after the infusion: card, window, candidate with votes, clocks and visits", () => {
  const trial = new StagedTrial().treats(child, 0);
  trial.does({ kind: "record-visit", subject: child, visit: "D1", on: date(0), status: "missed" });
  const aware = trial.reach(7).now;
  trial.reports(child, 7, { serious: { criteria: ["life-threatening"], awareAt: aware } });
  trial.does({ kind: "vote-on-dlt", subject: child, matter: "AE-1", dlt: true, rationale: "As seen." }, "lu");
  const view = seen(trial);
  expect(view.stage).toBe("infused");
  expect(view.dosing.card).toMatchObject({ plannedCells: 3e8, preparedBy: "wu", checkedBy: ["xie", "dai"] });
  expect(view.dosing.infusion).toMatchObject({ on: date(0), cells: 3e8, plannedCells: 3e8 });
  expect(view.dosing.gates).toEqual([]);
  expect(view.safety.window).toMatchObject({ opensOn: date(0), closesOn: date(28), closed: false });
  expect(codes(view.safety.window?.problems)).toContain("window-still-open");
  expect(view.safety.matters).toMatchObject([
    {
      matter: "AE-1",
      status: "candidate",
      quorum: 3,
      votes: [{ account: "lu", treating: true, choice: "dlt" }],
    },
  ]);
  expect(codes(view.safety.matters[0]?.problems.dlt)).toEqual([
    "quorum-not-met",
    "too-few-independent-votes",
  ]);
  const [event] = view.safety.adverseEvents;
  expect(event?.clocks).toMatchObject([
    { clock: "cn-sae", state: "running", due: addHours(aware, 24) },
    { clock: "cn-susar-fatal", stage: "initial", state: "awaiting-start" },
    { clock: "cn-susar-fatal", stage: "follow-up", state: "awaiting-start" },
  ]);
  expect(event?.reported.severity).toMatchObject({ scale: "CTCAE-5.0", grade: 3 });
  const visits = new Map(view.visits.map((row) => [row.visit, row]));
  expect(visits.get("D1")).toMatchObject({ status: "missed" });
  expect(visits.get("D3")).toMatchObject({ status: "overdue", dueOn: date(3) });
  expect(visits.get("D7")).toMatchObject({ status: "due", from: date(6), to: date(8) });
  expect(visits.get("M6")).toMatchObject({ status: "not-yet", dueOn: "2027-09-10" });
  expect(view.deviations).toMatchObject([{ deviation: "PD-1", problems: [{ code: "visit-missed" }] }]);
  expect(offer(view, "adjudicate-dlt")?.offered).toBe(false);
  expect(primary(view)).toEqual(["vote-on-dlt"]);
});

test("a month's visit after an infusion on the last day of a month falls on the last day there is", () => {
  // Day -9 is 1 March; the 31st is day 21: six months later there are only 30 days in September.
  const trial = new StagedTrial(21).registers(child).infuses(child);
  const rows = seen(trial).visits.map(({ visit, dueOn }) => [visit, dueOn]);
  expect(rows).toContainEqual(["M6", "2027-09-30"]);
  expect(rows).toContainEqual(["M3", "2027-06-30"]);
});

test("whoever is discontinued has no visit to come, but keeps those that were due", () => {
  const trial = new StagedTrial().treats(child, 0).reach(8);
  trial.does({
    kind: "discontinue-subject",
    subject: child,
    on: date(8),
    because: "withdrawal",
    detail: "Moved away.",
  });
  const view = seen(trial.reach(40));
  const visits = new Map(view.visits.map((row) => [row.visit, row.status]));
  expect(visits.get("D3")).toBe("overdue");
  expect(visits.get("D28")).toBe("no-longer");
  expect(view.discontinued).toMatchObject({ because: "withdrawal", on: date(8) });
  expect(view.nextActions.map(({ code }) => code)).not.toContain("visits-overdue");
});

test("of whoever died no visit is due, though its days have not passed", () => {
  const trial = new StagedTrial().treats(child, 0).reach(7);
  trial.does({
    kind: "record-death",
    subject: child,
    on: date(7),
    cause: "Sepsis",
    relatedness: "unrelated",
  });
  const statuses = () => new Map(seen(trial).visits.map(({ visit, status }) => [visit, status] as const));
  for (const day of [7, 8, 30, 800]) {
    trial.reach(day);
    expect([...statuses().values()]).not.toContain("due");
    expect(["D7", "D28", "M6", "Y15"].map((visit) => statuses().get(visit))).toEqual(
      Array(4).fill("no-longer"),
    );
  }
  expect(statuses().get("D3")).toBe("overdue");
});

test("whoever withdraws from visits is expected at none from then on, but for the long-term follow-up", () => {
  const trial = new StagedTrial().treats(child, 0).reach(8);
  const withdraws = (scope: "visits" | "long-term-follow-up") =>
    trial.does({ kind: "withdraw-consent", subject: child, scopes: [scope], withdrawnBy: "guardian" });
  const statusOf = (visit: string) => seen(trial).visits.find((row) => row.visit === visit)?.status;
  const statuses = () => ["D3", "D7", "D28", "Y15"].map(statusOf);
  withdraws("visits");
  expect(statuses()).toEqual(["overdue", "no-longer", "no-longer", "not-yet"]);
  withdraws("long-term-follow-up");
  expect(statuses()).toEqual(["overdue", "no-longer", "no-longer", "no-longer"]);
});

test("a view is plain JSON", () => {
  const view = seen(new StagedTrial().treats(child, 0).reports(child, 3));
  expect(JSON.parse(JSON.stringify(view))).toEqual(view);
});
