import type { Provenance, Words } from "#values";
import { useLanguage } from "../language.ts";
import { Block } from "./part.tsx";
import { Source } from "./source.tsx";

interface Labelled {
  readonly id: string;
  readonly label: Words;
  readonly from: Provenance;
}

/** What its own words tell, each with its source; where all have one, it is said once. */
export function Labels({
  title,
  entries,
}: {
  readonly title: string;
  readonly entries: readonly Labelled[];
}) {
  const { say } = useLanguage();
  const common = commonSource(entries);
  return (
    <Block title={title} aside={common && <Source from={common} />}>
      <ul>
        {entries.map(({ id, label, from }) => (
          <li key={id}>
            {say(label)} {!common && <Source from={from} />}
          </li>
        ))}
      </ul>
    </Block>
  );
}

/** The one source that all have, if they have one. */
export function commonSource(entries: readonly { readonly from: Provenance }[]): Provenance | undefined {
  const [first] = entries;
  const told = JSON.stringify(first?.from);
  return entries.every(({ from }) => JSON.stringify(from) === told) ? first?.from : undefined;
}
