import { z } from "zod";
import { sourced } from "#values";

const strategySchema = z.enum(["non-response", "treatment-policy"]);
const unassessedSchema = z.enum(["non-response", "excluded"]);

/**
 * What counts of a subject's response when something else happens to it: the strategies for intercurrent events
 * (ICH E9(R1), A.3.2), and who stands in the denominator of a visit.
 */
export const estimandSchema = z.strictObject({
  /** From escalated treatment of the disease on; under treatment policy what was assessed counts. */
  rescue: sourced(strategySchema),
  /** From a further infusion on. */
  retreatment: sourced(strategySchema),
  /** Drugs of the classes of escalated treatment against effects of the cells; non-response: they count as escalation. */
  toxicityTreatment: sourced(strategySchema),
  /** Immunoglobulin escalates the treatment where it is given for the disease, or whatever it is given for. */
  immunoglobulinRescue: sourced(z.enum(["by-indication", "any-indication"])),
  /** At visits after it that nobody could assess, as the next two. */
  death: sourced(unassessedSchema),
  dropOut: sourced(unassessedSchema),
  missingAssessment: sourced(unassessedSchema),
  /** A visit whose window is still open: pending and shown apart, or counted once there is an assessment. */
  openWindow: sourced(z.enum(["pending", "counted-once-assessed"])),
});
export type Estimand = z.infer<typeof estimandSchema>;
