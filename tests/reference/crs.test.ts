import { describe, expect, it } from "vitest";
import { type CrsInputs, crsInputsSchema, gradeCrs } from "#safety";

// ASTCT consensus grading of cytokine release syndrome, Lee et al. 2019, as printed in PMC8021214 table 1 and
// PMC9327779 table 2.
const well: CrsInputs = {
  temperatureCel: 37,
  feverTreated: false,
  hypotension: false,
  vasopressors: [],
  oxygen: { device: "none" },
  otherCause: [],
  deathFromCrs: false,
};
const febrile = { temperatureCel: 38.5 };
const cannula = (litresPerMinute: number) => ({
  oxygen: { device: "nasal-cannula" as const, litresPerMinute },
});
const device = (name: "blow-by" | "face-mask" | "non-rebreather-mask" | "venturi-mask") => ({
  oxygen: { device: name },
});

describe("cytokine release syndrome by ASTCT 2019", () => {
  it.each<[string, Partial<CrsInputs>, number]>([
    ["nothing", {}, 0],
    ["37.9 Cel", { temperatureCel: 37.9 }, 0],
    ["38.0 Cel", { temperatureCel: 38 }, 1],
    ["high fever alone", { temperatureCel: 41 }, 1],
    ["hypotension without vasopressor", { ...febrile, hypotension: true }, 2],
    ["one vasopressor", { ...febrile, hypotension: true, vasopressors: ["norepinephrine"] }, 3],
    ["one vasopressor and vasopressin", { ...febrile, vasopressors: ["norepinephrine", "vasopressin"] }, 3],
    ["vasopressin alone", { ...febrile, hypotension: true, vasopressors: ["vasopressin"] }, 3],
    ["two vasopressors", { ...febrile, vasopressors: ["norepinephrine", "epinephrine"] }, 4],
    ["two and vasopressin", { ...febrile, vasopressors: ["dopamine", "vasopressin", "epinephrine"] }, 4],
    ["the same vasopressor named twice", { ...febrile, vasopressors: ["dopamine", "dopamine"] }, 3],
    ["blow-by oxygen", { ...febrile, ...device("blow-by") }, 2],
    ["cannula at 6 L/min", { ...febrile, ...cannula(6) }, 2],
    ["cannula above 6 L/min", { ...febrile, ...cannula(6.5) }, 3],
    ["face mask", { ...febrile, ...device("face-mask") }, 3],
    ["non-rebreather mask", { ...febrile, ...device("non-rebreather-mask") }, 3],
    ["Venturi mask", { ...febrile, ...device("venturi-mask") }, 3],
    ["CPAP", { ...febrile, oxygen: { device: "cpap" } }, 4],
    ["BiPAP", { ...febrile, oxygen: { device: "bipap" } }, 4],
    ["ventilation", { ...febrile, oxygen: { device: "mechanical-ventilation" } }, 4],
    ["the worse of two axes", { ...febrile, vasopressors: ["dopamine"], ...cannula(2) }, 3],
    ["no fever, not treated", { hypotension: true, vasopressors: ["dopamine"] }, 0],
    ["afebrile after tocilizumab, on a vasopressor", { feverTreated: true, vasopressors: ["dopamine"] }, 3],
    ["afebrile after tocilizumab, and well", { feverTreated: true }, 0],
    ["fever of infection", { ...febrile, vasopressors: ["dopamine"], otherCause: ["fever"] }, 0],
    ["hypoxia of pneumonia", { ...febrile, ...cannula(10), otherCause: ["hypoxia"] }, 1],
    ["death", { ...febrile, deathFromCrs: true }, 5],
  ])("%s", (_, seen, grade) => {
    expect(gradeCrs(crsInputsSchema.parse({ ...well, ...seen })).grade).toBe(grade);
  });

  it("cannot do without the flow of a cannula", () => {
    expect(crsInputsSchema.safeParse({ ...well, oxygen: { device: "nasal-cannula" } }).success).toBe(false);
  });
});
