import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Visitor } from "../server/running.ts";
import { type PrintedPage, printed } from "./printed.ts";
import { type ServedDemonstration, serveDemonstration } from "./served-demonstration.ts";

/** Where pictures of printed pages go, for people to look at. Not kept by git. */
const pictures = fileURLToPath(new URL("../../dist/screenshots/", import.meta.url));

let demonstration: ServedDemonstration;
beforeAll(async () => {
  demonstration = await serveDemonstration();
});
afterAll(() => demonstration.end());

const words = {
  en: {
    synthetic: "SYNTHETIC DATA",
    link: {
      checklist: "Print the eligibility checklist",
      dosing: "Print the dosing sheet",
      packet: "Print the review packet",
    },
    approved: "I approve this.",
    checked: "I have checked this myself.",
    responsible: "I take responsibility for this.",
    byHand: "Signature by hand",
    fingerprint: "Fingerprint of the key",
    version: "log version",
    recommended: "The design recommended: Escalate to dose level 2",
    vote: "Gu Committee (demo-committee-chair) Escalate",
    event: "Neutrophil count decreased",
    findings: ["Inclusion criteria", "Age at least 5 years: Met", "“Age ≥ 5 years old” record, line 109"],
    judged: "Is this juvenile dermatomyositis by Bohan and Peter?: yes, Wu Investigator",
    dose: ["Dose level 2", "Vials 2", "Volume 15.8 mL", "Lot UC19-002", "Weight 26.3 kg (2026-"],
  },
  zh: {
    synthetic: "合成数据",
    link: { checklist: "打印入选核查表", dosing: "打印给药单", packet: "打印审评资料包" },
    approved: "本人批准",
    checked: "本人已亲自核对",
    responsible: "本人对此负责",
    byHand: "手写签名",
    fingerprint: "密钥指纹",
    version: "日志版本",
    recommended: "设计推荐",
    vote: "Gu Committee（demo-committee-chair）",
    event: "Neutrophil count decreased",
    findings: ["入选标准", "年龄 ≥ 5 岁", "“Age ≥ 5 years old”"],
    judged: "Wu Investigator",
    dose: ["剂量水平 2", "支数 2", "体积 15.8 mL", "UC19-002", "体重 26.3 kg"],
  },
} as const;
type Language = keyof typeof words;

/** Somebody signed in, at a page of the trial. */
async function at(path: string, language: Language): Promise<Page> {
  const context = await demonstration.browser.newContext({
    baseURL: demonstration.running.url,
    locale: language === "zh" ? "zh-CN" : "en-GB",
  });
  context.setDefaultTimeout(60_000);
  const [name = "", value = ""] = demonstration.visitor.cookie.split("=");
  await context.addCookies([{ name, value, url: demonstration.running.url }]);
  const page = await context.newPage();
  await page.goto(`/trials/${demonstration.trial}/${path}`);
  return page;
}

/** What comes out of the printer after a link for printing was followed. */
async function prints(path: string, language: Language, sheet: keyof typeof words.en.link) {
  const page = await at(path, language);
  const opening = page.context().waitForEvent("page");
  await page.getByRole("link", { name: words[language].link[sheet] }).click();
  const opened = await opening;
  await opened.waitForLoadState("load");
  const pages = await printed(demonstration.browser, opened);
  for (const [index, { picture }] of pages.entries()) {
    mkdirSync(pictures, { recursive: true });
    writeFileSync(`${pictures}print-${sheet}-${language}-${index + 1}.png`, picture);
  }
  await page.context().close();
  return pages;
}

/** Chinese is drawn character by character: the reader of a print finds spaces wherever it likes. */
function textOf(pages: readonly PrintedPage[]): string {
  return pages.map(({ text }) => text).join(" ");
}

function has(text: string, words: string): void {
  const plain = (told: string) => told.replaceAll(/\s+/g, "").normalize("NFKC");
  expect(plain(text)).toContain(plain(words));
}

