import { describe, expect, test } from "vitest";
import { type RefusalCode, refusals } from "./refusals.ts";
import { dosingRefusals } from "./refusals-dosing.ts";
import { laboratoryRefusals } from "./refusals-laboratory.ts";
import { lotRefusals } from "./refusals-lot.ts";
import { recordRefusals } from "./refusals-record.ts";
import { reviewRefusals } from "./refusals-review.ts";
import { safetyRefusals } from "./refusals-safety.ts";
import { screeningRefusals } from "./refusals-screening.ts";
import { trialRefusals } from "./refusals-trial.ts";

const places = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g))].sort();
const codes = Object.keys(refusals) as RefusalCode[];

describe("the words of refusals", () => {
  test.each(codes)("%s names the same facts in both languages", (code) => {
    const { wrong, remedy } = refusals[code];
    for (const { en, zh } of [wrong, remedy]) expect(places(zh)).toEqual(places(en));
  });

  test.each(codes)("%s has whole sentences and well-formed places", (code) => {
    const { wrong, remedy } = refusals[code];
    for (const { en, zh } of [wrong, remedy]) {
      expect(en).toMatch(/^\S.*([.]|\{\{told\}\})$/);
      expect(zh).toMatch(/^\S.*(。|\{\{told\}\})$/);
      expect(zh).toMatch(/\p{Script=Han}/u);
      for (const text of [en, zh]) expect(text.replace(/\{\{\w+\}\}/g, "")).not.toMatch(/[{}]/);
    }
  });

  test("each code has its words in one place", () => {
    const parts = [
      trialRefusals,
      recordRefusals,
      screeningRefusals,
      dosingRefusals,
      lotRefusals,
      safetyRefusals,
      reviewRefusals,
      laboratoryRefusals,
    ];
    expect(parts.flatMap(Object.keys)).toHaveLength(codes.length);
  });
});
