import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startForTest } from "../server/running.ts";
import { launchChromium } from "./chromium.ts";
import { Desk } from "./desk.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** Runs in the browser: how much ink each character takes, one by one, in the type of the page. */
async function inkOf({ text, weight }: { text: string; weight: number }): Promise<readonly string[]> {
  const font = `${weight} 32px ${getComputedStyle(document.body).fontFamily}`;
  await document.fonts.load(font, text);
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("No canvas to draw on");
  return [...text].map((character) => {
    canvas.width = canvas.height = 48;
    context.font = font;
    context.fillText(character, 4, 36);
    const { data } = context.getImageData(0, 0, 48, 48);
    return data.filter((_, index) => index % 4 === 3).join("");
  });
}

test("a device without Chinese type shows Chinese: each character has a shape of its own", async () => {
  const { url } = await startForTest();
  const visitor = await Desk.at(browser, url, { language: "zh" });
  await visitor.goes("/");
  await visitor.page.getByRole("button", { name: "打开演示试验" }).click();
  await visitor.heading("概览").waitFor();
  const text = "受试者剂量限制性毒性清淋输注筛选方案稽查轨迹";
  for (const weight of [400, 600]) {
    const shapes = await visitor.page.evaluate(inkOf, { text, weight });
    expect(new Set(shapes).size).toBe(new Set(text).size);
    // Where there is no type for a character, all of them look alike.
    const [nowhere, elsewhere] = await visitor.page.evaluate(inkOf, { text: "\u{10FFFD}\u{10FFFC}", weight });
    expect(nowhere).toBe(elsewhere);
    expect(shapes).not.toContain(nowhere);
  }
  const fetched = await visitor.page.evaluate(() =>
    [...document.fonts].filter(({ status }) => status === "loaded").map(({ family }) => family),
  );
  expect(new Set(fetched.map((family) => family.replaceAll('"', "")))).toContain("Noto Sans SC");
});
