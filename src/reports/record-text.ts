import { toxicityText } from "#analysis";
import type { Exposure, Observation } from "#eligibility";
import type { Toxicity } from "#safety";
import type { LogRow, Problem } from "#trial";
import type { Words } from "#values";
import {
  type Catalogue,
  codeWords,
  fieldWords,
  fill,
  gradingWords,
  recordCodeWords,
  recordFieldWords,
  refusals,
  safetyWords,
  web,
} from "#words";
import { dated, exposureText, named, observationText } from "./finding-text.ts";
import { keysOf, type Plain, restored } from "./record-fields.ts";
import { inOneLine, isInstant, momentText, nameOf, numberText, type Rendering, say } from "./rendering.ts";
import { unitText } from "./unit-text.ts";

const labels: Catalogue = { ...gradingWords, ...safetyWords, ...fieldWords, ...recordFieldWords };
const codes: Catalogue = { ...gradingWords, ...safetyWords, ...codeWords, ...recordCodeWords };

/** Fields of records, and facts, that hold the id of something that the protocol names. */
export const naming: ReadonlySet<string> = new Set([
  "agent",
  "class",
  "clock",
  "drug",
  "form",
  "item",
  "judgement",
  "ofInterest",
  "site",
  "undertaking",
  "visit",
  "visits",
]);

/** Fields that hold a move of the design, under another name. */
const choosing = new Set(["choice", "recommended"]);

/** What a field of a record is called; its path's last step where the catalogue has no word. */
export function fieldLabel(field: string, rendering: Rendering): string {
  const words = first(labels, keysOf(field));
  return words ? say(rendering, words) : (field.split(".").at(-1) ?? field);
}

/** What stands in a field of a record; a list of plain values part by part. */
export function fieldValue(field: string, recorded: Plain, rendering: Rendering): string {
  if (recorded === "") return say(rendering, web["shell.none"]);
  if (typeof recorded !== "string" || !recorded.includes(", ")) return oneValue(field, recorded, rendering);
  const parts = recorded.split(", ");
  const told = parts.map((part) => oneValue(field, part, rendering));
  return told.every((part, index) => part !== parts[index]) ? inOneLine(rendering, told) : recorded;
}

function oneValue(field: string, value: Plain, rendering: Rendering): string {
  if (typeof value === "boolean") return say(rendering, web[value ? "shell.yes" : "shell.no"]);
  if (typeof value === "number") return numberText(value);
  if (isInstant(value)) return momentText(rendering, value);
  const keys = keysOf(field);
  const last = keys.at(-1) ?? "";
  if (last === "unit") return unitText(value);
  if (last === "fields") return fieldLabel(value, rendering);
  if (naming.has(last) && rendering.names.has(value)) return nameOf(rendering, value);
  const asked = choosing.has(last) ? ["move", ...keys] : keys;
  const words = first(codes, [...asked.map((key) => `${key}.${value}`), value]);
  return words ? say(rendering, words) : value;
}

/** Whether a field is told by the summary of its record already. */
export function isSummed({ kind }: LogRow, field: string): boolean {
  return summed[kind]?.test(field) ?? false;
}

const summed: Readonly<Partial<Record<LogRow["kind"], RegExp>>> = {
  "observation-recorded": /^observation\.(?!at$|lloq|method|visit|laboratory|sample|final|note)/,
  "exposure-recorded": /^exposure\.(?!class|indication|outcome|note)/,
  "judgement-recorded": /^(judgement|answer|on)$/,
};

interface ReportedEvent {
  readonly adverseEvent: string;
  readonly toxicity: Toxicity;
  readonly grade: number;
}

/** What is said in short of records that would else need several fields to be understood. */
export function summaryOf({ kind, what }: LogRow, rendering: Rendering): string | undefined {
  switch (kind) {
    case "observation-recorded": {
      const { observation } = restored(what) as unknown as { observation: Observation };
      return observationText(observation, rendering);
    }
    case "exposure-recorded": {
      const { exposure } = restored(what) as unknown as { exposure: Exposure };
      return exposureText(exposure, rendering);
    }
    case "adverse-event-reported": {
      const { adverseEvent, toxicity, grade } = restored(what) as unknown as ReportedEvent;
      const graded = { what: say(rendering, toxicityText(toxicity)), grade };
      return `${adverseEvent} · ${say(rendering, web["notices.graded"], graded)}`;
    }
    case "judgement-recorded": {
      const { judgement, answer, on } = restored(what) as { judgement: string; answer: boolean; on: string };
      return dated(named(judgement, oneValue("answer", answer, rendering), rendering), on, rendering);
    }
    default:
      return undefined;
  }
}

/** What stood in the way of something; facts that are codes are told in words. */
export function problemText({ code, facts = {} }: Problem, rendering: Rendering): string {
  const told = Object.entries(facts).map(
    ([name, fact]) => [name, fieldValue(name, fact, rendering)] as const,
  );
  return fill(refusals[code].wrong, Object.fromEntries(told))[rendering.language];
}

/** The problems that a record of a deviation tells. */
export function problemsIn({ what }: LogRow): readonly Problem[] {
  const { problems = [] } = restored(what) as { readonly problems?: readonly Problem[] };
  return problems;
}

function first(catalogue: Catalogue, keys: readonly string[]): Words | undefined {
  return keys.map((key) => catalogue[key]).find((words) => words !== undefined);
}
