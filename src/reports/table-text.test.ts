import { expect, test } from "vitest";
import { namesText } from "./table-text.ts";

const text = (said: string) => ({ kind: "text", text: said }) as const;

test("a row away from its table says of what its bare numbers are", () => {
  const names = {
    subject: text("ZCH-002"),
    "assigned-level": text("1"),
    "last-sample": text("365.1"),
    term: text("Nausea"),
  };
  expect(namesText(names, "en")).toBe("ZCH-002 · Dose level 1 · Last sample 365.1 · Nausea");
  expect(namesText(names, "zh")).toBe("ZCH-002 · 剂量水平1 · 末次采样 365.1 · Nausea");
});
