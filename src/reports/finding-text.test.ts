import { expect, test } from "vitest";
import type { Evidence } from "#eligibility";
import { evidenceText, needText } from "./finding-text.ts";

const names = new Map([
  ["creatinine", { en: "Creatinine", zh: "肌酐" }],
  ["fit", { en: "Fit", zh: "适合" }],
  ["steroids", { en: "Glucocorticoids", zh: "糖皮质激素" }],
  ["antibodies", { en: "Antibodies", zh: "抗体" }],
]);
const telling = { en: { language: "en", names }, zh: { language: "zh", names } } as const;

const measured = {
  kind: "observation",
  observation: {
    item: "creatinine",
    on: "2026-03-02",
    value: { kind: "quantity", value: 40, unit: "umol/L" },
    limits: { low: 20, high: 80 },
  },
} as unknown as Evidence;
const judged = {
  kind: "judgement",
  judgement: { judgement: "fit", answer: true, by: "Wu", on: "2026-03-02" },
} as unknown as Evidence;

test("what a finding rests on is told with its name, unit and day, punctuated as the language is", () => {
  expect(evidenceText(measured, telling.en)).toBe("Creatinine: 40 µmol/L (20–80), 2026-03-02");
  expect(evidenceText(measured, telling.zh)).toBe("肌酐：40 µmol/L (20–80)，2026-03-02");
  expect(evidenceText(judged, telling.en)).toBe("Fit: yes, Wu, 2026-03-02");
  expect(evidenceText(judged, telling.zh)).toBe("适合：是，Wu，2026-03-02");
});

test("what is missing is told by its name", () => {
  const need = { kind: "exposures", classes: ["steroids", "antibodies"] } as const;
  expect(needText(need, telling.zh)).toEqual({ id: "exposures", text: "用药史：糖皮质激素、抗体" });
});
