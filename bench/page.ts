import { existsSync, readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Result } from "./measure.ts";

const assets = new URL("../dist/web/assets/", import.meta.url);
const index = new URL("../dist/web/index.html", import.meta.url);
const aim = { value: 250, good: "less" as const };

/** JavaScript sent before the first page and before the overview can be seen, each file compressed by itself. */
export function pageResults(): readonly Result[] {
  if (!existsSync(index)) throw new Error("Build the pages first: npm run build");
  const first = [...readFileSync(index, "utf8").matchAll(/assets\/([\w.-]+\.js)/g)].map(
    ([, name = ""]) => name,
  );
  const overview = readdirSync(assets).filter((name) => /^overview-page-.*\.js$/.test(name));
  return [
    { name: "JavaScript of the first page", value: kilobytes(first), unit: "kB gzipped", aim },
    {
      name: "JavaScript up to the overview",
      value: kilobytes([...first, ...overview]),
      unit: "kB gzipped",
      aim,
    },
  ];
}

function kilobytes(entries: readonly string[]): number {
  const files = new Set<string>();
  const follow = (name: string): void => {
    if (files.has(name)) return;
    files.add(name);
    for (const [, imported = ""] of text(name).matchAll(
      /from\s*"\.\/([\w.-]+\.js)"|import\s*"\.\/([\w.-]+\.js)"/g,
    )) {
      if (imported !== "") follow(imported);
    }
  };
  entries.forEach(follow);
  return [...files].reduce((sum, name) => sum + gzipSync(text(name), { level: 9 }).length, 0) / 1000;
}

function text(name: string): string {
  return readFileSync(new URL(name, assets), "utf8");
}
