import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { smallDisk, whyNoSmallDisk } from "../durability/small-disk.ts";
import { firstAdministrator, invited, openTrial, startForTest } from "../server/running.ts";
import { launchChromium } from "./chromium.ts";
import { Desk } from "./desk.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const why = whyNoSmallDisk();

describe.skipIf(why)(`a full disk${why ? ` (left out: ${why})` : ""}`, () => {
  test("is told on the page with what to do; what was entered stays, and is saved once there is space", async () => {
    const disk = smallDisk(24);
    const server = await startForTest({ dataFolder: disk.folder });
    const admin = await firstAdministrator(server);
    const sponsor = await invited(server, admin, "sponsor", { role: "sponsor" });
    const trial = await openTrial(sponsor, "sponsor");
    const coordinator = await invited(server, admin, "cora", { role: "coordinator" });
    const desk = await Desk.of(browser, server.url, { account: "cora" });
    await desk.goes(`/trials/${trial}/subjects`);
    const child = {
      "Pseudonym of the subject": "RJDM-001",
      Site: "Children's Hospital Zhejiang University School of Medicine",
      Sex: "Female",
      "Date of birth": "2016-06-10",
    };
    const form = await desk.fills("Register a subject", child);
    disk.fill();
    for (let number = 100; ; number++) {
      const command = {
        kind: "register-subject",
        subject: `RJDM-${number}`,
        site: "zch",
        sex: "male",
        birthDate: "2016-05-01",
      };
      const { status } = await coordinator.command(trial, command, { reason: "x".repeat(3000) });
      if (status === 507) break;
      expect(status).toBe(200);
    }
    await desk.isRefused(() => desk.submits(form), /disk .* is full/, /free space/);
    await expect.poll(() => form.getByLabel("Pseudonym of the subject").inputValue()).toBe("RJDM-001");
    disk.free();
    await desk.submits(form);
    await form.waitFor({ state: "hidden" });
    await desk.sees("RJDM-001");
  });
});
