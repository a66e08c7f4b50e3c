import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { coordinator } from "../scenarios/people.ts";
import { launchChromium } from "./chromium.ts";
import { Desk } from "./desk.ts";
import { ServedTrial } from "./served-trial.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

test("the page of the API lists every address and every command, and tells each by keyboard", async () => {
  const served = await ServedTrial.staffed(-9);
  const gao = await Desk.of(browser, served.url, coordinator);
  await gao.presses(gao.page.getByRole("contentinfo").getByRole("link", { name: "API" }));
  await gao.heading("API").waitFor();
  const described = await gao.page.request.get(`${served.url}/api/openapi.json`);
  const { paths, components } = await described.json();
  const addresses = Object.entries<object>(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const kinds = components.schemas.Command.oneOf.map(
    (one: { properties: { kind: { const: string } } }) => one.properties.kind.const,
  );
  const listed = await gao.page.locator("summary code").allTextContents();
  expect(listed.toSorted()).toEqual([...addresses, ...kinds].toSorted());

  const issuing = gao.page.locator("summary", { hasText: "POST /api/trials/{trial}/commands" });
  await issuing.focus();
  await gao.page.keyboard.press("Enter");
  const told = gao.page.locator("details[open]");
  await told.getByText("supersedes", { exact: true }).waitFor();
  await told.getByText(`'${served.url}/api/trials/TWO-SITES/commands'`).waitFor();
  await told.getByText('"subject-registered"').waitFor();
  await gao.page.keyboard.press("Enter");
  await told.waitFor({ state: "hidden" });

  await gao.page.locator("summary", { hasText: /^record-observation/ }).press("Enter");
  await told.getByText("observation.value(kind: quantity).unit", { exact: true }).waitFor();
  await told.getByText("Who may: Coordinator, Investigator").waitFor();
});
