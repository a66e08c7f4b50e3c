import type { Finding } from "#eligibility";
import type { ScreeningQuestions } from "#trial";
import type { Words } from "#values";

export type Names = ReadonlyMap<string, Words>;

/** Everything that the screening form asks about, by its id; a code by its item's id and its own. */
export function namesIn(questions: ScreeningQuestions): Names {
  const { dataItems, judgements, undertakings, documents, agentClasses } = questions;
  const codes = dataItems.flatMap((item) =>
    "codes" in item ? item.codes.map(({ code, label }) => ({ id: `${item.id}.${code}`, label })) : [],
  );
  const methods = dataItems.flatMap((item) =>
    "methods" in item
      ? (item.methods ?? []).map(({ code, label }) => ({ id: `${item.id}.${code}`, label }))
      : [],
  );
  const agents = agentClasses.flatMap((agentClass) => agentClass.agents);
  const named = [...dataItems, ...judgements, ...undertakings, ...documents, ...agentClasses];
  return new Map([...named, ...codes, ...methods, ...agents].map(({ id, label }) => [id, label]));
}

/** A finding's own words, or the name of what it asks about; undefined where only its parts speak. */
export function nameOfFinding({ label, leaf }: Finding, names: Names): Words | undefined {
  if (label) return label;
  if (!leaf) return undefined;
  if (leaf.kind === "exposure") return inOneLine(leaf.classes.flatMap((id) => names.get(id) ?? []));
  const asked = Object.values(leaf).find((value) => typeof value === "string" && names.has(value));
  return typeof asked === "string" ? names.get(asked) : undefined;
}

function inOneLine(several: readonly Words[]): Words {
  return { en: several.map(({ en }) => en).join(", "), zh: several.map(({ zh }) => zh).join("、") };
}
