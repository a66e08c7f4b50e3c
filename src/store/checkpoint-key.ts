import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { accepted, type Result, refused } from "#values";
import { type CheckpointKey, fingerprintOf } from "./checkpoint.ts";
import { makeFolder, ownerOnly, ownerOnlyFolder, writeDurably } from "./durable-file.ts";

/** Why a folder of keys is not used. */
export type UnsafeKeys =
  /** The folder cannot be made, or what stands in it cannot be read. */
  | { readonly kind: "keys-unreachable"; readonly file: string; readonly detail: string }
  /** Others than the owner may read or change it: permission bits, in octal. */
  | { readonly kind: "keys-exposed"; readonly file: string; readonly mode: string }
  /** The file is no Ed25519 private key. */
  | { readonly kind: "key-unreadable"; readonly file: string }
  /** The public key stands there, but its private key does not, or is another. */
  | { readonly kind: "key-lost"; readonly file: string; readonly fingerprint: string };

/** Makes the folder that holds an installation's keys, if need be; refuses one that others may look into. */
function openKeyFolder(folder: string): Result<undefined, UnsafeKeys> {
  makeFolder(folder, ownerOnlyFolder);
  const secrets = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".pub"))
    .map(({ name }) => join(folder, name));
  for (const file of [folder, ...secrets]) {
    const mode = statSync(file).mode & 0o777;
    // Windows has no such bits.
    if (process.platform !== "win32" && (mode & 0o077) !== 0) {
      return refused({ kind: "keys-exposed", file, mode: mode.toString(8) });
    }
  }
  return accepted(undefined);
}

/** Where a key folder keeps the key of checkpoints: the private one, and the public one that is handed out. */
export function checkpointKeyFiles(folder: string) {
  return { secret: join(folder, "checkpoint.pem"), public: join(folder, "checkpoint.pub") };
}

/** The installation's key for checkpoints; a folder without one gets a new one. */
export function openCheckpointKey(folder: string): Result<CheckpointKey, UnsafeKeys> {
  try {
    return openKey(folder);
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
    return refused({ kind: "keys-unreachable", file: folder, detail: error.message });
  }
}

function openKey(folder: string): Result<CheckpointKey, UnsafeKeys> {
  const opened = openKeyFolder(folder);
  if (!opened.ok) return opened;
  const files = checkpointKeyFiles(folder);
  if (!existsSync(files.secret) && !existsSync(files.public)) makeKey(folder);
  const known = existsSync(files.public) ? createPublicKey(readFileSync(files.public)) : undefined;
  const privateKey = readPrivateKey(files.secret);
  if (known && (privateKey === "missing" || (privateKey !== "unreadable" && differs(privateKey, known)))) {
    return refused({ kind: "key-lost", file: files.secret, fingerprint: fingerprintOf(known) });
  }
  if (typeof privateKey === "string") return refused({ kind: "key-unreadable", file: files.secret });
  const own = createPublicKey(privateKey);
  return accepted({ privateKey, publicKey: pemOf(own), fingerprint: fingerprintOf(own) });
}

/** The public key (PEM) that a file holds; none where it holds no Ed25519 public key. */
export function publicKeyOf(file: string): string | undefined {
  try {
    const key = createPublicKey(readFileSync(file));
    return key.asymmetricKeyType === "ed25519" ? pemOf(key) : undefined;
  } catch {
    return undefined;
  }
}

function makeKey(folder: string): void {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const files = checkpointKeyFiles(folder);
  writeDurably(files.secret, String(privateKey.export({ type: "pkcs8", format: "pem" })), ownerOnly);
  writeDurably(files.public, pemOf(publicKey), 0o644);
}

function readPrivateKey(file: string): KeyObject | "missing" | "unreadable" {
  if (!existsSync(file)) return "missing";
  try {
    const key = createPrivateKey(readFileSync(file));
    return key.asymmetricKeyType === "ed25519" ? key : "unreadable";
  } catch {
    return "unreadable";
  }
}

function differs(privateKey: KeyObject, known: KeyObject): boolean {
  return fingerprintOf(createPublicKey(privateKey)) !== fingerprintOf(known);
}

function pemOf(publicKey: KeyObject): string {
  return String(publicKey.export({ type: "spki", format: "pem" }));
}
