import type { Browser } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import { treats } from "../scenarios/dosing-deeds.ts";
import { chair, committee, coordinator } from "../scenarios/people.ts";
import { date } from "../scenarios/play.ts";
import { completesWindow, hasDlt } from "../scenarios/safety-deeds.ts";
import { launchChromium } from "./chromium.ts";
import { Desk } from "./desk.ts";
import { ServedTrial } from "./served-trial.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const [first, second, third] = ["ZCH-001", "ZCH-002", "ZCH-003"];

test("three children without DLT: the committee signs the escalation", async () => {
  const served = await ServedTrial.begun(-30);
  await served.plays(0, treats([first]));
  await served.plays(14, treats([second, third]));
  await served.plays(28, completesWindow(first));
  await served.plays(42, completesWindow(second), completesWindow(third));

  const members = await committeeMeets(served.url);
  const [ma] = members;
  await ma.sees("1NNN");
  await ma.sees("Escalate to dose level 2", ma.section("The design recommends"));
  await ma.picture("decision-recommended");
  await votes(members, "Escalate");
  await ma.does("Sign: Escalate", {
    "Safety considered": "No dose-limiting toxicity in three subjects.",
    "Efficacy considered": "CMAS improved by 8 points or more in all.",
    "Cell kinetics considered": "Expansion with peak between days 7 and 14, B cells gone, in all.",
  });
  await ma.page.getByRole("article", { name: "D-1: Escalate" }).waitFor();
  await ma.picture("decision-signed");
  await ma.opens("Overview");
  await ma.page.getByRole("listitem").filter({ hasText: "Middle dose group" }).getByText("Open").waitFor();
  await ma.picture("overview-level-2");
});

test("one DLT in three: the committee expands the group to six", async () => {
  const served = await ServedTrial.begun(-30);
  await served.plays(0, treats([first]));
  await served.plays(14, treats([second, third]));
  await served.plays(16, hasDlt(second));
  await served.plays(28, completesWindow(first));
  await served.plays(42, completesWindow(third));

  const members = await committeeMeets(served.url);
  const [ma] = members;
  await ma.sees("Treat 3 more at dose level 1", ma.section("The design recommends"));
  await votes(members, "Expand at this level");
  await ma.does("Sign: Expand at this level", {
    "Safety considered": "One infusion reaction, gone in a day.",
  });
  await ma.page.getByRole("article", { name: "D-1: Expand at this level" }).waitFor();
  await ma.opens("Overview");
  await ma.sees("places left: 3");
  await ma.picture("overview-expanded");
});

test("two DLTs at the first level: dosing stops at once, and the committee signs the stop", async () => {
  const served = await ServedTrial.begun(-30);
  await served.plays(0, treats([first]));
  await served.plays(3, hasDlt(first));
  await served.plays(14, treats([second]));
  served.reach(15);

  const gao = await Desk.of(browser, served.url, coordinator);
  await gao.opens("Subjects");
  await gao.follows(second);
  await gao.does("Report an adverse event", {
    "Kind of event": "CTCAE v5.0",
    "CTCAE term": "Infusion related reaction",
    Grade: "Grade 4",
    Onset: date(14),
    "Relatedness to the cells": "Definite",
    "Is it serious?": "No",
  });
  await gao.leaves();

  const members = await Promise.all(
    committee.slice(0, 3).map((member) => Desk.of(browser, served.url, member)),
  );
  const [ma] = members as [Desk];
  const isDlt = { "Is it a dose-limiting toxicity?": "Yes", Reason: "Grade 4 and related." };
  for (const member of members) {
    await member.opens("Subjects");
    await member.follows(second);
    await member.turnsTo("Safety");
    await member.does("Vote on the DLT", isDlt, member.section("Dose-limiting toxicity"));
  }
  await ma.picture("dlt-votes");
  await ma.does("Adjudicate the DLT", isDlt, ma.section("Dose-limiting toxicity"));
  await ma.sees("Confirmed dose-limiting toxicity");

  await ma.opens("Overview");
  await ma.sees("Dosing is suspended");
  await ma.sees("closed by its toxicities");
  await ma.picture("overview-stopped");
  for (const member of members) await member.opens("Dose decision");
  await votes(members, "Stop");
  await ma.does("Sign: Stop", { "Safety considered": "Two of two subjects with dose-limiting toxicity." });
  await ma.page.getByRole("article", { name: "D-1: Stop" }).waitFor();
  await ma.picture("decision-stop");
});

/** The members who make the quorum, each at a browser with the dose decision open. The chair comes first. */
async function committeeMeets(url: string): Promise<[Desk, ...Desk[]]> {
  const others = committee.filter((member) => member !== chair).slice(0, 2);
  const [ma, ...rest] = await Promise.all([chair, ...others].map((member) => Desk.of(browser, url, member)));
  if (!ma) throw new Error("The committee has no chair");
  for (const member of [ma, ...rest]) await member.opens("Dose decision");
  return [ma, ...rest];
}

/** The chair opens a review, and all vote alike. */
async function votes(members: readonly Desk[], decision: string): Promise<void> {
  const [ma] = members;
  await ma?.does("Open a review");
  const ballot = { Decision: decision, Reason: "As the evidence and the rule say." };
  for (const member of members) await member.does("Vote on the dose", ballot);
}
