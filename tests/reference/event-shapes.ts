import { z } from "zod";
import { protocolSchema } from "#protocol";
import { gradeSchema, toxicitySchema } from "#safety";
import {
  type CommandKind,
  commandSchemas,
  type EventKind,
  type EventOf,
  laboratoryMappingSchema,
} from "#trial";
import { calendarDateSchema, instantSchema } from "#values";

/** An event that says what a command told, and what the trial added. */
function told<Kind extends EventKind>(kind: Kind, command: CommandKind, added: z.ZodRawShape = {}) {
  const { kind: _, ...fields } = commandSchemas[command].shape;
  // The fields are known only here, by the command's name; the table below is what the compiler checks.
  return exactly(kind, { ...fields, ...added }) as unknown as z.ZodType<EventOf<Kind>>;
}

function exactly<Kind extends EventKind>(kind: Kind, fields: z.ZodRawShape) {
  return z.strictObject({ kind: z.literal(kind), ...fields }) as unknown as z.ZodType<EventOf<Kind>>;
}

const text = z.string().min(1);
const version = z.int().positive();
const level = z.int().positive();
const rule = (...rules: readonly string[]) => z.enum(rules).exactOptional();
const letter = z.enum(["N", "M", "T", "P", "X", "U"]);
const votes = z.array(z.strictObject({ account: text, name: text, treating: z.boolean(), choice: text }));
const outcomes = z.array(z.strictObject({ subject: text, level, letter, because: text }));
const facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const verdict = {
  episode: z.int().positive(),
  verdict: z.enum(["eligible", "not-eligible", "undetermined"]),
  failing: z.array(text),
  undecided: z.array(text),
  assessedOn: calendarDateSchema,
  protocolVersion: text,
};
const move = z.enum(["enrol", "expand", "escalate", "de-escalate", "wait", "hold", "stop", "complete"]);
const recommendation = z.strictObject({
  move,
  nextLevel: z.union([level, z.literal("none")]),
  room: z.int().nonnegative(),
  mtd: z.union([level, z.enum(["none", "committee", "undecided"])]),
  because: z.array(z.strictObject({ level, row: text, facts, from: z.looseObject({ kind: text }) })),
});

