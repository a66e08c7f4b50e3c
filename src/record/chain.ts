import { z } from "zod";
import { canonicalText, type Digest, prefixed, sha256 } from "./canonical.ts";
import {
  type Body,
  type Envelope,
  type Head,
  headOf,
  type Recorded,
  recordedSchema,
  type Unsealed,
} from "./recorded.ts";

/** What the first record of a stream follows. */
const origin = "0".repeat(64);

/** The body's one text; its salted digest is what the envelope's hash covers. */
export function bodyText({ event, reason, orderHash }: Body<unknown>): string {
  return canonicalText({
    event,
    ...(reason !== undefined && { reason }),
    ...(orderHash !== undefined && { orderHash }),
  });
}

const sealedSchema = recordedSchema(z.unknown());

/**
 * Closes a record behind the one before it. The event comes back as its canonical text reads, sharing
 * nothing with what the caller holds. Throws if the version is not the next, or a field is not what the
 * schema says: nothing malformed may enter a log that cannot be changed.
 */
export function seal<Event>(
  previous: Head | undefined,
  unsealed: Unsealed<Event> & { readonly salt: string },
  digest: Digest = sha256,
): Recorded<Event> {
  const next = (previous?.version ?? 0) + 1;
  if (unsealed.version !== next) {
    throw new RangeError(`Version ${unsealed.version} does not follow: ${next} is next`);
  }
  const text = bodyText(unsealed);
  const linked = {
    ...unsealed,
    ...JSON.parse(text),
    bodyHash: bodyDigest(unsealed.salt, text, digest),
    previousHash: previous?.hash ?? origin,
  };
  return sealedSchema.parse({ ...linked, hash: envelopeDigest(linked, digest) }) as Recorded<Event>;
}

/** The first thing wrong with a stream, by the version at which it shows. */
export type ChainProblem =
  /** No record stands at this version though later ones, or the head, do. */
  | { readonly kind: "missing"; readonly version: number }
  /** The record here was made to follow another one: moved, repeated, or renumbered after a removal. */
  | { readonly kind: "reordered"; readonly version: number }
  /** Body or envelope are no longer what was sealed. */
  | { readonly kind: "altered"; readonly version: number; readonly part: "body" | "envelope" }
  /** Whole in itself, but the record before it is not the one that it was sealed behind. */
  | { readonly kind: "unlinked"; readonly version: number }
  /** The stream's head names another last record than the one that stands there. */
  | { readonly kind: "head-differs"; readonly version: number; readonly headVersion: number }
  /** It cannot be read as a record at all. */
  | { readonly kind: "unreadable"; readonly version: number };

/** A record as verification wants it: the body still the text that was hashed, absent where it is lost. */
export interface Link {
  readonly envelope: Envelope;
  readonly body: { readonly salt: string; readonly text: string } | undefined;
}

export function linkOf(record: Recorded<unknown>): Link {
  return { envelope: record, body: { salt: record.salt, text: bodyText(record) } };
}

export interface Verification {
  /** How many records were found whole, from the first on. */
  readonly records: number;
  /** The last of them. */
  readonly head: Head | undefined;
  readonly problem: ChainProblem | undefined;
}

/**
 * Walks one stream in the order given and stops at its first problem. With `head` (kept apart from the
 * records: a stream's head row, a checkpoint) it also sees a cut tail, which the chain alone cannot.
 */
export function verifyChain(
  links: Iterable<Link>,
  { head, digest = sha256 }: { readonly head?: Head; readonly digest?: Digest } = {},
): Verification {
  let last: Head | undefined;
  for (const { envelope, body } of links) {
    const problem = linkProblem(last, { envelope, body }, digest);
    if (problem) return { records: last?.version ?? 0, head: last, problem };
    last = headOf(envelope);
  }
  return { records: last?.version ?? 0, head: last, problem: head && headProblem(last, head) };
}

function linkProblem(
  previous: Head | undefined,
  { envelope, body }: Link,
  digest: Digest,
): ChainProblem | undefined {
  const version = (previous?.version ?? 0) + 1;
  const previousHash = previous?.hash ?? origin;
  if (envelope.version > version) return { kind: "missing", version };
  if (envelope.version < version) return { kind: "reordered", version };
  if (previous && envelope.stream !== previous.stream) return { kind: "reordered", version };
  const whole = envelope.hash === envelopeDigest(envelope, digest);
  if (envelope.previousHash !== previousHash) {
    if (whole) return { kind: "unlinked", version };
    const restored = envelope.hash === envelopeDigest({ ...envelope, previousHash }, digest);
    return restored ? { kind: "altered", version, part: "envelope" } : { kind: "reordered", version };
  }
  if (!whole) return { kind: "altered", version, part: "envelope" };
  if (body === undefined || envelope.bodyHash !== bodyDigest(body.salt, body.text, digest)) {
    return { kind: "altered", version, part: "body" };
  }
  return undefined;
}

function headProblem(last: Head | undefined, head: Head): ChainProblem | undefined {
  const version = last?.version ?? 0;
  if (version < head.version) return { kind: "missing", version: version + 1 };
  if (version > head.version || last?.hash !== head.hash) {
    return { kind: "head-differs", version, headVersion: head.version };
  }
  return undefined;
}

function bodyDigest(salt: string, text: string, digest: Digest): string {
  return digest(prefixed(["trialrun-body-1", salt, text]));
}

/** The hash of every field of the envelope, in this order; a change of the list needs a new first field. */
function envelopeDigest(envelope: Omit<Envelope, "hash">, digest: Digest): string {
  const { actor, signature } = envelope;
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
      envelope.bodyHash,
      envelope.previousHash,
    ]),
  );
}
