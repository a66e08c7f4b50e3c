import { createHash } from "node:crypto";

/** SHA-256 over everything in a folded state: two states with the same digest are the same. */
export function stateDigest(state: object): string {
  return createHash("sha256").update(JSON.stringify(state, listed)).digest("hex");
}

/** Maps, sets and other collections as the lists that they can be gone through as. */
function listed(_: string, value: unknown): unknown {
  return typeof value === "object" && value !== null && Symbol.iterator in value
    ? [...(value as Iterable<unknown>)]
    : value;
}
