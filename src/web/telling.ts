import { createContext, useContext } from "react";
import type { Protocol } from "#protocol";
import type { Words } from "#values";
import { type Facts, fill, safetyWords } from "#words";
import { codeWordsOf } from "./command/wording.ts";
import { type Names, namesIn } from "./screening/names.ts";
import { useSiteTime } from "./site-zone.tsx";

/** What the protocol in force calls whatever it gives an id. */
export const ProtocolNames = createContext<Names>(new Map());

export function useNames(): Names {
  return useContext(ProtocolNames);
}

/** How what has an id is called; what the protocol does not name stays as it is. */
export function useNameOf(): (id: string) => Words {
  const names = useNames();
  return (id) => names.get(id) ?? { en: id, zh: id };
}

/** Everything that a protocol document refers to by id, in its own words. */
export function namesOf(protocol: Protocol): Names {
  const { eligibility, consent, lymphodepletion, schedule, sites, safety } = protocol;
  const labelled = [
    ...eligibility.criteria,
    ...eligibility.conditions,
    ...schedule.activities,
    ...consent.forms,
    ...schedule.visits,
    ...lymphodepletion.drugs.map(({ drug, label }) => ({ id: drug, label })),
    ...sites.map(({ id, name }) => ({ id, label: name })),
    ...safety.eventsOfInterest.map(({ value }) => value),
    ...safety.reporting.clocks.map(({ value: { id, classes } }) => ({ id, label: casesOf(classes) })),
  ];
  return new Map([...labelled.map(({ id, label }) => [id, label] as const), ...namesIn(eligibility)]);
}

function casesOf(classes: Protocol["safety"]["reporting"]["clocks"][number]["value"]["classes"]): Words {
  const words = classes.map((one) => safetyWords[`clock.class.${one}`]);
  return { en: words.map(({ en }) => en).join(", "), zh: words.map(({ zh }) => zh).join("、") };
}

/** Facts, and fields of records, that hold the id of something the protocol names. */
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

/**
 * Fills a message with facts as people tell them: what the protocol names by its name, codes in words, moments by
 * the site's clock.
 */
export function useTelling() {
  const nameOf = useNameOf();
  const { show } = useSiteTime();
  const told = (name: string, fact: string | number, language: keyof Words): string | number => {
    if (isMoment(fact)) return show(fact);
    const parts = String(fact).split(", ");
    const words = parts.map(
      (part) => (naming.has(name) ? nameOf(part) : codeWordsOf([name], part))[language],
    );
    // A free text may hold a comma: only a list of which everything has its words is one.
    const isList = words.every((word, index) => word !== parts[index]);
    return isList ? words.join(language === "zh" ? "、" : ", ") : fact;
  };
  return (words: Words, facts: Facts = {}): Words => {
    const inLanguage = (language: keyof Words) =>
      Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, told(name, fact, language)]));
    return { en: fill(words, inLanguage("en")).en, zh: fill(words, inLanguage("zh")).zh };
  };
}

function isMoment(fact: string | number): fact is string {
  return typeof fact === "string" && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(fact);
}
