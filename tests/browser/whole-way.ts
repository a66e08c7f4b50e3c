import type { Browser } from "playwright-core";
import type { SubjectFacts } from "#eligibility";
import type { Actor } from "#record";
import { eligibleBoy, today as factsOn } from "../founding-eligibility.ts";
import {
  cellLaboratory,
  coordinator,
  investigator,
  secondCellLaboratory,
  thirdCellLaboratory,
} from "../scenarios/people.ts";
import { type Deed, date, does } from "../scenarios/play.ts";
import type { Desk } from "./desk.ts";
import { judges, records, recordsTreatment } from "./screening-desk.ts";
import { ServedTrial } from "./served-trial.ts";

const subject = "ZCH-001";
const next = "What to do next";

/** At least one data item of every kind; a hospital's system brings the others, through the API. */
const enteredByHand = [
  "typical-rash",
  "muscle-mri",
  "cmas",
  "weight",
  "electrocardiogram",
  "myocardial-infarction",
  "ldh",
  "bilirubin",
  "creatinine",
  "hbsag",
  "vaccination",
  "prior-car-t",
];

function restOf({ observations, exposures, judgements }: SubjectFacts): readonly Deed[] {
  return [
    ...observations
      .filter(({ item }) => !enteredByHand.includes(item))
      .map((observation) => does(coordinator, { kind: "record-observation", subject, observation })),
    ...exposures
      .slice(1)
      .map((exposure) => does(coordinator, { kind: "record-exposure", subject, exposure })),
    ...judgements
      .slice(3)
      .map(({ judgement, answer, on }) =>
        does(investigator, { kind: "record-judgement", subject, judgement, answer, on }),
      ),
  ];
}

/**
 * A child goes from consent to the end of the DLT window, by the hands of everybody whose work that is. Days are
 * counted from the infusion.
 */
export async function wholeWay(browser: Browser, Sits: typeof Desk): Promise<void> {
  const served = await ServedTrial.begun(-9);
  served.reach(-8);
  const gao = await Sits.of(browser, served.url, coordinator);
  await registers(gao);
  await consents(gao);
  await gao.does("Open screening", {}, gao.section(next));
  await gao.turnsTo("Screening");
  const facts = JSON.parse(JSON.stringify(eligibleBoy).replaceAll(factsOn, date(-8))) as typeof eligibleBoy;
  const byHand = facts.observations.filter(({ item }) => enteredByHand.includes(item));
  await served.plays(-8, ...restOf(facts));
  for (const observation of byHand) await records(gao, observation);
  for (const exposure of facts.exposures.slice(0, 1)) await recordsTreatment(gao, exposure);
  await gao.sees("Undetermined");

  const lu = await Sits.of(browser, served.url, investigator);
  await lu.opens("Subjects");
  await lu.follows(subject);
  await lu.turnsTo("Screening");
  for (const { judgement, answer } of facts.judgements.slice(0, 3)) await judges(lu, judgement, answer);
  await lu.sees("Eligible");
  await lu.picture("subject-screened");
  await lu.does("Confirm eligibility", {}, lu.section(next));
  await gao.does("Reserve a slot", {}, gao.section(next));
  await gao.turnsTo("Dosing");
  await gao.sees("Reserved at dose level 1");

  const morning = async (day: number) => {
    for (const desk of [gao, lu]) await desk.leaves();
    served.reach(day);
  };
  await morning(-6);
  await lu.returns(investigator.account);
  await plansLymphodepletion(lu);
  for (const day of [-5, -4, -3]) {
    await morning(day);
    await gao.returns(coordinator.account);
    await givesLymphodepletion(gao, date(day));
  }
  await morning(-1);
  await gao.returns(coordinator.account);
  await gao.turnsTo("Screening");
  await gao.presses(gao.page.getByRole("button", { name: "New result: Weight" }));
  await records(gao, { item: "weight", on: date(-1), value: { kind: "quantity", value: 30.4, unit: "kg" } });

  await morning(0);
  await lu.returns(investigator.account);
  await authorises(lu);
  await laboratoryPrepares((person) => Sits.of(browser, served.url, person));
  const now = `${date(0)}T09:00`;
  const given = { "Cells infused": "3.04e8", Started: now, Stopped: now };
  await lu.does("Record the infusion", given, lu.section(next));
  await lu.turnsTo("Dosing");
  await lu.sees("Infused on");
  await lu.picture("subject-infused");

  await morning(2);
  await gao.returns(coordinator.account);
  await gao.turnsTo("Safety");
  await reportsFever(gao);

  await morning(28);
  await gao.returns(coordinator.account);
  await gao.turnsTo("Visits");
  const lastDay = gao.page.getByRole("row", { name: "Day 28" });
  await gao.does("Record a visit", { "Date of the visit": date(28), "Was it done?": "Done" }, lastDay);

  await morning(29);
  await lu.returns(investigator.account);
  await lu.turnsTo("Safety");
  await lu.sees("not closed yet");
  await lu.does("Close the DLT window", {}, lu.section("Outcome for the dose decision"));
  await lu.sees("the window closed without a DLT");
  await lu.picture("subject-window-closed");
  await lu.opens("Overview");
  await lu.page.getByRole("link", { name: `${subject}: N` }).waitFor();
}

