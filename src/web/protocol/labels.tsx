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
  const [first] = entries;
  const common = entries.every(({ from }) => isSame(from, first?.from)) ? first?.from : undefined;
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

function isSame(one: Provenance, other: Provenance | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
