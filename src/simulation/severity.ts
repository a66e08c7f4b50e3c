import type { CapdItems, CrsInputs, IceItems } from "#safety";
import type { CommandOf } from "#trial";

export type Severity = CommandOf<"report-adverse-event">["severity"];

export function ctcae(term: string, grade: 1 | 2 | 3 | 4): Severity {
  return { scale: "CTCAE-5.0", term, grade };
}

/** Bedside findings that make cytokine release syndrome of a grade by ASTCT 2019. */
export function crs(grade: 1 | 2 | 3 | 4): Severity {
  const vasopressors: Record<typeof grade, CrsInputs["vasopressors"]> = {
    1: [],
    2: [],
    3: ["norepinephrine"],
    4: ["norepinephrine", "epinephrine"],
  };
  const inputs: CrsInputs = {
    temperatureCel: 38.7,
    feverTreated: grade > 1,
    hypotension: grade > 1,
    vasopressors: vasopressors[grade],
    oxygen: { device: "none" },
    otherCause: [],
    deathFromCrs: false,
  };
  return { scale: "ASTCT-2019-CRS", inputs };
}

const ice: Record<1 | 3, IceItems> = {
  1: { orientation: 4, naming: 3, command: 1, writing: 0, counting: 0 },
  3: { orientation: 1, naming: 1, command: 0, writing: 0, counting: 0 },
};
const atEase = {
  eyeContact: "always",
  purposefulActions: "always",
  awareOfSurroundings: "always",
  communicatesNeeds: "always",
} as const;
const capd: Record<1 | 3, CapdItems> = {
  1: {
    ...atEase,
    restless: "sometimes",
    inconsolable: "rarely",
    underactive: "never",
    slowToRespond: "rarely",
  },
  3: {
    ...atEase,
    restless: "often",
    inconsolable: "often",
    underactive: "sometimes",
    slowToRespond: "often",
  },
};

/** Neurotoxicity of a grade, by the tool of the child's age. */
export function icans(grade: 1 | 3, ageYears: number): Severity {
  return {
    scale: "ASTCT-2019-ICANS",
    inputs: {
      developmentalDelay: false,
      cognition:
        ageYears < 12 ? { tool: "CAPD", items: capd[grade], rass: 0 } : { tool: "ICE", items: ice[grade] },
      consciousness: "spontaneous",
      seizure: "none",
      motor: "none",
      oedema: "none",
      otherCause: [],
      deathFromIcans: false,
    },
  };
}

/** Acute graft-versus-host disease of the skin alone. */
export function skinGvhd(bodySurfacePercent: number, weightKg: number): Severity {
  return {
    scale: "MAGIC",
    inputs: {
      skin: { bodySurfacePercent, bullousErythroderma: false },
      bilirubin: { value: 9, unit: "umol/L" },
      upperGiPersistent: false,
      lowerGi: { weightKg, stool: { measured: "episodes", perDay: 1 }, severePainOrBlood: false },
      biopsy: "supports",
      donorChimerism: "not-detected",
    },
  };
}
