import type { Observation } from "#eligibility";
import {
  acquaintanceOf,
  awaitsCells,
  consentOf,
  episodeOf,
  infusionOf,
  type LaboratoryMapping,
  lymphodepletionOf,
  slotOf,
  type TrialState,
  verdictOf,
} from "#trial";
import { addDays, type CalendarDate } from "#values";
import { world } from "../virtual-world.ts";
import type { Makers } from "./order.ts";
import type { Situation } from "./situation.ts";

const { protocol, site } = world.setting;
const detail = "As the family has told.";

/** A count of the cells on a visit's form, quantifiable or not, with or without what is to be told beside it. */
function resultOfVisit(situation: Situation, on: CalendarDate): Observation {
  const lloq = situation.whole(1, 50);
  const below = situation.whole(0, 2) === 0;
  const value = { kind: "quantity" as const, value: below ? lloq : lloq * situation.whole(1, 900) };
  return {
    item: situation.one(["car-transgene", "car-t-cells"]) ?? "",
    on,
    ...(situation.whole(0, 1) === 0 && { at: `${on}T0${situation.whole(0, 9)}:30:00.000Z` }),
    value: {
      ...value,
      unit: situation.one(["{copies}/ug", "/uL"]) ?? "",
      ...(below && { comparator: "<" as const }),
    },
    ...(situation.whole(0, 3) > 0 && { lloq }),
    visit: situation.one(protocol.schedule.visits)?.id ?? "D7",
  };
}

function mappingOf(item: string): LaboratoryMapping {
  return {
    columns: { subject: "Subject", code: "Test", value: "Result", taken: ["Taken"] },
    ...{ format: "YYYY-MM-DD HH:mm", timeZone: site.timeZone, decimal: "." },
    codes: [{ code: "CRP", item, unit: "mg/L" }],
    ...{ units: [], belowQuantification: ["BLQ"], notDetected: ["ND"], notDone: [], final: [] },
  };
}

/** Registration, consent, visits, screening, places. */
export const screeningOrders: Makers<
  | "register-subject"
  | "record-visit"
  | "discontinue-subject"
  | "record-consent"
  | "withdraw-consent"
  | "open-screening"
  | "record-observation"
  | "record-exposure"
  | "save-laboratory-mapping"
  | "import-results"
  | "record-judgement"
  | "record-undertaking"
  | "confirm-eligibility"
  | "fail-screening"
  | "reserve-slot"
  | "release-slot"
  | "expire-slot"
