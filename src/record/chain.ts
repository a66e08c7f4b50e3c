import { z } from "zod";
import { canonicalText, type Digest, prefixed, sha256 } from "./canonical.ts";
import {
  type Body,
  type Entry,
  type Envelope,
  type Head,
  type Recorded,
  type Redaction,
  recordedSchema,
  redactionSchema,
} from "./recorded.ts";

/** What the first record of a stream follows. */
export const origin = "0".repeat(64);

/** The body's one text; its salted digest is what the envelope's hash covers. */
export function bodyText({ event, eventVersion, reason, orderHash }: Body<unknown>): string {
  return canonicalText({
    event,
    eventVersion,
    ...(reason !== undefined && { reason }),
    ...(orderHash !== undefined && { orderHash }),
  });
}

const sealedSchema = recordedSchema(z.unknown());

/**
 * Closes a record behind the one before it. The event comes back as its canonical text reads, sharing
 * nothing with what the caller holds; of a redaction the digest of what it leaves. Throws if the version is
 * not the next, or a field is not what the schema says: nothing malformed may enter a log that cannot be changed.
 */
export function seal<Event>(
  previous: Head | undefined,
  unsealed: Entry<Event> & Pick<Envelope, "stream" | "version" | "commandId">,
  digest: Digest = sha256,
): Recorded<Event> {
  const { redacts, ...entry } = unsealed;
  const next = (previous?.version ?? 0) + 1;
  if (entry.version !== next) {
    throw new RangeError(`Version ${entry.version} does not follow: ${next} is next`);
  }
  const text = bodyText(entry);
  const linked = {
    ...entry,
    ...JSON.parse(text),
    ...(redacts && { redacts: { version: redacts.version, bodyHash: redactionHash(redacts, next, digest) } }),
    bodyHash: bodyDigest(entry.salt, text, digest),
    previousHash: previous?.hash ?? origin,
  };
  return sealedSchema.parse({ ...linked, hash: envelopeDigest(linked, digest) }) as Recorded<Event>;
}

function redactionHash(redaction: Redaction<unknown>, by: number, digest: Digest): string {
  const { version, salt, ...body } = redactionSchema.parse(redaction);
  if (version >= by) throw new RangeError(`Record ${by} cannot redact ${version}: it does not come before`);
  return bodyDigest(salt, bodyText(body), digest);
}

/** A record as a redaction leaves it. Its envelope still tells the digest of the body that it was sealed with. */
export function redacted<Event>(record: Recorded<Event>, redaction: Redaction<Event>): Recorded<Event> {
  const { event: _, eventVersion: __, reason: ___, orderHash: ____, ...envelope } = record;
  const { version, salt } = redaction;
  if (version !== record.version) throw new RangeError(`Record ${record.version} is not ${version}`);
  return sealedSchema.parse({ ...envelope, ...JSON.parse(bodyText(redaction)), salt }) as Recorded<Event>;
}

/** A record as verification wants it: the body still the text that was hashed, absent where it is lost. */
export interface Link {
  readonly envelope: Envelope;
  readonly body: { readonly salt: string; readonly text: string } | undefined;
}

export function linkOf(record: Recorded<unknown>): Link {
  return { envelope: record, body: { salt: record.salt, text: bodyText(record) } };
}

export function bodyDigest(salt: string, text: string, digest: Digest): string {
  return digest(prefixed(["trialrun-body-1", salt, text]));
}

/** The hash of every field of the envelope, in this order; a change of the list needs a new first field. */
export function envelopeDigest(envelope: Omit<Envelope, "hash">, digest: Digest): string {
  const { actor, signature, redacts } = envelope;
  return digest(
    prefixed([
      "trialrun-record-1",
      envelope.stream,
      String(envelope.version),
      envelope.recordedAt,
      envelope.occurredAt,
      actor.account,
      actor.name,
      actor.role,
      actor.site,
      signature?.meaning,
      signature?.by,
      signature?.at,
      signature?.contentHash,
      envelope.commandId,
      envelope.protocolVersion,
      envelope.supersedes?.toString(),
      envelope.triggeredBy?.toString(),
      redacts?.version.toString(),
      redacts?.bodyHash,
      envelope.bodyHash,
      envelope.previousHash,
    ]),
  );
}
