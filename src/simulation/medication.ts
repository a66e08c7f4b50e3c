import type { Exposure } from "#eligibility";
import type { Fate } from "./patient.ts";

/** A course of a drug after the decision to treat, in days from the infusion; one without an end goes on. */
export interface Course extends Omit<Exposure, "from" | "to"> {
  readonly fromDay: number;
  readonly toDay?: number;
}

const prednisone = (mgPerKgPerDay: number, fromDay: number, toDay?: number): Course => ({
  ...{ agent: "prednisone", class: "glucocorticoid", indication: "index-disease", fromDay },
  dose: { low: mgPerKgPerDay, high: mgPerKgPerDay, unit: "mg/kg/d" },
  ...(toDay !== undefined && { toDay }),
});

/** The last day of what was taken for the disease at screening. */
export const washOutDay = -8;

/** Prednisone tapered as the disease allows, and what toxicity, want of immunoglobulin, a flare or no response ask for. */
export function medication({
  response,
  flareDay,
  tocilizumabDay,
  immunoglobulinDay,
}: Fate): readonly Course[] {
  const responds = response > 0.5;
  const rescueDay = 126;
  return [
    prednisone(0.3, washOutDay + 1, 28),
    ...(responds
      ? [prednisone(0.15, 29, 61), prednisone(0.05, 62, 91)]
      : [
          prednisone(0.2, 29, rescueDay - 1),
          prednisone(1, rescueDay, rescueDay + 60),
          prednisone(0.5, rescueDay + 61),
          jakInhibitor(rescueDay + 7),
        ]),
    ...(flareDay === undefined ? [] : [prednisone(0.5, flareDay + 9)]),
    ...(tocilizumabDay === undefined ? [] : againstCrs(tocilizumabDay)),
    ...(immunoglobulinDay === undefined ? [] : [immunoglobulin(immunoglobulinDay)]),
  ];
}

function jakInhibitor(fromDay: number): Course {
  return { agent: "baricitinib", class: "jak-inhibitor", indication: "index-disease", fromDay };
}

function againstCrs(day: number): readonly Course[] {
  const forToxicity = { indication: "toxicity", fromDay: day } as const;
  return [
    {
      ...{ ...forToxicity, agent: "tocilizumab", class: "biologic", toDay: day, outcome: "response" },
      dose: { low: 8, high: 8, unit: "mg/kg" },
    },
    {
      ...{
        ...forToxicity,
        agent: "dexamethasone",
        class: "glucocorticoid",
        toDay: day + 1,
        outcome: "response",
      },
      dose: { low: 0.3, high: 0.3, unit: "mg/kg/d" },
    },
  ];
}

function immunoglobulin(day: number): Course {
  return {
    ...{ agent: "ivig", class: "immunoglobulin", indication: "replacement", fromDay: day, toDay: day },
    dose: { low: 400, high: 400, unit: "mg/kg" },
  };
}