/** What events of each kind look like in their present version, down to the last field. */
export const eventShapes: { readonly [Kind in EventKind]: z.ZodType<EventOf<Kind>> } = {
  "trial-created": exactly("trial-created", { protocol: protocolSchema, synthetic: z.boolean() }),
  "query-answered": told("query-answered", "answer-query"),
  "protocol-activated": exactly("protocol-activated", { protocol: protocolSchema }),
  "protocol-amended": exactly("protocol-amended", { protocol: protocolSchema, summary: text }),
  "amendment-approved": told("amendment-approved", "approve-amendment"),
  "site-opened": told("site-opened", "open-site"),
  "site-paused": told("site-paused", "pause-site"),
  "site-closed": told("site-closed", "close-site"),
  "dose-level-opened": told("dose-level-opened", "open-dose-level", { rule: rule("dose-decision") }),
  "dose-level-paused": told("dose-level-paused", "pause-dose-level", { rule: rule("dose-decision") }),
  "dose-level-closed": told("dose-level-closed", "close-dose-level", {
    rule: rule("design-closes", "dose-decision"),
  }),
  "subject-registered": told("subject-registered", "register-subject"),
  "visit-recorded": told("visit-recorded", "record-visit"),
  "subject-discontinued": told("subject-discontinued", "discontinue-subject"),
  "consent-recorded": told("consent-recorded", "record-consent"),
  "consent-withdrawn": told("consent-withdrawn", "withdraw-consent"),
  "screening-opened": told("screening-opened", "open-screening", { episode: verdict.episode }),
  "observation-recorded": told("observation-recorded", "record-observation"),
  "exposure-recorded": told("exposure-recorded", "record-exposure"),
  "judgement-recorded": told("judgement-recorded", "record-judgement"),
  "undertaking-recorded": told("undertaking-recorded", "record-undertaking"),
  "eligibility-confirmed": told("eligibility-confirmed", "confirm-eligibility", verdict),
  "screening-failed": told("screening-failed", "fail-screening", verdict),
  "slot-reserved": exactly("slot-reserved", {
    subject: text,
    level,
    expiresOn: calendarDateSchema,
    rule: rule("queue-advances", "infuse-at-permitted-level"),
  }),
  "slot-queued": exactly("slot-queued", { subject: text }),
  "slot-released": told("slot-released", "release-slot", {
    rule: rule("screening-failed", "consent-withdrawn", "discontinued", "died"),
  }),
  "slot-expired": told("slot-expired", "expire-slot"),
  "lot-received": told("lot-received", "receive-lot"),
  "lot-released": told("lot-released", "release-lot"),
  "lot-quarantined": told("lot-quarantined", "quarantine-lot"),
  "lot-recalled": told("lot-recalled", "recall-lot"),
  "lymphodepletion-planned": told("lymphodepletion-planned", "plan-lymphodepletion", {
    startOn: calendarDateSchema,
    bodySurfaceM2: z.number(),
    weightKg: z.number(),
    heightCm: z.number(),
    repeated: z.boolean(),
  }),
  "lymphodepletion-given": told("lymphodepletion-given", "record-lymphodepletion"),
  "choice-after-lymphodepletion-signed": told(
    "choice-after-lymphodepletion-signed",
    "choose-after-lymphodepletion",
  ),
  "discontinued-before-infusion": told("discontinued-before-infusion", "discontinue-before-infusion"),
  "infusion-authorised": told("infusion-authorised", "authorise-infusion"),
  "dose-prepared": told("dose-prepared", "prepare-dose", {
    level,
    weightKg: z.number(),
    weightOn: calendarDateSchema,
    weightVersion: version,
    plannedCells: z.number(),
    volumeMl: z.number(),
    vials: z.int(),
    endotoxinEuPerKg: z.number(),
    residualTcrCellsPerKg: z.number().exactOptional(),
    expiresAt: instantSchema,
  }),
  "dose-checked": told("dose-checked", "check-dose", { preparation: version }),
  "fitness-checked": told("fitness-checked", "check-fitness"),
  "infusion-recorded": told("infusion-recorded", "record-infusion", { level }),
  "adverse-event-reported": told("adverse-event-reported", "report-adverse-event", {
    adverseEvent: text,
    toxicity: toxicitySchema,
    grade: gradeSchema,
  }),
  "adverse-event-regraded": told("adverse-event-regraded", "regrade-adverse-event", { grade: gradeSchema }),
  "adverse-event-resolved": told("adverse-event-resolved", "resolve-adverse-event"),
  "death-recorded": told("death-recorded", "record-death"),
  "safety-report-sent": told("safety-report-sent", "record-safety-report"),
  "expectedness-assessed": told("expectedness-assessed", "assess-expectedness"),
  "dlt-candidate-raised": told("dlt-candidate-raised", "raise-dlt-candidate"),
  "dlt-vote-cast": told("dlt-vote-cast", "vote-on-dlt"),
  "dlt-adjudicated": told("dlt-adjudicated", "adjudicate-dlt", {
    revises: version.exactOptional(),
    byRule: z.boolean(),
    votes,
  }),
  "dlt-window-closed": told("dlt-window-closed", "close-dlt-window"),
  "evaluability-assessed": told("evaluability-assessed", "assess-evaluability"),
  "review-opened": told("review-opened", "open-review", {
    review: text,
    level,
    cutOff: instantSchema,
    logVersion: version,
    outcomes,
    notation: z.string(),
  }),
  "recommendation-made": exactly("recommendation-made", {
    review: text,
    rule: z.literal("design"),
    recommendation,
  }),
  "dose-vote-cast": told("dose-vote-cast", "vote-on-dose"),
  "dose-decision-signed": told("dose-decision-signed", "sign-dose-decision", {
    decision: text,
    level,
    outcomes,
    recommended: move,
    votes,
  }),
  "dose-decision-flagged": exactly("dose-decision-flagged", {
    decision: text,
    rule: z.literal("outcomes-changed"),
    changed: z.array(z.strictObject({ subject: text, before: letter, now: letter })),
  }),
  "escalation-ended": told("escalation-ended", "end-escalation", {
    maximumAdministered: z.union([level, z.literal("none")]),
  }),
  "trial-suspended": told("trial-suspended", "suspend-trial", {
    rule: rule("death", "stopping-rule", "decision-superseded", "overdose"),
    matter: text.exactOptional(),
  }),
  "trial-resumed": told("trial-resumed", "resume-trial"),
  "deviation-recorded": exactly("deviation-recorded", {
    deviation: text,
    concerns: text.exactOptional(),
    description: text.exactOptional(),
    problems: z.array(
      z.strictObject({ code: text, field: text.exactOptional(), facts: facts.exactOptional() }),
    ),
    rule: rule("gates-closed"),
  }),
  "deviation-explained": told("deviation-explained", "explain-deviation"),
  "record-retracted": told("record-retracted", "retract-record"),
  "casebook-signed": told("casebook-signed", "sign-casebook", { recordsHash: text }),
  "notice-acknowledged": told("notice-acknowledged", "acknowledge-notice"),
  "result-excluded": told("result-excluded", "exclude-result"),
  "laboratory-mapping-saved": told("laboratory-mapping-saved", "save-laboratory-mapping"),
  "results-imported": exactly("results-imported", {
    site: text,
    laboratory: text,
    file: z.strictObject({ name: text, sha256: text, rows: z.int().positive() }),
    mapping: laboratoryMappingSchema,
    recorded: z.int().positive(),
    corrected: z.int().nonnegative(),
  }),
  "terminal-points-chosen": told("terminal-points-chosen", "choose-terminal-points"),
  "record-redacted": exactly("record-redacted", {
    record: version,
    fields: z.array(text),
    concerns: text.exactOptional(),
    rationale: text,
  }),
};
