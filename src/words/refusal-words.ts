import type { Words } from "#values";

/** What stands in the way, and what would make it right. `{{name}}` stands for a fact that every use of the code carries. */
interface RefusalWords {
  readonly wrong: Words;
  readonly remedy: Words;
}

export type RefusalCatalogue = Readonly<Record<string, RefusalWords>>;
