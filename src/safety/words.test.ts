import { expect, it } from "vitest";
import { z } from "zod";
// The words are not safety's to know: what is tested is that none of its fields and codes lacks them.
import { gradingWords, safetyWords } from "#words";
import { type CrsReason, crsInputsSchema } from "./crs.ts";
import type { DltReason, DltVerdict } from "./dose-limiting-toxicity.ts";
import { gradeSchema } from "./grade.ts";
import { gvhdInputsSchema } from "./gvhd.ts";
import { icansInputsSchema } from "./icans.ts";
import { reportingClassSchema, reportingClockSchema, seriousnessSchema } from "./reporting-clocks.ts";
import { attributionSchema, toxicityScaleSchema } from "./toxicity.ts";

type Node = z.core.JSONSchema.BaseSchema;

/** The keys that a form made from a schema looks up: each field by its path, each choice by field and value. */
function keysOf(schema: z.ZodType, prefix: string): string[] {
  const root = z.toJSONSchema(schema) as Node;
  const walk = (node: Node, path: string): string[] => [
    ...(node.$ref ? walk(root.$defs?.[node.$ref.slice("#/$defs/".length)] as Node, path) : []),
    ...Object.entries(node.properties ?? {}).flatMap(([name, child]) => [
      `${path}.${name}`,
      ...walk(child as Node, `${path}.${name}`),
    ]),
    ...[...(node.anyOf ?? []), ...(node.oneOf ?? [])].flatMap((child) => walk(child as Node, path)),
    ...(node.items ? walk(node.items as Node, path) : []),
    ...[...(node.enum ?? []), ...(node.const === undefined ? [] : [node.const])].map(
      (value) => `${path}.${value}`,
    ),
  ];
  return walk(root, prefix);
}

const dltReasons: Record<DltReason["code"], true> = {
  "no-rule-selects": true,
  excluded: true,
  "relatedness-does-not-count": true,
  "grade-below": true,
  "not-worse-than-before-infusion": true,
  "grade-reached": true,
  "duration-exceeded": true,
  "duration-running": true,
  "improved-in-time": true,
  "time-of-day-missing": true,
  "after-window": true,
};
const dltVerdicts: Record<DltVerdict, true> = {
  dlt: true,
  pending: true,
  "after-window": true,
  "not-dlt": true,
};
const crsReasons: Record<CrsReason["code"], true> = {
  death: true,
  fever: true,
  "no-fever": true,
  "fever-treated": true,
  "no-vasopressor": true,
  "one-vasopressor": true,
  "several-vasopressors": true,
  "low-flow-oxygen": true,
  "high-flow-oxygen": true,
  "positive-pressure": true,
  none: true,
  "other-cause": true,
};

it("has words for exactly the fields and choices of the bedside gradings", () => {
  const keys = [
    ...keysOf(crsInputsSchema, "crs"),
    ...keysOf(icansInputsSchema, "icans"),
    ...keysOf(gvhdInputsSchema, "gvhd"),
    ...Object.keys(crsReasons).map((code) => `crs.reason.${code}`),
  ];
  expect(keys.length).toBeGreaterThan(100);
  expect([...new Set(keys)].toSorted()).toEqual(Object.keys(gradingWords).toSorted());
});

it("has words for every scale, grade, attribution, verdict, reason and clock", () => {
  const keys = [
    ...keysOf(toxicityScaleSchema, "scale"),
    ...keysOf(gradeSchema, "grade"),
    ...keysOf(attributionSchema, "attribution"),
    ...keysOf(seriousnessSchema, "criteria"),
    ...keysOf(reportingClassSchema, "clock.class"),
    ...keysOf(reportingClockSchema.shape.start, "clock.start"),
    ...Object.keys(dltVerdicts).map((code) => `dlt.verdict.${code}`),
    ...Object.keys(dltReasons).map((code) => `dlt.reason.${code}`),
  ];
  for (const key of keys) expect(Object.keys(safetyWords)).toContain(key);
});
