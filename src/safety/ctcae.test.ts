import { describe, expect, it } from "vitest";
import founding from "../../protocols/nct06686524/safety.json" with { type: "json" };
import { ctcaeToxicity, findTerms, gradesOf } from "./ctcae.ts";
import { safetySchema } from "./protocol-section.ts";

describe("grades that exist for a CTCAE term", () => {
  it.each([
    ["Anemia", [1, 2, 3, 4, 5]],
    ["Febrile neutropenia", [3, 4, 5]],
    ["Eosinophilia", [1, 3]],
    ["Alanine aminotransferase increased", [1, 2, 3, 4]],
    ["Lymphocyte count decreased", [1, 2, 3, 4]],
    ["Allergic rhinitis", [1, 2]],
    ["Anaphylaxis", [3, 4, 5]],
    ["Death NOS", [5]],
  ])("%s", (term, grades) => {
    expect(gradesOf(term)).toEqual(grades);
  });

  it("are undefined for a term it does not have", () => {
    expect(gradesOf("Neutropenia")).toBeUndefined();
    expect(gradesOf("constructor")).toBeUndefined();
  });
});

describe("a CTCAE entry", () => {
  const other = "Blood and lymphatic system disorders - Other, specify";
  const elsewhere = safetySchema.parse(founding).ctcae.value.gradedElsewhere;

  it("names its toxicity, with the class that the term belongs to", () => {
    expect(ctcaeToxicity({ term: other, grade: 3, specify: " Methaemoglobinaemia " }, elsewhere)).toEqual({
      ok: true,
      value: {
        scale: "CTCAE-5.0",
        term: other,
        systemOrganClass: "Blood and lymphatic system disorders",
        specify: "Methaemoglobinaemia",
      },
    });
  });

  it.each([
    ["a grade that exists", { term: "Febrile neutropenia", grade: 3 }, undefined],
    ["a grade that does not exist", { term: "Febrile neutropenia", grade: 2 }, "grade-does-not-exist"],
    ["resolution", { term: "Febrile neutropenia", grade: 0 }, undefined],
    ["an unknown term", { term: "Bad blood", grade: 1 }, "unknown-ctcae-term"],
    ["other, not specified", { term: other, grade: 3 }, "specify-missing"],
    ["other, specified by blanks", { term: other, grade: 3, specify: "  " }, "specify-missing"],
    ["what ASTCT grades", { term: "Cytokine release syndrome", grade: 3 }, "graded-elsewhere"],
  ] as const)("%s", (_, entry, code) => {
    const result = ctcaeToxicity(entry, elsewhere);
    expect(result.ok ? undefined : result.error.code).toBe(code);
  });

  it("offers what comes near an unknown term", () => {
    expect(ctcaeToxicity({ term: "Neutropenia", grade: 3 }, elsewhere)).toMatchObject({
      error: { term: "Neutropenia", nearest: ["Febrile neutropenia"] },
    });
  });
});

describe("finding terms", () => {
  it.each([
    ["anaemia", "Anemia"],
    ["neutro", "Neutrophil count decreased"],
    ["ALANINE amino", "Alanine aminotransferase increased"],
    ["decreased platelet", "Platelet count decreased"],
    ["cytokine", "Cytokine release syndrome"],
    ["oedema cerebral", "Edema cerebral"],
  ])("%s finds %s", (text, term) => {
    expect(findTerms(text)[0]?.term).toBe(term);
  });

  it("finds nothing for nothing, and keeps to its limit", () => {
    expect(findTerms("  ")).toEqual([]);
    expect(findTerms("-")).toEqual([]);
    expect(findTerms("x".repeat(1_000_000))).toEqual([]);
    expect(findTerms("pain", 5)).toHaveLength(5);
  });
});

it("knows every term that the founding protocol's rules name", () => {
  const named = [...JSON.stringify(founding).matchAll(/"terms":(\[[^\]]*\])/g)].flatMap(([, terms]) =>
    JSON.parse(terms ?? "[]"),
  );
  expect(named.length).toBeGreaterThan(10);
  for (const term of named) expect(gradesOf(term), term).toBeDefined();
});
