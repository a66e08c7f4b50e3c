import { readFileSync } from "node:fs";
import { readDocument } from "./protocol-document.ts";

/** The founding trial's protocol as it stands in its folder, put together but not parsed. */
export function readFoundingDocument(): unknown {
  return readDocument("nct06686524");
}

/** The registry's record as it was published, the source of every quotation. */
export function readFoundingSource(): string {
  const source = new URL("../protocols/nct06686524/source/registry-record.txt", import.meta.url);
  return readFileSync(source, "utf8");
}
