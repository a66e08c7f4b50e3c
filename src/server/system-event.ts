import { z } from "zod";
import { instantSchema } from "#values";
import { backupProblemSchema } from "./backup-problem.ts";
import { identityAskerSchema } from "./identity.ts";
import { assignmentsSchema } from "./roles.ts";
import { settingSchema } from "./settings.ts";

const account = z.string().min(1);
/** Names the secret (a hash) that stands in a table of its own, where it can be forgotten. */
const secret = z.string().min(1);
const session = z.string().min(1);
const stream = z.string().min(1);
const subject = z.string().min(1);
const roles = assignmentsSchema.readonly();

function event<Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) {
  return z.strictObject({ kind: z.literal(kind), ...shape });
}

/**
 * What can be on record about the installation itself: who may be here, who came and who was turned away, what
 * left the house. No record holds a secret, or what somebody typed who was not recognised.
 */
export const systemEventSchema = z.discriminatedUnion("kind", [
  event("account-created", { account, name: z.string().min(1), password: secret }),
  event("roles-given", { account, roles }),
  event("invitation-made", { invitation: secret, roles, expiresAt: instantSchema }),
  event("invitation-accepted", { invitation: secret, account }),
  /** Somebody else has seen who holds the account; the signing right rests on it (21 CFR 11.100(b)). */
  event("identity-verified", { account, how: z.string().min(1) }),

  event("signed-in", { account, session, device: z.string().max(200) }),
  /** Without an account: nobody here has the name that was given. */
  event("sign-in-failed", {
    account: account.exactOptional(),
    factor: z.enum(["password", "second-factor"]),
  }),
  event("signed-out", { account, session }),
  event("session-revoked", { account, session }),
  event("session-timed-out", { account, session, cause: z.enum(["idle", "too-long"]) }),
  event("locked-out", { account, until: instantSchema }),
  event("unlocked", { account }),

  event("password-changed", { account, password: secret }),
  /** An administrator made the old password void; a link, good once, lets the person choose another. */
  event("password-reset", { account, reset: secret, expiresAt: instantSchema }),
  event("second-factor-enrolled", { account, factor: secret }),
  event("second-factor-removed", { account }),
  event("recovery-code-used", { account }),

  event("signature-failed", { account, trial: stream, command: z.string().min(1) }),
  /** Somebody signed in was to show the password once more, before what guards their account or cannot be undone. */
  event("confirmation-failed", { account, purpose: z.enum(["password", "second-factor", "identity"]) }),
  /** A trial exported elsewhere was brought in here. Those who acted in it keep their account names for good. */
  event("log-imported", { stream, version: z.int().positive(), accounts: z.array(account).readonly() }),
  event("log-exported", { stream, version: z.int().nonnegative(), form: z.string().min(1) }),
  /** Copied, and the copy verified and replayed. */
  event("backup-made", { file: z.string().min(1), bytes: z.int().positive() }),
  event("backup-failed", { file: z.string().min(1), problem: backupProblemSchema }),
  /** This database is the backup made at that moment; records that were known beyond it are lost. */
  event("backup-restored", {
    madeAt: instantSchema,
    losses: z
      .array(
        z.strictObject({ stream, knownVersion: z.int().positive(), restoredVersion: z.int().nonnegative() }),
      )
      .readonly(),
  }),
  event("body-redacted", { stream, version: z.int().positive() }),
  /** Who a subject is: put down, put right, looked at, destroyed. Never what was written there. */
  event("identity-entered", { trial: stream, subject, identity: secret }),
  event("identity-changed", { trial: stream, subject, identity: secret }),
  event("identity-shown", { trial: stream, subject }),
  event("identity-destroyed", { trial: stream, subject, askedBy: identityAskerSchema }),
  event("setting-changed", { setting: settingSchema }),
]);
export type SystemEvent = z.infer<typeof systemEventSchema>;
