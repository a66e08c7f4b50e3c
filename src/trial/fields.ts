import { z } from "zod";
import { calendarDateSchema } from "#values";

/** Fields that several commands share. Texts are bounded, so that no entry can swamp the record. */

export const subjectField = z.string().min(1).max(40).meta({ field: "subject" });
export const siteField = z.string().min(1).max(40).meta({ field: "site" });
export const levelField = z.int().min(1).max(20).meta({ field: "level" });
export const lotField = z.string().min(1).max(60).meta({ field: "lot" });
export const adverseEventField = z.string().min(1).max(40).meta({ field: "adverseEvent" });
export const nameField = z.string().trim().min(1).max(200);
export const textField = z.string().trim().min(1).max(4000).meta({ field: "text" });
export const dateField = calendarDateSchema;
/** A moment of the clock as the site wrote it down, kept in UTC. */
export const momentField = z.iso.datetime({ precision: 3 }).meta({ field: "moment" });
export const positiveField = z.number().positive().max(1e15);
export const fractionPercentField = z.number().min(0).max(100).meta({ unit: "%" });