> = {
  "register-subject": (situation) => ({
    command: {
      kind: "register-subject",
      subject: `ZCH-${String(situation.state.subjects.size + 1).padStart(3, "0")}`,
      site: site.id,
      sex: situation.one(["female", "male"] as const) ?? "male",
      birthDate: addDays(situation.today, -situation.whole(1500, 7000)),
    },
  }),
  "record-visit": (situation) => {
    const subject = situation.subject((candidate) => infusionOf(situation.state, candidate) !== undefined);
    const visit = situation.one(protocol.schedule.visits)?.id ?? "D28";
    const status = situation.one(["done", "done", "missed"] as const) ?? "done";
    return { command: { kind: "record-visit", subject, visit, on: earlier(situation, 40), status } };
  },
  "discontinue-subject": (situation) => ({
    command: {
      kind: "discontinue-subject",
      ...{ subject: situation.subject(), on: situation.today, because: "withdrawal", detail },
    },
  }),
  "record-consent": (situation) => {
    const { state, today } = situation;
    const lacking = (subject: string) => consentOf(state, subject, today).gaps.length > 0;
    const subject = situation.subject(lacking);
    const gap = state.subjects.has(subject)
      ? situation.one(consentOf(state, subject, today).gaps)
      : undefined;
    const { form, version } = gap ??
      situation.one(protocol.consent.versions) ?? { form: "none", version: "0" };
    const scopes = protocol.consent.scopes.map(({ id }) => id);
    const agrees = situation.whole(1, 10) > 1;
    const answer = agrees ? { given: "agreed" as const, scopes } : { given: "declined" as const };
    return { command: { kind: "record-consent", subject, form, version, answer, language: "zh" } };
  },
  "withdraw-consent": (situation) => ({
    command: {
      kind: "withdraw-consent",
      subject: situation.subject(),
      scopes: [situation.one(protocol.consent.scopes)?.id ?? "contact"],
      withdrawnBy: "guardian",
    },
  }),
  "open-screening": (situation) => ({
    command: {
      kind: "open-screening",
      subject: situation.subject((subject) =>
        [undefined, "failed"].includes(episodeOf(situation.state, subject)?.status),
      ),
    },
  }),
  "record-observation": (situation) => {
    const screened = situation.one(world.template.observations);
    const on = earlier(situation, 10);
    const observation = situation.one([screened && { ...screened, on }, resultOfVisit(situation, on)]);
    if (!observation) return undefined;
    return { command: { kind: "record-observation", subject: situation.subject(), observation } };
  },
  "record-exposure": (situation) => {
    const exposure = situation.one(world.template.exposures);
    if (!exposure) return undefined;
    return { command: { kind: "record-exposure", subject: situation.subject(), exposure } };
  },
  "save-laboratory-mapping": (situation) => ({
    command: {
      kind: "save-laboratory-mapping",
      laboratory: "central",
      mapping: mappingOf(situation.one(["crp", "nothing"] as const) ?? "crp"),
    },
  }),
  "import-results": (situation) => {
    const subject = situation.subject();
    const sample = `S-${situation.whole(1, 3)}`;
    const value = { kind: "quantity" as const, value: situation.whole(0, 20), unit: "mg/L" };
    const observation = { item: "crp", on: situation.today, value, sample };
    const known = acquaintedAs(situation.state, subject, observation);
    const supersedes = known?.kind === "correction" ? known.version : undefined;
    return {
      command: {
        kind: "import-results",
        ...{ site: site.id, laboratory: "central" },
        file: { name: "central.csv", sha256: "0".repeat(64), rows: 1 },
        mapping: mappingOf("crp"),
        results: [{ subject, observation, ...(supersedes !== undefined && { supersedes }) }],
      },
    };
  },
  "record-judgement": (situation) => {
    const { judgement, answer } = situation.one(world.template.judgements) ?? {
      judgement: "none",
      answer: false,
    };
    const on = earlier(situation, 5);
    return {
      command: { kind: "record-judgement", ...{ subject: situation.subject(), judgement, answer, on } },
    };
  },
  "record-undertaking": (situation) => ({
    command: {
      kind: "record-undertaking",
      ...{ subject: situation.subject(), undertaking: "contraception", given: true },
      ...{ signedBy: "guardian", on: situation.today },
    },
  }),
  "confirm-eligibility": (situation) => ({
    command: {
      kind: "confirm-eligibility",
      subject: situation.subject((subject) => mayBeConfirmed(situation, subject)),
    },
  }),
  "fail-screening": (situation) => ({
    command: {
      kind: "fail-screening",
      subject: situation.subject((subject) => episodeOf(situation.state, subject)?.status === "open"),
      detail,
    },
  }),
  "reserve-slot": (situation) => ({
    command: {
      kind: "reserve-slot",
      subject: situation.subject((subject) => wantsPlace(situation.state, subject)),
    },
  }),
  "release-slot": (situation) => ({
    command: {
      kind: "release-slot",
      subject: situation.subject((subject) => hasPlace(situation.state, subject)),
      detail,
    },
  }),
  "expire-slot": (situation) => ({
    command: {
      kind: "expire-slot",
      subject: situation.subject((subject) => hasLapsed(situation, subject)),
    },
  }),
};

export function earlier(situation: Situation, daysMax: number) {
  return addDays(situation.today, -situation.whole(0, daysMax));
}

function acquaintedAs(state: TrialState, subject: string, observation: Observation) {
  return state.subjects.has(subject)
    ? acquaintanceOf(state, subject, { ...observation, laboratory: "central" })
    : undefined;
}

function mayBeConfirmed({ state, today }: Situation, subject: string): boolean {
  return (
    episodeOf(state, subject)?.status === "open" && verdictOf(state, subject, today).verdict === "eligible"
  );
}

function wantsPlace(state: TrialState, subject: string): boolean {
  return episodeOf(state, subject)?.status === "confirmed" && slotOf(state, subject).status === "none";
}

function hasPlace(state: TrialState, subject: string): boolean {
  const { begun } = lymphodepletionOf(state, subject);
  return slotOf(state, subject).status !== "none" && !begun && !infusionOf(state, subject);
}

function hasLapsed({ state, today }: Situation, subject: string): boolean {
  const slot = slotOf(state, subject);
  return (
    hasPlace(state, subject) &&
    slot.status === "reserved" &&
    slot.expiresOn < today &&
    !awaitsCells(state, subject)
  );
}
