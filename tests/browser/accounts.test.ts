import { Secret, TOTP } from "otpauth";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  firstAdministrator,
  invited,
  newcomer,
  password,
  type Running,
  secondAdministrator,
  startForTest,
} from "../server/running.ts";
import { launchChromium } from "./chromium.ts";
import { Desk, type DeskOptions } from "./desk.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

async function desk({ url }: Running, account: string, options: DeskOptions = {}): Promise<Desk> {
  const one = await Desk.at(browser, url, options);
  await one.goes("/sign-in");
  await one.signsIn(account);
  await one.heading("Sign in").waitFor({ state: "hidden" });
  return one;
}

/** What an app that was shown the key shows a while later: a code is good once. */
function codeOf(key: string, laterSeconds: number): string {
  const totp = new TOTP({ secret: Secret.fromBase32(key.replaceAll(" ", "")) });
  return totp.generate({ timestamp: Date.now() + laterSeconds * 1000 });
}

test("ER-20: a committee member enrols an authenticator app when it is required, and signs in with it", async () => {
  const server = await startForTest();
  const admin = await firstAdministrator(server);
  await invited(server, admin, "cleo", { role: "safety-committee" });
  const required = { name: "second-factor", value: "required-for-committee-and-administrator" };
  await admin.ask("PUT", "/settings", required);

  const cleo = await desk(server, "cleo");
  await cleo.heading("My account").waitFor();
  await cleo.sees("Enrol a second factor first");
  const factor = cleo.section("Second factor");
  await cleo.enters(factor, { "Your password, once more": password });
  await factor.getByRole("button", { name: "Enrol an app" }).click();
  await factor.getByRole("img", { name: "QR code for the authenticator app" }).waitFor();
  await cleo.picture("second-factor");
  const key = (await factor.locator("code").textContent()) ?? "";
  await cleo.isRefused(async () => {
    await cleo.enters(factor, { Code: "000000" });
    await factor.getByRole("button", { name: "Finish" }).click();
  }, /This code is not valid/);
  await cleo.enters(factor, { Code: codeOf(key, 0) });
  await factor.getByRole("button", { name: "Finish" }).click();
  const codes = factor.getByRole("list", { name: "Recovery codes" });
  await codes.waitFor();
  expect(await codes.getByRole("listitem").count()).toBe(10);
  await cleo.picture("recovery-codes");
  await factor.getByRole("button", { name: "I have kept them" }).click();
  await cleo.sees("Recovery codes left: 10.");
  await cleo.opens("Overview");

  await cleo.page.getByRole("button", { name: "Sign out" }).click();
  await cleo.heading("Sign in").waitFor();
  await cleo.isRefused(() => cleo.signsIn("cleo"), /From your authenticator app/);
  await cleo.picture("sign-in-code");
  await cleo.enters(cleo.page, { Code: codeOf(key, 30) });
  await cleo.page.keyboard.press("Enter");
  await cleo.heading("Overview").waitFor();
});

test("ER-16: after a reset nobody signs before a second administrator has vouched for them", async () => {
  const server = await startForTest();
  const admin = await firstAdministrator(server);
  await invited(server, admin, "spencer", { role: "sponsor" });

  const ada = await desk(server, "admin");
  await ada.opens("Users");
  await ada.page.getByRole("button", { name: "Manage the account of Person spencer" }).click();
  const panel = ada.page.getByRole("dialog");
  await ada.sees(/Verified by second-admin/, panel);
  await panel.getByRole("button", { name: "Reset the password" }).click();
  const link = await panel.getByLabel("Link to choose a new password").inputValue();
  await ada.sees(/You let this person in, so another administrator/, panel);
  await ada.picture("account-reset");

  const spencer = await Desk.at(browser, server.url);
  const { pathname, hash } = new URL(link);
  await spencer.goes(pathname + hash);
  await spencer.heading("Choose a new password").waitFor();
  await spencer.picture("reset");
  await spencer.isRefused(async () => {
    await spencer.enters(spencer.page, { "New password": password });
    await spencer.page.getByRole("button", { name: "Set the password" }).click();
  }, /one of your last five passwords/);
  const chosen = "chosen after the reset";
  await spencer.enters(spencer.page, { "New password": chosen });
  await spencer.page.getByRole("button", { name: "Set the password" }).click();
  await spencer.page.getByRole("link", { name: "Sign in" }).click();
  await spencer.signsIn("spencer", chosen);
  await spencer.heading("Overview").waitFor();
  await spencer.page.getByTitle("My account").click();
  await spencer.sees(/You cannot sign yet/);
  await spencer.picture("own-account");

  const bo = await desk(server, "second-admin");
  await bo.opens("Users");
  await bo.page.getByRole("button", { name: "Manage the account of Person spencer" }).click();
  const verifying = bo.page.getByRole("dialog");
  await bo.enters(verifying, { "How you made sure": "Identity card seen in person" });
  await bo.picture("verify-identity");
  await verifying.getByRole("button", { name: "Record the verification" }).click();
  await bo.sees(/Verified by second-admin/, verifying);
  await verifying.getByRole("button", { name: "Close" }).click();
  await bo.opens("System log");
  await bo.sees("Identity of spencer verified: Identity card seen in person");
  await bo.picture("system-log");

  await spencer.page.reload();
  await spencer.sees(/Your identity is verified/);
});

