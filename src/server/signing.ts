import { z } from "zod";
import type { Order } from "#conduct";
import { canonicalText, type Signature, sha256 } from "#record";
import { commandRules } from "#trial";
import type { Instant } from "#values";
import { Refused } from "./problem.ts";
import type { SignedIn } from "./signed-in.ts";

/** The act of signing: who one is, shown anew, and what the signature is to mean. */
export const signingSchema = z
  .strictObject({
    account: z.string().min(1).max(100).toLowerCase(),
    password: z.string().min(1).max(200),
    meaning: z.string().min(1).max(40),
  })
  .meta({ id: "Signing" });
export type Signing = z.infer<typeof signingSchema>;

/** What a signature is bound to: the trial and all that the signer asked of it. */
export function contentHash(trial: string, { command, occurredAt, reason, supersedes }: Order): string {
  const content = {
    trial,
    command,
    ...(occurredAt !== undefined && { occurredAt }),
    ...(reason !== undefined && { reason }),
    ...(supersedes !== undefined && { supersedes }),
  };
  return sha256(canonicalText(content));
}

/** A signature under an order, of the person who is signed in and nobody else. Throws if it is not theirs. */
export async function sign(
  { person, workspace }: SignedIn,
  signing: Signing,
  { trial, order, at }: { trial: string; order: Order; at: Instant },
): Promise<Signature> {
  const needed = commandRules[order.command.kind].signature;
  if (needed === undefined) throw new Refused(422, { code: "signature-not-asked", field: "signature" });
  if (signing.meaning !== needed) {
    const facts = { meaning: needed };
    throw new Refused(422, { code: "signature-meaning", field: "signature.meaning", facts });
  }
  const own = signing.account === person.account;
  if (!(await workspace.accounts.isPassword(person.account, signing.password)) || !own) {
    throw new Refused(422, { code: "signature-not-recognised", field: "signature" });
  }
  return { meaning: needed, by: person.account, at, contentHash: contentHash(trial, order) };
}
