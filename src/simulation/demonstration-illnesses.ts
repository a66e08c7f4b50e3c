import type { Illness } from "./course.ts";
import { crs, ctcae } from "./severity.ts";

const byProduct = { product: "probable" as const, otherCauses: [] };
const uneventful = { changes: [], ofInterest: [], serious: [], attribution: byProduct };

export const mildCrs: Illness = { ...uneventful, onsetDay: 3, endDay: 5, severity: crs(1) };

/** With a fall in blood pressure, and in hospital; better after two days. */
export function moderateCrs(onsetDay: number): Illness {
  return {
    ...uneventful,
    ...{
      onsetDay,
      severity: crs(2),
      changes: [{ day: onsetDay + 2, severity: crs(1) }],
      endDay: onsetDay + 4,
    },
    serious: ["hospitalisation"],
  };
}

export const neutropenia: Illness = {
  ...uneventful,
  ...{ onsetDay: 1, severity: ctcae("Neutrophil count decreased", 3), endDay: 6 },
  attribution: { product: "possible", otherCauses: ["lymphodepletion"] },
};

export function cold(onsetDay: number): Illness {
  return {
    ...uneventful,
    ...{ onsetDay, severity: ctcae("Upper respiratory infection", 2), endDay: onsetDay + 6 },
    attribution: { product: "unlikely", otherCauses: ["infection"] },
    ofInterest: ["controlled-infection"],
  };
}

/** Under drugs that suppress the immune system again. */
export const pneumonia: Illness = {
  ...uneventful,
  ...{ onsetDay: 160, severity: ctcae("Lung infection", 3), endDay: 173 },
  attribution: { product: "possible", otherCauses: ["infection", "concomitant-medication"] },
  ofInterest: ["controlled-infection"],
  serious: ["hospitalisation"],
};

/** What lies behind the candidate before the committee. */
export const transaminases: Illness = {
  ...uneventful,
  ...{ onsetDay: 4, severity: ctcae("Alanine aminotransferase increased", 2), endDay: 16 },
  changes: [
    { day: 6, severity: ctcae("Alanine aminotransferase increased", 3) },
    { day: 10, severity: ctcae("Alanine aminotransferase increased", 1) },
  ],
};