test("ER-24: whoever is locked out is told at the next sign-in, administrators at once", async () => {
  const server = await startForTest();
  const admin = await firstAdministrator(server);
  await newcomer(server, admin, { account: "mona", name: "Mona Monitor" }, { role: "monitor" });
  for (let time = 0; time < 5; time++) {
    await server.visitor().post("/session", { account: "mona", password: `not the password ${time}` });
  }
  const ada = await desk(server, "admin");
  await ada.opens("Users");
  await ada.sees("Mona Monitor is locked out after failed attempts");
  await ada.picture("users-locked-out");
  await ada.page.getByRole("button", { name: "Look into it" }).click();
  const panel = ada.page.getByRole("dialog");
  await panel.getByRole("button", { name: "Unlock now" }).click();
  await panel.getByRole("button", { name: "Unlock now" }).waitFor({ state: "hidden" });

  const mona = await desk(server, "mona");
  await mona.sees("Attempts that failed since your last sign-in: 5");
  await mona.sees(/Your account was locked for a while/);
  await mona.picture("sign-in-notice");
});

test("ER-23: a monitor reads who could do what on a past day, also in Chinese and on a phone", async () => {
  const server = await startForTest();
  const admin = await firstAdministrator(server);
  await invited(server, admin, "mona", { role: "monitor", site: "zch" });
  await secondAdministrator(server, admin);
  const mona = await desk(server, "mona", { width: 390 });
  await mona.page.getByRole("button", { name: "中文" }).click();
  await mona.page.getByRole("link", { name: "系统日志" }).click();
  await mona.heading("系统日志").waitFor();
  await mona.page.getByLabel("日期").fill(new Date().toISOString().slice(0, 10));
  await mona.page.getByRole("row", { name: /Person mona.*监查员（只读） · zch.*身份已核实/ }).waitFor();
  expect(await mona.overflow()).toEqual([]);
  await mona.picture("system-log-zh-phone");
  await mona.page.getByTitle("我的账户").click();
  await mona.heading("我的账户").waitFor();
  expect(await mona.overflow()).toEqual([]);
  await mona.picture("own-account-zh-phone");
});

test("people end their sessions elsewhere, and change their password, by keyboard", async () => {
  const server = await startForTest();
  const admin = await firstAdministrator(server);
  await invited(server, admin, "mona", { role: "monitor" });
  const elsewhere = server.visitor();
  const tablet = { "user-agent": "Mozilla/5.0 (iPad; CPU OS 18_0) Version/18.0 Safari/604.1" };
  await elsewhere.ask("POST", "/session", { account: "mona", password }, tablet);
  const mona = await desk(server, "mona");
  await mona.page.getByTitle("My account").click();
  const end = mona.page.getByRole("button", { name: "Sign out there: Safari · iPad" });
  await end.focus();
  await mona.page.keyboard.press("Enter");
  await end.waitFor({ state: "hidden" });
  expect((await elsewhere.get("/session")).status).toBe(401);

  const form = mona.section("Password");
  await form.getByLabel("Present password").focus();
  await mona.page.keyboard.type(password);
  await form.getByLabel("New password").focus();
  await mona.page.keyboard.type("another long password");
  await mona.page.keyboard.press("Enter");
  await form.getByText("Password changed").waitFor();
  expect(
    (await elsewhere.post("/session", { account: "mona", password: "another long password" })).status,
  ).toBe(200);
});
