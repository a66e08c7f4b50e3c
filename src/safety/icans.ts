import { z } from "zod";

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
export const cognitionSchema = z.discriminatedUnion("tool", [
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
