import { readFileSync } from "node:fs";
import { subjectFactsSchema } from "#eligibility";
import { parseProtocol } from "#protocol";
import { castOf, plausibleNature, type Setting, type World } from "#simulation";
import { readFoundingDocument } from "./founding-protocol.ts";

/** The founding trial as virtual people run it. */
export const setting: Setting = foundingSetting();

export const world: World = {
  setting,
  nature: plausibleNature,
  template: subjectFactsSchema.parse(readExample("eligible")),
};

/** A synthetic subject of the founding protocol's examples. */
export function readExample(name: "eligible" | "not-eligible" | "undetermined"): unknown {
  const file = new URL(`../protocols/nct06686524/examples/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8"));
}

function foundingSetting(): Setting {
  const protocol = parseProtocol(readFoundingDocument());
  if (!protocol.ok) throw new Error(JSON.stringify(protocol.error));
  const [site] = protocol.value.sites;
  if (!site) throw new Error("The founding protocol has no site");
  return { protocol: protocol.value, site, cast: castOf(site.id) };
}
