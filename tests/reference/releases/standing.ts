import { canonicalText, sha256 } from "#record";
import { openDatabase, readSchemaVersions, sqliteStore } from "#store";
import { type Event, fold } from "#trial";
import { meaningOf } from "./meaning.ts";

const trial = "DEMONSTRATION";

/** How the database of a release stands: its heads, its schema, and what its trial comes to at a moment. */
export async function standingOf(file: string, now: string) {
  const opened = openDatabase(file);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const store = sqliteStore<Event>(opened.value);
  try {
    const meaning = meaningOf(fold(await store.read(trial)), now);
    return {
      now,
      schemaVersions: readSchemaVersions(opened.value),
      heads: await store.streams(),
      meaningHash: sha256(canonicalText(meaning)),
      meaning,
    };
  } finally {
    await store.close();
  }
}
