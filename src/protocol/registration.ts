import { z } from "zod";
import { sourced } from "#values";

/**
 * The registry's record of a trial, section by section in the order in which the registry prints them.
 * Names of fields and values of enumerations are those of the ClinicalTrials.gov data API, version 2.
 */

const text = sourced(z.string().min(1));

/** A value that the record may leave out; what it leaves out is said, not dropped. */
function stated<Schema extends z.ZodType>(value: Schema) {
  return z.union([sourced(value), z.literal("not-stated")]);
}

const nctId = z.string().regex(/^NCT\d{8}$/);
/** A year, a month or a day. */
const partialDate = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/);
const age = z.string().regex(/^\d+ (Year|Years|Month|Months|Week|Weeks|Day|Days|Hour|Hours|Minute|Minutes)$/);

const overallStatus = z.enum([
  "ACTIVE_NOT_RECRUITING",
  "COMPLETED",
  "ENROLLING_BY_INVITATION",
  "NOT_YET_RECRUITING",
  "RECRUITING",
  "SUSPENDED",
  "TERMINATED",
  "WITHDRAWN",
  "AVAILABLE",
  "NO_LONGER_AVAILABLE",
  "TEMPORARILY_NOT_AVAILABLE",
  "APPROVED_FOR_MARKETING",
  "WITHHELD",
  "UNKNOWN",
]);

const phase = z.enum(["NA", "EARLY_PHASE1", "PHASE1", "PHASE2", "PHASE3", "PHASE4"]);

const interventionType = z.enum([
  "BEHAVIORAL",
  "BIOLOGICAL",
  "COMBINATION_PRODUCT",
  "DEVICE",
  "DIAGNOSTIC_TEST",
  "DIETARY_SUPPLEMENT",
  "DRUG",
  "GENETIC",
  "PROCEDURE",
  "RADIATION",
  "OTHER",
]);

const agencyClass = z.enum([
  "NIH",
  "FED",
  "OTHER_GOV",
  "INDIV",
  "INDUSTRY",
  "NETWORK",
  "AMBIG",
  "OTHER",
  "UNKNOWN",
]);

const basicInformation = z.strictObject({
  overallStatus: sourced(overallStatus),
  phases: sourced(z.array(phase).min(1)),
  enrollment: z.strictObject({
    count: sourced(z.int().positive()),
    type: stated(z.enum(["ACTUAL", "ESTIMATED"])),
  }),
  studyType: sourced(z.enum(["EXPANDED_ACCESS", "INTERVENTIONAL", "OBSERVATIONAL"])),
  startDate: sourced(partialDate),
  primaryCompletionDate: stated(partialDate),
  completionDate: sourced(partialDate),
});

const studyDesign = z.strictObject({
  allocation: sourced(z.enum(["RANDOMIZED", "NON_RANDOMIZED", "NA"])),
  interventionModel: sourced(z.enum(["SINGLE_GROUP", "PARALLEL", "CROSSOVER", "FACTORIAL", "SEQUENTIAL"])),
  primaryPurpose: sourced(
    z.enum([
      "TREATMENT",
      "PREVENTION",
      "DIAGNOSTIC",
      "ECT",
      "SUPPORTIVE_CARE",
      "SCREENING",
      "HEALTH_SERVICES_RESEARCH",
      "BASIC_SCIENCE",
      "DEVICE_FEASIBILITY",
      "OTHER",
    ]),
  ),
  masking: sourced(z.enum(["NONE", "SINGLE", "DOUBLE", "TRIPLE", "QUADRUPLE"])),
});

const armGroup = z.strictObject({
  label: text,
  type: sourced(
    z.enum([
      "EXPERIMENTAL",
      "ACTIVE_COMPARATOR",
      "PLACEBO_COMPARATOR",
      "SHAM_COMPARATOR",
      "NO_INTERVENTION",
      "OTHER",
    ]),
  ),
  interventionNames: z.array(text),
});

const intervention = z.strictObject({
  name: text,
  type: sourced(interventionType),
  description: text,
});

const eligibility = z.strictObject({
  /** The criteria as one text. They are decomposed in the protocol's section on eligibility. */
  criteria: text,
  minimumAge: stated(age),
  maximumAge: stated(age),
  sex: sourced(z.enum(["FEMALE", "MALE", "ALL"])),
  healthyVolunteers: sourced(z.boolean()),
});

const location = z.strictObject({
  facility: text,
  city: text,
  state: stated(z.string().min(1)),
  country: text,
  status: stated(overallStatus),
});

const contact = z.strictObject({
  name: text,
  role: text,
  phone: stated(z.string().min(1)),
  email: stated(z.email()),
});

/** A trial that the record itself lists as related. */
const relatedTrial = z.strictObject({
  nctId: sourced(nctId),
  briefTitle: text,
  overallStatus: sourced(overallStatus),
  phases: sourced(z.array(phase).min(1)),
});

/** A neighbouring trial known from elsewhere, with the sites where its facts were read. */
const neighbour = z.strictObject({
  nctId,
  briefTitle: z.string().min(1).optional(),
  topic: z.string().min(1).optional(),
  leadSponsor: z.string().min(1).optional(),
  overallStatus: overallStatus.optional(),
  phases: z.array(phase).min(1).optional(),
  enrollmentCount: z.int().positive().optional(),
  minimumAge: age.optional(),
  maximumAge: age.optional(),
  conditions: z.array(z.string().min(1)).optional(),
  interventionName: z.string().min(1).optional(),
  interventionType: interventionType.optional(),
  doses: z.array(z.string().min(1)).optional(),
  note: z.string().min(1).optional(),
  seenOn: z.array(z.string().min(1)).min(1),
});

export const registrationSchema = z.strictObject({
  identification: z.strictObject({
    briefTitle: text,
    /** A trial may be registered elsewhere, or not yet. */
    nctId: stated(nctId),
    lastUpdateDate: sourced(z.iso.date()),
  }),
  hasResults: sourced(z.boolean()),
  basicInformation,
  briefSummary: text,
  detailedDescription: text,
  conditions: z.array(text).min(1),
  studyDesign,
  armGroups: z.array(armGroup),
  interventions: z.array(intervention),
  eligibility,
  sponsors: z
    .array(
      z.strictObject({
        name: text,
        class: sourced(agencyClass),
        role: sourced(z.enum(["lead", "collaborator"])),
      }),
    )
    .min(1),
  responsibleParty: sourced(z.enum(["SPONSOR", "PRINCIPAL_INVESTIGATOR", "SPONSOR_INVESTIGATOR"])),
  locations: z.array(location),
  countries: z.array(text),
  centralContacts: z.array(contact),
  facilityContacts: z.array(contact),
  otherIdentifiers: z.array(z.strictObject({ id: text, type: stated(z.string().min(1)), source: text })),
  relatedTrials: z.array(relatedTrial),
  neighbours: z.array(neighbour),
});
export type Registration = z.infer<typeof registrationSchema>;
