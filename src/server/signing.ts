import { z } from "zod";
import type { Order } from "#conduct";
import { canonicalText, type Signature, sha256 } from "#record";
import { commandRules, withoutWords } from "#trial";
import type { Instant } from "#values";
import { accountNameSchema, typedPasswordSchema } from "./door-endpoints.ts";
import { Refused } from "./problem.ts";
import type { SignedIn } from "./signed-in.ts";

/**
 * The act of signing: who one is, shown anew, and what the signature is to mean. The account name may be left out
 * once one has signed in the same session.
 */
export const signingSchema = z
  .strictObject({
    account: accountNameSchema.exactOptional(),
    password: typedPasswordSchema,
    meaning: z.string().min(1).max(40),
  })
  .meta({ id: "Signing" });
export type Signing = z.infer<typeof signingSchema>;

/** What a signature is bound to: the trial and all that the signer asked of it, but for what may not be kept. */
export function contentHash(trial: string, { command, occurredAt, reason, supersedes }: Order): string {
  const content = {
    trial,
    command: withoutWords(command),
    ...(occurredAt !== undefined && { occurredAt }),
    ...(reason !== undefined && { reason }),
    ...(supersedes !== undefined && { supersedes }),
  };
  return sha256(canonicalText(content));
}

/**
 * A signature under an order, of the person who is signed in and nobody else: account name and password for the
 * first one in a session, at least the password for those after it (21 CFR 11.200(a)(1)). Throws if it is not theirs.
 */
export async function sign(
  signedIn: SignedIn,
  signing: Signing,
  { trial, order, at }: { trial: string; order: Order; at: Instant },
): Promise<Signature> {
  const { holder, session } = signedIn;
  const { account } = holder;
  const { kind } = order.command;
  const needed = commandRules[kind].signature;
  if (needed === undefined) throw new Refused(422, { code: "signature-not-asked", field: "signature" });
  if (signing.meaning !== needed) {
    const facts = { meaning: needed };
    throw new Refused(422, { code: "signature-meaning", field: "signature.meaning", facts });
  }
  if (holder.identity.status === "not-verified") {
    throw new Refused(403, { code: "identity-not-verified", field: "signature" });
  }
  if (signing.account === undefined && !session.hasSigned) {
    throw new Refused(422, { code: "signature-needs-account", field: "signature.account" });
  }
  await recognise(signedIn, signing, { kind: "signature-failed", account, trial, command: kind });
  return { meaning: needed, by: account, at, contentHash: contentHash(trial, order) };
}

/** A name that is another's makes the password as wrong as any. */
async function recognise(
  { holder, workspace: { recognition } }: SignedIn,
  signing: Signing,
  failure: Parameters<typeof recognition.again>[2],
): Promise<void> {
  const own = signing.account === undefined || signing.account === holder.account;
  const password = own ? signing.password : "";
  if (await recognition.again(holder.account, password, failure)) return;
  if (await recognition.isLockedNow(holder.account)) {
    throw new Refused(422, { code: "locked-out", field: "signature" });
  }
  throw new Refused(422, { code: "signature-not-recognised", field: "signature" });
}
