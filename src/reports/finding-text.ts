import type { Evidence, Exposure, Need, Observation } from "#eligibility";
import { eligibilityWords } from "#words";
import { inOneLine, nameOf, say, type Telling } from "./rendering.ts";
import { unitText } from "./unit-text.ts";

/** A recorded value for people to read, with its unit. */
export function valueText({ item, value }: Observation, telling: Telling): string {
  switch (value.kind) {
    case "quantity":
      return `${value.comparator ?? ""}${value.value} ${unitText(value.unit)}`;
    case "interval":
      return `${value.low}–${value.high} ${unitText(value.unit)}`;
    case "coded":
      return nameOf(telling, `${item}.${value.code}`, value.code);
    case "boolean":
      return say(telling, eligibilityWords[value.value ? "evidence.yes" : "evidence.no"]);
    case "event":
      return value.code
        ? `${nameOf(telling, `${item}.${value.code}`, value.code)} ${value.date}`
        : value.date;
    case "text":
      return value.text;
    case "not-detected":
    case "never":
      return say(telling, eligibilityWords[`evidence.${value.kind}`]);
    case "missing":
      return say(telling, eligibilityWords[missingReason[value.reason]]);
  }
}

const missingReason = {
  "not-done": "reason.not-done",
  unknown: "reason.answer-unknown",
  refused: "reason.answer-refused",
  "not-applicable": "reason.answer-not-applicable",
} as const;

/** The laboratory's limits beside a result. */
export function limitsText({ limits }: Observation): string {
  if (!limits) return "";
  const { low, high } = limits;
  if (low === undefined) return `(≤ ${high})`;
  return high === undefined ? `(≥ ${low})` : `(${low}–${high})`;
}

/** What was observed: the item, its value with unit and the laboratory's limits, and the day. */
export function observationText(observation: Observation, telling: Telling, converted = ""): string {
  const value = [valueText(observation, telling), limitsText(observation)].join(" ").trim();
  return dated(named(observation.item, `${value}${converted}`, telling), observation.on, telling);
}

export function exposureText({ agent, dose, from, to }: Exposure, telling: Telling): string {
  const amount = dose
    ? ` ${dose.low === dose.high ? dose.low : `${dose.low}–${dose.high}`} ${unitText(dose.unit)}`
    : "";
  const until = to ?? say(telling, eligibilityWords["evidence.ongoing"]);
  return dated(`${nameOf(telling, agent)}${amount}`, `${from} – ${until}`, telling);
}

/** One piece of data that a finding rests on: what, its value with unit, and its day. */
export function evidenceText(evidence: Evidence, telling: Telling): string {
  const answered = (id: string, answer: boolean, { by, on }: { by: string; on: string }) => {
    const said = say(telling, eligibilityWords[answer ? "evidence.yes" : "evidence.no"]);
    const judged = say(telling, eligibilityWords["evidence.judged"], { answer: said, by });
    return dated(named(id, judged, telling), on, telling);
  };
  switch (evidence.kind) {
    case "observation": {
      const { observation, compared } = evidence;
      const converted = compared ? ` = ${rounded(compared.value)} ${unitText(compared.unit)}` : "";
      return observationText(observation, telling, converted);
    }
    case "calculation":
      return named(evidence.formula, `${rounded(evidence.value)} ${unitText(evidence.unit)}`, telling);
    case "age":
      return say(telling, eligibilityWords["evidence.age"], { years: evidence.years, on: evidence.on });
    case "sex":
      return say(telling, eligibilityWords[`evidence.${evidence.sex}`]);
    case "exposure":
      return exposureText(evidence.exposure, telling);
    case "judgement":
      return answered(evidence.judgement.judgement, evidence.judgement.answer, evidence.judgement);
    case "undertaking":
      return answered(evidence.undertaking.undertaking, evidence.undertaking.given, evidence.undertaking);
    case "document":
      return answered(evidence.document.document, evidence.document.agreed, evidence.document);
  }
}

/** What is to be recorded, and the id under which a form asks for it. */
export function needText(need: Need, telling: Telling): { readonly id: string; readonly text: string } {
  const byName = (id: string) => ({ id, text: nameOf(telling, id) });
  switch (need.kind) {
    case "observation":
      return byName(need.item);
    case "judgement":
      return byName(need.judgement);
    case "undertaking":
      return byName(need.undertaking);
    case "document":
      return byName(need.document);
    case "exposures": {
      const classes = inOneLine(
        telling,
        need.classes.map((id) => nameOf(telling, id)),
      );
      return { id: "exposures", text: say(telling, eligibilityWords["need.exposures"], { classes }) };
    }
    case "birth-date":
    case "sex":
      return { id: need.kind, text: say(telling, eligibilityWords[`need.${need.kind}`]) };
  }
}

export function named(id: string, value: string, telling: Telling): string {
  return say(telling, eligibilityWords["evidence.named"], { name: nameOf(telling, id), value });
}

export function dated(what: string, on: string, telling: Telling): string {
  return say(telling, eligibilityWords["evidence.dated"], { what, on });
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
