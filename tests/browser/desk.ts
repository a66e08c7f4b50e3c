import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Locator, Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { password } from "../server/running.ts";

/** Where pictures of pages go, for people to look at. Not kept by git. */
const pictures = fileURLToPath(new URL("../../dist/screenshots/", import.meta.url));

const nowhere = "about:blank";

const patienceMs = 30_000;

/** What somebody enters in a form, by label: a text, the words of a choice, or the words of several ticks. */
export type Entries = Readonly<Record<string, string | readonly string[]>>;

export interface DeskOptions {
  readonly width?: number;
  readonly language?: "en" | "zh";
}

/**
 * Somebody at a browser of their own, who finds things by their words. A page that throws, writes an error to the
 * console or gets an answer that nobody expected fails the test, even if nothing of it is to be seen.
 */
export class Desk {
  readonly page: Page;
  readonly #url: string;
  #left = nowhere;
  readonly #wrong: string[];

  protected constructor(page: Page, url: string, wrong: string[]) {
    this.page = page;
    this.#url = url;
    this.#wrong = wrong;
  }

  static async at(
    browser: Browser,
    url: string,
    { width = 1280, language = "en" }: DeskOptions = {},
  ): Promise<Desk> {
    const context = await browser.newContext({
      viewport: { width, height: width < 600 ? 844 : 800 },
      locale: language === "zh" ? "zh-CN" : "en-GB",
      reducedMotion: "reduce",
    });
    context.setDefaultTimeout(patienceMs);
    const page = await context.newPage();
    const wrong = wrongOn(page);
    onTestFinished(async ({ task }) => {
      const picture = `failed-${task.name}`.replaceAll(/[^a-zA-Z0-9]+/g, "-").slice(0, 80);
      if (task.result?.state === "fail") await page.screenshot({ path: join(pictures, `${picture}.png`) });
      await context.close();
      expect(wrong, "what went wrong in the browser").toEqual([]);
    });
    return new this(page, url, wrong);
  }

  /** Presses a button, a link or a tab. */
  async presses(control: Locator): Promise<void> {
    await control.click();
  }

  /** Writes into a field in place of what is there. */
  async writes(field: Locator, text: string): Promise<void> {
    await field.fill(text);
  }

  /** Chooses in a list by the words of the choice. */
  async selects(list: Locator, label: string): Promise<void> {
    await list.selectOption({ label });
  }

  /** Ticks a box, or one of several choices. */
  async ticks(box: Locator): Promise<void> {
    await box.check();
  }

  /** Signed in through the sign-in page. */
  static async of(browser: Browser, url: string, { account }: { readonly account: string }): Promise<Desk> {
    // biome-ignore lint/complexity/noThisInStatic: whoever sits down is of the kind that was asked
    const desk = await this.at(browser, url);
    await desk.goes("/");
    await desk.#comesIn(account);
    return desk;
  }

  async goes(path: string): Promise<void> {
    await this.page.goto(`${this.#url}${path}`);
  }

  async signsIn(account: string, secret = password): Promise<void> {
    await this.enters(this.page, { "Account name": account, Password: secret });
    await this.presses(this.page.getByRole("button", { name: "Sign in" }));
  }

  /** Follows a link of the navigation. */
  async opens(name: string): Promise<void> {
    await this.presses(this.page.getByRole("navigation").getByRole("link", { name, exact: true }));
    await this.heading(name).waitFor();
  }

  /** Goes home. Nobody works longer than a session lasts. */
  async leaves(): Promise<void> {
    if (this.page.url() !== nowhere) this.#left = this.page.url();
    await this.page.goto(nowhere);
  }

  /** Comes back on a later day, to the page where the work was left. */
  async returns(account: string): Promise<void> {
    await this.page.goto(this.#left);
    await this.#comesIn(account);
  }

  async #comesIn(account: string): Promise<void> {
    await this.heading("Sign in").waitFor();
    await this.signsIn(account);
    await this.heading("Sign in").waitFor({ state: "hidden" });
  }

  /** Follows a link of the page. */
  async follows(name: string): Promise<void> {
    await this.presses(this.page.getByRole("main").getByRole("link", { name, exact: true }).first());
    await this.heading(name).waitFor();
  }

  /** Turns to a part of a subject's page. */
  async turnsTo(part: string): Promise<void> {
    await this.presses(this.page.getByRole("tab", { name: part, exact: true }));
  }

  heading(name: string): Locator {
    return this.page.getByRole("heading", { name, exact: true });
  }

  /** A titled part of the page. */
  section(name: string): Locator {
    return this.page.getByRole("region", { name, exact: true });
  }

