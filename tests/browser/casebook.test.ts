import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { startForTest, Visitor } from "../server/running.ts";
import { launchChromium } from "./chromium.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** The demonstration's casebook as a file on the disk, opened without the server. */
async function openedFromDisk(query = ""): Promise<{ page: Page; asked: string[] }> {
  const { url } = await startForTest();
  const visitor = new Visitor(url);
  const { body } = await visitor.post("/demonstration");
  const casebook = await visitor.get(`/trials/${body.trial}/casebook.html${query}`);
  const folder = mkdtempSync(join(tmpdir(), "trialrun-casebook-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "casebook.html");
  writeFileSync(file, casebook.body);
  const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  return { page, asked };
}

test("ER-29: the casebook opens from the disk without network or script, in English and Chinese", async () => {
  const { page, asked } = await openedFromDisk();
  const english = page.locator('main[lang="en"]');
  const chinese = page.locator('main[lang="zh-Hans"]');
  await english.getByRole("heading", { name: "Subject ZCH-006" }).waitFor();
  expect(await chinese.isVisible()).toBe(false);
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  await chinese.getByRole("heading", { name: "受试者 ZCH-006" }).waitFor();
  expect(await english.isVisible()).toBe(false);
  await chinese.getByRole("link", { name: "受试者 ZCH-006" }).click();
  expect(new URL(page.url()).hash).toBe("#zh-ZCH-006");
  expect(asked).toHaveLength(1);
});

test("ER-13: the casebook prints in the language chosen, each page saying what it belongs to", async () => {
  const { page } = await openedFromDisk("?subject=ZCH-002");
  const printed = await getDocumentProxy(new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
  const { text: pages } = await extractText(printed);
  const count = pages.length;
  expect(count).toBeGreaterThan(10);
  for (const [index, text] of pages.entries()) {
    const plain = text.replaceAll(/\s+/g, " ");
    expect(plain).toContain("SYNTHETIC DATA");
    expect(plain).toContain(`${index + 1} / ${count}`);
    expect(plain).toContain("DEMONSTRATION · ");
  }
  const whole = pages.join(" ").replaceAll(/\s+/g, " ");
  expect(whole).toContain("I take responsibility for this.");
  expect(whole).toMatch(
    /Signed: Wu Investigator \(demo-investigator\), \d{4}-\d\d-\d\d \d\d:\d\d:\d\d \+08:00/,
  );
  expect(whole).toContain("Age at least 5 years");
  expect(whole).not.toContain("本人对此负责");
});

test("ER-11: the page of the log shows the key's fingerprint that a copy names", async () => {
  const { url, keyFingerprint } = await startForTest();
  const context = await browser.newContext({ baseURL: url });
  onTestFinished(() => context.close());
  const opened = await context.request.post("/api/demonstration");
  const { trial } = await opened.json();
  const page = await context.newPage();
  await page.goto(`/trials/${trial}/log`);
  await page.getByRole("main").getByText(keyFingerprint, { exact: true }).waitFor();
  const copy = await context.request.get(`/api/trials/${trial}/casebook.html`);
  expect(await copy.text()).toContain(keyFingerprint);
});
