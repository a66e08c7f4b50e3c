import { describe, expect, test } from "vitest";
import { z } from "zod";
import { recordedSchema } from "#record";
import { type EventKind, fold, lifted, logView, upcasters, versionOf } from "#trial";
import { freshLogs, readSamples } from "./event-samples.ts";
import { eventShapes } from "./event-shapes.ts";

/**
 * Every kind and version of event that was ever written, as it was written then. Logs are kept for decades:
 * what is stored must be read by every later release.
 */
const samples = readSamples();
const kinds = Object.keys(eventShapes) as EventKind[];

const sealing = ["salt", "bodyHash", "previousHash", "hash", "redacts", "orderHash"] as const;
const recordShape = recordedSchema(z.unknown()).omit(
  Object.fromEntries(sealing.map((field) => [field, true])) as Record<(typeof sealing)[number], true>,
);

describe("ER-30: the stored samples of events", () => {
  test("are there for every kind of event in every version", () => {
    const wanted = kinds.flatMap((kind) =>
      Array.from({ length: versionOf(kind) }, (_, index) => `${kind}.${index + 1}`),
    );
    const stored = samples.map(({ kind, eventVersion }) => `${kind}.${eventVersion}`);
    expect(stored.toSorted()).toEqual(wanted.toSorted());
  });

  test.each(samples)("$file is read as an event of today", ({ kind, eventVersion, record }) => {
    expect(record).toMatchObject({ event: { kind }, eventVersion });
    expect(recordShape.safeParse(record).error).toBeUndefined();
    const today = lifted(record);
    expect(today.eventVersion).toBe(versionOf(kind));
    const read = eventShapes[today.event.kind].safeParse(today.event);
    expect(read.error?.issues).toBeUndefined();
    expect(read.data).toEqual(today.event);
    expect(logView([record])).toHaveLength(1);
  });

  test("are lifted by every upcaster there is", () => {
    const steps = Object.entries(upcasters).flatMap(([kind, list]) =>
      list.map((_, index) => ({ kind, eventVersion: index + 1 })),
    );
    const stored = samples.map(({ kind, eventVersion }) => ({ kind, eventVersion }));
    for (const step of steps) expect(stored).toContainEqual(step);
  });
});

test("events are written as their present version says, whatever happens in a trial", () => {
  const seen = new Set<EventKind>();
  for (const log of freshLogs()) {
    expect(fold(log).version).toBe(log.length);
    for (const { event, eventVersion, version } of log) {
      // The document itself is checked by those who write it; it is as large as all else together.
      if ("protocol" in event && seen.has(event.kind)) continue;
      seen.add(event.kind);
      const read = eventShapes[event.kind].safeParse(event);
      expect([version, event.kind, eventVersion, read.error?.issues]).toEqual([
        ...[version, event.kind, versionOf(event.kind)],
        undefined,
      ]);
    }
  }
  // A walk is led by chance: what it seldom meets, the samples have.
  expect(kinds.length - seen.size).toBeLessThan(4);
});
