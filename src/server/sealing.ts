import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { canonicalText } from "#record";

/** A text as the database keeps it: encrypted, with a key that stands outside. */
export interface Sealed {
  readonly nonce: Uint8Array;
  /** The encrypted text, and after it the tag that proves it. */
  readonly sealed: Uint8Array;
}

const algorithm = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;

/** Encrypts (AES-256-GCM, NIST SP 800-38D) for one place: moved to another, it opens no more. */
export function seal(text: string, key: Buffer, place: readonly string[]): Sealed {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(associated(place));
  const encrypted = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return { nonce, sealed: Buffer.concat([encrypted, cipher.getAuthTag()]) };
}

/** Whoever holds another key, or a text that was altered or moved, learns nothing: none. */
export function unseal({ nonce, sealed }: Sealed, key: Buffer, place: readonly string[]): string | undefined {
  try {
    const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes })
      .setAAD(associated(place))
      .setAuthTag(sealed.subarray(-tagBytes));
    const text = Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]);
    return text.toString("utf8");
  } catch {
    return undefined;
  }
}

function associated(place: readonly string[]): Buffer {
  return Buffer.from(canonicalText(place));
}
