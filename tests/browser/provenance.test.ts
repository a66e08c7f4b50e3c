import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deskAt, rowOf } from "./analysis-desk.ts";
import type { Desk } from "./desk.ts";
import { type ServedDemonstration, serveDemonstration } from "./served-demonstration.ts";

let demonstration: ServedDemonstration;
beforeAll(async () => {
  demonstration = await serveDemonstration();
});
afterAll(() => demonstration.end());

function at(analysis: string): Promise<Desk> {
  return deskAt(demonstration, analysis);
}

describe("a number of a table", () => {
  test("leads to its subjects and its records, these to the log", async () => {
    const desk = await at("disposition");
    await rowOf(desk, "From registration on", "Infused").getByRole("button").click();
    const panel = desk.page.getByRole("dialog");
    await desk.sees("Infused · n: 5/9", panel);
    await desk.sees("Subjects (5)", panel);
    await desk.sees("Records (5)", panel);
    await desk.sees("ZCH-002", panel.getByRole("listitem"));
    await panel
      .getByRole("link", { name: /^Record \d+$/ })
      .first()
      .click();
    await desk.heading("Log").waitFor();
    expect(desk.page.url()).toMatch(/log\?record=\d+$/);
    await desk.page.locator("[data-sought]").waitFor();
  });

  test("is reached, asked and left by keyboard", async () => {
    const desk = await at("disposition");
    const number = rowOf(desk, "Analysis sets", "Enrolled").getByRole("button");
    await number.focus();
    await desk.page.keyboard.press("Enter");
    await desk.page
      .getByRole("dialog")
      .getByText(/Subjects \(\d+\)/)
      .waitFor();
    await desk.page.keyboard.press("Escape");
    await desk.page.getByRole("dialog").waitFor({ state: "hidden" });
    await expect.poll(() => number.evaluate((node) => node === document.activeElement)).toBe(true);
  });

  test("has one stop for each row: its other numbers come from the same records", async () => {
    const desk = await at("disposition");
    const stops = rowOf(desk, "Baseline", "Weight").first().locator('button:not([tabindex="-1"])');
    expect(await stops.count()).toBe(1);
    expect(await rowOf(desk, "Baseline", "Weight").first().getByRole("button").count()).toBeGreaterThan(4);
  });
});

describe("a point of a figure", () => {
  test("leads to its record, and to what would be different without it", async () => {
    const desk = await at("kinetics");
    const point = desk.page.locator('figure [data-mark="points"] [data-record]').last();
    const record = await point.getAttribute("data-record");
    await point.click();
    const panel = desk.page.getByRole("dialog");
    await panel.getByRole("link", { name: `Record ${record}` }).waitFor();
    await panel.getByRole("button", { name: "What if it were left out?" }).click();
    await desk.sees(/Numbers that would be different \(\d+\)/, panel);
    await desk.picture("analysis-point");
  });
});

describe("a subject's parameter", () => {
  test("leads to its points; one left out, signed and with a reason, changes what is shown beside the result", {
    timeout: 120_000,
  }, async () => {
    await demonstration.visitor.post("/session", { account: "demo-statistician", password: "demonstration" });
    const desk = await at("kinetics");
    const parameters = desk.section("Parameters of each subject");
    const cmax = parameters
      .getByRole("row")
      .filter({ hasText: "ZCH-002" })
      .first()
      .getByRole("button")
      .first();
    const prespecified = await cmax.textContent();
    await cmax.click();
    const panel = desk.page.getByRole("dialog");
    await desk.sees(/Cmax/, panel);
    await desk.sees("Subjects (1)", panel);
    const made = panel.locator("section").filter({ hasText: "Records (1)" });
    const point = await made.getByRole("link").textContent();
    await made.getByRole("button", { name: "What if it were left out?" }).click();
    await desk.sees(/Numbers that would be different \(\d+\)/, panel);
    await desk.sees(/^Dose decision .* at level 1: /, panel);
    await desk.picture("analysis-what-if");
    await made.getByRole("button", { name: "Leave a result out" }).click();
    const form = desk.page.getByRole("dialog").filter({ has: desk.page.locator("form") });
    await form.locator("form").waitFor();
    await desk.enters(form, { Reason: "Drawn from the line through which the cells were given." });
    await desk.presses(form.getByRole("button", { name: "Continue to signature" }));
    const account = form.getByLabel("Account name");
    if (await account.isVisible()) await desk.writes(account, "demo-statistician");
    await desk.enters(form, { Password: "demonstration" });
    await desk.presses(form.getByRole("button", { name: "Sign", exact: true }));
    await form.waitFor({ state: "hidden" });
    await desk.page.reload();
    const beside = desk.section("Sensitivity analysis");
    await beside.getByRole("link", { name: point ?? "", exact: true }).waitFor();
    await beside
      .locator("dt:visible", { hasText: /ZCH-002 · .*Cmax/ })
      .first()
      .waitFor();
    expect(await cmax.textContent()).toBe(prespecified);
  });
});
