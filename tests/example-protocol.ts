import { readFileSync } from "node:fs";
import { type SubjectFacts, subjectFactsSchema } from "#eligibility";
import { type Protocol, protocolSchema } from "#protocol";
import { readDocument } from "./protocol-document.ts";

/** The example of a second, quite different protocol: adult, autologous, two dose levels, rolling six. */
export const exampleProtocol: Protocol = protocolSchema.parse(readDocument("example-autologous-adult"));

const folder = new URL("../protocols/example-autologous-adult/", import.meta.url);

/** The synopsis that the example quotes. */
export const exampleSource = readFileSync(new URL("source/synopsis.txt", folder), "utf8");

/** The facts of a made-up subject that stand beside the example. */
export function exampleFacts(name: "eligible" | "not-eligible" | "undetermined"): SubjectFacts {
  return subjectFactsSchema.parse(JSON.parse(readFileSync(new URL(`examples/${name}.json`, folder), "utf8")));
}
