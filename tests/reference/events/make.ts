/**
 * Writes a sample of each kind of event in its present version, where there is none: `node
 * tests/reference/events/make.ts`. A sample that exists is never written again: it shows what an earlier
 * release has left behind.
 */
import { existsSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { TrialRecord } from "#trial";
import { freshLogs, sampleFolder } from "../event-samples.ts";

/** The longest record of each kind, which has most of the fields that may be absent. */
const longest = new Map<string, { readonly record: TrialRecord; readonly text: string }>();
for (const record of freshLogs().flat()) {
  const text = `${JSON.stringify(record, null, 2)}\n`;
  const known = longest.get(record.event.kind);
  if (!known || known.text.length < text.length) longest.set(record.event.kind, { record, text });
}

const packedFromBytes = 50_000;

for (const [kind, { record, text }] of longest) {
  const file = new URL(`${kind}.${record.eventVersion}.json`, sampleFolder);
  const packed = new URL(`${file.href}.gz`);
  if (existsSync(file) || existsSync(packed)) continue;
  if (text.length < packedFromBytes) writeFileSync(file, text);
  else writeFileSync(packed, gzipSync(text, { level: 9 }));
}
