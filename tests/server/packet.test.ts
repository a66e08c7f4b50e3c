import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { extractText, getDocumentProxy, getMeta } from "unpdf";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { analyse, analysisNames, cutData, cutWithSigned, type DataCut } from "#analysis";
import { packetOf } from "#server";
import type { Language } from "#values";
import { analysisWord, packetWords } from "#words";
import { first, TwoCourses } from "../analysis/two-courses.ts";
import { commandLine } from "./command-line.ts";
import { firstAdministrator, invited, openTrial, startForTest } from "./running.ts";

const folder = mkdtempSync(join(tmpdir(), "trialrun-packet-"));
afterAll(() => rmSync(folder, { recursive: true }));

let cut: DataCut;
beforeAll(() => {
  const { records } = new TwoCourses();
  const asKnownAt = records.at(-1)?.recordedAt ?? "";
  const made = cutData(records, { asKnownAt });
  if (!made.ok) throw new Error(made.error.code);
  cut = made.value;
});

const timeout = 120_000;

/** What a reader of the document can search for and copy; characters that are drawn apart stand together. */
async function textOf(packet: Uint8Array): Promise<readonly string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(packet)));
  return text.map(plain);
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, "").normalize("NFKC");
}

describe.each(["en", "zh"] as const)("the packet in %s", (language: Language) => {
  let packet: Uint8Array;
  let pages: readonly string[];
  beforeAll(async () => {
    packet = await packetOf("NCT06686524", { cut }, language);
    pages = await textOf(packet);
  }, timeout);

  test("has every analysis, table and figure by its name, and every method in the appendix", () => {
    const whole = pages.join("");
    const analyses = analysisNames.map((name) => analyse(name, cut));
    const named = analyses.flatMap(({ analysis, tables, methods }) => [
      analysisWord("analysis", analysis)[language],
      ...tables.map(({ table }) => analysisWord("table", table)[language]),
      ...methods.map(({ method }) => analysisWord("method", `${method}.title`)[language]),
    ]);
    for (const name of named) expect(whole).toContain(plain(name));
    expect(whole).toContain(plain(packetWords.assumed[language].split("{{")[0] ?? ""));
  });

  test("says on its first page what it was made from, and on each page its number", () => {
    const { cutoff, head, protocolVersion } = cut.provenance;
    for (const fact of [cutoff, String(head.version), protocolVersion])
      expect(pages[0]).toContain(plain(fact));
    for (const [index, page] of pages.entries()) {
      expect(page).toContain("NCT06686524");
      expect(page).toContain(`${index + 1}/${pages.length}`);
    }
  });

  test("has type for every character, signs among them", () => {
    const whole = pages.join("");
    expect(whole).not.toContain("\u0000");
    expect(whole).not.toContain("\ufffd");
    // Neither Latin nor Chinese: from a font of its own.
    expect(whole).toContain("×");
  });

  test("tells the names of the catalogue in its language, and its language to readers", async () => {
    const chinese = pages.join("").match(/\p{Script=Han}/gu) ?? [];
    expect(chinese.length > 5000).toBe(language === "zh");
    const document = await getDocumentProxy(new Uint8Array(packet));
    const { info } = await getMeta(document);
    expect(info.Language).toBe(language === "zh" ? "zh-Hans" : "en");
    expect(info.Title).toBe(`NCT06686524: ${packetWords.title[language]}`);
  });

  test("is bookmarked by its parts, and below them by tables and methods", async () => {
    const outline = await (await getDocumentProxy(new Uint8Array(packet))).getOutline();
    const titles = outline.map(({ title }) => title);
    for (const part of ["listings", "methods"] as const) {
      expect(titles).toContain(packetWords[part][language]);
    }
    const kinetics = outline.find(({ title }) => title === analysisWord("analysis", "kinetics")[language]);
    const named = analysisWord("table", "kinetic-summary")[language];
    expect(kinetics?.items.some(({ title }: { title: string }) => title.endsWith(named))).toBe(true);
  });

  test("has the dose levels, toxicities that limit the dose, and the level's findings first", () => {
    const first = pages.slice(1, 4).join("");
    const wanted = ["dlt-by-level", "dlt-outcomes", "kinetic-summary", "response-rates"] as const;
    for (const table of wanted) expect(first).toContain(plain(analysisWord("table", table)[language]));
    expect(first).toContain(plain(packetWords["dose-levels"][language]));
  });

  test("names the heads of a table again where it goes on to another page", () => {
    const head = plain(analysisWord("column", "not-assessed")[language]);
    const title = plain(analysisWord("table", "response-rates")[language]);
    const heads = pages.filter((page) => page.includes(head));
    expect(heads.length).toBeGreaterThan(pages.filter((page) => page.includes(title)).length);
  });

  test("is the same to the byte when it is made again, dated by its data cut-off", { timeout }, async () => {
    expect(Buffer.from(await packetOf("NCT06686524", { cut }, language)).equals(Buffer.from(packet))).toBe(
      true,
    );
    const { info } = await getMeta(await getDocumentProxy(new Uint8Array(packet)));
    expect(String(info.CreationDate)).toContain(cut.provenance.cutoff.slice(0, 10).replaceAll("-", ""));
  });
});

