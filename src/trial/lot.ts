import { z } from "zod";
import type { CalendarDate } from "#values";
import { type Problem, unless } from "./circumstance.ts";
import type { Deciders } from "./deciders.ts";
import { dateField, fractionPercentField, lotField, nameField, positiveField, textField } from "./fields.ts";
import { factsOf, subjectsOf, type Told, type TrialState, told, trialFacts } from "./ledger.ts";
import { remembered } from "./memory.ts";
import { protocolFor, protocolOf } from "./protocol-in-force.ts";

/**
 * A lot of the product. An allogeneic one is made from a donor before any subject is known, and shared by several;
 * of an autologous one the donor is a subject, and nobody else may receive it. So release, expiry, quarantine and
 * recall belong to the lot, and concern each of its recipients.
 */
export const lotCommands = {
  "receive-lot": z.strictObject({
    kind: z.literal("receive-lot"),
    lot: lotField,
    donor: nameField.meta({ field: "donor" }),
    expiresOn: dateField,
    vials: z.int().min(1).max(10_000),
    /** Cells of the kind that the dose counts, in one vial. */
    cellsPerVial: positiveField.meta({ unit: "{cells}" }),
    vialVolumeMl: positiveField.meta({ unit: "mL" }),
    viabilityPercent: fractionPercentField,
    carPositivePercent: fractionPercentField,
    /** Remaining T-cell-receptor-positive cells, which drive graft-versus-host disease; where the protocol limits them. */
    residualTcrPercent: fractionPercentField.exactOptional(),
    endotoxinEuPerMl: z.number().min(0).max(1e6).meta({ unit: "[EU]/mL" }),
  }),
  "release-lot": z.strictObject({ kind: z.literal("release-lot"), lot: lotField }),
  "quarantine-lot": z.strictObject({ kind: z.literal("quarantine-lot"), lot: lotField, detail: textField }),
  "recall-lot": z.strictObject({ kind: z.literal("recall-lot"), lot: lotField, detail: textField }),
};

export type LotEvent =
  | Told<"lot-received", (typeof lotCommands)["receive-lot"]>
  | Told<"lot-released", (typeof lotCommands)["release-lot"]>
  | Told<"lot-quarantined", (typeof lotCommands)["quarantine-lot"]>
  | Told<"lot-recalled", (typeof lotCommands)["recall-lot"]>;

export type LotStatus = "received" | "released" | "quarantined" | "recalled";

export type Lot = Omit<Extract<LotEvent, { kind: "lot-received" }>, "kind"> & {
  readonly status: LotStatus;
  /** Version of the record that gave it its status. */
  readonly since: number;
};

const statusAfter = {
  "lot-released": "released",
  "lot-quarantined": "quarantined",
  "lot-recalled": "recalled",
} as const;

export const lotsOf = remembered((state): readonly Lot[] => {
  const changes = (["lot-released", "lot-quarantined", "lot-recalled"] as const)
    .flatMap((kind) => trialFacts(state, kind))
    .sort((a, b) => a.version - b.version);
  return trialFacts(state, "lot-received").map(({ event: { kind: _, ...lot }, version }) => {
    const last = changes.filter((record) => record.event.lot === lot.lot).at(-1);
    return {
      ...lot,
      status: last ? statusAfter[last.event.kind] : "received",
      since: last?.version ?? version,
    };
  });
});

export function lotOf(state: TrialState, lot: string): Lot | undefined {
  return lotsOf(state).find((known) => known.lot === lot);
}

/** The subjects who received cells of a lot, in the order of their infusion. */
export function recipientsOf(state: TrialState, lot: string): readonly string[] {
  const infusions = subjectsOf(state)
    .flatMap((subject) => factsOf(state, subject, "infusion-recorded"))
    .filter((record) => record.event.lot === lot)
    .sort((a, b) => Date.parse(a.event.startedAt) - Date.parse(b.event.startedAt));
  return [...new Set(infusions.map((record) => record.event.subject))];
}

function isAutologous(state: TrialState, subject: string): boolean {
  return protocolFor(state, subject).dosing.origin.value === "autologous";
}

/** The lots that are meant for a subject: all of them, or those of its own cells. */
export function lotsFor(state: TrialState, subject: string): readonly Lot[] {
  const lots = lotsOf(state);
  return isAutologous(state, subject) ? lots.filter(({ donor }) => donor === subject) : lots;
}

/** Why a lot may not be used for a subject on a day: not released, past its expiry, or another's own cells. */
export function lotProblems(
  state: TrialState,
  subject: string,
  lot: string,
  on: CalendarDate,
): readonly Problem[] {
  const known = lotOf(state, lot);
  if (!known) return [{ code: "unknown-lot", field: "lot", facts: { lot } }];
  const problems: Problem[] = [];
  if (known.status !== "released") {
    problems.push({ code: "lot-not-released", field: "lot", facts: { lot, status: known.status } });
  }
  if (known.expiresOn < on) {
    problems.push({ code: "lot-expired", field: "lot", facts: { lot, expiresOn: known.expiresOn } });
  }
  if (isAutologous(state, subject) && known.donor !== subject) {
    problems.push({ code: "lot-of-another-subject", field: "lot", facts: { lot, donor: known.donor } });
  }
  return problems;
}

function knownLot(state: TrialState, lot: string): readonly Problem[] {
  return lotOf(state, lot) ? [] : [{ code: "unknown-lot", field: "lot", facts: { lot } }];
}

export const lotDeciders = {
  "receive-lot": (state, command, { supersedes }) => {
    const { lot, donor, residualTcrPercent } = command;
    const { origin, lotLimits } = protocolOf(state).dosing;
    const problems: Problem[] = [];
    const exists = trialFacts(state, "lot-received").some(
      ({ event, version }) => event.lot === lot && version !== supersedes,
    );
    if (exists) problems.push({ code: "lot-exists", field: "lot", facts: { lot } });
    if (origin.value === "autologous" && !state.subjects.has(donor)) {
      problems.push({ code: "donor-not-a-subject", field: "donor", facts: { donor } });
    }
    if (lotLimits.residualTcrCellsPerKgMax.value !== "no-limit" && residualTcrPercent === undefined) {
      problems.push({ code: "residual-tcr-missing", field: "residualTcrPercent" });
    }
    return unless(problems, [told("lot-received", command)]);
  },
  "release-lot": (state, command) => {
    const lot = lotOf(state, command.lot);
    const problems: Problem[] = [...knownLot(state, command.lot)];
    if (lot?.status === "recalled")
      problems.push({ code: "lot-recalled", field: "lot", facts: { lot: lot.lot } });
    return unless(problems, [told("lot-released", command)]);
  },
  "quarantine-lot": (state, command) =>
    unless(knownLot(state, command.lot), [told("lot-quarantined", command)]),
  "recall-lot": (state, command) => unless(knownLot(state, command.lot), [told("lot-recalled", command)]),
} satisfies Deciders<keyof typeof lotCommands>;
