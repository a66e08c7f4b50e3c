import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import type { Measurement } from "./timing.ts";

const config = new URL("../src/web/vite.config.ts", import.meta.url).pathname;

/** The JavaScript that a browser fetches before the first page stands, each file gzipped as it is sent. */
export async function measureFirstPage(): Promise<readonly Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), "trialrun-bench-"));
  try {
    await build({ configFile: config, logLevel: "error", build: { outDir: folder } });
    const files = firstFiles(folder);
    const bytes = files.map((file) => gzipSync(readFileSync(join(folder, file))).length);
    const kilobytes = bytes.reduce((sum, each) => sum + each, 0) / 1000;
    const what = `JavaScript of the first page, ${files.length} files gzipped`;
    return [{ what, measured: kilobytes, unit: "kB", aim: { atMost: 250 } }];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What index.html names, and whatever that imports without waiting. */
function firstFiles(folder: string): readonly string[] {
  const page = readFileSync(join(folder, "index.html"), "utf8");
  const found = new Set([...page.matchAll(/"\/(assets\/[^"]+\.js)"/g)].map(([, file = ""]) => file));
  for (const file of found) {
    const text = readFileSync(join(folder, file), "utf8");
    // A set's iteration also reaches what is added on the way.
    for (const [, name] of text.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) {
      found.add(`assets/${name}`);
    }
  }
  return [...found];
}
