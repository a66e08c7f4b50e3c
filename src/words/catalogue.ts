import type { Words } from "#values";

/** Messages by key, each in every language side by side: a missing translation is a type error. `{{name}}` is filled in. */
export type Catalogue = Readonly<Record<string, Words>>;
