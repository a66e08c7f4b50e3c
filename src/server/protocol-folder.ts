import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { assemble } from "#protocol";

/** The founding trial's protocol, as it stands in the repository. */
export const foundingFolder = fileURLToPath(new URL("../../protocols/nct06686524/", import.meta.url));

/** A protocol's document put together from the JSON files of its folder, yet to be parsed. Throws if a file is not JSON. */
export function readProtocolFolder(
  folder: string,
  readJson = (file: string): unknown => JSON.parse(readFileSync(file, "utf8")),
): unknown {
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return assemble(
    Object.fromEntries(names.map((name) => [name.slice(0, -".json".length), readJson(join(folder, name))])),
  );
}

/** The texts that a protocol quotes: the files of its folder `source`, if there is one. */
export function readSources(folder: string): readonly string[] {
  const sources = join(folder, "source");
  if (!existsSync(sources)) return [];
  return readdirSync(sources).map((name) => readFileSync(join(sources, name), "utf8"));
}

/** A synthetic subject's facts that stand beside the founding protocol, yet to be parsed. */
export function readExample(name: string): unknown {
  return JSON.parse(readFileSync(join(foundingFolder, "examples", `${name}.json`), "utf8"));
}
