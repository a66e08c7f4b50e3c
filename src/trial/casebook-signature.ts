import { z } from "zod";
import { canonicalText, type Signature, sha256 } from "#record";
import type { Instant } from "#values";
import { type Problem, unless } from "./circumstance.ts";
import type { Deciders } from "./deciders.ts";
import { subjectField } from "./fields.ts";
import { rewritten } from "./free-text.ts";
import {
  factsOf,
  recordsOf,
  type Told,
  type TrialRecord,
  type TrialState,
  told,
  trialFacts,
} from "./ledger.ts";
import { remembered } from "./memory.ts";

/**
 * The investigator's signature under all that is recorded of a subject (ICH E6(R3) 3.16.1(o)), bound to it by
 * digest: whatever changes a record that was signed, on whichever path, shows the signature as superseded.
 */
export const casebookCommands = {
  "sign-casebook": z.strictObject({
    kind: z.literal("sign-casebook"),
    subject: subjectField,
    /** Version of the last record about the subject that the signer was shown. */
    through: z.int().positive().meta({ field: "through" }),
  }),
};

export type CasebookEvent = Told<"casebook-signed", (typeof casebookCommands)["sign-casebook"]> & {
  readonly recordsHash: string;
};

export interface CasebookSignature {
  readonly version: number;
  readonly name: string;
  readonly at: Instant;
  readonly signature?: Signature;
  readonly through: number;
  /** Superseded once a record that was signed is corrected, retracted or redacted. */
  readonly status: "in-force" | "superseded";
  /** How many records about the subject's data have joined since. */
  readonly newer: number;
}

/** Says nothing of the subject itself. */
const aside: ReadonlySet<string> = new Set(["casebook-signed", "notice-acknowledged"]);

/** The records about a subject that a signature through this version is under. */
function signedRecords(state: TrialState, subject: string, through: number): readonly TrialRecord[] {
  return recordsOf(state, subject).filter(
    ({ version, event }) => version <= through && !aside.has(event.kind),
  );
}

/** Over everything but free text, which could be guessed from it after a redaction. The chain keeps watch over that. */
function recordsHash(records: readonly TrialRecord[]): string {
  return sha256(
    canonicalText(
      records.map((record) => {
        const { version, occurredAt } = record;
        return { version, occurredAt, ...rewritten(record, () => "") };
      }),
    ),
  );
}

/** Whether something was taken out of a record after it was signed. */
function redactedSince(state: TrialState, signed: readonly TrialRecord[], signature: number): boolean {
  const versions = new Set(signed.map(({ version }) => version));
  return trialFacts(state, "record-redacted").some(
    ({ version, event }) => version > signature && versions.has(event.record),
  );
}

/** The last record about a subject that a signature would be under. */
export function lastSignable(state: TrialState, subject: string): number {
  return signedRecords(state, subject, state.version).at(-1)?.version ?? 0;
}

/** Every signature under a subject's records, oldest first. */
export const casebookSignatures = remembered((state, subject: string): readonly CasebookSignature[] => {
  return factsOf(state, subject, "casebook-signed").map(
    ({ version, event, actor, recordedAt, signature }) => {
      const { through } = event;
      const signed = signedRecords(state, subject, through);
      const same = recordsHash(signed) === event.recordsHash && !redactedSince(state, signed, version);
      const all = signedRecords(state, subject, state.version);
      return {
        version,
        name: actor.name,
        at: recordedAt,
        ...(signature && { signature }),
        through,
        status: same ? "in-force" : "superseded",
        newer: all.filter((record) => record.version > through).length,
      };
    },
  );
});

export const casebookDeciders = {
  "sign-casebook": (state, command) => {
    const { subject, through } = command;
    const last = lastSignable(state, subject);
    const problems: Problem[] =
      through === last ? [] : [{ code: "records-since", field: "through", facts: { through, last } }];
    const hash = recordsHash(signedRecords(state, subject, through));
    return unless(problems, [{ ...told("casebook-signed", command), recordsHash: hash }]);
  },
} satisfies Deciders<keyof typeof casebookCommands>;
