import { z } from "zod";
import { accepted, type CalendarDate, completedYears, type Result, refused } from "#values";
import { dayOf, type Grade, type Onset } from "./grade.ts";
import { scoreCapd, scoreIce } from "./icans-score.ts";

const points = (max: number) => z.int().min(0).max(max);

/** Immune effector cell-associated encephalopathy score: points for each task, 10 in all. */
export const iceItemsSchema = z
  .strictObject({
    /** Year, month, city, hospital. */
    orientation: points(4),
    /** Three objects. */
    naming: points(3),
    command: points(1),
    writing: points(1),
    /** Backwards from 100 by ten. */
    counting: points(1),
  })
  .meta({ id: "IceItems" });
export type IceItems = z.infer<typeof iceItemsSchema>;

const frequency = z.enum(["never", "rarely", "sometimes", "often", "always"]);

/** Cornell Assessment of Pediatric Delirium: how often each is seen over the shift. */
export const capdItemsSchema = z
  .strictObject({
    eyeContact: frequency,
    purposefulActions: frequency,
    awareOfSurroundings: frequency,
    communicatesNeeds: frequency,
    restless: frequency,
    inconsolable: frequency,
    underactive: frequency,
    slowToRespond: frequency,
  })
  .meta({ id: "CapdItems" });
export type CapdItems = z.infer<typeof capdItemsSchema>;

/** The cognitive assessment: the tool of the subject's age, or that none could be done because the subject cannot be aroused. */
const cognitionSchema = z.discriminatedUnion("tool", [
  z.strictObject({ tool: z.literal("ICE"), items: iceItemsSchema }),
  z.strictObject({
    tool: z.literal("CAPD"),
    items: capdItemsSchema,
    /** Richmond Agitation-Sedation Scale at the assessment. */
    rass: z.int().min(-5).max(4),
  }),
  z.strictObject({ tool: z.literal("cannot-be-assessed") }),
]);

/**
 * What is observed at the bedside to grade neurotoxicity. Intracranial haemorrhage, tremor and myoclonus
 * are not among the inputs: ASTCT 2019 excludes them.
 */
export const icansInputsSchema = z
  .strictObject({
    /** A subject of 12 years or more whose development is delayed is assessed as a younger child. */
    developmentalDelay: z.boolean(),
    cognition: cognitionSchema,
    /** Awakens spontaneously, to voice, only to touch, or not (or only to vigorous or repetitive touch). */
    consciousness: z.enum(["spontaneous", "voice", "touch", "unarousable"]),
    /** Resolving: rapidly, or non-convulsive and with treatment. Prolonged: over 5 minutes, or repetitive without return to baseline. */
    seizure: z.enum(["none", "resolving", "prolonged"]),
    motor: z.enum(["none", "deep-focal-weakness"]),
    /** Diffuse stands also for posturing, sixth nerve palsy, papilloedema and Cushing's triad. */
    oedema: z.enum(["none", "focal", "diffuse"]),
    /** Domains that the investigator attributes to something other than the cells. */
    otherCause: z.array(z.enum(["cognition", "consciousness", "seizure", "motor", "oedema"])),
    deathFromIcans: z.boolean(),
  })
  .meta({ id: "IcansInputs" });
export type IcansInputs = z.infer<typeof icansInputsSchema>;

export interface IcansReason {
  readonly domain: "death" | "cognition" | "consciousness" | "seizure" | "motor" | "oedema";
  /** The grade that this domain asks for by itself. */
  readonly grade: Grade;
  readonly code: "observed" | "other-cause";
  /** The ICE or CAPD score, where there is one. */
  readonly score?: number;
}

export interface IcansGrade {
  readonly grade: Grade;
  readonly because: readonly IcansReason[];
}

export type IcansProblem = "tool-not-for-age" | "capd-invalid-under-deep-sedation";

/** Whose neurotoxicity is graded, and when. */
export interface IcansSubject {
  readonly birthDate: CalendarDate;
  readonly on: Onset;
  readonly timeZone: string;
}

/** The tool of ASTCT 2019: CAPD below 12 completed years or with developmental delay, ICE from the 12th birthday on. */
export function icansTool(
  { birthDate, on, timeZone }: IcansSubject,
  developmentalDelay: boolean,
): "ICE" | "CAPD" {
  const ageYears = completedYears(birthDate, dayOf(on, timeZone));
  return ageYears < 12 || developmentalDelay ? "CAPD" : "ICE";
}

/**
 * Neurotoxicity (ICANS) by ASTCT 2019 (Lee et al., Biol Blood Marrow Transplant 2019;25:625): the worst domain
 * that has no other cause. Refused when the tool is not the one of the subject's age, or when CAPD was scored
 * under deep sedation (RASS below -2), for which it is not valid.
 */
export function gradeIcans(inputs: IcansInputs, subject: IcansSubject): Result<IcansGrade, IcansProblem> {
  const { cognition, otherCause } = inputs;
  const tool = icansTool(subject, inputs.developmentalDelay);
  if (cognition.tool !== "cannot-be-assessed" && cognition.tool !== tool) return refused("tool-not-for-age");
  if (cognition.tool === "CAPD" && cognition.rass < -2) return refused("capd-invalid-under-deep-sedation");
  const domains = [
    { domain: "cognition" as const, ...gradeCognition(inputs) },
    { domain: "consciousness" as const, grade: consciousnessGrades[inputs.consciousness] },
    { domain: "seizure" as const, grade: seizureGrades[inputs.seizure] },
    { domain: "motor" as const, grade: motorGrades[inputs.motor] },
    { domain: "oedema" as const, grade: oedemaGrades[inputs.oedema] },
  ].map(
    (reason): IcansReason =>
      otherCause.includes(reason.domain)
        ? { ...reason, grade: 0, code: "other-cause" }
        : { ...reason, code: "observed" },
  );
  const death: readonly IcansReason[] = inputs.deathFromIcans
    ? [{ domain: "death", grade: 5, code: "observed" }]
    : [];
  const because = [...death, ...domains];
  const grade = because.reduce<Grade>((worst, reason) => (reason.grade > worst ? reason.grade : worst), 0);
  return accepted({ grade, because });
}

const consciousnessGrades = { spontaneous: 0, voice: 2, touch: 3, unarousable: 4 } as const;
const seizureGrades = { none: 0, resolving: 3, prolonged: 4 } as const;
const motorGrades = { none: 0, "deep-focal-weakness": 4 } as const;
const oedemaGrades = { none: 0, focal: 3, diffuse: 4 } as const;

/**
 * An ICE of 0 is grade 3 in a subject who is awake (global aphasia) and grade 4 only in one who cannot be
 * aroused. A CAPD of 0 is no deficit, though tables print "1-8" and "< 9" alike for grade 1.
 */
function gradeCognition({ cognition }: IcansInputs): { grade: Grade; score?: number } {
  if (cognition.tool === "cannot-be-assessed") return { grade: 4 };
  if (cognition.tool === "ICE") {
    const score = scoreIce(cognition.items);
    return { score, grade: score <= 2 ? 3 : score <= 6 ? 2 : score <= 9 ? 1 : 0 };
  }
  const score = scoreCapd(cognition.items);
  return { score, grade: score >= 9 ? 3 : score >= 1 ? 1 : 0 };
}
