import { readdirSync, readFileSync } from "node:fs";
import { assemble } from "#protocol";

/** A protocol of the repository as it stands in its folder, put together but not parsed. */
export function readDocument(name: string): unknown {
  const folder = new URL(`../protocols/${name}/`, import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return assemble(
    Object.fromEntries(
      files.map((file) => [
        file.slice(0, -".json".length),
        JSON.parse(readFileSync(new URL(file, folder), "utf8")),
      ]),
    ),
  );
}
