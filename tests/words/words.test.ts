import { describe, expect, test } from "vitest";
import { readRepository } from "../tidy/repository.ts";
import { parseRepository, type Tree } from "../tidy/source.ts";
import { formatsByChance, sentencesInPrograms, textInPages } from "./outside.ts";
import { pairRules, pairsIn } from "./pairs.ts";

const repository = parseRepository(readRepository());
const pairs = pairsIn(repository);

describe("every message", () => {
  test("is seen: a check that reads nothing would pass", () => {
    const files = new Set(pairs.map(({ at }) => at.split(":")[0]));
    const catalogues = repository.sources.filter(
      ({ path, text }) => /^src\/words\/.*\.ts$/.test(path) && /satisfies Catalogue/.test(text),
    );
    expect(pairs.length).toBeGreaterThan(2500);
    expect(catalogues.length).toBeGreaterThan(25);
    expect(catalogues.filter(({ path }) => !files.has(path)).map(({ path }) => path)).toEqual([]);
  });

  test.each(Object.entries(pairRules))("%s", (_, rule) => {
    expect(pairs.flatMap((pair) => rule(pair) ?? [])).toEqual([]);
  });
});

test("no page says anything outside the catalogues", () => {
  expect(textInPages(repository)).toEqual([]);
});

test("neither the command line nor the server says a sentence outside the catalogues", () => {
  expect(sentencesInPrograms(repository)).toEqual([]);
});

test("no day and no number is told as the machine happens to be set", () => {
  expect(formatsByChance(repository)).toEqual([]);
});

const page = (jsx: string): Tree => ({ "src/web/page.tsx": `export const page = ${jsx};\n` });
const words = (text: string): Tree => ({ "src/words/one.ts": `export const one = { key: ${text} };\n` });

describe("a planted slip is caught", () => {
  test.each([
    ["src/words/one.ts:1 words: no Chinese", words('{ en: "Yes" }')],
    ["src/words/one.ts:1 words: no Chinese", words('{ en: "Yes", zh: "" }')],
    ["src/words/one.ts:1 words: no English", words('{ zh: "是" }')],
    ["src/words/one.ts:1 words: not translated: Yes", words('{ en: "Yes", zh: "Yes" }')],
    ["src/words/one.ts:1 words: Chinese in the English: 是", words('{ en: "是", zh: "是" }')],
    [
      "src/words/one.ts:1 words: places differ: {{day}} | {{date}}",
      words('{ en: "On {{day}}", zh: "于{{date}}" }'),
    ],
    [
      "src/words/one.ts:1 words: English in the Chinese: dose",
      words('{ en: "A new dose", zh: "新的 dose 水平" }'),
    ],
    [
      "src/words/one.ts:1 words: half-width punctuation in the Chinese: 是,",
      words('{ en: "Yes, certainly", zh: "是,当然" }'),
    ],
    [
      "src/words/one.ts:1 words: half-width punctuation in the Chinese: 字.",
      words('{ en: "Level {{level}}.", zh: "剂量水平 {{level}}." }'),
    ],
    [
      "src/words/one.ts:1 words: full-width punctuation in the English: ，",
      words('{ en: "Yes，certainly", zh: "是，当然" }'),
    ],
    ["src/web/page.tsx:1 words: outside the catalogue: Sign here", page("<p>Sign here</p>")],
    ["src/web/page.tsx:1 words: outside the catalogue: 签名", page("<p>签名</p>")],
    [
      "src/web/page.tsx:1 words: outside the catalogue: Signature",
      page('<p aria-label="Signature">{t("a")}</p>'),
    ],
    ["src/web/page.tsx:1 words: outside the catalogue: done", page('<p>{done ? "done" : t("a")}</p>')],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the planted page has a template of its own
    ["src/web/page.tsx:1 words: outside the catalogue: Level", page("<p title={`Level ${level}`} />")],
    [
      "src/cli/one.ts:1 words: outside the catalogue: Nothing was done.",
      { "src/cli/one.ts": 'console.log("Nothing was done.");\n' },
    ],
    [
      "src/server/one.ts:1 words: outside the catalogue: Try again later.",
      { "src/server/one.ts": 'context.text("Try again later.");\n' },
    ],
    ["src/web/page.tsx:1 words: toLocaleDateString by chance", page("<p>{day.toLocaleDateString()}</p>")],
    ["src/web/page.tsx:1 words: toLocaleString by chance", page("<p>{cells.toLocaleString()}</p>")],
  ] satisfies [string, Tree][])("%s", (caught, files) => {
    expect(slipsIn(files)).toEqual([caught]);
  });

  test("and units, codes and names are none", () => {
    const files = {
      ...page("<p>{volume} mL · SpO₂ {t(key)}</p>"),
      ...words('{ en: "{{facts}}; DLT", zh: "{{facts}}；DLT" }'),
    };
    expect(slipsIn(files)).toEqual([]);
  });

  function slipsIn(files: Tree): readonly string[] {
    const planted = parseRepository(files);
    const said = pairsIn(planted).flatMap((pair) =>
      Object.values(pairRules).flatMap((rule) => rule(pair) ?? []),
    );
    const outside = [textInPages, sentencesInPrograms, formatsByChance].flatMap((rule) => rule(planted));
    return [...said, ...outside];
  }
});
