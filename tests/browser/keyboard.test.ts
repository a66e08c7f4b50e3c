import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { coordinator } from "../scenarios/people.ts";
import { launchChromium } from "./chromium.ts";
import { KeyboardDesk } from "./keyboard-desk.ts";
import { ServedTrial } from "./served-trial.ts";
import { wholeWay } from "./whole-way.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** Longer than with a mouse: each stop on the way is a key. */
const timeout = 600_000;

test("the whole way of one subject is gone by keyboard alone", { timeout }, () =>
  wholeWay(browser, KeyboardDesk),
);

test("a form keeps the focus until it is closed, and gives it back", async () => {
  const served = await ServedTrial.begun(-9);
  const gao = await KeyboardDesk.of(browser, served.url, coordinator);
  const opener = gao.page.getByRole("button", { name: "Register a subject" }).first();
  const form = await gao.fills("Register a subject", {});
  const isWithin = () => form.evaluate((element) => element.contains(document.activeElement));
  expect(await isWithin()).toBe(true);
  for (const key of ["Tab", "Shift+Tab"]) {
    for (let stop = 0; stop < 20; stop++) {
      await gao.page.keyboard.press(key);
      expect(await isWithin()).toBe(true);
    }
  }
  await gao.page.keyboard.press("Escape");
  await form.waitFor({ state: "hidden" });
  await expect.poll(() => opener.evaluate((element) => element === document.activeElement)).toBe(true);
});

test("the first stop of a page leads past the navigation to what the page is about", async () => {
  const served = await ServedTrial.begun(-9);
  const gao = await KeyboardDesk.of(browser, served.url, coordinator);
  await gao.goes("/");
  await gao.heading("Overview").waitFor();
  await gao.page.keyboard.press("Tab");
  const skip = gao.page.getByRole("link", { name: "Skip to the page" });
  expect(await skip.evaluate((element) => element === document.activeElement)).toBe(true);
  expect((await skip.boundingBox())?.y).toBeGreaterThanOrEqual(0);
  await gao.page.keyboard.press("Enter");
  await gao.page.keyboard.press("Tab");
  const inMain = () => gao.page.getByRole("main").evaluate((main) => main.contains(document.activeElement));
  expect(await inMain()).toBe(true);
});
