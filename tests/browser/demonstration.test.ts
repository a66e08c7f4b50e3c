import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startForTest } from "../server/running.ts";
import { launchChromium } from "./chromium.ts";
import { Desk } from "./desk.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const words = {
  en: {
    open: "Open the demonstration",
    synthetic: "SYNTHETIC DATA",
    followUp: "In follow-up",
    pages: ["Overview", "Screening log", "Subjects", "Dose decision", "Protocol", "Log"],
    parts: ["Consent", "Screening", "Dosing", "Safety", "Visits", "All steps"],
  },
  zh: {
    open: "打开演示试验",
    synthetic: "合成数据",
    followUp: "随访中",
    pages: ["概览", "筛选日志", "受试者", "剂量决策", "方案", "稽查轨迹"],
    parts: ["知情同意", "筛选", "给药", "安全性", "访视", "全部操作"],
  },
} as const;

/** A page that shows the trial has more to say than this. */
const charactersMin = 120;

test("every page of the demonstration shows something, wide and narrow, in English and Chinese", async () => {
  const { url } = await startForTest();
  for (const language of ["en", "zh"] as const) {
    for (const width of [1280, 390]) {
      const visitor = await Desk.at(browser, url, { language, width });
      await visitor.goes("/");
      await visitor.page.getByRole("button", { name: words[language].open }).click();
      await visitor.heading(words[language].pages[0]).waitFor();
      await visitsEveryPage(visitor, language, `demonstration-${language}-${width}`);
      await visitor.leaves();
    }
  }
});

async function visitsEveryPage(visitor: Desk, language: "en" | "zh", name: string): Promise<void> {
  const { pages, parts, synthetic, followUp } = words[language];
  for (const [index, page] of pages.entries()) {
    await visitor.opens(page);
    await showsSomething(visitor, synthetic, `${name}-${index + 1}`);
  }
  await visitor.opens(pages[2]);
  const infused = visitor.page.getByRole("row").filter({ hasText: followUp }).first();
  await visitor.follows((await infused.getByRole("link").first().textContent()) ?? "");
  for (const [index, part] of parts.entries()) {
    await visitor.turnsTo(part);
    await showsSomething(visitor, synthetic, `${name}-subject-${index + 1}`);
  }
}

async function showsSomething(visitor: Desk, synthetic: string, name: string): Promise<void> {
  await visitor.page.getByText(synthetic, { exact: true }).waitFor();
  await settled(visitor.page);
  await visitor.picture(name);
  const text = await visitor.page.getByRole("main").innerText();
  expect(text.length, `${name} shows something`).toBeGreaterThan(charactersMin);
  expect(await visitor.overflow(), `${name} fits its width`).toEqual([]);
}

/** Waits until nothing more is fetched. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState("load");
  await page.waitForFunction(() => !document.querySelector("[data-loading]"));
}
