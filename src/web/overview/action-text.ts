import type { NextAction } from "#trial";
import type { Words } from "#values";
import { fill, nextActionWords } from "#words";
import { codeWordsOf } from "../command/wording.ts";

/** What an action asks for. Facts that are codes are told in words, each under the name of its place. */
export function actionText({ code, facts = {} }: Pick<NextAction, "code" | "facts">): Words {
  const inLanguage = (language: keyof Words) =>
    Object.fromEntries(
      Object.entries(facts).map(([name, fact]) => [name, codeWordsOf([name], fact)[language]]),
    );
  const words = nextActionWords[code];
  return { en: fill(words, inLanguage("en")).en, zh: fill(words, inLanguage("zh")).zh };
}
