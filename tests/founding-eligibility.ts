import { readFileSync } from "node:fs";
import {
  assess,
  type Eligibility,
  eligibilitySchema,
  type Finding,
  type Judgement,
  type Observation,
  type ObservedValue,
  type Readings,
  type SubjectFacts,
} from "#eligibility";

const file = new URL("../protocols/nct06686524/eligibility.json", import.meta.url);

/** The founding trial's eligibility section. */
export const founding: Eligibility = eligibilitySchema.parse(JSON.parse(readFileSync(file, "utf8")));

export const today = "2027-03-01";

/** A subject of whom nothing is recorded. */
export const unknownSubject: SubjectFacts = {
  assessedOn: today,
  anchors: {},
  observations: [],
  exposures: [],
  judgements: [],
  undertakings: [],
  documents: [],
};

/** A result of today, or of another day. */
export function observed(item: string, value: ObservedValue, rest: Partial<Observation> = {}): Observation {
  return { item, on: today, value, ...rest };
}

export function measured(
  item: string,
  value: number,
  unit: string,
  rest: Partial<Observation> = {},
): Observation {
  return observed(item, { kind: "quantity", value, unit }, rest);
}

/** A result with its laboratory's upper limit, in multiples of 40. */
export function timesUpperLimit(item: string, multiple: number, unit = "U/L"): Observation {
  return measured(item, multiple * 40, unit, { limits: { high: 40, unit } });
}

export function coded(item: string, code: string): Observation {
  return observed(item, { kind: "coded", code });
}

export function yesNo(item: string, value: boolean, on = today): Observation {
  return observed(item, { kind: "boolean", value }, { on });
}

export function never(item: string): Observation {
  return observed(item, { kind: "never" });
}

export function happened(item: string, date: string, code?: string): Observation {
  return observed(item, { kind: "event", date, ...(code !== undefined && { code }) });
}

export function judged(judgement: string, answer: boolean, rest: Partial<Judgement> = {}): Judgement {
  return { judgement, answer, by: "Dr Lu", on: today, signed: true, ...rest };
}

/** The facts with others added; a result replaces those of the same item, a judgement those of the same question. */
export function withFacts(facts: SubjectFacts, more: Partial<SubjectFacts>): SubjectFacts {
  const items = new Set(more.observations?.map(({ item }) => item));
  const questions = new Set(more.judgements?.map(({ judgement }) => judgement));
  return {
    ...facts,
    ...more,
    observations: [
      ...facts.observations.filter(({ item }) => !items.has(item)),
      ...(more.observations ?? []),
    ],
    judgements: [
      ...facts.judgements.filter(({ judgement }) => !questions.has(judgement)),
      ...(more.judgements ?? []),
    ],
  };
}

/** The facts without what was recorded under these items and questions. */
export function without(facts: SubjectFacts, ...ids: string[]): SubjectFacts {
  return {
    ...facts,
    observations: facts.observations.filter(({ item }) => !ids.includes(item)),
    judgements: facts.judgements.filter(({ judgement }) => !ids.includes(judgement)),
  };
}

/** The finding for a criterion or one of its numbered parts, by the founding protocol. */
export function findingOf(id: string, facts: SubjectFacts, readings: Readings = {}): Finding {
  const criterion = founding.criteria.find(
    (each) => id === each.id || id.startsWith(`${each.id}.`) || id.replace(/[a-z]$/, "") === each.id,
  );
  if (criterion === undefined) throw new Error(`No criterion ${id}`);
  const found = partNamed(id, assess(criterion, facts, { specification: founding, readings }));
  if (found === undefined) throw new Error(`No part ${id}`);
  return found;
}

function partNamed(id: string, finding: Finding): Finding | undefined {
  if (finding.id === id) return finding;
  for (const part of finding.parts) {
    const found = partNamed(id, part);
    if (found !== undefined) return found;
  }
  return undefined;
}

