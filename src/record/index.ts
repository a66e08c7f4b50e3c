export { canonicalText, type Digest, sha256 } from "./canonical.ts";
export { bodyText, type Link, linkOf, redacted, seal } from "./chain.ts";
export {
  type Checkpoint,
  type CheckpointProblem,
  checkpointOf,
  checkpointProblem,
  checkpointSchema,
  checkpointText,
  type SignedCheckpoint,
  signedCheckpointSchema,
} from "./checkpoint.ts";
export { readLine, writeLine } from "./line.ts";
export {
  type Actor,
  actorSchema,
  type Body,
  type Entry,
  type Envelope,
  type Head,
  headOf,
  type Recorded,
  type Redaction,
  recordedSchema,
  type Signature,
  signatureSchema,
  type Unsealed,
} from "./recorded.ts";
export { type ChainProblem, type Verification, verifyChain } from "./verification.ts";
