import type { Browser } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { Desk } from "./desk.ts";
import { wholeWay } from "./whole-way.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

test("a child goes from consent to the end of the DLT window", () => wholeWay(browser, Desk));
