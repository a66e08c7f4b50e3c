import { expect, test } from "vitest";
import { kineticReasonWords } from "../kinetics.ts";
import { analysisWords } from "./analysis.ts";
import { commonAnalysisWords } from "./common.ts";
import { dispositionWords } from "./disposition.ts";
import { figureWords } from "./figure.ts";
import { kineticsWords } from "./kinetics.ts";
import { reconstitutionWords } from "./reconstitution.ts";
import { responseWords } from "./response.ts";
import { safetyAnalysisWords } from "./safety.ts";
import { survivalWords } from "./survival.ts";

const kineticReasons = Object.entries(kineticReasonWords).map(([key, words]) => [`reason.${key}`, words]);

test.each([
  ["common", commonAnalysisWords],
  ["disposition", dispositionWords],
  ["figure", figureWords],
  ["kinetics", { ...kineticsWords, ...Object.fromEntries(kineticReasons) }],
  ["reconstitution", reconstitutionWords],
  ["response", responseWords],
  ["safety", safetyAnalysisWords],
  ["survival", survivalWords],
])("no other analysis has other words for what %s names", (_, own) => {
  const known: Readonly<Record<string, unknown>> = analysisWords;
  for (const [key, words] of Object.entries(own)) expect({ [key]: known[key] }).toEqual({ [key]: words });
});
