import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

export const passwordLengthMin = 12;

/** Argon2id; memory and passes as OWASP's password storage cheat sheet gives them (19 MiB, 2 passes). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Who types one password types the same on another keyboard: Unicode is normalised first (RFC 8265). */
export async function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFC"), cost);
}

/** With no hash to compare (an unknown account) it takes as long, and is false. */
export async function verifyPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  noOne ??= hashPassword(randomBytes(32).toString("hex"));
  const matches = await verify(passwordHash ?? (await noOne), password.normalize("NFC"));
  return matches && passwordHash !== undefined;
}

let noOne: Promise<string> | undefined;
