import { createContext, useContext } from "react";
import { type Names, naming } from "#reports";
import type { Words } from "#values";
import { type Facts, fill } from "#words";
import { codeWordsOf } from "./command/wording.ts";
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
