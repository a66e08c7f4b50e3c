import type { Evidence, Exposure, Observation } from "#eligibility";
import { cliWords, eligibilityWords } from "#words";
import type { Rendering } from "./screen-text.ts";

/** One piece of data that a finding rests on: what, its value with unit, and its day. */
export function renderEvidence(evidence: Evidence, rendering: Rendering): string {
  const { say } = rendering;
  switch (evidence.kind) {
    case "observation":
      return renderObservation(evidence, rendering);
    case "calculation":
      return `${evidence.formula}: ${rounded(evidence.value)} ${evidence.unit}`;
    case "age":
      return say(eligibilityWords["evidence.age"], { years: evidence.years, on: evidence.on });
    case "sex":
      return say(eligibilityWords[`evidence.${evidence.sex}`]);
    case "exposure":
      return renderExposure(evidence.exposure, rendering);
    case "judgement":
      return judged(evidence.judgement, evidence.judgement.answer, rendering);
    case "undertaking":
      return judged(evidence.undertaking, evidence.undertaking.given, rendering);
    case "document":
      return judged(evidence.document, evidence.document.agreed, rendering);
  }
}

function renderObservation(
  { observation, compared }: Extract<Evidence, { kind: "observation" }>,
  rendering: Rendering,
): string {
  const item = nameOf(observation.item, rendering);
  const converted = compared ? ` = ${rounded(compared.value)} ${compared.unit}` : "";
  return dated(`${item}: ${valueText(observation, rendering)}${converted}`, observation.on, rendering);
}

function valueText({ item, value }: Observation, rendering: Rendering): string {
  const { say } = rendering;
  switch (value.kind) {
    case "quantity":
      return `${value.comparator ?? ""}${value.value} ${value.unit}`;
    case "interval":
      return `${value.low}–${value.high} ${value.unit}`;
    case "coded":
      return nameOf(`${item}.${value.code}`, rendering, value.code);
    case "boolean":
      return say(eligibilityWords[value.value ? "evidence.yes" : "evidence.no"]);
    case "event":
      return value.code
        ? `${nameOf(`${item}.${value.code}`, rendering, value.code)} ${value.date}`
        : value.date;
    case "text":
      return value.text;
    case "not-detected":
    case "never":
      return say(eligibilityWords[`evidence.${value.kind}`]);
    case "missing":
      return say(eligibilityWords["evidence.missing"]);
  }
}

function renderExposure({ agent, dose, from, to }: Exposure, rendering: Rendering): string {
  const amount = dose
    ? ` ${dose.low === dose.high ? dose.low : `${dose.low}–${dose.high}`} ${dose.unit}`
    : "";
  const until = to ?? rendering.say(eligibilityWords["evidence.ongoing"]);
  return `${nameOf(agent, rendering)}${amount}, ${from} – ${until}`;
}

function judged(
  { by, on }: { readonly by: string; readonly on: string },
  answer: boolean,
  rendering: Rendering,
): string {
  const { say } = rendering;
  const words = say(eligibilityWords[answer ? "evidence.yes" : "evidence.no"]);
  return dated(say(eligibilityWords["evidence.judged"], { answer: words, by }), on, rendering);
}

function dated(what: string, on: string, { say }: Rendering): string {
  return say(cliWords["screen.dated"], { what, on });
}

function nameOf(id: string, { names, language }: Rendering, otherwise = id): string {
  return names.get(id)?.[language] ?? otherwise;
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