const negativeSerology = [
  "hbsag",
  "hbcab",
  "hcv-antibody",
  "hiv-antibody",
  "syphilis-test",
  "tuberculosis-igra",
];
const absent = [
  "prior-car-t",
  "primary-immunodeficiency",
  "secondary-immunodeficiency",
  "malignancy",
  "active-tuberculosis",
  "active-viral-hepatitis",
  "congenital-heart-disease",
  "vasopressors",
];
const saidNo = [
  "severe-active-or-uncontrolled-infection",
  "severe-arrhythmia",
  "severe-myocarditis-or-the-like",
  "otherwise-unsuitable",
];
const saidYes = [
  "jdm-diagnosis",
  "glucocorticoid-inadequate-response",
  "repeated-or-persistent-weakness",
  "ecg-without-significant-abnormality",
];

/** A boy of ten with refractory JDM by weakness and calcinosis, who is eligible in every respect. */
export const eligibleBoy: SubjectFacts = {
  assessedOn: today,
  birthDate: "2016-06-10",
  sex: "male",
  anchors: { consent: today, screening: today },
  observations: [
    ...["typical-rash", "symmetric-proximal-weakness", "raised-muscle-enzymes"].map((item) =>
      yesNo(item, true),
    ),
    ...["medical-history-complete", "treatment-history-complete", "vaccination-history-complete"].map(
      (item) => yesNo(item, true),
    ),
    yesNo("calcinosis-subcutaneous", true),
    coded("muscle-mri", "widespread-diffuse-oedema"),
    measured("cmas", 33, "{score}"),
    measured("phga", 4.5, "cm"),
    measured("ptga", 3.8, "cm"),
    measured("das", 10, "{score}"),
    measured("chaq", 1.125, "{score}"),
    ...["ck", "ast", "alt", "aldolase"].map((item) => timesUpperLimit(item, 0.9)),
    timesUpperLimit("ldh", 1.8),
    timesUpperLimit("bilirubin", 0.5, "umol/L"),
    measured("creatinine", 40, "umol/L"),
    measured("height", 135, "cm"),
    measured("weight", 30, "kg"),
    measured("lvef", 64, "%"),
    happened("electrocardiogram", today),
    measured("spo2", 98, "%"),
    coded("spo2-breathing", "room-air"),
    coded("pericardial-effusion", "none"),
    ...negativeSerology.map((item) => coded(item, "negative")),
    ...absent.map((item) => yesNo(item, false)),
    ...["myocardial-infarction", "transplantation", "acute-gvhd", "other-trial-participation"].map(never),
    happened("vaccination", "2026-10-10", "inactivated"),
  ],
  exposures: [
    {
      agent: "prednisone",
      class: "glucocorticoid",
      dose: { low: 0.5, high: 1.5, unit: "mg/kg/d" },
      from: "2025-05-01",
      indication: "index-disease",
      outcome: "inadequate-response",
    },
    ...["methotrexate", "ciclosporin"].map((agent) => ({
      agent,
      class: "immunosuppressant",
      from: "2025-08",
      to: "2026-05",
      indication: "index-disease" as const,
      outcome: "inadequate-response" as const,
    })),
  ],
  judgements: [
    ...saidYes.map((judgement) => judged(judgement, true)),
    ...saidNo.map((judgement) => judged(judgement, false)),
  ],
  undertakings: [],
  documents: ["guardian-consent", "assent"].map((document) => ({
    document,
    version: "1.0",
    by: "guardian",
    on: today,
    signed: true,
    agreed: true,
    inForce: true,
  })),
};

/** A girl of thirteen after menarche, otherwise as the boy. */
export const eligibleGirl: SubjectFacts = {
  ...withFacts(eligibleBoy, {
    observations: [
      coded("childbearing-status", "of-childbearing-age"),
      coded("urine-pregnancy-test", "negative"),
      coded("blood-pregnancy-test", "negative"),
    ],
  }),
  birthDate: "2013-06-10",
  sex: "female",
  undertakings: [{ undertaking: "contraception", given: true, by: "guardian", on: today, signed: true }],
};
