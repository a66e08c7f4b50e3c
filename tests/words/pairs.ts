import { isNode, isTest, lineAt, type Node, type Repository, walk } from "../tidy/source.ts";

/** One message as it stands in a source: both languages side by side, either possibly forgotten. */
export interface Pair {
  /** Path and line. */
  readonly at: string;
  readonly en: string;
  readonly zh: string;
}

/** Every `{ en: "…", zh: "…" }` in `src/`, of the catalogues and of anybody else. */
export function pairsIn({ sources }: Repository): readonly Pair[] {
  const pairs: Pair[] = [];
  for (const { path, text, program } of sources) {
    if (!path.startsWith("src/") || isTest(path)) continue;
    walk(program, (node) => {
      if (node.type !== "ObjectExpression") return;
      const en = textOf(node, "en");
      const zh = textOf(node, "zh");
      // A sum begins with nothing in either language.
      if ((en ?? zh) === undefined || (en === "" && zh === "")) return;
      pairs.push({ at: `${path}:${lineAt(text, node.start)}`, en: en ?? "", zh: zh ?? "" });
    });
  }
  return pairs;
}

/** The text of a property that is written out; undefined where there is none, or where it is computed. */
function textOf({ properties }: Node, language: string): string | undefined {
  const property = (properties as readonly Node[]).find(
    ({ key }) => isNode(key) && (key.name ?? key.value) === language,
  );
  const value = property?.value;
  return isNode(value) && value.type === "Literal" && typeof value.value === "string"
    ? value.value
    : undefined;
}

type PairRule = (pair: Pair) => string | undefined;

const han = /\p{Script=Han}/u;
const place = /\{\{\w+\}\}/g;

/** What is the same in every language: names, codes, units, and what is typed as it stands. */
const alike = new Set([
  ...[
    "English",
    "Trialrun",
    "Ed25519",
    "JSON",
    "CSV",
    "UTF-8",
    "SVG",
    "PNG",
    "PDF",
    "ZIP",
    "UTC",
    "SQLite",
    "Node.js",
    "NCT",
    "Ctrl+C",
    "Ctrl+P",
    "A4",
    "API",
    "HTTP",
    "OpenAPI",
    "curl",
  ],
  ...["DLT", "DLTs", "CTCAE", "v5.0", "ASTCT", "MAGIC", "CRS", "ICANS", "GVHD", "ICAHT", "SUSAR", "ALT"],
  ...["ICE", "CAPD", "RASS", "CPAP", "BiPAP", "eGFR", "Schwartz", "CKiD", "U25", "CKD-EPI", "SpO₂"],
  ...[
    "ACR",
    "EULAR",
    "PRINTO",
    "IMACS",
    "Almeida",
    "CMAS",
    "MMT-8",
    "MMT-24",
    "DAS",
    "C-HAQ",
    "HAQ-DI",
    "CK",
  ],
  ...["CAR", "TCR", "TCR+", "B", "A+B", "i3+3", "NNN", "NNT", "ZCH-001", "e8"],
  ...["Cmax", "Tmax", "Clast", "Tlast", "AUC", "AUMC", "z", "R²", "Tobit", "PCR"],
  ...[
    "Kaplan",
    "Meier",
    "Aalen",
    "Johansen",
    "Gray",
    "Clopper",
    "Pearson",
    "Poisson",
    "Hodges",
    "Lehmann",
    "Kruskal-Wallis",
    "ADaM",
    "CNSR",
    "EVID",
    "MDV",
    "log-rank",
    "p",
    "R",
    "SAS",
    "JAK",
  ],
  ...["kg", "mg", "m", "m²", "cm", "mL", "L", "EU", "C", "°C", "mmHg", "min", "dL", "µmol"],
]);

/** Commands, addresses and names of files, which are typed as they stand. */
const typed =
  /“[^”]*”|trialrun [a-z]+|npm run [a-z]+|--[a-z-]+|-wal\b|\bwal\b|chmod [a-z-]+|synchronous|[\w/-]*\.(?:ndjson|mjs|html|json|db)|\/api\/\S+|Content-Type|application\/json|SHA256SUMS|public-key|checkpoint/g;

function latinIn(text: string): readonly string[] {
  return text.match(/[A-Za-z°µ][\w°µ+.²₂-]*/g) ?? [];
}

function isAlike(word: string): boolean {
  return alike.has(word.replace(/[.+]$/, "")) || alike.has(word);
}

const isTranslated: PairRule = ({ at, en, zh }) => {
  if (en === "" || zh === "") return `${at} words: ${en === "" ? "no English" : "no Chinese"}`;
  const told = en.replaceAll(place, "").replaceAll(typed, "");
  const isName = latinIn(told).every(isAlike);
  const isJoint = /^\W*(?:of|on)?\W*$/.test(told);
  if (!han.test(zh) && !isName && !isJoint) return `${at} words: not translated: ${zh}`;
  if (han.test(en) && en !== "中文") return `${at} words: Chinese in the English: ${en}`;
  return undefined;
};

const hasSamePlaces: PairRule = ({ at, en, zh }) => {
  const placesIn = (text: string) => [...new Set(text.match(place))].sort().join(" ");
  return placesIn(en) === placesIn(zh)
    ? undefined
    : `${at} words: places differ: ${placesIn(en)} | ${placesIn(zh)}`;
};

const isWhollyTranslated: PairRule = ({ at, zh }) => {
  if (!han.test(zh)) return undefined;
  const rest = latinIn(zh.replaceAll(typed, " ").replaceAll(place, " "));
  const left = rest.filter((word) => !isAlike(word));
  return left.length > 0 ? `${at} words: English in the Chinese: ${left.join(", ")}` : undefined;
};

/** Punctuation beside Chinese is as wide as its characters; in English it is not. */
const isPunctuated: PairRule = ({ at, en, zh }) => {
  // What stands in a place is as often Chinese as not.
  const filled = zh.replaceAll(typed, "x").replaceAll(place, "字");
  const slip = /\p{Script=Han} *[,;!?()](?!\w)|[,;!?()] *\p{Script=Han}|\p{Script=Han} *[.:](?![\w-])/u.exec(
    filled,
  );
  if (han.test(zh) && slip) return `${at} words: half-width punctuation in the Chinese: ${slip[0]}`;
  const wide = /[，。；：！？（）、]/.exec(en);
  return wide ? `${at} words: full-width punctuation in the English: ${wide[0]}` : undefined;
};

export const pairRules: Readonly<Record<string, PairRule>> = {
  "is said in both languages": isTranslated,
  "has the same places in both": hasSamePlaces,
  "has no English left in its Chinese": isWhollyTranslated,
  "is punctuated as its language is": isPunctuated,
};
