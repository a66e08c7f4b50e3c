import { z } from "zod";
import { type Problem, refuse, unless } from "./circumstance.ts";
import type { Deciders } from "./deciders.ts";
import { calculateDose, doseCardOf } from "./dose.ts";
import { currentLevel } from "./dose-level.ts";
import { dateField, lotField, momentField, positiveField, subjectField, textField } from "./fields.ts";
import { closedGates, pastPlan } from "./gate.ts";
import { factsOf, lastOf, recordAt, told } from "./ledger.ts";
import { lotOf } from "./lot.ts";
import { latestMeasure } from "./measurement.ts";
import { protocolFor } from "./protocol-in-force.ts";
import { assignedLevel } from "./slot.ts";
import { siteDate } from "./subject.ts";

/** From the authorisation of the infusion, through the dose as prepared and checked, to what was given. */
export const doseCommands = {
  "authorise-infusion": z.strictObject({
    kind: z.literal("authorise-infusion"),
    subject: subjectField,
    lot: lotField,
    plannedOn: dateField,
  }),
  "prepare-dose": z.strictObject({
    kind: z.literal("prepare-dose"),
    subject: subjectField,
    lot: lotField,
    thawedAt: momentField,
  }),
  "check-dose": z.strictObject({ kind: z.literal("check-dose"), subject: subjectField }),
  "check-fitness": z.strictObject({
    kind: z.literal("check-fitness"),
    subject: subjectField,
    temperatureCel: z.number().min(30).max(45).meta({ unit: "Cel" }),
    spo2Percent: z.number().min(0).max(100).meta({ unit: "%" }),
    vasopressors: z.boolean(),
    activeInfection: z.boolean(),
    fit: z.boolean(),
  }),
  "record-infusion": z.strictObject({
    kind: z.literal("record-infusion"),
    subject: subjectField,
    lot: lotField,
    cells: positiveField.meta({ unit: "{cells}" }),
    startedAt: momentField,
    stoppedAt: momentField,
    deviation: textField.exactOptional(),
  }),
};

export const doseDeciders = {
  "authorise-infusion": (state, command, { now }) => {
    const { subject, lot, plannedOn } = command;
    return unless(
      [
        ...pastPlan(state, subject, "plannedOn", plannedOn, now),
        ...closedGates(state, subject, { step: "infusion", infusionOn: plannedOn, lot, now }),
      ],
      [told("infusion-authorised", command)],
    );
  },
  "prepare-dose": (state, command, { now }) => {
    const { subject, lot, thawedAt } = command;
    const weight = latestMeasure(state, subject, "weight", "kg", siteDate(state, subject, thawedAt));
    if (!weight) return refuse("weight-missing");
    const authorised = lastOf(factsOf(state, subject, "infusion-authorised"));
    const problems: Problem[] = [];
    if (!authorised) problems.push({ code: "infusion-not-authorised" });
    else if (authorised.event.lot !== lot) {
      problems.push({
        code: "lot-not-authorised",
        field: "lot",
        facts: { lot, authorised: authorised.event.lot },
      });
    }
    const dose = calculateDose(state, subject, lot, weight);
    if (!dose) return lotOf(state, lot) ? refuse("no-slot") : refuse("unknown-lot", { lot }, "lot");
    // What has changed since the authorisation stops the dose before a vial is thawed.
    const infusionOn = siteDate(state, subject, thawedAt);
    if (authorised) problems.push(...closedGates(state, subject, { step: "infusion", infusionOn, lot, now }));
    const minutes = protocolFor(state, subject).dosing.expiryAfterThawMinutes.value;
    const expiresAt = new Date(Date.parse(thawedAt) + minutes * 60_000).toISOString();
    return unless(problems, [{ ...told("dose-prepared", command), ...dose, expiresAt }]);
  },
  "check-dose": (state, command, { actor, now }) => {
    const { subject } = command;
    const card = doseCardOf(state, subject);
    if (!card) return refuse("dose-not-prepared");
    const { lot } = card;
    const infusionOn = siteDate(state, subject, card.thawedAt);
    const problems = [...closedGates(state, subject, { step: "infusion", infusionOn, lot, now })];
    if (card.superseded) problems.push({ code: "dose-card-superseded" });
    if (card.preparedBy === actor.account) problems.push({ code: "check-by-preparer" });
    if (card.checkedBy.includes(actor.account)) problems.push({ code: "already-checked-by-you" });
    return unless(problems, [{ ...told("dose-checked", command), preparation: card.version }]);
  },
  "check-fitness": (_state, command) => unless([], [told("fitness-checked", command)]),
  "record-infusion": (state, command, { supersedes }) => {
    const { subject, startedAt, stoppedAt } = command;
    const problems: Problem[] = [];
    if (stoppedAt < startedAt) problems.push({ code: "stop-before-start", field: "stoppedAt" });
    const corrected = supersedes === undefined ? undefined : recordAt(state, supersedes)?.event;
    const level =
      corrected?.kind === "infusion-recorded"
        ? corrected.level
        : (assignedLevel(state, subject) ?? currentLevel(state));
    return unless(problems, [{ ...told("infusion-recorded", command), level }]);
  },
} satisfies Deciders<keyof typeof doseCommands>;
