import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { z } from "zod";
import { canonicalText, sha256 } from "#record";
import { calendarDateSchema } from "#values";

/** Who a subject is: what the site must know and nobody else. */
export const identitySchema = z
  .strictObject({
    name: z.string().trim().min(1).max(200),
    hospitalNumber: z.string().trim().min(1).max(60).exactOptional(),
    birthDate: calendarDateSchema.exactOptional(),
  })
  .meta({ id: "Identity" });
export type Identity = z.infer<typeof identitySchema>;

/** Whose wish it was that an identity be destroyed: a choice, since a text could name them. */
export const identityAskerSchema = z.enum(["subject", "guardian", "site", "authority"]);
export type IdentityAsker = z.infer<typeof identityAskerSchema>;

/** A subject of a trial. */
export interface Identified {
  readonly trial: string;
  readonly subject: string;
}

/** What stands for a subject where identities are listed. A trial's name has no slash. */
export function placeOf({ trial, subject }: Identified): string {
  return `${trial}/${subject}`;
}

/** The name of the key for the identity kept at a place. */
export function keyNameOf(place: string): string {
  return sha256(place);
}

export interface Sealed {
  readonly nonce: Uint8Array;
  /** The encrypted text, and after it the tag that proves it. */
  readonly sealed: Uint8Array;
}

const algorithm = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;

/** Encrypts (AES-256-GCM, NIST SP 800-38D) for one subject and one row: moved to another, it opens no more. */
export function seal(identity: Identity, key: Buffer, of: Identified, row: string): Sealed {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(associated(of, row));
  const text = Buffer.concat([cipher.update(canonicalText(identity), "utf8"), cipher.final()]);
  return { nonce, sealed: Buffer.concat([text, cipher.getAuthTag()]) };
}

/** Whoever holds another key, or a row that was altered or moved, learns nothing: "wrong". */
export function unseal(
  { nonce, sealed }: Sealed,
  key: Buffer,
  of: Identified,
  row: string,
): Identity | "wrong" {
  try {
    const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes })
      .setAAD(associated(of, row))
      .setAuthTag(sealed.subarray(-tagBytes));
    const text = Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]);
    return identitySchema.parse(JSON.parse(text.toString("utf8")));
  } catch {
    return "wrong";
  }
}

function associated({ trial, subject }: Identified, row: string): Buffer {
  return Buffer.from(canonicalText([trial, subject, row]));
}

/** Whether a text says who a subject is, however it is spaced or capitalised. */
export function tells(text: string, { name, hospitalNumber, birthDate }: Identity): boolean {
  const said = plain(text);
  return [name, hospitalNumber, birthDate].some((part) => part !== undefined && said.includes(plain(part)));
}

function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s\p{P}]+/gu, "");
}
