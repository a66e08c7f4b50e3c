import { z } from "zod";

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
export const oxygenSupportSchema = z.discriminatedUnion("device", [
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
