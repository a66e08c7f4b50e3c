import { z } from "zod";
import { canonicalText, sha256 } from "#record";
import { calendarDateSchema } from "#values";
import { type Sealed, seal, unseal } from "./sealing.ts";

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

/** An identity as it is kept: for one subject and one row. */
export function sealIdentity(identity: Identity, key: Buffer, of: Identified, row: string): Sealed {
  return seal(canonicalText(identity), key, placeOfRow(of, row));
}

/** The identity of that subject in that row, or "wrong": it was sealed with another key, altered or moved. */
export function unsealIdentity(sealed: Sealed, key: Buffer, of: Identified, row: string): Identity | "wrong" {
  const text = unseal(sealed, key, placeOfRow(of, row));
  return text === undefined ? "wrong" : identitySchema.parse(JSON.parse(text));
}

function placeOfRow({ trial, subject }: Identified, row: string): readonly string[] {
  return [trial, subject, row];
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
