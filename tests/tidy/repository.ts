import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Tree } from "./source.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const notOurs = new Set(["node_modules", ".git", "dist", "data"]);
const textual = /(\.([cm]?[jt]sx?|json|md|css|html|ya?ml|csv|txt)|\/run)$/;

/** Every file of the checkout; what is not text counts as empty. `data/` at the root is a running trial's database. */
export function readRepository(): Tree {
  const paths = readdirSync(root, { withFileTypes: true }).flatMap((entry) => {
    if (notOurs.has(entry.name)) return [];
    return entry.isDirectory() ? pathsBelow(entry.name) : [entry.name];
  });
  const read = (path: string) => (textual.test(path) ? readFileSync(join(root, path), "utf8") : "");
  return Object.fromEntries(paths.map((path) => [path, read(path)]));
}

function pathsBelow(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll("\\", "/"));
}
