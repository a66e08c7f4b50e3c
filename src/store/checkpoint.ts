import { createHash, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { type Checkpoint, checkpointText, type SignedCheckpoint, signedCheckpointSchema } from "#record";
import { accepted, type Result, refused } from "#values";
import { writeDurably } from "./durable-file.ts";

/** The key pair with which an installation signs its checkpoints (Ed25519). */
export interface CheckpointKey {
  readonly privateKey: KeyObject;
  /** PEM, SPKI. */
  readonly publicKey: string;
  readonly fingerprint: string;
}

export function signCheckpoint(checkpoint: Checkpoint, key: CheckpointKey): SignedCheckpoint {
  const signature = sign(null, Buffer.from(checkpointText(checkpoint)), key.privateKey).toString("base64");
  return { checkpoint, signature, publicKey: key.publicKey, fingerprint: key.fingerprint };
}

/** Why a checkpoint proves nothing. */
export type CheckpointFault =
  /** The file is not there, or is no checkpoint. */
  | { readonly kind: "not-a-checkpoint" }
  /** What it says is not what was signed. */
  | { readonly kind: "altered" }
  /** It was signed with another key than the one that is trusted. */
  | { readonly kind: "foreign-key"; readonly fingerprint: string; readonly trusted: string };

/**
 * The checkpoint, if its signature holds. Without a `trusted` public key (PEM) this shows only that it is
 * unchanged since somebody signed it: the fingerprint says who.
 */
export function verifyCheckpoint(
  signed: SignedCheckpoint,
  trusted?: string,
): Result<Checkpoint, CheckpointFault> {
  const { checkpoint, signature, publicKey, fingerprint } = signed;
  try {
    const key = createPublicKey(publicKey);
    const holds = verify(
      null,
      Buffer.from(checkpointText(checkpoint)),
      key,
      Buffer.from(signature, "base64"),
    );
    if (!holds || fingerprintOf(key) !== fingerprint) return refused({ kind: "altered" });
  } catch {
    // The key itself was altered so that it is none.
    return refused({ kind: "altered" });
  }
  const expected = trusted === undefined ? fingerprint : fingerprintOf(createPublicKey(trusted));
  if (fingerprint !== expected) return refused({ kind: "foreign-key", fingerprint, trusted: expected });
  return accepted(checkpoint);
}

/** SHA-256 of a public key's DER form, in hexadecimal (`openssl pkey -pubin -outform DER | sha256sum`). */
export function fingerprintOf(publicKey: KeyObject): string {
  return createHash("sha256")
    .update(publicKey.export({ type: "spki", format: "der" }))
    .digest("hex");
}

export function readCheckpoint(path: string): Result<SignedCheckpoint, CheckpointFault> {
  try {
    return accepted(signedCheckpointSchema.parse(JSON.parse(readFileSync(path, "utf8"))));
  } catch {
    return refused({ kind: "not-a-checkpoint" });
  }
}

/** Writes a checkpoint in place of the one that may stand there, all or nothing, and waits for the disk. */
export function writeCheckpoint(path: string, signed: SignedCheckpoint): void {
  writeDurably(path, `${JSON.stringify(signed, null, 2)}\n`);
}
