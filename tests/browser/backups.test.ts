import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { firstAdministrator, invited, startForTest } from "../server/running.ts";
import { launchChromium } from "./chromium.ts";
import { Desk } from "./desk.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

test("ER-31: the administrator makes a backup; everybody sees how the last one came out, and why it failed", async () => {
  const server = await startForTest();
  const admin = await firstAdministrator(server);
  await invited(server, admin, "cora", { role: "coordinator", site: "zch" });
  const ada = await Desk.of(browser, server.url, { account: "admin" });
  const cora = await Desk.of(browser, server.url, { account: "cora" });
  await cora.sees("No backup has been made yet.", cora.section("Backup"));
  expect(await cora.section("Backup").getByRole("button").count()).toBe(0);

  const start = ada.section("Backup").getByRole("button", { name: "Back up now" });
  await start.click();
  await ada.sees("verified and replayed", ada.section("Backup"));
  await ada.picture("backup-made");

  renameSync(join(server.folder, "backups"), join(server.folder, "elsewhere"));
  writeFileSync(join(server.folder, "backups"), "");
  await start.click();
  await ada.sees("could not be read or written", ada.section("Backup"));
  await cora.page.reload();
  await cora.sees(/The backup of .* failed\..*Check that the folder exists/, cora.section("Backup"));
  await cora.sees(/The last good one is of .*Tell who looks after the server/, cora.section("Backup"));
  await cora.picture("backup-failed");
});
