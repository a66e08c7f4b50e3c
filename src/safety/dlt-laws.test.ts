import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween } from "#values";
import founding from "../../protocols/nct06686524/safety.json" with { type: "json" };
import { assessDlt } from "./dose-limiting-toxicity.ts";
import type { Grade, GradeChange } from "./grade.ts";
import { safetySchema } from "./protocol-section.ts";
import type { GradedEvent, Toxicity } from "./toxicity.ts";

const definition = safetySchema.parse(founding).dltDefinition;
const infusedOn = "2026-03-02";
const day = (n: number) => addDays(infusedOn, n);
const assessAt = (n: number, assessed: GradedEvent) =>
  assessDlt(definition, assessed, { infusedOn, timeZone: "Asia/Shanghai", asOf: `${day(n)}T04:00:00.000Z` });

const ctcae = (term: string): Toxicity => ({ scale: "CTCAE-5.0", term, systemOrganClass: "Investigations" });

describe("whatever course an event takes, its assessment", () => {
  const toxicities: readonly Toxicity[] = [
    { scale: "ASTCT-2019-CRS" },
    { scale: "ASTCT-2019-ICANS" },
    { scale: "MAGIC" },
    ...["Colitis", "Neutrophil count decreased", "Alanine aminotransferase increased"].map(ctcae),
  ];
  const history = fc
    .array(fc.tuple(fc.integer({ min: -10, max: 60 }), fc.constantFrom<Grade>(0, 1, 2, 3, 4, 5)), {
      minLength: 1,
      maxLength: 6,
    })
    .map((course): GradeChange[] => course.map(([n, grade]) => ({ grade, from: day(n) })));
  const anyEvent = fc.tuple(fc.constantFrom(...toxicities), history).map(
    ([toxicity, gradeHistory]): GradedEvent => ({
      id: "ae-1",
      toxicity,
      gradeHistory,
      attribution: { product: "possible", otherCauses: [] },
      ofInterest: [],
    }),
  );

  it("does not depend on the order of entry, days being distinct", () => {
    const distinct = anyEvent.filter(
      ({ gradeHistory }) => new Set(gradeHistory.map(({ from }) => from)).size === gradeHistory.length,
    );
    fc.assert(
      fc.property(distinct, fc.integer({ min: 0, max: 99 }), (assessed, knownAt) => {
        const reversed = { ...assessed, gradeHistory: assessed.gradeHistory.toReversed() };
        expect(assessAt(knownAt, reversed)).toEqual(assessAt(knownAt, assessed));
      }),
    );
  });

  it("stays a dose-limiting toxicity as time passes, and a pending one is decided on its day", () => {
    fc.assert(
      fc.property(anyEvent, fc.integer({ min: 60, max: 99 }), (assessed, knownAt) => {
        const now = assessAt(knownAt, assessed);
        if (now.verdict === "dlt") expect(assessAt(knownAt + 1, assessed).verdict).toBe("dlt");
        if (now.verdict !== "pending" || now.resolvesOn === undefined) return;
        expect(assessAt(daysBetween(infusedOn, now.resolvesOn) - 1, assessed).verdict).toBe("pending");
        expect(assessAt(daysBetween(infusedOn, now.resolvesOn) + 1, assessed).verdict).toBe("dlt");
      }),
    );
  });

  it("never calls a toxicity dose-limiting that first appeared after the window", () => {
    fc.assert(
      fc.property(anyEvent, (assessed) => {
        const first = assessed.gradeHistory.map(({ from }) => from).toSorted()[0] ?? "";
        if (first > day(28)) expect(["after-window", "not-dlt"]).toContain(assessAt(99, assessed).verdict);
      }),
    );
  });

  it("is at least as grave for a course that is one grade worse from the infusion on", () => {
    const gravity = ["not-dlt", "after-window", "pending", "dlt"];
    fc.assert(
      fc.property(anyEvent, (assessed) => {
        // No grade is worse than 5, and raising only the lower ones would level out a worsening.
        fc.pre(assessed.gradeHistory.every(({ grade }) => grade < 5));
        const gradeHistory = assessed.gradeHistory.map(({ grade, from }) => ({
          grade: from < infusedOn ? grade : ((grade + 1) as Grade),
          from,
        }));
        const worse = { ...assessed, gradeHistory };
        expect(gravity.indexOf(assessAt(99, worse).verdict)).toBeGreaterThanOrEqual(
          gravity.indexOf(assessAt(99, assessed).verdict),
        );
      }),
    );
  });
});
