import type { Browser } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import { exampleFacts, exampleProtocol } from "../example-protocol.ts";
import { inTime, lotOf, opens, staysWell, treated } from "../scenarios/autologous-deeds.ts";
import { cellLaboratory, chair, committee, coordinator } from "../scenarios/people.ts";
import { date } from "../scenarios/play.ts";
import { consents, examines } from "../scenarios/screening-deeds.ts";
import { launchChromium } from "./chromium.ts";
import { Desk } from "./desk.ts";
import { ServedTrial } from "./served-trial.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const subject = "MG0001";
const next = "What to do next";

test("the example is screened by its own form; a lot of nobody's cells is refused", async () => {
  const served = await ServedTrial.staffed(-60, exampleProtocol);
  await served.plays(-60, opens());
  const gao = await Desk.of(browser, served.url, coordinator);
  await gao.opens("Subjects");
  await gao.isRefused(async () => {
    const form = await gao.fills("Register a subject", {
      "Pseudonym of the subject": "ZCH-001",
      Site: "Example University Hospital South",
      Sex: "Female",
      "Date of birth": "1985-04-12",
    });
    await gao.submits(form);
  }, /MG/);
  const form = gao.page.getByRole("dialog");
  await gao.enters(form, { "Pseudonym of the subject": subject });
  await gao.submits(form);
  await form.waitFor({ state: "hidden" });
  await gao.opens("Subjects");
  await gao.follows(subject);
  await served.plays(-60, consents(subject, "informed-consent", "1.1"));
  await gao.does("Open screening", {}, gao.section(next));
  await gao.turnsTo("Screening");
  await gao.sees("MG-ADL score");
  await gao.page.getByLabel("MG-ADL score", { exact: true }).fill("9");
  await gao.page.getByRole("button", { name: "Save MG-ADL score", exact: true }).click();
  await gao.sees("Undetermined");
  const { observations, ...rest } = exampleFacts("not-eligible");
  const others = observations.filter(({ item }) => item !== "mg-adl");
  await served.plays(-60, examines(subject, { ...rest, observations: others }));
  await gao.sees("Not eligible");
  await gao.picture("example-screened");

  const wu = await Desk.of(browser, served.url, cellLaboratory);
  const lot = {
    Lot: lotOf(subject),
    Donor: "MG0009",
    "Expires on": date(300),
    Vials: "4",
    "Cells per vial": "5e7",
    "Volume per vial": "20",
    Viability: "82",
    "CAR-positive cells": "41",
    Endotoxin: "0.5",
  };
  await wu.isRefused(async () => {
    await wu.submits(await wu.fills("Receive a lot", lot));
  }, "no subject MG0009 is registered");
  await wu.picture("example-lot-refused");
  const receipt = wu.page.getByRole("dialog");
  await wu.enters(receipt, { Donor: subject });
  await wu.submits(receipt);
  await receipt.waitFor({ state: "hidden" });
  await wu.sees(lotOf(subject));
});

test("three without DLT: rolling six recommends, and the committee signs the escalation", async () => {
  const served = await ServedTrial.staffed(-60, exampleProtocol);
  await served.plays(-60, opens());
  const rows = inTime(
    ...treated("MG0001", 0),
    ...treated("MG0002", 14),
    ...treated("MG0003", 21),
    [42, staysWell("MG0001")],
    [56, staysWell("MG0002")],
    [63, staysWell("MG0003")],
  );
  for (const [day, deed] of rows) await served.plays(day, deed);

  const members = await Promise.all(
    [chair, ...committee.filter((member) => member !== chair).slice(0, 2)].map((member) =>
      Desk.of(browser, served.url, member),
    ),
  );
  const [ma] = members as [Desk];
  for (const member of members) await member.opens("Dose decision");
  await ma.sees("1NNN");
  await ma.sees("Escalate to dose level 2", ma.section("The design recommends"));
  await ma.sees("Skolnik");
  await ma.does("Open a review");
  const ballot = { Decision: "Escalate", Reason: "As the evidence and the rule say." };
  for (const member of members) await member.does("Vote on the dose", ballot);
  await ma.does("Sign: Escalate", {
    "Safety considered": "No dose-limiting toxicity in three subjects.",
    "Cell kinetics considered": "Expansion in all, with peaks between days 7 and 14.",
  });
  await ma.page.getByRole("article", { name: "D-1: Escalate" }).waitFor();
  await ma.picture("example-decided");
  await ma.opens("Overview");
  await ma.page.getByRole("listitem").filter({ hasText: "Second dose level" }).getByText("Open").waitFor();
  await ma.picture("example-overview");
  await ma.opens("Protocol");
  await ma.sees("Autologous: the subject's own, for nobody else", ma.section("Dose and product"));
  await ma.picture("example-protocol");
});
