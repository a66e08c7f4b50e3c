import type { DataItem, Evidence, Exposure, Need, Observation } from "#eligibility";
import type { Words } from "#values";
import { eligibilityWords, fill } from "#words";
import { unitText } from "../command/unit.ts";
import type { Names } from "./names.ts";

type Say = (words: Words) => string;

/** How an id is told: by its name in the chosen language, else as it is. */
function nameOf(id: string, names: Names, say: Say, otherwise = id): string {
  const name = names.get(id);
  return name ? say(name) : otherwise;
}

/** A recorded value for people to read, with its unit. */
export function valueText({ item, value }: Observation, names: Names, say: Say): string {
  switch (value.kind) {
    case "quantity":
      return `${value.comparator ?? ""}${value.value} ${unitText(value.unit)}`;
    case "interval":
      return `${value.low}–${value.high} ${unitText(value.unit)}`;
    case "coded":
      return nameOf(`${item}.${value.code}`, names, say, value.code);
    case "boolean":
      return say(eligibilityWords[value.value ? "evidence.yes" : "evidence.no"]);
    case "event":
      return value.code
        ? `${nameOf(`${item}.${value.code}`, names, say, value.code)} ${value.date}`
        : value.date;
    case "text":
      return value.text;
    case "not-detected":
    case "never":
      return say(eligibilityWords[`evidence.${value.kind}`]);
    case "missing":
      return say(eligibilityWords[missingReason[value.reason]]);
  }
}

const missingReason = {
  "not-done": "reason.not-done",
  unknown: "reason.answer-unknown",
  refused: "reason.answer-refused",
} as const;

/** The laboratory's limits beside a result. */
export function limitsText({ limits }: Observation): string {
  if (!limits) return "";
  const { low, high } = limits;
  if (low === undefined) return `(≤ ${high})`;
  return high === undefined ? `(≥ ${low})` : `(${low}–${high})`;
}

export function exposureText({ agent, dose, from, to }: Exposure, names: Names, say: Say): string {
  const amount = dose
    ? ` ${dose.low === dose.high ? dose.low : `${dose.low}–${dose.high}`} ${unitText(dose.unit)}`
    : "";
  return `${nameOf(agent, names, say)}${amount}, ${from} – ${to ?? say(eligibilityWords["evidence.ongoing"])}`;
}

/** One piece of data that a finding rests on: what, its value with unit, and its day. */
export function evidenceText(evidence: Evidence, names: Names, say: Say): string {
  const answered = (id: string, answer: boolean, { by, on }: { by: string; on: string }) =>
    `${nameOf(id, names, say)}: ${say(eligibilityWords[answer ? "evidence.yes" : "evidence.no"])}, ${by}, ${on}`;
  switch (evidence.kind) {
    case "observation": {
      const { observation, compared } = evidence;
      const converted = compared ? ` = ${rounded(compared.value)} ${unitText(compared.unit)}` : "";
      const value = [valueText(observation, names, say), limitsText(observation)].join(" ").trim();
      return `${nameOf(observation.item, names, say)}: ${value}${converted}, ${observation.on}`;
    }
    case "calculation":
      return `${evidence.formula}: ${rounded(evidence.value)} ${unitText(evidence.unit)}`;
    case "age":
      return say(fill(eligibilityWords["evidence.age"], { years: evidence.years, on: evidence.on }));
    case "sex":
      return say(eligibilityWords[`evidence.${evidence.sex}`]);
    case "exposure":
      return exposureText(evidence.exposure, names, say);
    case "judgement":
      return answered(evidence.judgement.judgement, evidence.judgement.answer, evidence.judgement);
    case "undertaking":
      return answered(evidence.undertaking.undertaking, evidence.undertaking.given, evidence.undertaking);
    case "document":
      return answered(evidence.document.document, evidence.document.agreed, evidence.document);
  }
}

/** What is to be recorded, and the id under which the form asks for it. */
export function needText(need: Need, names: Names, say: Say): { id: string; text: string } {
  switch (need.kind) {
    case "observation":
      return { id: need.item, text: nameOf(need.item, names, say) };
    case "judgement":
      return { id: need.judgement, text: nameOf(need.judgement, names, say) };
    case "undertaking":
      return { id: need.undertaking, text: nameOf(need.undertaking, names, say) };
    case "document":
      return { id: need.document, text: nameOf(need.document, names, say) };
    case "exposures": {
      const classes = need.classes.map((id) => nameOf(id, names, say)).join(", ");
      return { id: "exposures", text: say(fill(eligibilityWords["need.exposures"], { classes })) };
    }
    case "birth-date":
    case "sex":
      return { id: need.kind, text: say(eligibilityWords[`need.${need.kind}`]) };
  }
}

export function unitsOf(item: DataItem): readonly string[] {
  return item.kind === "quantity" ? [item.unit, ...item.acceptedUnits] : [];
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
