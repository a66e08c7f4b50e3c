import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { analysisNames } from "#analysis";
import { web } from "#words";
import {
  password as adminPassword,
  firstAdministrator,
  type Running,
  startAlone,
  startForTest,
  Visitor,
} from "../server/running.ts";
import { violations } from "./axe.ts";
import { launchChromium } from "./chromium.ts";

/** Every page is looked at four times. */
const timeout = 600_000;

let browser: Browser;
let demonstration: Running;
let trial: string;
beforeAll(async () => {
  browser = await launchChromium();
  demonstration = await startAlone();
  const { body } = await new Visitor(demonstration.url).post("/demonstration");
  trial = body.trial;
});
afterAll(async () => {
  await browser.close();
  await demonstration.end();
});

const languages = ["en", "zh"] as const;
type Language = (typeof languages)[number];

const signing = {
  en: { button: "Sign the casebook", onward: "Continue to signature" },
  zh: { button: "签署受试者记录", onward: "继续签名" },
} as const;

/** However people may look at a page: on a screen or a phone, by day or by night. */
const appearances = [1280, 390].flatMap((width) =>
  (["light", "dark"] as const).map((colorScheme) => ({ width, colorScheme })),
);

/** Somebody at a page of their own, who looks at what is there in every way, and notes what fails. */
class Reader {
  readonly page: Page;
  readonly failing: string[] = [];

  private constructor(page: Page) {
    this.page = page;
  }

  /** Signed in as one of the demonstration's people, or as whoever else has a password; a stranger without. */
  static async at(
    url: string,
    language: Language,
    account?: { readonly account: string; readonly password: string },
  ): Promise<Reader> {
    const context = await browser.newContext({
      baseURL: url,
      locale: language === "zh" ? "zh-CN" : "en-GB",
      reducedMotion: "reduce",
    });
    context.setDefaultTimeout(60_000);
    if (account) {
      const answer = await context.request.post("/api/session", { data: account });
      expect(answer.status()).toBe(200);
    }
    return new Reader(await context.newPage());
  }

  async opens(path: string): Promise<void> {
    await this.page.goto(path);
    await this.looks(path);
  }

  /** Checks what is open now, whatever its name. */
  async looks(name: string): Promise<void> {
    await this.page.getByRole("heading").first().waitFor();
    await this.page.waitForFunction(() => !document.querySelector("[data-loading]"));
    for (const { width, colorScheme } of appearances) {
      await this.page.emulateMedia({ colorScheme });
      await this.page.setViewportSize({ width, height: 900 });
      const found = await violations(this.page);
      this.failing.push(...found.map((violation) => `${name} (${width} px, ${colorScheme}): ${violation}`));
    }
    await this.page.setViewportSize({ width: 1280, height: 900 });
  }

  /** Presses the button of a command, and checks its form. */
  async opensForm(button: string): Promise<void> {
    await this.page.getByRole("main").getByRole("button", { name: button }).first().click();
    await this.page.getByRole("dialog").locator("form").waitFor();
    await this.looks(`form ${button}`);
  }

  /** Opens who the subject is, and each form in which that is entered, put right and destroyed. */
  async asksForIdentity(language: Language): Promise<void> {
    const presses = (key: keyof typeof web) =>
      this.page.getByRole("button", { name: web[key][language], exact: true }).click();
    await presses("identity.show");
    await presses("identity.enter");
    await this.looks("form of an identity");
    await this.page.getByLabel(web["identity.name"][language]).fill("Wang Xiaoming");
    await presses("identity.save");
    await presses("identity.show");
    await this.looks("identity shown");
    await presses("identity.change");
    await this.looks("form of a changed identity");
    await this.page.reload();
    await presses("identity.show");
    await presses("identity.destroy");
    await this.looks("form to destroy an identity");
    await this.page.reload();
  }

  async leaves(): Promise<void> {
    expect(this.failing).toEqual([]);
    await this.page.context().close();
  }
}

async function readyAccount(account: string) {
  const { body } = await new Visitor(demonstration.url).get("/first-run");
  const ready = body.demonstration.accounts as { account: string; password: string }[];
  const found = ready.find((known) => known.account === account);
  if (!found) throw new Error(`${account} is not ready`);
  return { account, password: found.password };
}

describe.each(languages)("in %s, light and dark, wide and narrow, WCAG 2.2 AA holds", (language) => {
  test("at the door", { timeout }, async () => {
    const server = await startForTest();
    const stranger = await Reader.at(server.url, language);
    await stranger.opens("/first-run");
    const admin = await firstAdministrator(server);
    const { body } = await admin.post("/invitations", { roles: [{ role: "monitor" }] });
    await stranger.opens("/sign-in");
    await stranger.opens(`/invitation#${body.token}`);
    await stranger.opens("/reset#none");
    await stranger.leaves();
    const reader = await Reader.at(server.url, language, { account: "admin", password: adminPassword });
    for (const path of ["/account", "/users", "/system-log", "/api-reference", "/no-such-page"])
      await reader.opens(path);
    await reader.leaves();
  });

  test("on every page of a trial", { timeout }, async () => {
    const reader = await Reader.at(demonstration.url, language, await readyAccount("demo-investigator"));
    for (const name of [
      "overview",
      "screening",
      "subjects",
      "dose-decision",
      "laboratory",
      "protocol",
      "log",
    ]) {
      await reader.opens(`/trials/${trial}/${name}`);
    }
    const sheets = [
      "subjects/ZCH-006/eligibility-checklist",
      "subjects/ZCH-006/dosing-sheet",
      "review-packet",
    ];
    for (const sheet of sheets) {
      await reader.opens(`/api/trials/${trial}/${sheet}.html?language=${language}`);
    }
    await reader.leaves();
  });

  test("on every analysis, and where a number comes from", { timeout }, async () => {
    const reader = await Reader.at(demonstration.url, language, await readyAccount("demo-investigator"));
    for (const name of analysisNames) {
      await reader.opens(`/trials/${trial}/analyses/${name}`);
      await reader.page.locator("main details summary").last().click();
    }
    await reader.page.locator("main td button").first().click();
    await reader.page.getByRole("dialog").getByRole("link").first().waitFor();
    await reader.looks("where a number comes from");
    await reader.leaves();
  });

  test("on every part of a subject's page, in its forms and where they are signed", { timeout }, async () => {
    const reader = await Reader.at(demonstration.url, language, await readyAccount("demo-investigator"));
    for (const part of ["consent", "screening", "dosing", "safety", "visits", "steps"]) {
      await reader.opens(`/trials/${trial}/subjects/ZCH-006?part=${part}`);
    }
    // Nothing is known of either child before: one for each language.
    await reader.page.goto(`/trials/${trial}/subjects/${language === "en" ? "ZCH-004" : "ZCH-005"}`);
    await reader.asksForIdentity(language);
    await reader.page.goto(`/trials/${trial}/subjects/ZCH-006?part=steps`);
    await reader.opensForm(language === "en" ? "Report an adverse event" : "报告不良事件");
    await reader.page.goto(`/trials/${trial}/subjects/ZCH-006?part=steps`);
    const { button, onward } = signing[language];
    await reader.opensForm(button);
    await reader.page.getByRole("button", { name: onward }).click();
    await reader.page.getByRole("dialog").locator('input[type="password"]').waitFor();
    await reader.looks(`signature ${button}`);
    await reader.leaves();
  });
});
