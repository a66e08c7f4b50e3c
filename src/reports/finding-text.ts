import type { Evidence, Exposure, Observation } from "#eligibility";
import { eligibilityWords } from "#words";
import { nameOf, type Rendering, say } from "./rendering.ts";
import { unitText } from "./unit-text.ts";

/** A recorded value for people to read, with its unit. */
function valueText({ item, value }: Observation, rendering: Rendering): string {
  switch (value.kind) {
    case "quantity":
      return `${value.comparator ?? ""}${value.value} ${unitText(value.unit)}`;
    case "interval":
      return `${value.low}–${value.high} ${unitText(value.unit)}`;
    case "coded":
      return nameOf(rendering, `${item}.${value.code}`, value.code);
    case "boolean":
      return say(rendering, eligibilityWords[value.value ? "evidence.yes" : "evidence.no"]);
    case "event":
      return value.code
        ? `${nameOf(rendering, `${item}.${value.code}`, value.code)} ${value.date}`
        : value.date;
    case "text":
      return value.text;
    case "not-detected":
    case "never":
      return say(rendering, eligibilityWords[`evidence.${value.kind}`]);
    case "missing":
      return say(rendering, eligibilityWords[missingReason[value.reason]]);
  }
}

const missingReason = {
  "not-done": "reason.not-done",
  unknown: "reason.answer-unknown",
  refused: "reason.answer-refused",
} as const;

/** The laboratory's limits beside a result. */
function limitsText({ limits }: Observation): string {
  if (!limits) return "";
  const { low, high } = limits;
  if (low === undefined) return `(≤ ${high})`;
  return high === undefined ? `(≥ ${low})` : `(${low}–${high})`;
}

/** What was observed: the item, its value with unit and the laboratory's limits, and the day. */
export function observationText(observation: Observation, rendering: Rendering, converted = ""): string {
  const value = [valueText(observation, rendering), limitsText(observation)].join(" ").trim();
  return `${nameOf(rendering, observation.item)}: ${value}${converted}, ${observation.on}`;
}

export function exposureText({ agent, dose, from, to }: Exposure, rendering: Rendering): string {
  const amount = dose
    ? ` ${dose.low === dose.high ? dose.low : `${dose.low}–${dose.high}`} ${unitText(dose.unit)}`
    : "";
  const until = to ?? say(rendering, eligibilityWords["evidence.ongoing"]);
  return `${nameOf(rendering, agent)}${amount}, ${from} – ${until}`;
}

/** One piece of data that a finding rests on: what, its value with unit, and its day. */
export function evidenceText(evidence: Evidence, rendering: Rendering): string {
  const answered = (id: string, answer: boolean, { by, on }: { by: string; on: string }) => {
    const answerText = say(rendering, eligibilityWords[answer ? "evidence.yes" : "evidence.no"]);
    return `${nameOf(rendering, id)}: ${answerText}, ${by}, ${on}`;
  };
  switch (evidence.kind) {
    case "observation": {
      const { observation, compared } = evidence;
      const converted = compared ? ` = ${rounded(compared.value)} ${unitText(compared.unit)}` : "";
      return observationText(observation, rendering, converted);
    }
    case "calculation":
      return `${evidence.formula}: ${rounded(evidence.value)} ${unitText(evidence.unit)}`;
    case "age":
      return say(rendering, eligibilityWords["evidence.age"], { years: evidence.years, on: evidence.on });
    case "sex":
      return say(rendering, eligibilityWords[`evidence.${evidence.sex}`]);
    case "exposure":
      return exposureText(evidence.exposure, rendering);
    case "judgement":
      return answered(evidence.judgement.judgement, evidence.judgement.answer, evidence.judgement);
    case "undertaking":
      return answered(evidence.undertaking.undertaking, evidence.undertaking.given, evidence.undertaking);
    case "document":
      return answered(evidence.document.document, evidence.document.agreed, evidence.document);
  }
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