  async sees(text: string | RegExp, within: Page | Locator = this.page): Promise<void> {
    await within.getByText(text).first().waitFor();
  }

  /** Opens a command's form by its button, fills it in, saves or signs it, and sees it accepted. */
  async does(command: string, entries: Entries = {}, within: Page | Locator = this.page): Promise<void> {
    const form = await this.fills(command, entries, within);
    await this.submits(form);
    await form.waitFor({ state: "hidden" });
  }

  /** The same, up to the last step; what is open then is given back. */
  async fills(command: string, entries: Entries, within: Page | Locator = this.page): Promise<Locator> {
    await this.presses(within.getByRole("button", { name: command, exact: true }).first());
    const form = this.page.getByRole("dialog");
    await form.locator("form").waitFor();
    await this.enters(form, entries);
    return form;
  }

  /** Saves a filled form; signs it with the account that is signed in where it asks for that. */
  async submits(form: Locator, account?: string): Promise<void> {
    const toSignature = form.getByRole("button", { name: "Continue to signature" });
    if (await toSignature.isVisible()) {
      await this.presses(toSignature);
      await this.signs(form, account);
    } else {
      await this.presses(form.getByRole("button", { name: "Save", exact: true }));
    }
  }

  async signs(form: Page | Locator, account?: string): Promise<void> {
    // Only the first signature of a session asks for the account name.
    const name = form.getByLabel("Account name");
    if (await name.isVisible()) await this.writes(name, account ?? (await this.account()));
    await this.enters(form, { Password: password });
    await this.presses(form.getByRole("button", { name: "Sign", exact: true }));
  }

  async enters(form: Page | Locator, entries: Entries): Promise<void> {
    for (const [label, entry] of Object.entries(entries)) await this.#enter(form, label, entry);
  }

  async #enter(form: Page | Locator, label: string, entry: string | readonly string[]): Promise<void> {
    const field = form.getByLabel(new RegExp(`^${RegExp.escape(label)}( \\(optional\\)|\\s*\\*)?$`)).first();
    await field.waitFor();
    const kind = await field.evaluate((element) => element.getAttribute("role") ?? element.tagName);
    if (typeof entry !== "string") {
      for (const tick of entry) await this.ticks(field.getByLabel(tick, { exact: true }));
    } else if (kind === "SELECT") {
      await this.selects(field, entry);
    } else if (kind === "radiogroup") {
      await this.ticks(field.getByLabel(entry, { exact: true }));
    } else {
      await this.writes(field, entry);
    }
  }

  /** Does something that the server is to refuse, and reads these words of its explanation. */
  async isRefused(act: () => Promise<void>, ...words: readonly (string | RegExp)[]): Promise<void> {
    const before = this.#wrong.length;
    const refusal = this.page.waitForResponse((response) => response.status() >= 400);
    await act();
    await refusal;
    for (const text of words) await this.sees(text);
    this.#wrong.splice(before);
  }

  async picture(name: string): Promise<void> {
    mkdirSync(pictures, { recursive: true });
    await this.page.evaluate(() => window.scrollTo(0, 0));
    // A form beside the page covers what is to be seen, and no more.
    const fullPage = !(await this.page.getByRole("dialog").first().isVisible());
    await this.page.screenshot({ path: join(pictures, `${name}.png`), fullPage });
  }

  /** What reaches beyond the page's right edge, so that people would have to scroll sideways to read it. */
  async overflow(): Promise<readonly string[]> {
    return this.page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      if (scrollWidth <= clientWidth) return [];
      return [...document.querySelectorAll("body *")]
        .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
        .map((element) => `${element.tagName}.${element.className}: ${element.textContent?.slice(0, 60)}`)
        .slice(0, 5);
    });
  }

  async account(): Promise<string> {
    const response = await this.page.request.get(`${this.#url}/api/session`);
    return ((await response.json()) as { account: string }).account;
  }
}

/** Everything that goes wrong on a page from now on. */
function wrongOn(page: Page): string[] {
  const wrong: string[] = [];
  page.on("pageerror", (error) => wrong.push(`thrown: ${error.message}`));
  page.on("console", (message) => {
    // The browser's own word on an answer, which is told below with its address.
    if (message.type() !== "error" || message.text().startsWith("Failed to load resource")) return;
    wrong.push(`console: ${message.text()}`);
  });
  page.on("response", (response) => {
    const { pathname } = new URL(response.url());
    // Asking who is signed in, or for changes anew, is how a browser finds out that nobody is.
    const isQuestion =
      response.status() === 401 && /^\/api\/(session|trials\/[^/]+\/changes)$/.test(pathname);
    if (response.status() >= 400 && !isQuestion) wrong.push(`${response.status()}: ${pathname}`);
  });
  return wrong;
}
