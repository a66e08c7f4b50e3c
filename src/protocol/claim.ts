import type { Step } from "./pointer.ts";

/** Something that names, or should name, another part of the document, and whether it does. */
export interface Claim {
  readonly steps: readonly Step[];
  readonly holds: boolean;
  readonly expected: string;
}

/** Names that must not occur twice. */
export function unique(named: readonly { readonly id: string }[], steps: readonly Step[]): Claim[] {
  const ids = named.map((item) => item.id);
  return ids.map((id, index) => ({
    steps: [...steps, index, "id"],
    holds: ids.indexOf(id) === index,
    expected: "an id used once",
  }));
}

/** Names that must be among others, which stand `where`. */
export function known(
  names: readonly string[],
  among: readonly string[],
  stepsTo: (index: number) => readonly Step[],
  where: string,
): Claim[] {
  return names.map((name, index) => ({
    steps: stepsTo(index),
    holds: among.includes(name),
    expected: `one of ${where}`,
  }));
}
