import { z } from "zod";
import type { Grade } from "./grade.ts";

const vasopressor = z.enum([
  "norepinephrine",
  "epinephrine",
  "dopamine",
  "dobutamine",
  "phenylephrine",
  "vasopressin",
  "other",
]);

/** Respiratory support. A nasal cannula is low-flow up to 6 L/min and high-flow above, so its flow is needed. */
const oxygenSupportSchema = z.discriminatedUnion("device", [
  z.strictObject({
    device: z.enum([
      "none",
      "blow-by",
      "face-mask",
      "non-rebreather-mask",
      "venturi-mask",
      "cpap",
      "bipap",
      "mechanical-ventilation",
    ]),
  }),
  z.strictObject({ device: z.literal("nasal-cannula"), litresPerMinute: z.number().positive().max(80) }),
]);

/** What is observed at the bedside to grade cytokine release syndrome. */
export const crsInputsSchema = z
  .strictObject({
    temperatureCel: z.number().min(30).max(45),
    /** Antipyretic, anticytokine (tocilizumab) or steroid treatment was given, after which fever is no longer required. */
    feverTreated: z.boolean(),
    hypotension: z.boolean(),
    vasopressors: z.array(vasopressor),
    oxygen: oxygenSupportSchema,
    /** Signs that the investigator attributes to something other than cytokine release. */
    otherCause: z.array(z.enum(["fever", "hypotension", "hypoxia"])),
    deathFromCrs: z.boolean(),
  })
  .meta({ id: "CrsInputs" });
export type CrsInputs = z.infer<typeof crsInputsSchema>;

type CrsAxis = "death" | "fever" | "hypotension" | "hypoxia";

export interface CrsReason {
  readonly axis: CrsAxis;
  /** The grade that this axis asks for by itself. */
  readonly grade: Grade;
  readonly code:
    | "death"
    | "fever"
    | "no-fever"
    | "fever-treated"
    | "no-vasopressor"
    | "one-vasopressor"
    | "several-vasopressors"
    | "low-flow-oxygen"
    | "high-flow-oxygen"
    | "positive-pressure"
    | "none"
    | "other-cause";
}

export interface CrsGrade {
  readonly grade: Grade;
  readonly because: readonly CrsReason[];
}

/**
 * Cytokine release syndrome by ASTCT 2019 (Lee et al., Biol Blood Marrow Transplant 2019;25:625): the worse of
 * hypotension and hypoxia, given fever of at least 38.0 Cel that has no other cause. After antipyretic or
 * anticytokine treatment fever is no longer required. Organ toxicities do not enter the grade.
 */
export function gradeCrs(inputs: CrsInputs): CrsGrade {
  const fever = gradeFever(inputs);
  const axes = [gradeHypotension(inputs), gradeHypoxia(inputs)];
  if (inputs.deathFromCrs) {
    return { grade: 5, because: [{ axis: "death", grade: 5, code: "death" }, fever, ...axes] };
  }
  const because = [fever, ...axes];
  const gradable = fever.code === "fever" || fever.code === "fever-treated";
  return { grade: gradable ? worst(because) : 0, because };
}

function worst(reasons: readonly CrsReason[]): Grade {
  return reasons.reduce<Grade>((highest, { grade }) => (grade > highest ? grade : highest), 0);
}

function gradeFever({ temperatureCel, feverTreated, otherCause }: CrsInputs): CrsReason {
  if (otherCause.includes("fever")) return { axis: "fever", grade: 0, code: "other-cause" };
  if (temperatureCel >= 38) return { axis: "fever", grade: 1, code: "fever" };
  return { axis: "fever", grade: 0, code: feverTreated ? "fever-treated" : "no-fever" };
}

/** Vasopressin beside another vasopressor is not counted; alone it is the one vasopressor given. */
function gradeHypotension({ hypotension, vasopressors, otherCause }: CrsInputs): CrsReason {
  const axis = "hypotension";
  if (otherCause.includes(axis)) return { axis, grade: 0, code: "other-cause" };
  const counted = new Set(vasopressors.filter((agent) => agent !== "vasopressin")).size;
  if (counted > 1) return { axis, grade: 4, code: "several-vasopressors" };
  if (vasopressors.length > 0) return { axis, grade: 3, code: "one-vasopressor" };
  return hypotension ? { axis, grade: 2, code: "no-vasopressor" } : { axis, grade: 0, code: "none" };
}

function gradeHypoxia({ oxygen, otherCause }: CrsInputs): CrsReason {
  const axis = "hypoxia";
  if (otherCause.includes(axis)) return { axis, grade: 0, code: "other-cause" };
  switch (oxygen.device) {
    case "none":
      return { axis, grade: 0, code: "none" };
    case "blow-by":
      return { axis, grade: 2, code: "low-flow-oxygen" };
    case "nasal-cannula":
      return oxygen.litresPerMinute <= 6
        ? { axis, grade: 2, code: "low-flow-oxygen" }
        : { axis, grade: 3, code: "high-flow-oxygen" };
    case "face-mask":
    case "non-rebreather-mask":
    case "venturi-mask":
      return { axis, grade: 3, code: "high-flow-oxygen" };
    case "cpap":
    case "bipap":
    case "mechanical-ventilation":
      return { axis, grade: 4, code: "positive-pressure" };
  }
}
