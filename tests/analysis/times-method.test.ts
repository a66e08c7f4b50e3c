import { beforeAll, expect, test } from "vitest";
import { optionText } from "#reports";
import { TwoCourses } from "./two-courses.ts";

let told: Record<"en" | "zh", readonly string[]>;
beforeAll(() => {
  const { methods } = new TwoCourses().analysed("survival");
  const options = methods.find(({ method }) => method === "times-to-event")?.options ?? [];
  const lines = (language: "en" | "zh") =>
    options.map((option) => {
      const { name, value } = optionText(option, language);
      return `${name}: ${value}`;
    });
  told = { en: lines("en"), zh: lines("zh") };
}, 60_000);

test("the card of times to an event tells where each begins, what ends it, and where it is censored", () => {
  expect(told.en.filter((line) => line.includes("Time to first response"))).toEqual([
    "Endpoints · Time to first response · Counted from: Infusion",
    "Endpoints · Time to first response · Events: First response",
    "Endpoints · Time to first response · Competing events: death, Escalated treatment, a further infusion",
    "Endpoints · Time to first response · Otherwise observed to: Last assessment that tells response",
  ]);
  expect(told.en).toContain("Endpoints · Overall survival · Otherwise observed to: Last contact alive");
});

test("it tells which adverse events are followed, from which grade", () => {
  expect(told.en.filter((line) => line.startsWith("Adverse events that are followed · Infection"))).toEqual([
    "Adverse events that are followed · Infection of grade 3 or higher · Of the group of special interest: Infection",
    "Adverse events that are followed · Infection of grade 3 or higher · Grade at least: 3",
  ]);
});

test("it is in Chinese as a whole: no endpoint or event by its id", () => {
  const rules = told.zh.filter((line) => /^(终点|随访的不良事件) · /.test(line));
  expect(rules.length).toBeGreaterThan(30);
  expect(rules.filter((line) => /[a-z]+-[a-z]+|infusion|death/.test(line))).toEqual([]);
});
