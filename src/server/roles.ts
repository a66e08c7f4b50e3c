import { z } from "zod";
import type { ServerRefusalCode } from "#words";

/** Roles whose holder acts at a site, or at every site where none is named. */
const siteRoles = ["coordinator", "investigator", "cell-laboratory", "monitor"] as const;

/** Roles that concern a trial as a whole. The administrator looks after accounts and enters no data. */
const trialRoles = ["administrator", "sponsor", "safety-committee", "statistician"] as const;

export type Role = (typeof siteRoles | typeof trialRoles)[number];

/** A role that somebody holds, at one site or (for `siteRoles`) at all. */
const assignmentSchema = z
  .union([
    z.strictObject({ role: z.enum(siteRoles), site: z.string().min(1).max(40).exactOptional() }),
    z.strictObject({ role: z.enum(trialRoles) }),
  ])
  .meta({ id: "Assignment" });
export type Assignment = z.infer<typeof assignmentSchema>;

/** Who looks after accounts holds no other role: nobody can give rights to themselves and then use them. */
export const assignmentsSchema = z
  .array(assignmentSchema)
  .max(20)
  .refine(
    (assignments) => assignments.length === 1 || !assignments.some(({ role }) => role === "administrator"),
    "administrator-stands-alone" satisfies ServerRefusalCode,
  );

export function siteOfAssignment(assignment: Assignment): string | undefined {
  return "site" in assignment ? assignment.site : undefined;
}
