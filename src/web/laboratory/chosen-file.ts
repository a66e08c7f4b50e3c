import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/** A file as it was chosen, with the digest of its bytes. */
export interface ChosenFile {
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
}

/** Laboratories' systems write UTF-8, UTF-16 with its mark, or in China GB 18030. What is none of these is left with U+FFFD. */
export function chosenFile(name: string, bytes: Uint8Array): ChosenFile {
  return { name, text: decoded(bytes), sha256: bytesToHex(sha256(bytes)) };
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}
