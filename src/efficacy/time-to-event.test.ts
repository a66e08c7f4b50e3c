import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deriveTime, type SourceDays, type TimeSource, timeToEventSchema } from "./time-to-event.ts";

const file = new URL("../../protocols/nct06686524/time-to-event.json", import.meta.url);
const document = JSON.parse(readFileSync(file, "utf8"));
const { endpoints } = timeToEventSchema.parse(document);

function endpoint(id: string) {
  const found = endpoints.find((one) => one.id === id);
  if (!found) throw new Error(`no endpoint ${id}`);
  return found;
}

function told(id: string, days: SourceDays): string {
  const found = deriveTime(endpoint(id), days);
  if ("missing" in found) return found.missing;
  const { startDay, endDay, status, source, because, endedBy } = found;
  return `${startDay}–${endDay} ${status} by ${source}: ${because}${endedBy ? ` by ${endedBy}` : ""}`;
}

describe("the founding trial's times to an event", () => {
  test.each<[string, Partial<Record<TimeSource | "infection-grade-3", number[]>>, string]>([
    ["overall-survival", { infusion: [0], death: [400] }, "0–400 event by death: happened"],
    [
      "overall-survival",
      { infusion: [0], "last-contact-alive": [30, 365, 91], retreatment: [100] },
      "0–365 censored by last-contact-alive: last-observed",
    ],
    ["overall-survival", { "last-contact-alive": [30] }, "not-started"],
    ["overall-survival", { infusion: [0] }, "0–0 censored by infusion: nothing-after-start"],
    [
      "flare-free-survival",
      { infusion: [0], flare: [200], "rescue-treatment": [190], "last-assessment": [210] },
      "0–190 event by rescue-treatment: happened",
    ],
    [
      "flare-free-survival",
      { infusion: [0], flare: [200], retreatment: [150], "last-assessment": [91, 140, 190] },
      "0–150 event by retreatment: happened",
    ],
    [
      "flare-free-survival",
      { infusion: [0], flare: [150], retreatment: [150] },
      "0–150 event by flare: happened",
    ],
    [
      "time-to-response",
      { infusion: [0], retreatment: [60], "last-scored-assessment": [28] },
      "0–60 competing by retreatment: happened",
    ],
    [
      "loss-of-persistence",
      { infusion: [0], retreatment: [150], "last-quantifiable-cells": [90] },
      "0–90 censored by last-quantifiable-cells: observation-ended by retreatment",
    ],
    [
      "drug-free-survival",
      { infusion: [0], "drug-free-remission": [61], retreatment: [150], flare: [300] },
      "61–150 event by retreatment: happened",
    ],
    [
      "drug-free-survival",
      { infusion: [0], "drug-free-remission": [61], flare: [40, 300] },
      "61–300 event by flare: happened",
    ],
    [
      "duration-of-response",
      { infusion: [0], "first-response": [28], "last-scored-assessment": [91] },
      "28–91 censored by last-scored-assessment: last-observed",
    ],
    [
      "duration-of-response",
      { infusion: [0], "first-response": [28], retreatment: [80], "loss-of-response": [91] },
      "28–80 event by retreatment: happened",
    ],
    [
      "b-cell-recovery",
      { infusion: [0], "b-cell-depletion": [10], death: [60], "b-cell-recovery": [90] },
      "10–60 competing by death: happened",
    ],
    ["b-cell-recovery", { infusion: [0], "last-b-cell-sample": [28] }, "not-started"],
    [
      "loss-of-persistence",
      { infusion: [0], "last-quantifiable-cells": [90] },
      "0–90 censored by last-quantifiable-cells: last-observed",
    ],
    [
      "infection-grade-3",
      { infusion: [0], "infection-grade-3": [-3, 45], death: [45] },
      "0–45 event by infection-grade-3: happened",
    ],
  ])("%s: %o", (id, days, expected) => {
    expect(told(id, days)).toBe(expected);
  });

  test("do not depend on the order in which days are given, and shift with them", () => {
    const days = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 4 });
    const sources = ["death", "flare", "rescue-treatment", "retreatment", "last-assessment"] as const;
    const happened = fc.record(Object.fromEntries(sources.map((source) => [source, days])));
    const of = endpoint("flare-free-survival");
    fc.assert(
      fc.property(happened, fc.integer({ min: -50, max: 50 }), (found, shift) => {
        const time = deriveTime(of, { infusion: [0], ...found });
        const moved = Object.entries(found).map(([source, all]) => [
          source,
          all.map((day) => day + shift).reverse(),
        ]);
        const shifted = deriveTime(of, { infusion: [shift], ...Object.fromEntries(moved) });
        if ("missing" in time || "missing" in shifted) throw new Error("not started");
        expect(time.endDay).toBeGreaterThanOrEqual(time.startDay);
        expect({ ...shifted, startDay: shifted.startDay - shift, endDay: shifted.endDay - shift }).toEqual(
          time,
        );
      }),
    );
  });
});

describe("a section that refers to nothing is refused", () => {
  const first = document.endpoints[0];
  const with0 = (more: object) => ({ ...document, endpoints: [{ ...first, ...more }] });
  test.each([
    ["an unknown origin", with0({ startsAt: "birth" }), ["endpoints", 0, "startsAt"]],
    ["an unknown event", with0({ events: ["flare", "birthday"] }), ["endpoints", 0, "events", 1]],
    ["an endpoint twice", { ...document, endpoints: [first, first] }, ["endpoints", 1, "id"]],
    [
      "the name of a source for adverse events",
      {
        ...document,
        adverseEvents: document.adverseEvents.map((one: object) => ({
          ...one,
          value: { ...Object(Reflect.get(one, "value")), id: "death" },
        })),
      },
      ["adverseEvents", 0, "value", "id"],
    ],
  ])("%s", (_, section, path) => {
    const parsed = timeToEventSchema.safeParse(section);
    expect(parsed.error?.issues.map((issue) => issue.path)).toContainEqual(path);
  });
});
