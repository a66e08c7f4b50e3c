import { existsSync } from "node:fs";
import type { SignedCheckpoint } from "#record";
import {
  type CheckpointKey,
  checkpointKeyFiles,
  openCheckpointKey,
  publicKeyOf,
  readCheckpoint,
  verifyCheckpoint,
} from "#store";
import { cliWords } from "#words";
import { keysFolder } from "./data-folder.ts";
import { checkpointFault, unsafeInstallation } from "./database-words.ts";
import { Failure, failure } from "./telling.ts";

/**
 * The key of an installation that is there. Fails where its folder of keys has none: made anew, it would sign for
 * nobody.
 */
export function installationKey(folders: { readonly data: string; readonly keys?: string }): CheckpointKey {
  const keys = keysFolder(folders);
  const files = Object.values(checkpointKeyFiles(keys));
  if (!files.some((file) => existsSync(file))) throw failure(cliWords["keys.none"], { keys });
  const key = openCheckpointKey(keys);
  if (!key.ok) throw new Failure(unsafeInstallation(key.error));
  return key.value;
}

/** A checkpoint whose signature holds, and whether it is known that the key is the right one. */
export interface TrustedCheckpoint {
  readonly signed: SignedCheckpoint;
  readonly signer: "trusted" | "not-checked";
}

/**
 * Reads a checkpoint that this public key has signed; none given, the one that stands among the keys. Fails where
 * the checkpoint is unsound.
 */
export function readTrustedCheckpoint(
  file: string,
  { publicKey, keys }: { readonly publicKey?: string; readonly keys: string },
): TrustedCheckpoint {
  const trusted = publicKey === undefined ? ownPublicKey(keys) : readPublicKey(publicKey);
  const signed = readCheckpoint(file);
  if (!signed.ok) throw new Failure(checkpointFault(file, signed.error));
  const verified = verifyCheckpoint(signed.value, trusted);
  if (!verified.ok) throw new Failure(checkpointFault(file, verified.error));
  return { signed: signed.value, signer: trusted === undefined ? "not-checked" : "trusted" };
}

function ownPublicKey(keys: string): string | undefined {
  const file = checkpointKeyFiles(keys).public;
  return existsSync(file) ? readPublicKey(file) : undefined;
}

/** The public key (PEM) in a file. Fails where there is none. */
export function readPublicKey(file: string): string {
  const key = publicKeyOf(file);
  if (key === undefined) throw failure(cliWords["verify.no-public-key"], { file });
  return key;
}
