import { sha256 as sha256Bytes } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";

/** SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal. */
export type Digest = (text: string) => string;

/** SHA-256 that runs in the browser too. A store passes its platform's own, which is several times faster. */
export const sha256: Digest = (text) => bytesToHex(sha256Bytes(utf8ToBytes(text)));

/**
 * The one text of a plain JSON value (RFC 8785). Throws on what JSON cannot hold: a number that is not
 * finite, a lone surrogate, a cycle, `undefined` itself.
 */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("Not a JSON value");
  return text;
}

/**
 * Fields joined so that no two lists give the same text: each stands behind its length in UTF-16 code
 * units (`5:hello`), an absent one is `-`.
 */
export function prefixed(fields: readonly (string | undefined)[]): string {
  let text = "";
  for (const field of fields) text += field === undefined ? "-" : `${field.length}:${field}`;
  return text;
}
