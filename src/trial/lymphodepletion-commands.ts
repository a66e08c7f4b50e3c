import { z } from "zod";
import { bodySurfaceM2, isRenalAlert } from "#safety";
import { addDays, type CalendarDate } from "#values";
import { type Problem, refuse, unless } from "./circumstance.ts";
import type { Deciders } from "./deciders.ts";
import { currentLevel, levelStatus } from "./dose-level.ts";
import {
  dateField,
  levelField,
  lotField,
  nameField,
  positiveField,
  subjectField,
  textField,
} from "./fields.ts";
import { closedGates, pastPlan } from "./gate.ts";
import { infusionOf } from "./infusion.ts";
import { type TrialState, told } from "./ledger.ts";
import { lockOf } from "./lock.ts";
import { awaitsCells, lymphodepletionOf } from "./lymphodepletion.ts";
import { latestMeasure } from "./measurement.ts";
import { protocolFor } from "./protocol-in-force.ts";
import { egfrOf } from "./screening.ts";
import { reservation, slotOf } from "./slot.ts";
import { siteDate } from "./subject.ts";

/** Lymphodepletion: the point of no return, since a subject whose marrow has been depleted needs the cells or supportive care. */
export const lymphodepletionCommands = {
  "plan-lymphodepletion": z.strictObject({
    kind: z.literal("plan-lymphodepletion"),
    subject: subjectField,
    lot: lotField,
    infusionOn: dateField,
    drugs: z
      .array(z.strictObject({ drug: nameField.meta({ field: "drug" }), mgPerM2PerDay: positiveField }))
      .min(1)
      .max(10),
    neurologyBaseline: z.strictObject({
      tool: z.enum(["ICE", "CAPD"]),
      score: z.int().min(0).max(32),
      on: dateField,
    }),
    /** What was decided on an alert about kidney function. */
    renalAlertAnswer: textField.exactOptional(),
  }),
  "record-lymphodepletion": z.strictObject({
    kind: z.literal("record-lymphodepletion"),
    subject: subjectField,
    drug: nameField.meta({ field: "drug" }),
    doseMg: positiveField.meta({ unit: "mg" }),
    on: dateField,
  }),
  /** The signed choice for a subject whose level closed, or whose trial was suspended, after lymphodepletion began. */
  "choose-after-lymphodepletion": z.strictObject({
    kind: z.literal("choose-after-lymphodepletion"),
    subject: subjectField,
    choice: z.enum(["infuse", "abandon"]),
    level: levelField.exactOptional(),
    rationale: textField,
  }),
  "discontinue-before-infusion": z.strictObject({
    kind: z.literal("discontinue-before-infusion"),
    subject: subjectField,
    detail: textField,
  }),
};

function planProblems(
  state: TrialState,
  command: z.infer<(typeof lymphodepletionCommands)["plan-lymphodepletion"]>,
  on: CalendarDate,
): readonly Problem[] {
  const { subject } = command;
  const { lymphodepletion } = protocolFor(state, subject);
  const { begun, validUntil } = lymphodepletionOf(state, subject);
  const problems: Problem[] = [];
  if (begun && !lymphodepletion.repeatAllowed.value) problems.push({ code: "repeat-not-allowed" });
  if (begun && validUntil !== undefined && command.infusionOn <= validUntil) {
    problems.push({ code: "lymphodepletion-still-valid", facts: { validUntil } });
  }
  const unknown = command.drugs.filter(
    ({ drug }) => !lymphodepletion.drugs.some((known) => known.drug === drug),
  );
  for (const { drug } of unknown) problems.push({ code: "unknown-drug", field: "drugs", facts: { drug } });
  if (!command.renalAlertAnswer) problems.push(...renalProblems(state, command, on));
  return problems;
}

