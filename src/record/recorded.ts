import { z } from "zod";
import { instantSchema } from "#values";

/** Who acted: the account that was signed in, its holder's printed name, and the role (and site) acted under. */
export const actorSchema = z
  .strictObject({
    account: z.string().min(1),
    name: z.string().min(1),
    role: z.string().min(1),
    site: z.string().min(1).exactOptional(),
  })
  .readonly()
  .meta({ id: "Actor" });
export type Actor = z.infer<typeof actorSchema>;

const sha256HexSchema = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * An electronic signature: what it means, whose account and moment it carries, and the digest of the
 * content that was shown to the signer (21 CFR 11.50 and 11.70).
 */
export const signatureSchema = z
  .strictObject({
    meaning: z.string().min(1),
    by: z.string().min(1),
    at: instantSchema,
    contentHash: sha256HexSchema,
  })
  .readonly()
  .meta({ id: "Signature" });
export type Signature = z.infer<typeof signatureSchema>;

const versionSchema = z.int().positive();

/** What a redaction did: the body of the earlier record `version` has this salted digest since. */
const redactsSchema = z.strictObject({ version: versionSchema, bodyHash: sha256HexSchema }).readonly();

/**
 * Everything about a record but its body. `version` runs from 1 without a gap within a stream.
 * `supersedes` is the version of the record that this one corrects; `triggeredBy` marks a record that
 * the system made, and names the record (or the command itself) that set it off.
 */
export const envelopeSchema = z.strictObject({
  stream: z.string().min(1),
  version: versionSchema,
  recordedAt: instantSchema,
  occurredAt: instantSchema,
  actor: actorSchema,
  signature: signatureSchema.exactOptional(),
  commandId: z.string().min(1),
  protocolVersion: z.string().min(1),
  supersedes: versionSchema.exactOptional(),
  triggeredBy: z.union([versionSchema, z.literal("command")]).exactOptional(),
  redacts: redactsSchema.exactOptional(),
  bodyHash: sha256HexSchema,
  previousHash: sha256HexSchema,
  hash: sha256HexSchema,
});
export type Envelope = Readonly<z.infer<typeof envelopeSchema>>;

/** At least 128 random bits, so that a short body cannot be guessed from its digest once it is redacted. */
export const saltSchema = z.string().regex(/^[0-9a-f]{32,}$/);

const bodySchema = z.strictObject({
  event: z.unknown(),
  eventVersion: versionSchema,
  reason: z.string().min(1).exactOptional(),
  orderHash: sha256HexSchema.exactOptional(),
  salt: saltSchema,
});

/** The schema of a record whose event is given by `event`. */
export function recordedSchema<Event extends z.ZodType>(event: Event) {
  return z.strictObject({ ...envelopeSchema.shape, ...bodySchema.shape, event });
}

export const redactionSchema = bodySchema.extend({ version: versionSchema });

/** What may hold words that somebody typed; it is hashed apart, so that it can be redacted. */
export interface Body<Event> {
  readonly event: Event;
  /** Which shape of its kind the event has, counted from 1. */
  readonly eventVersion: number;
  readonly reason?: string;
  /** Salted digest of the order that a person sent, so that another one under the same command id is told apart. */
  readonly orderHash?: string;
}

/** A fact in a stream as the store keeps it: envelope, body and its place in the hash chain. */
export type Recorded<Event> = Envelope & Body<Event> & { readonly salt: string };

/** A record without its chain: what a fold needs, and what a simulation yields. */
export type Unsealed<Event> = Omit<
  Recorded<Event>,
  "salt" | "redacts" | "bodyHash" | "previousHash" | "hash"
>;

/** What a caller appends; the store adds stream, version, command and chain. */
export type Entry<Event> = Omit<Unsealed<Event>, "stream" | "version" | "commandId"> & {
  readonly salt: string;
  readonly redacts?: Redaction<Event>;
};

/** The body, and a new salt, that the earlier record `version` is left with. */
export type Redaction<Event> = Body<Event> & { readonly version: number; readonly salt: string };

/** The last record of a stream, by version and hash. */
export const headSchema = envelopeSchema.pick({ stream: true, version: true, hash: true }).readonly();
export type Head = z.infer<typeof headSchema>;

export function headOf({ stream, version, hash }: Head): Head {
  return { stream, version, hash };
}
