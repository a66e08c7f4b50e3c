import type { ChainProblem } from "#record";
import type { UnsafeDatabase } from "#store";
import type { Words } from "#values";
import { fill, recordWords } from "#words";

/** Why a database is not opened. */
export function unsafeDatabase({ kind, ...facts }: UnsafeDatabase): Words {
  return fill(recordWords[`database-${kind}`], facts);
}

/** The first thing wrong with a stream. */
export function chainProblem(problem: ChainProblem): Words {
  const words = recordWords[`chain-${problem.kind}`];
  if (problem.kind !== "altered") return fill(words, withoutKind(problem));
  const part = recordWords[`part-${problem.part}`];
  const { en } = fill(words, { version: problem.version, part: part.en });
  const { zh } = fill(words, { version: problem.version, part: part.zh });
  return { en, zh };
}

function withoutKind<Problem extends { readonly kind: string }>({ kind: _, ...facts }: Problem) {
  return facts;
}
