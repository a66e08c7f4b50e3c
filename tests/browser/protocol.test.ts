import type { Browser } from "playwright-core";
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
  await desk.does("Answer with another value: dose-tolerance", { Value: "0.1", Reason: rationale });
  await desk.sees("answered otherwise: changes on activation", desk.section("Dose and product"));
  await desk.does("Confirm what is assumed: dose-checkers", { Reason: rationale });
  await desk.sees(`Queries answered: 3 of ${queries.length}`);
  await desk.picture("protocol-queries");

  const rest = queries.filter(
    (id) => !["escalation-variant", "dose-tolerance", "dose-checkers"].includes(id),
  );
  await trial.plays(0, ...rest.map((query) => does(sponsor, { kind: "answer-query", query, rationale })));
  await desk.does("Activate the protocol");
  await desk.sees("The protocol is in force");
  await desk.sees("3+3, variant V2", desk.section("Dose escalation"));
  await desk.sees("10 %", desk.section("Dose and product"));

  await desk.opens("Log");
  await desk.enters(desk.page, { "Kind of record": "Protocol query answered" });
  await desk.sees(`Records: ${queries.length} of ${queries.length + 2}`);
  await desk.enters(desk.page, { Find: "dose-tolerance" });
  await desk.sees(`Records: 1 of ${queries.length + 2}`);
  expect(new URL(desk.page.url()).search).toBe("?kind=query-answered&find=dose-tolerance");
});

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
