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
import { exposureText, observationText } from "./finding-text.ts";
import { isInstant, momentText, nameOf, numberText, type Rendering, say } from "./rendering.ts";
import { unitText } from "./unit-text.ts";

type Plain = LogRow["what"][number]["value"];
type Entry = LogRow["what"][number];

const labels: Catalogue = { ...gradingWords, ...safetyWords, ...fieldWords, ...recordFieldWords };
const codes: Catalogue = { ...gradingWords, ...safetyWords, ...codeWords, ...recordCodeWords };

/** Fields that hold the id of something that the protocol names. */
const naming = new Set([
  "agent",
  "class",
  "drug",
  "form",
  "item",
  "judgement",
  "ofInterest",
  "site",
  "undertaking",
  "visit",
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
  return told.every((part, index) => part !== parts[index]) ? told.join(", ") : recorded;
}

function oneValue(field: string, value: Plain, rendering: Rendering): string {
  if (typeof value === "boolean") return say(rendering, web[value ? "shell.yes" : "shell.no"]);
  if (typeof value === "number") return numberText(value);
  if (isInstant(value)) return momentText(rendering, value);
  const keys = keysOf(field);
  const last = keys.at(-1) ?? "";
  if (last === "unit") return unitText(value);
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
  "observation-recorded": /^observation\.(?!method|note)/,
  "exposure-recorded": /^exposure\.(?!class|indication|outcome|note)/,
  "judgement-recorded": /^(judgement|answer|on)$/,
};

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
    case "judgement-recorded": {
      const { judgement, answer, on } = restored(what) as { judgement: string; answer: boolean; on: string };
      return `${nameOf(rendering, judgement)} ${oneValue("answer", answer, rendering)}, ${on}`;
    }
    default:
      return undefined;
  }
}

/** What an adverse event is, in words: the CTCAE term as published, or the syndrome's name. */
export function toxicityText(toxicity: Toxicity): Words {
  if (toxicity.scale !== "CTCAE-5.0") return safetyWords[`scale.${toxicity.scale}`];
  const { term, specify } = toxicity;
  const text = specify === undefined ? term : `${term}: ${specify}`;
  return { en: text, zh: text };
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

/** The fields of a record that stand by themselves, and those that stand in the rows of a list, such as votes. */
export function arranged(entries: readonly Entry[]): {
  readonly single: readonly Entry[];
  readonly lists: readonly { readonly field: string; readonly rows: readonly (readonly Entry[])[] }[];
} {
  const lists = new Map<string, Map<string, Entry[]>>();
  const single = entries.filter((entry) => {
    const [, field, index] = /^(.*?)\.(\d+)(?:\.|$)/.exec(entry.field) ?? [];
    if (field === undefined || index === undefined) return true;
    const rows = lists.get(field) ?? new Map<string, Entry[]>();
    lists.set(field, rows.set(index, [...(rows.get(index) ?? []), entry]));
    return false;
  });
  return { single, lists: [...lists].map(([field, rows]) => ({ field, rows: [...rows.values()] })) };
}

/** The record's content as it was before its fields were laid side by side; lists of plain values stay text. */
function restored(entries: readonly Entry[]): Readonly<Record<string, unknown>> {
  const whole: Record<string, unknown> = {};
  for (const { field, value } of entries) {
    const steps = field.split(".");
    let place: Record<string, unknown> = whole;
    for (const [index, step] of steps.slice(0, -1).entries()) {
      const list = /^\d+$/.test(steps[index + 1] ?? "");
      place[step] ??= list ? [] : {};
      place = place[step] as Record<string, unknown>;
    }
    place[steps.at(-1) ?? ""] = value;
  }
  return whole;
}

/** Keys under which the words of a field are sought: its path from the end, the longest part first. */
function keysOf(field: string): readonly string[] {
  const names = field.split(".").filter((name) => !/^\d+$/.test(name));
  const inputs = names.indexOf("inputs");
  const graded =
    inputs < 0 ? [] : ["crs", "icans", "gvhd"].map((scale) => [scale, ...names.slice(inputs + 1)]);
  return [...graded, ...names.map((_, index) => names.slice(index))].map((part) => part.join("."));
}

function first(catalogue: Catalogue, keys: readonly string[]): Words | undefined {
  return keys.map((key) => catalogue[key]).find((words) => words !== undefined);
}