async function registers(coordinator: Desk): Promise<void> {
  await coordinator.does("Register a subject", {
    "Pseudonym of the subject": subject,
    Site: "Children's Hospital Zhejiang University School of Medicine",
    Sex: "Male",
    "Date of birth": eligibleBoy.birthDate ?? "",
  });
  await coordinator.opens("Subjects");
  await coordinator.follows(subject);
}

/** At ten a child assents beside the guardian's consent. */
async function consents(coordinator: Desk): Promise<void> {
  const scopes = ["Treatment", "Visits", "Samples", "Use of data", "Long-term follow-up", "Contact"];
  for (const form of ["Guardian's informed consent", "Child's assent"]) {
    const row = coordinator.page.getByRole("row", { name: form });
    await coordinator.does(
      "Record consent",
      { "Agreed or declined?": "Agreed", "Language of the form": "Chinese", Scope: scopes },
      row,
    );
    await row.getByText("not signed").waitFor({ state: "hidden" });
  }
  await coordinator.picture("subject-consented");
}

async function plansLymphodepletion(investigator: Desk): Promise<void> {
  const plan = await investigator.fills(
    "Plan lymphodepletion",
    {
      "Infusion planned on": date(0),
      Assessment: "CAPD (under 12 years)",
      Score: "0",
      "Assessed on": date(-8),
    },
    investigator.section(next),
  );
  await investigator.picture("lymphodepletion-plan");
  await investigator.presses(plan.getByRole("button", { name: "Continue to signature" }));
  await investigator.sees("You are signing");
  await investigator.picture("lymphodepletion-signature");
  await investigator.signs(plan);
  await plan.waitFor({ state: "hidden" });
}

async function givesLymphodepletion(coordinator: Desk, on: string): Promise<void> {
  await coordinator.turnsTo("Dosing");
  for (const drug of ["Fludarabine", "Cyclophosphamide"]) {
    const row = coordinator.page.getByRole("row", { name: `${drug} ${on}` });
    await coordinator.does("Record", {}, row);
    await row.getByText("not given yet").waitFor({ state: "hidden" });
  }
}

async function authorises(investigator: Desk): Promise<void> {
  const findings = {
    Temperature: "36.8",
    "Oxygen saturation (SpO₂)": "98",
    "Vasopressors?": "No",
    "Active infection?": "No",
    "Is the subject fit for the infusion today?": "Yes",
  };
  await investigator.does("Check fitness today", findings, investigator.section(next));
  await investigator.does("Authorise the infusion", {}, investigator.section(next));
}

/** One prepares the dose, two others check it against the card. */
async function laboratoryPrepares(sits: (person: Actor) => Promise<Desk>): Promise<void> {
  const tasks = [
    [cellLaboratory, "Record the dose prepared", { "Thawed at": `${date(0)}T09:00` }],
    [secondCellLaboratory, "Check the dose", {}],
    [thirdCellLaboratory, "Check the dose", {}],
  ] as const;
  for (const [person, task, entries] of tasks) {
    const desk = await sits(person);
    await desk.opens("Subjects");
    await desk.follows(subject);
    await desk.does(task, entries, desk.section(next));
    await desk.picture("dosing-card");
    await desk.leaves();
  }
}

async function reportsFever(coordinator: Desk): Promise<void> {
  await coordinator.does("Report an adverse event", {
    "Kind of event": "CTCAE v5.0",
    "CTCAE term": "Fever",
    Grade: "Grade 1",
    Onset: date(1),
    "Relatedness to the cells": "Probable",
    "Is it serious?": "No",
  });
  await coordinator.page.getByRole("row", { name: /AE-1 .*Fever/ }).waitFor();
}
