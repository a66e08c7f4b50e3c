import { createHash, randomBytes } from "node:crypto";

/** A secret of 256 random bits, for an address or a cookie. Only its digest is kept. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

export function digestOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
