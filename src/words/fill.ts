import type { Words } from "#values";

/** What stands in a message's places, by name. */
export type Facts = Readonly<Record<string, string | number>>;

/** A message in every language, with facts in its places (`{{name}}`). A place without its fact stays visible. */
export function fill(words: Words, facts: Facts = {}): Words {
  const into = (text: string) =>
    text.replace(/\{\{(\w+)\}\}/g, (place, name: string) => String(facts[name] ?? place));
  return { en: into(words.en), zh: into(words.zh) };
}
