import type { Exposure, Observation } from "#eligibility";
import type { Toxicity } from "#safety";
import type { LogRow } from "#trial";
import type { Words } from "#values";
import {
  type Catalogue,
  codeWords,
  fieldWords,
  gradingWords,
  recordCodeWords,
  recordFieldWords,
  safetyWords,
} from "#words";
import { unitText } from "../command/unit.ts";
import { useLanguage } from "../language.ts";
import { exposureText, limitsText, valueText } from "../screening/finding-text.ts";
import type { Names } from "../screening/names.ts";
import { useSiteTime } from "../site-zone.tsx";
import { toxicityText } from "../subject/toxicity-text.ts";
import { naming, useNames } from "../telling.ts";
import { isInstant, keysOf, type Plain, restored } from "./entries.ts";

const labels: Catalogue = { ...gradingWords, ...safetyWords, ...fieldWords, ...recordFieldWords };
const codes: Catalogue = { ...gradingWords, ...safetyWords, ...codeWords, ...recordCodeWords };

/** Fields that hold a move of the design, under another name. */
const choosing = new Set(["choice", "recommended"]);

/** How the content of records is told in the chosen language: names of fields, values, and what a record says in short. */
export function useRecordText() {
  const { t, say } = useLanguage();
  const { show } = useSiteTime();
  const names = useNames();

  const label = (field: string): string => {
    const words = first(labels, keysOf(field));
    return words ? say(words) : (field.split(".").at(-1) ?? field);
  };
  const one = (field: string, value: Plain): string => {
    if (typeof value === "boolean") return value ? t("shell.yes") : t("shell.no");
    if (typeof value === "number") return numberText(value);
    if (isInstant(value)) return show(value);
    const keys = keysOf(field);
    const named = naming.has(keys.at(-1) ?? "") ? names.get(value) : undefined;
    if (keys.at(-1) === "unit") return unitText(value);
    if (keys.at(-1) === "fields") return label(value);
    const asked = choosing.has(keys.at(-1) ?? "") ? ["move", ...keys] : keys;
    const words = named ?? first(codes, [...asked.map((key) => `${key}.${value}`), value]);
    return words ? say(words) : value;
  };
  const value = (field: string, recorded: Plain): string => {
    if (recorded === "") return t("shell.none");
    if (typeof recorded !== "string" || !recorded.includes(", ")) return one(field, recorded);
    const parts = recorded.split(", ");
    const told = parts.map((part) => one(field, part));
    return told.every((part, index) => part !== parts[index]) ? told.join(", ") : recorded;
  };
  return {
    label,
    value,
    summary: (row: LogRow) => summaryOf(row, names, say, (grade) => t("log.grade", { grade })),
  };
}

/** What is said in short of records that would else need several fields to be understood. */
function summaryOf(
  { kind, what }: LogRow,
  names: Names,
  say: (words: Words) => string,
  gradeText: (grade: number) => string,
): string | undefined {
  switch (kind) {
    case "observation-recorded": {
      const { observation } = restored(what) as unknown as { observation: Observation };
      const name = names.get(observation.item);
      const value = [valueText(observation, names, say), limitsText(observation)].join(" ").trim();
      return `${name ? say(name) : observation.item}: ${value}, ${observation.on}`;
    }
    case "exposure-recorded": {
      const { exposure } = restored(what) as unknown as { exposure: Exposure };
      return exposureText(exposure, names, say);
    }
    case "adverse-event-reported": {
      const { adverseEvent, toxicity, grade } = restored(what) as unknown as {
        adverseEvent: string;
        toxicity: Toxicity;
        grade: number;
      };
      return `${adverseEvent} · ${say(toxicityText(toxicity))}, ${gradeText(grade)}`;
    }
    default:
      return undefined;
  }
}

function first(catalogue: Catalogue, keys: readonly string[]): Words | undefined {
  return keys.map((key) => catalogue[key]).find((words) => words !== undefined);
}

const digitsMax = 12;

/** A number without what binary fractions leave behind (3.9000000000000004), large ones in groups of three. */
function numberText(value: number): string {
  const clean = Number(value.toPrecision(digitsMax));
  return Math.abs(clean) >= 10_000 ? clean.toLocaleString("en") : String(clean);
}
