import type { Entry } from "#record";
import { type Noted, noted } from "../contract/entries.ts";

/** Words that stand in one record alone. */
export function secretOf(stream: string, version: number): string {
  return `the secret of ${stream} ${version}.`;
}

/** An entry that takes everything out of a record. */
export function redactionOf(version: number): Entry<Noted> {
  const left = { event: { kind: "noted", text: "" }, eventVersion: 1, salt: "0dd5a17e".repeat(4) } as const;
  return noted(`Redacted ${version}`, { redacts: { version, ...left } });
}