function renalProblems(
  state: TrialState,
  { subject, drugs }: z.infer<(typeof lymphodepletionCommands)["plan-lymphodepletion"]>,
  on: CalendarDate,
): readonly Problem[] {
  const { lymphodepletion } = protocolFor(state, subject);
  const rule = lymphodepletion.renalAlert.value;
  if (rule === "no-alert") return [];
  const planned = drugs.find(({ drug }) => drug === rule.drug);
  const full = lymphodepletion.drugs.find(({ drug }) => drug === rule.drug)?.regimen.value;
  if (!planned || !full) return [];
  const egfr = egfrOf(state, subject, on, rule.unit);
  if (egfr === undefined) return [{ code: "egfr-missing" }];
  if (!isRenalAlert(rule, egfr, { ...planned, fullMgPerM2PerDay: full.mgPerM2PerDay })) return [];
  const facts = { egfr: Number(egfr.toPrecision(3)), egfrBelow: rule.egfrBelow, drug: rule.drug };
  return [{ code: "renal-alert", field: "renalAlertAnswer", facts }];
}

export const lymphodepletionDeciders = {
  "plan-lymphodepletion": (state, command, circumstance) => {
    const { subject, infusionOn } = command;
    const today = siteDate(state, subject, circumstance.now);
    const { lymphodepletion } = protocolFor(state, subject);
    const weight = latestMeasure(state, subject, "weight", "kg");
    const height = latestMeasure(state, subject, "height", "cm");
    const oldest = addDays(today, -lymphodepletion.measurementValidityDays.value);
    if (!weight || weight.on < oldest) return refuse("weight-too-old", { oldest });
    if (!height || height.on < oldest) return refuse("height-too-old", { oldest });
    const firstDay = Math.min(...lymphodepletion.drugs.flatMap(({ regimen }) => regimen.value.days));
    const repeated = lymphodepletionOf(state, subject).begun;
    return unless(
      [
        ...pastPlan(state, subject, "infusionOn", infusionOn, circumstance.now),
        ...planProblems(state, command, today),
        ...closedGates(state, subject, {
          step: "lymphodepletion",
          infusionOn,
          lot: command.lot,
          now: circumstance.now,
        }),
      ],
      [
        {
          ...told("lymphodepletion-planned", command),
          startOn: addDays(infusionOn, firstDay),
          bodySurfaceM2: bodySurfaceM2({ heightCm: height.value, weightKg: weight.value }),
          weightKg: weight.value,
          heightCm: height.value,
          repeated,
        },
      ],
    );
  },
  "record-lymphodepletion": (_state, command) => unless([], [told("lymphodepletion-given", command)]),
  "choose-after-lymphodepletion": (state, command, { now }) => {
    const { subject, choice, level } = command;
    const today = siteDate(state, subject, now);
    const problems: Problem[] = [];
    if (!awaitsCells(state, subject)) problems.push({ code: "not-awaiting-cells" });
    const slot = slotOf(state, subject);
    const chosen = level ?? (slot.status === "reserved" ? slot.level : undefined);
    if (choice === "infuse") {
      const assigned = slot.status === "reserved" ? slot.level : 0;
      if (chosen === undefined || chosen > Math.min(assigned, currentLevel(state))) {
        problems.push({ code: "level-not-permitted", field: "level", facts: { level: chosen ?? 0 } });
      } else if (levelStatus(state, chosen).status === "closed") {
        problems.push({ code: "level-closed", field: "level", facts: { level: chosen } });
      } else if (!lockOf(state, subject)) problems.push({ code: "not-locked" });
    }
    return unless(problems, [
      told("choice-after-lymphodepletion-signed", command),
      ...(choice === "abandon"
        ? [{ kind: "discontinued-before-infusion" as const, subject, detail: command.rationale }]
        : []),
      ...(slot.status === "reserved" && chosen !== undefined && chosen !== slot.level
        ? [{ ...reservation(state, subject, chosen, today), rule: "infuse-at-permitted-level" as const }]
        : []),
    ]);
  },
  "discontinue-before-infusion": (state, command) => {
    const problems: Problem[] = [];
    if (!lymphodepletionOf(state, command.subject).begun)
      problems.push({ code: "lymphodepletion-not-begun" });
    if (infusionOf(state, command.subject)) problems.push({ code: "already-infused" });
    return unless(problems, [told("discontinued-before-infusion", command)]);
  },
} satisfies Deciders<keyof typeof lymphodepletionCommands>;
