import { z } from "zod";
import { type Instant, instantSchema } from "#values";
import { canonicalText } from "./canonical.ts";
import { type Head, headOf, headSchema } from "./recorded.ts";

/**
 * How far every stream had come at a moment. A hash chain does not notice that its end was cut off; kept apart
 * from the database and signed, a checkpoint does.
 */
export const checkpointSchema = z
  .strictObject({
    format: z.literal("trialrun-checkpoint-1"),
    madeAt: instantSchema,
    program: z.string().min(1),
    heads: z.array(headSchema).readonly(),
  })
  .readonly()
  .meta({ id: "Checkpoint" });
export type Checkpoint = z.infer<typeof checkpointSchema>;

/**
 * A checkpoint under an Ed25519 signature (RFC 8032) of its `checkpointText`. The key is named by itself (PEM,
 * SPKI) and by its fingerprint: the SHA-256 of its DER form, to be compared with what the installation shows.
 */
export const signedCheckpointSchema = z
  .strictObject({
    checkpoint: checkpointSchema,
    signature: z.base64(),
    publicKey: z.string().startsWith("-----BEGIN PUBLIC KEY-----"),
    fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  })
  .readonly()
  .meta({ id: "SignedCheckpoint" });
export type SignedCheckpoint = z.infer<typeof signedCheckpointSchema>;

/** The checkpoint of these heads, in the order of their streams. `program` is the version that makes it. */
export function checkpointOf(heads: readonly Head[], madeAt: Instant, program: string): Checkpoint {
  const sorted = heads.map(headOf).toSorted((one, other) => (one.stream < other.stream ? -1 : 1));
  return { format: "trialrun-checkpoint-1", madeAt, program, heads: sorted };
}

/** The one text of a checkpoint, which is what is signed. Its `format` keeps it from being taken for anything else. */
export function checkpointText(checkpoint: Checkpoint): string {
  return canonicalText(checkpoint);
}

/** How a stream differs from a checkpoint that was made of it earlier. */
export type CheckpointProblem =
  /** The checkpoint knows records up to `knownVersion`; they are gone from `version` on. */
  | { readonly kind: "cut"; readonly version: number; readonly knownVersion: number }
  /** Another record stands where the checkpoint was made: it, or one before it, was rewritten. */
  | { readonly kind: "rewritten"; readonly version: number };

/**
 * Whether a stream still goes through a head that is known of it. `lastVersion` is its last record (0: none),
 * `hashThere` the hash of its record at the known version.
 */
export function checkpointProblem(
  known: Head,
  lastVersion: number,
  hashThere: string | undefined,
): CheckpointProblem | undefined {
  if (lastVersion < known.version) {
    return { kind: "cut", version: lastVersion + 1, knownVersion: known.version };
  }
  return hashThere === known.hash ? undefined : { kind: "rewritten", version: known.version };
}
