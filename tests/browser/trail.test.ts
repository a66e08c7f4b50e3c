import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { eventWords } from "#words";
import { type Running, startAlone, Visitor } from "../server/running.ts";
import { launchChromium } from "./chromium.ts";

let browser: Browser;
let demonstration: Running;
let trial: string;
beforeAll(async () => {
  browser = await launchChromium();
  demonstration = await startAlone();
  trial = (await new Visitor(demonstration.url).post("/demonstration")).body.trial;
});
afterAll(async () => {
  await browser.close();
  await demonstration.end();
});

describe("ER-8: from a datum on a subject's page to its record in the audit trail is one step", () => {
  test.each([
    ["demo-investigator", "consent", "consent-recorded"],
    ["demo-investigator", "screening", "observation-recorded"],
    ["demo-investigator", "dosing", "infusion-recorded"],
    ["demo-monitor", "safety", "adverse-event-regraded"],
    ["demo-sponsor", "dosing", "infusion-recorded"],
  ] as const)("for %s, under %s", async (account, part, told) => {
    const context = await browser.newContext({ baseURL: demonstration.url, locale: "en-GB" });
    onTestFinished(() => context.close());
    const data = { account, password: "demonstration" };
    expect((await context.request.post("/api/session", { data })).status()).toBe(200);
    const page = await context.newPage();
    await page.goto(`/trials/${trial}/subjects/ZCH-006?part=${part}`);
    const link = page
      .getByRole("main")
      .getByTitle(/: record \d+ in the audit trail$/)
      .first();
    const version = /record (\d+)/.exec((await link.getAttribute("title")) ?? "")?.[1];
    await link.click();
    const sought = page.getByRole("main").locator("[data-sought]");
    await sought.getByText(eventWords[told].en).first().waitFor();
    expect(await sought.textContent()).toContain(String(version));
    expect(new URL(page.url()).search).toContain(`record=${version}`);
  });
});
