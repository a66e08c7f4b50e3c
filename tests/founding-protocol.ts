import { readdirSync, readFileSync } from "node:fs";
import { assemble } from "#protocol";

const folder = new URL("../protocols/nct06686524/", import.meta.url);

/** The founding trial's protocol as it stands in its folder, put together but not parsed. */
export function readFoundingDocument(): unknown {
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return assemble(
    Object.fromEntries(
      names.map((name) => [
        name.slice(0, -".json".length),
        JSON.parse(readFileSync(new URL(name, folder), "utf8")),
      ]),
    ),
  );
}

/** The registry's record as it was published, the source of every quotation. */
export function readFoundingSource(): string {
  return readFileSync(new URL("source/registry-record.txt", folder), "utf8");
}
