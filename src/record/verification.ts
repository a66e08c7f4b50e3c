import { type Digest, sha256 } from "./canonical.ts";
import { bodyDigest, envelopeDigest, type Link, origin } from "./chain.ts";
import { type Envelope, type Head, headOf } from "./recorded.ts";

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

export interface Verification {
  /** How many records were found whole, from the first on. */
  readonly records: number;
  /** The last of them. */
  readonly head: Head | undefined;
  readonly problem: ChainProblem | undefined;
}

/**
 * Walks one stream in the order given and names its first problem. With `head` (kept apart from the
 * records: a stream's head row, a checkpoint) it also sees a cut tail, which the chain alone cannot.
 * A body is as it was sealed, or, where its record was redacted, as the latest redaction has left it.
 */
export function verifyChain(
  links: Iterable<Link>,
  { head, digest = sha256 }: { readonly head?: Head; readonly digest?: Digest } = {},
): Verification {
  const hashes: string[] = [];
  const differing = new Map<number, string>();
  const redacted = new Map<number, string>();
  const redactedBehindBreak = new Map<number, string>();
  let last: Head | undefined;
  let problem: ChainProblem | undefined;
  for (const { envelope, body } of links) {
    const { version, hash, redacts } = envelope;
    problem ??= linkProblem(last, envelope, digest);
    if (redacts) (problem ? redactedBehindBreak : redacted).set(redacts.version, redacts.bodyHash);
    if (problem) continue;
    const bodyHash = body ? bodyDigest(body.salt, body.text, digest) : "lost";
    if (bodyHash !== envelope.bodyHash) differing.set(version, bodyHash);
    hashes.push(hash);
    last = headOf(envelope);
  }
  const altered = [...differing.keys(), ...redacted.keys()]
    .filter((version) => {
      const bodyHash = differing.get(version);
      if (bodyHash === redacted.get(version)) return false;
      // What stands behind a break proves nothing, but it may well be why a body before it differs.
      return bodyHash === undefined || bodyHash !== redactedBehindBreak.get(version);
    })
    .reduce((first, version) => Math.min(first, version), Number.POSITIVE_INFINITY);
  if (last && Number.isFinite(altered)) {
    const records = altered - 1;
    const before = hashes[records - 1];
    return {
      records,
      head: before === undefined ? undefined : { stream: last.stream, version: records, hash: before },
      problem: { kind: "altered", version: altered, part: "body" },
    };
  }
  return { records: hashes.length, head: last, problem: problem ?? (head && headProblem(last, head)) };
}

function linkProblem(
  previous: Head | undefined,
  envelope: Envelope,
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
  return whole ? undefined : { kind: "altered", version, part: "envelope" };
}

function headProblem(last: Head | undefined, head: Head): ChainProblem | undefined {
  const version = last?.version ?? 0;
  if (version < head.version) return { kind: "missing", version: version + 1 };
  if (version > head.version || last?.hash !== head.hash) {
    return { kind: "head-differs", version, headVersion: head.version };
  }
  return undefined;
}