describe("a result that is signed to be left out", () => {
  test.each(["en", "zh"] as const)(
    "stands in the packet in %s beside what would be different",
    {
      timeout,
    },
    async (language) => {
      const trial = new TwoCourses();
      const subject = first;
      const peak = trial.records.find(
        ({ event }) =>
          event.kind === "observation-recorded" &&
          event.subject === subject &&
          event.observation.item === "car-transgene" &&
          event.observation.value.kind === "quantity" &&
          event.observation.value.value === 5000,
      );
      const result = peak?.version ?? 0;
      trial.does({ kind: "exclude-result", subject, result, excluded: true, rationale: "Haemolysed." });
      const made = cutWithSigned(trial.records, { asKnownAt: trial.now });
      if (!made.ok) throw new Error(made.error.code);
      const whole = (await textOf(await packetOf("NCT06686524", made.value, language))).join("");
      const cmax = plain(analysisWord("table", "kinetic-parameters")[language]);
      for (const name of ["sensitivity", "signed-exclusions"] as const) {
        expect(whole).toContain(plain(packetWords[name][language]));
      }
      expect(whole).toContain(plain(`${result}${subject}`));
      expect(whole).toContain("Haemolysed.");
      expect(whole.split(cmax).length).toBeGreaterThan(2);
      const without = cutWithSigned(trial.records, { asKnownAt: trial.now, without: [result] });
      expect(without.ok && without.value.signed).toBeUndefined();
    },
  );
});

describe("the packet over HTTP", () => {
  test("is handed out to who is signed in, at the cut-off asked for, which goes on record", {
    timeout,
  }, async () => {
    const server = await startForTest();
    const admin = await firstAdministrator(server);
    const trial = await openTrial(await invited(server, admin, "sponsor", { role: "sponsor" }), "sponsor");
    const chair = await invited(server, admin, "chair", { role: "safety-committee" });
    const address = `/trials/${trial}/packet.pdf?language=zh`;
    expect((await server.visitor().get(address)).status).toBe(401);
    const answer = await fetch(`${chair.url}/api${address}`, { headers: { cookie: chair.cookie } });
    expect(answer.headers.get("content-type")).toBe("application/pdf");
    expect(answer.headers.get("content-disposition")).toMatch(/-packet-\d+-zh\.pdf"$/);
    const [first] = await textOf(new Uint8Array(await answer.arrayBuffer()));
    expect(first).toContain(plain(packetWords.title.zh));
    const early = await chair.get(`${address}&asKnownAt=2001-01-01T00:00:00.000Z`);
    expect([early.status, early.body.problems[0].code]).toEqual([400, "nothing-known"]);
    const { rows } = (await admin.get("/system-log?account=chair")).body;
    const exported = rows.filter(({ kind }: { kind: string }) => kind === "log-exported");
    expect(exported.map(({ what }: { what: object }) => what)).toEqual([
      expect.objectContaining({ stream: trial, form: "packet" }),
    ]);
  });
});

describe("trialrun analyse packet", () => {
  const { run } = commandLine(folder);

  test("writes the demonstration's, marked as synthetic on each page", { timeout }, async () => {
    const ended = await run("analyse", "packet", "--demo", "--language", "zh", "--output", "report.pdf");
    expect(ended).toMatchObject({ code: 0, error: "" });
    expect(ended.out).toContain("report.pdf");
    const pages = await textOf(readFileSync(join(folder, "report.pdf")));
    expect(pages.filter((page) => !page.includes("合成数据"))).toEqual([]);
  });

  test.each([
    [[], "--output"],
    [["--output", "no-such-folder/report.pdf"], "no-such-folder/report.pdf could not be written"],
  ])("with %j says what is wrong", { timeout }, async (given, said) => {
    const { code, error } = await run("analyse", "packet", "--demo", "--language", "en", ...given);
    expect([code, error]).toEqual([1, expect.stringContaining(said)]);
  });
});
