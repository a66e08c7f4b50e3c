import { describe, expect, test } from "vitest";
import type { SignedCheckpoint } from "#record";
import type { TrialRecord } from "#trial";
import { atTwoSites, demonstrationRecords, sealed } from "../../tests/sealed-log.ts";
import { date, StagedTrial } from "../../tests/staged-trial.ts";
import { renderCasebook } from "./casebook.ts";
import type { Extent } from "./extent.ts";

const checkpoint: SignedCheckpoint = {
  checkpoint: {
    format: "trialrun-checkpoint-1",
    madeAt: "2026-11-22T00:00:00.000Z",
    program: "0.1.0",
    heads: [],
  },
  signature: "",
  publicKey: "-----BEGIN PUBLIC KEY-----",
  fingerprint: "f1".repeat(32),
};

function casebookOf(records: readonly TrialRecord[], extent: Extent = { kind: "whole" }): string {
  return renderCasebook({ records: sealed(records), extent, checkpoint, program: "Trialrun 0.1.0" });
}

/** What a reader of one language sees, without markup. */
function textOf(page: string, language: "en" | "zh-Hans"): string {
  const [, main = ""] = page.split(`<main lang="${language}">`);
  const [inside = ""] = main.split("</main>");
  return inside
    .replaceAll(/<(br|\/td|\/th|\/p|\/dt|\/dd|\/li|\/h\d|\/tr)[^>]*>/g, "\n")
    .replaceAll(/<[^>]+>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

const whole = casebookOf(demonstrationRecords);

describe("ER-28: a casebook", () => {
  test("holds every record, in both languages, and leads to each by its number", () => {
    const rows = new Set([...whole.matchAll(/<tr id="([^"]+)"/g)].map(([, id]) => id));
    for (const language of ["en", "zh"]) {
      const missing = demonstrationRecords.filter(({ version }) => !rows.has(`${language}-${version}`));
      expect(missing).toEqual([]);
    }
    const targets = new Set([...whole.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const links = [...whole.matchAll(/href="#([^"]+)"/g)].map(([, to]) => to);
    expect(links.length).toBeGreaterThan(demonstrationRecords.length);
    expect(links.filter((to) => !targets.has(to))).toEqual([]);
  });

  test("asks nothing of anybody: no script, nothing from elsewhere", () => {
    expect(whole).not.toMatch(
      /<script|<link|<img|<iframe|@import|url\(|javascript:| on\w+="|href="(?!#)| src=/,
    );
  });

  test("is the same for the same records", () => {
    expect(casebookOf(demonstrationRecords)).toBe(whole);
  });

  test("says that the data are synthetic, and of a live trial does not", () => {
    expect(whole.split('<p class="synthetic">SYNTHETIC DATA')).toHaveLength(3);
    expect(whole).toContain('@top-center { content: "SYNTHETIC DATA 合成数据"');
    const live = new StagedTrial(-10, { synthetic: false, begun: false });
    expect(casebookOf(live.records)).not.toMatch(/SYNTHETIC|class="synthetic"/);
  });

  test.each(["en", "zh-Hans"] as const)("in %s leaves no place unfilled", (language) => {
    const text = textOf(whole, language);
    expect(text.length).toBeGreaterThan(100_000);
    expect(text).not.toMatch(/\{\{|undefined|\[object|NaN/);
  });
});

describe("ER-8: a datum", () => {
  const trial = new StagedTrial(-10).registers("ZCH-001").weighs("ZCH-001", 31);
  const wrong = trial.state.version;
  const observation = {
    item: "weight",
    on: date(-10),
    value: { kind: "quantity", value: 29, unit: "kg" },
  } as const;
  const correction = { reason: "Read <wrongly> & late.", supersedes: wrong };
  trial.reach(-8).does({ kind: "record-observation", subject: "ZCH-001", observation }, "gao", correction);
  const page = casebookOf(trial.records);

  test("ER-1, ER-7: that was corrected shows the old value, the new, who, when with its offset, and why", () => {
    const english = textOf(page, "en");
    expect(english).toContain("31 → 29");
    expect(english).toMatch(/corrected by .+, 2027-03-02 09:\d\d:00 \+08:00/);
    expect(english).toContain("Reason: Read <wrongly> & late.");
    expect(textOf(page, "zh-Hans")).toMatch(/更正，2027-03-02 09:\d\d:00 \+08:00/);
    expect(page).toContain("<del>31</del> → <ins>29</ins>");
  });

  test("cannot bring markup of its own", () => {
    expect(page).not.toContain("<wrongly>");
  });

  test("that was withdrawn stands struck out", () => {
    const supersedes = trial.state.version;
    const withdrawn = { reason: "Another child's.", supersedes };
    trial.does({ kind: "retract-record", subject: "ZCH-001" }, "gao", withdrawn);
    const after = casebookOf(trial.records);
    expect(after).toContain('<tr class="retracted">');
    expect(textOf(after, "en")).toMatch(/withdrawn as entered in error by .+[\s\S]*Another child's\./);
  });
});

describe("ER-13: a signature", () => {
  const signed = demonstrationRecords.filter(({ signature }) => signature !== undefined);

  test("shows the printed name, date and time with offset, and meaning, in either language", () => {
    expect(signed.length).toBeGreaterThan(100);
    for (const [language, meaning] of [
      ["en", "I take responsibility for this."],
      ["zh-Hans", "本人对此负责。"],
    ] as const) {
      const text = textOf(whole, language);
      const confirmed = signed.find(({ event }) => event.kind === "eligibility-confirmed");
      const facts = [confirmed?.actor.name, `(${confirmed?.actor.account})`];
      expect(text).toMatch(new RegExp(`${RegExp.escape(facts.join(" "))}[\\s\\S]{0,80}\\+08:00`));
      expect(text).toContain(meaning);
    }
  });

  test("stands under its record, in the subject's table of signatures and in the trail", () => {
    const names = whole.split('<p class="signature">').length - 1;
    expect(names).toBeGreaterThanOrEqual(2 * 2 * signed.length - 2 * trialWide());
    function trialWide(): number {
      return signed.filter(({ event }) => !("subject" in event)).length;
    }
  });
});

describe("eligibility", () => {
  const text = textOf(whole, "en");

  test("is told as it stood when it was signed, by the criteria's words with what they rest on", () => {
    expect(text).toMatch(/As it stood when it was signed \(record \d+\), assessed on \d{4}-\d\d-\d\d/);
    expect(text).toContain("“Age ≥ 5 years old”".replaceAll(/[“”]/g, ""));
    expect(text).toMatch(/I1 Age at least 5 years: Met/);
    expect(text).toMatch(/\d+ years old on \d{4}-\d\d-\d\d/);
  });

  test("of a screening failure names what failed", () => {
    expect(text).toMatch(/Not eligible · Failing: I5, E3/);
  });
});

describe("ER-29: a casebook for one site", () => {
  const others = ["ZCH-002", "ZCH-006"];
  const records = atTwoSites(demonstrationRecords, others);
  const copy = casebookOf(records, { kind: "sites", sites: ["zch"] });

  test("names no subject of another, wherever it stood, and says that it is a copy", () => {
    expect(casebookOf(records)).toContain("ZCH-002");
    expect(copy).not.toMatch(/ZCH-00[26]/);
    expect(copy).toContain("ZCH-003");
    expect(textOf(copy, "en")).toContain("Copy for the site zch");
    expect(textOf(copy, "zh-Hans")).toContain("中心 zch 副本");
  });

  test("keeps what the committee decided, and counts over the whole trial", () => {
    expect(textOf(copy, "en")).toMatch(/9 registered[\s\S]*D-1: Escalate → 2/);
  });

  test("of a subject holds that one case", () => {
    const one = casebookOf(records, { kind: "subject", subject: "ZCH-006" });
    expect(one.match(/ZCH-\d+/g)?.every((name) => name === "ZCH-006")).toBe(true);
    expect(one).toContain('<article id="en-ZCH-006">');
  });
});
