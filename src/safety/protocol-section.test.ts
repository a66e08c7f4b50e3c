import { describe, expect, it } from "vitest";
import { z } from "zod";
import founding from "../../protocols/nct06686524/safety.json" with { type: "json" };
import { safetySchema } from "./protocol-section.ts";

/** Every query that a value anywhere in the document refers to. */
function referredQueries(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(referredQueries);
  if (typeof node !== "object" || node === null) return [];
  const own = "kind" in node && node.kind === "assumed" && "query" in node ? [String(node.query)] : [];
  return [...own, ...Object.values(node).flatMap(referredQueries)];
}

describe("the founding protocol's section on safety", () => {
  const safety = safetySchema.parse(founding);

  it("is written in the schema, which JSON Schema can express", () => {
    expect(safety).toEqual(founding);
    expect(JSON.stringify(z.toJSONSchema(safetySchema))).toContain("presentBeforeInfusion");
  });

  it("raises exactly the queries that its values refer to, each once", () => {
    const raised = safety.queries.map(({ id }) => id);
    expect(new Set(raised).size).toBe(raised.length);
    expect(new Set(referredQueries(founding))).toEqual(new Set(raised));
  });

  it("selects only events of interest that it lists", () => {
    const listed = safety.eventsOfInterest.map(({ value }) => value.id);
    const selected = [...JSON.stringify(founding).matchAll(/"by":"interest","ids":\[([^\]]*)\]/g)].flatMap(
      ([, ids]) => JSON.parse(`[${ids}]`),
    );
    expect(selected.length).toBeGreaterThan(0);
    for (const id of selected) expect(listed).toContain(id);
  });
});