/** The margins of the paper stay white, nothing reaches beyond them, and something stands within. */
function isWhole(pages: readonly PrintedPage[]): void {
  for (const { edges, ink } of pages) {
    expect(ink).toBeGreaterThan(0.004);
    expect(edges.left).toBeGreaterThan(0.05);
    expect(edges.right).toBeLessThan(0.95);
    expect(edges.right).toBeGreaterThan(0.85);
    expect(edges.bottom).toBeLessThan(0.99);
  }
}

/** Each page says what it belongs to: trial, subject, log, its number, and that the data are synthetic. */
function belong(pages: readonly PrintedPage[], language: Language, ...about: readonly string[]): void {
  for (const [index, { text }] of pages.entries()) {
    for (const told of [demonstration.trial, ...about, words[language].synthetic, words[language].version])
      has(text, told);
    expect(text).toContain(`${index + 1} / ${pages.length}`);
  }
}

const signedAt = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \+08:00/;

describe.each(["en", "zh"] as const)("in %s, for paper", (language) => {
  const told = words[language];

  test("ER-13: the eligibility checklist has the record's words, findings, evidence, judges and signatures", async () => {
    const pages = await prints("subjects/ZCH-006?part=screening", language, "checklist");
    isWhole(pages);
    belong(pages, language, "ZCH-006");
    const text = textOf(pages);
    for (const words of [...told.findings, told.judged, told.responsible]) has(text, words);
    // 21 CFR 11.50(a): the printed name, the date and time, and the meaning of each signature.
    const at = text.search(/Wu Investigator \(demo- ?investigator\)/);
    expect(at).toBeGreaterThan(0);
    expect(text.slice(at, at + 120)).toMatch(signedAt);
  });

  test("the dosing sheet has the dose, who checked it, and room to sign by hand", async () => {
    const pages = await prints("subjects/ZCH-006?part=dosing", language, "dosing");
    expect(pages.length).toBe(1);
    isWhole(pages);
    belong(pages, language, "ZCH-006");
    const text = textOf(pages);
    for (const words of [...told.dose, told.byHand, told.checked]) has(text, words);
    expect(text).toMatch(/Shen Cell-Checker \(demo-cell-checker\)/);
    expect(text.slice(text.indexOf("Shen Cell-Checker"))).toMatch(signedAt);
  });

  test("ER-13: the review packet has outcomes, toxicities, recommendation, votes, the signed decision and its checkpoint", async () => {
    const pages = await prints("dose-decision", language, "packet");
    isWhole(pages);
    belong(pages, language);
    const text = textOf(pages);
    for (const words of ["1NNN", told.recommended, told.vote, told.event, told.approved, told.fingerprint]) {
      has(text, words);
    }
    has(text, demonstration.running.keyFingerprint);
    has(text, "Gu Committee");
    expect(text).toMatch(signedAt);
  });
});

test("a dose that nobody has prepared says so, in large", async () => {
  const page = await at("subjects/ZCH-007?part=dosing", "en");
  await page.goto(`/api/trials/${demonstration.trial}/subjects/ZCH-007/dosing-sheet.html`);
  has(
    textOf(await printed(demonstration.browser, page)),
    "Calculated, not prepared yet: not to be given from this sheet.",
  );
});

test("that a sheet was printed is on record; of whom nobody knows there is none", async () => {
  expect((await demonstration.visitor.get(`/trials/${demonstration.trial}/review-packet.html`)).status).toBe(
    200,
  );
  expect(
    (await demonstration.visitor.get(`/trials/${demonstration.trial}/subjects/NOBODY/dosing-sheet.html`))
      .status,
  ).toBe(404);
  const { body } = await new Visitor(demonstration.running.url).get("/first-run");
  const account = "demo-monitor";
  const ready = (body.demonstration.accounts as { account: string; password: string }[]).find(
    (known) => known.account === account,
  );
  const monitor = new Visitor(demonstration.running.url);
  await monitor.post("/session", { account, password: ready?.password });
  const log = await monitor.get("/system-log");
  expect(JSON.stringify(log.body)).toContain('"review-packet"');
});
