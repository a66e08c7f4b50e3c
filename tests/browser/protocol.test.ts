import { readFileSync } from "node:fs";
import type { Browser, Download } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openQueries, protocolSchema } from "#protocol";
import { readFoundingDocument } from "../founding-protocol.ts";
import { sponsor } from "../scenarios/people.ts";
import { does } from "../scenarios/play.ts";
import { launchChromium } from "./chromium.ts";
import { Desk } from "./desk.ts";
import { ServedTrial } from "./served-trial.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const rationale = "As the sponsor's protocol has it.";
const queries = openQueries(protocolSchema.parse(readFoundingDocument())).map(({ id }) => id);

test("the sponsor answers the queries, each signed with a reason, then activates; the log tells it", async () => {
  const trial = await ServedTrial.staffed(0);
  const desk = await Desk.of(browser, trial.url, sponsor);
  await desk.opens("Protocol");
  await desk.sees(`Queries answered: 0 of ${queries.length}`);
  const activate = desk.page.getByRole("button", { name: "Activate the protocol" });
  expect(await activate.count()).toBe(0);

  const variant = desk.page.locator("#query-escalation-variant");
  const korn = variant.getByRole("listitem").filter({ hasText: "Korn 1994" });
  await desk.does(
    "Answer with this reading: 3+3 with de-escalation (Korn 1994): after two or more DLTs the level below is filled to six and accepted with at most one DLT; the highest level needs only 3 subjects without DLT.",
    { Reason: rationale },
  );
  await desk.sees("followed", korn);
  await desk.does("Answer with another value: dose-tolerance", {
    "Tolerated difference from the planned cells": "0.1",
    Reason: rationale,
  });
  await desk.sees("answered otherwise: changes on activation", desk.section("Dose and product"));
  await desk.does("Confirm what is assumed: dose-checkers", { Reason: rationale });
  await desk.sees(`Queries answered: 3 of ${queries.length}`);
  await desk.picture("protocol-queries");

  const cap = await desk.fills("Answer with another value: dose-cap", { Reason: rationale });
  await cap.getByRole("radio", { name: "No cap", checked: true }).waitFor();
  await cap.getByRole("radio", { name: "A number" }).check();
  await desk.enters(cap, { "Largest number of cells: A number": "2e9" });
  await desk.submits(cap);
  await cap.waitFor({ state: "hidden" });
  await desk.does("Answer with another value: stagger", {
    "Days after the first subject of a group": "21",
    Reason: rationale,
  });

  const byHand = ["escalation-variant", "dose-tolerance", "dose-checkers", "dose-cap", "stagger"];
  const rest = queries.filter((id) => !byHand.includes(id));
  await trial.plays(0, ...rest.map((query) => does(sponsor, { kind: "answer-query", query, rationale })));
  await desk.does("Activate the protocol");
  await desk.sees("The protocol is in force");
  await desk.sees("3+3, variant V2", desk.section("Dose escalation"));
  await desk.sees("10 %", desk.section("Dose and product"));
  const downloading = desk.page.waitForEvent("download");
  await desk.page.getByRole("link", { name: "Download as JSON" }).click();
  const { dosing, safety } = protocolSchema.parse(await documentIn(await downloading));
  expect(dosing.cellsMax.value).toBe(2e9);
  expect(safety.dosing.stagger.value).toEqual({ afterFirstDays: 21, afterOthersDays: 0 });

  await desk.opens("Log");
  await desk.enters(desk.page, { "Kind of record": "Protocol query answered" });
  await desk.sees(`Records: ${queries.length} of ${queries.length + 2}`);
  const asked: string[] = [];
  desk.page.on("request", (request) => asked.push(request.url()));
  await desk.enters(desk.page, { Find: "dose-tolerance" });
  await desk.sees(`Records: 1 of ${queries.length + 2}`);
  // What is typed might be somebody's name: it stands in no address, and yet outlasts a reload.
  expect(new URL(desk.page.url()).search).toBe("?kind=query-answered");
  await desk.page.reload();
  await desk.sees(`Records: 1 of ${queries.length + 2}`);
  expect(asked.filter((url) => url.includes("dose-tolerance"))).toEqual([]);
});

async function documentIn(download: Download): Promise<unknown> {
  return JSON.parse(readFileSync(await download.path(), "utf8"));
}

test("a value opens the words of the record that it comes from; a criterion opens to its rule with every reading", async () => {
  const trial = await ServedTrial.staffed(0);
  const desk = await Desk.of(browser, trial.url, sponsor);
  await desk.opens("Protocol");
  const identification = desk.section("Identification");
  expect(await identification.getByText("Last Updated: 2024-11-13").count()).toBe(0);
  await identification.getByRole("button", { name: "quoted from the record" }).last().press("Enter");
  await desk.sees("Last Updated: 2024-11-13", identification);

  const criterion = desk.page.locator("#criterion-I1");
  await criterion.locator("summary").first().press("Enter");
  await desk.sees("age ≥ 5 years, on the day of consent", criterion);
  await desk.sees("not followed, kept for comparison", criterion);
  expect(await desk.overflow()).toEqual([]);
});
