import { expect, test } from "vitest";
import { guessedDraft, mappingOf, unreadableLimits } from "./mapping-draft.ts";

const columns = [
  { column: "Subject", values: ["ZCH-001"] },
  { column: "Collected", values: ["2027-03-01 08:15"] },
  { column: "Test", values: ["CRP"] },
  { column: "Result", values: ["5"] },
];
const items = [{ id: "crp", label: { en: "CRP", zh: "C反应蛋白" }, kind: "quantity", units: ["mg/L"] }];

test.each([
  ["", [], undefined],
  ["0.5", [], 0.5],
  ["0,5", ["CRP"], undefined],
  ["five", ["CRP"], undefined],
  ["0", ["CRP"], undefined],
  ["-1", ["CRP"], undefined],
])("a usual limit of quantification written %j", (text, unreadable, lloq) => {
  const draft = { ...guessedDraft(columns, items, "Asia/Shanghai"), lloqsOfCodes: { CRP: text } };
  expect(unreadableLimits(draft)).toEqual(unreadable);
  expect(mappingOf(draft).codes[0]?.lloq).toBe(lloq);
});
