import { z } from "zod";
import { provenanceSchema, sourced, wordsSchema } from "#values";

/**
 * The sections of a protocol that say how subjects are consented, dosed, seen and reviewed. Where an object
 * has `from` beside its other fields, those fields come from there together.
 */

const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/);
const positive = z.number().positive();
const wholeDays = z.int().nonnegative();

export const consentSchema = z.strictObject({
  /** Who signs what at which age, in completed years: `ageMin <= age < ageBelow`. */
  forms: z.array(
    z.strictObject({
      id,
      label: wordsSchema,
      signedBy: z.enum(["guardian", "subject"]),
      from: provenanceSchema,
      ages: sourced(
        z.strictObject({ ageMin: z.int().nonnegative(), ageBelow: z.int().positive().optional() }),
      ),
    }),
  ),
  /** Versions of each form; the last that is effective on a day is in force, and an earlier signature stands unless re-consent is asked for. */
  versions: z.array(
    z.strictObject({
      form: id,
      version: z.string().min(1),
      effectiveFrom: z.iso.date().optional(),
      reconsent: z.boolean(),
      from: provenanceSchema,
    }),
  ),
  /** What a subject may agree to and later withdraw, each by itself. */
  scopes: z.array(
    z.strictObject({
      id: z.enum(["treatment", "visits", "samples", "data-use", "long-term-follow-up", "contact"]),
      label: wordsSchema,
      from: provenanceSchema,
    }),
  ),
});

export const slotsSchema = z.strictObject({
  /** A reservation lapses when lymphodepletion has not begun by then. */
  reservationDays: sourced(wholeDays),
});

export const lymphodepletionSchema = z.strictObject({
  drugs: z.array(
    z.strictObject({
      drug: id,
      label: wordsSchema,
      from: provenanceSchema,
      /** Given once on each of these days, counted from the infusion as day 0. */
      regimen: sourced(z.strictObject({ mgPerM2PerDay: positive, days: z.array(z.int().negative()).min(1) })),
    }),
  ),
  /** The infusion must follow the last dose within so many days, else lymphodepletion is repeated or the subject discontinued. */
  validityDays: sourced(wholeDays),
  repeatAllowed: sourced(z.boolean()),
  /** Height and weight for the body surface may be no older. */
  measurementValidityDays: sourced(wholeDays),
  /** A neurological baseline (ICE or CAPD) is recorded before the first dose. */
  neurologyBaseline: sourced(z.boolean()),
  renalAlert: sourced(
    z.union([z.strictObject({ drug: id, egfrBelow: positive, unit: z.string() }), z.literal("no-alert")]),
  ),
  /** After a level closes or the trial is suspended, the choice for a lymphodepleted subject is due within so many days. */
  choiceDays: sourced(wholeDays),
});

export const dosingSchema = z.strictObject({
  /** Whose cells they are: those of a donor, for several subjects; or the subject's own, and for nobody else. */
  origin: sourced(z.enum(["allogeneic", "autologous"])),
  cells: sourced(z.enum(["viable-car-positive", "viable-total", "total"])),
  weightValidityDays: sourced(wholeDays),
  /** Fraction of the planned cells by which the infused cells may differ before it is a deviation. */
  toleranceFraction: sourced(positive),
  /** Largest number of cells to give, whatever the weight. */
  cellsMax: sourced(z.union([positive, z.literal("no-cap")])),
  volumeMlPerKgMax: sourced(positive),
  expiryAfterThawMinutes: sourced(positive),
  /** Different people who check the prepared dose against the dosing card. */
  checkers: sourced(z.int().min(2)),
  lotLimits: z.strictObject({
    viabilityPercentMin: sourced(positive),
    endotoxinEuPerKgMax: sourced(positive),
    /** Only where the cells are to be free of them. */
    residualTcrCellsPerKgMax: sourced(z.union([positive, z.literal("no-limit")])),
  }),
  fitness: sourced(
    z.strictObject({
      temperatureCelBelow: positive,
      spo2PercentMin: positive,
      vasopressorsAllowed: z.boolean(),
      activeInfectionAllowed: z.boolean(),
    }),
  ),
});

const offset = z.strictObject({ amount: z.int(), unit: z.enum(["days", "months", "years"]) });

export const scheduleSchema = z.strictObject({
  /** What is done at visits, and the data items in which its results are recorded, if they are. */
  activities: z.array(z.strictObject({ id, label: wordsSchema, items: z.array(id), from: provenanceSchema })),
  visits: z.array(
    z.strictObject({
      id,
      label: wordsSchema,
      /** The first consent; or the first infusion, of a split one its first part: no later one begins a schedule anew. */
      anchor: z.enum(["consent", "infusion"]),
      /** The scope of the consent under which it stands, if not that of visits. */
      scope: z.literal("long-term-follow-up").exactOptional(),
      due: sourced(offset),
      daysBefore: wholeDays,
      daysAfter: wholeDays,
      activities: z.array(id),
      from: provenanceSchema,
    }),
  ),
  /** The visit whose findings show that no dose-limiting toxicity occurred. */
  dltVisit: id,
  /** Where the choice of that visit comes from. */
  from: provenanceSchema,
});

/** What the trial sets out to measure, and at which visits. */
export const endpointsSchema = z.array(
  z.strictObject({
    id,
    label: wordsSchema,
    role: z.enum(["primary", "secondary", "exploratory"]),
    visits: z.array(id),
    from: provenanceSchema,
  }),
);

export const committeeSchema = z.strictObject({
  /** Votes needed before a matter is decided. */
  quorum: sourced(z.int().positive()),
  /** Of these, votes by people who did not treat the subject concerned. */
  independentMin: sourced(z.int().positive()),
});

export const subjectsSchema = z.strictObject({
  /** Regular expression for a subject's pseudonym. */
  pseudonym: sourced(z.string().min(1)),
  enrolment: sourced(z.strictObject({ min: z.int().positive(), max: z.int().positive() })),
});

export const sitesSchema = z.array(
  z.strictObject({
    id,
    name: wordsSchema,
    /** IANA name of the zone in which the site's days begin. */
    timeZone: z.string().min(1),
    /** ISO 3166-1 alpha-2. */
    country: z.string().regex(/^[A-Z]{2}$/),
    from: provenanceSchema,
  }),
);

/** An open question to the sponsor: what is assumed meanwhile, in words, and the readings that there are. */
export const querySchema = z.strictObject({
  id: z.string().min(1),
  question: wordsSchema,
  readings: z
    .array(
      z.strictObject({
        id: z.string().min(1),
        words: wordsSchema,
        /** What this reading puts in the place that raises the query; its own id if omitted. */
        value: z.json().exactOptional(),
      }),
    )
    .exactOptional(),
  default: wordsSchema.exactOptional(),
});

export type Consent = z.infer<typeof consentSchema>;
export type Slots = z.infer<typeof slotsSchema>;
export type Lymphodepletion = z.infer<typeof lymphodepletionSchema>;
export type Dosing = z.infer<typeof dosingSchema>;
export type Schedule = z.infer<typeof scheduleSchema>;
export type Endpoint = z.infer<typeof endpointsSchema>[number];
export type Committee = z.infer<typeof committeeSchema>;
export type Subjects = z.infer<typeof subjectsSchema>;
export type Site = z.infer<typeof sitesSchema>[number];
