import { type Link, writeLine } from "#record";

/** A log as lines of text (NDJSON), one record each; of the withheld versions only the envelope. */
export function writeEventLines(links: readonly Link[], withheld: ReadonlySet<number>): string {
  const lines = links.map(({ envelope, body }) =>
    writeLine({ envelope, body: withheld.has(envelope.version) ? undefined : body }),
  );
  return lines.map((line) => `${line}\n`).join("");
}
