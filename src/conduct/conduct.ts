import {
  type Actor,
  canonicalText,
  type Entry,
  type Recorded,
  type Redaction,
  type Signature,
} from "#record";
import { nativeSha256, type Store } from "#store";
import {
  type Circumstance,
  type Command,
  decide,
  type Event,
  type Refusal,
  record,
  redactedBody,
  systemActor,
  type TrialRecord,
  type TrialState,
  withoutWords,
} from "#trial";
import { accepted, type Instant, type Result, refused } from "#values";
import { Readings } from "./readings.ts";

/** What a person asks of a trial. The same `commandId` sent again is answered with what it did then. */
export interface Order {
  readonly commandId: string;
  readonly command: Command;
  /** When that which the command tells took place; now, unless said otherwise. */
  readonly occurredAt?: Instant;
  readonly reason?: string;
  /** Version of the record that this command corrects. */
  readonly supersedes?: number;
}

export interface Conducted {
  /** Versions of the records that the command made, its own first, then those that rules added. */
  readonly versions: readonly number[];
  readonly events: readonly Event[];
  /** The trial with these records, and with those of others that are known since. */
  readonly state: TrialState;
  /** The command had been carried out before; nothing was added now. */
  readonly repeated: boolean;
}

export interface Surroundings {
  readonly store: Store<Event>;
  readonly now: () => Instant;
  /** At least 128 random bits in hexadecimal, new on every call. */
  readonly newSalt: () => string;
}

export interface Conductor {
  /** The trial as its log stands now; `emptyTrial` for one that does not exist. */
  current(trial: string): Promise<TrialState>;
  /** Carries out a person's command, or says why not. Throws only if the store fails. */
  conduct(
    trial: string,
    order: Order,
    actor: Actor,
    signature?: Signature,
    onPart?: OnPart,
  ): Promise<Result<Conducted, Refusal>>;
}

/**
 * Told how much of an accepted command is carried out, from 0 to 1, and waited for: a command of many records takes
 * seconds. Until the last part nothing is kept; then all is.
 */
export type OnPart = (part: number) => Promise<void>;

/** How often a command is decided anew because somebody else's was recorded first. */
const attemptsMax = 20;

/** Shares of the time that ten thousand results take. */
const parts = { decided: 0.3, recorded: 0.5 };

/** Conducts trials through a store: read, decide, append; if somebody else was first, again. */
export function conductor({ store, now, newSalt }: Surroundings): Conductor {
  const readings = new Readings(store);
  return {
    async current(trial) {
      return (await readings.read(trial)).state;
    },
    async conduct(trial, order, actor, signature, onPart) {
      for (let attempt = 0; attempt < attemptsMax; attempt++) {
        const before = await readings.read(trial);
        const { state, last } = before;
        const earlier = readings.ofCommand(trial, order.commandId);
        if (earlier) return repeat(earlier, order, actor, state);

        const moment = now();
        if (last && moment < last.recordedAt) {
          return refuse({ code: "clock-behind", facts: { now: moment, last: last.recordedAt } });
        }
        const circumstance = circumstanceOf(order, actor, moment, signature);
        const decided = decide(state, order.command, circumstance);
        if (!decided.ok) return decided;
        if (decided.value.length === 0) return accepted(conducted([], state, false));
        if (onPart) await onPart(parts.decided);

        const made = record(state, decided.value, circumstance, {
          stream: trial,
          commandId: order.commandId,
          command: order.command,
        });
        if (onPart) await onPart(parts.recorded);
        const entries = entriesOf(made.records, order, state, newSalt);
        const appended = await store.append(trial, state.version, entries, order.commandId);
        if (!appended.ok) continue;
        const { records, repeated } = appended.value;
        if (repeated) return repeat(records, order, actor, (await readings.read(trial)).state);
        if (onPart) await onPart(1);
        const after = await readings.readAppended(trial, before, records);
        return accepted(conducted(records, after.state, false));
      }
      return refuse({ code: "too-busy", facts: { attempts: attemptsMax } });
    },
  };
}

function circumstanceOf(
  { occurredAt, reason, supersedes }: Order,
  actor: Actor,
  now: Instant,
  signature: Signature | undefined,
): Circumstance {
  return {
    now,
    occurredAt: occurredAt ?? now,
    actor,
    ...(reason !== undefined && { reason }),
    ...(supersedes !== undefined && { supersedes }),
    ...(signature && { signature }),
  };
}

function entriesOf(
  records: readonly TrialRecord[],
  order: Order,
  state: TrialState,
  newSalt: () => string,
): readonly Entry<Event>[] {
  return records.map((unsealed, index) => {
    const salt = newSalt();
    const redacts = redactionBy(unsealed, order, state, newSalt);
    return {
      ...withSaltedSignature(unsealed, salt),
      ...{ salt, ...(redacts && { redacts }) },
      ...(index === 0 && { orderHash: orderHash(order, salt) }),
    };
  });
}

/**
 * A signature with the digest of what was signed salted, so that a text cannot be guessed from it once it is
 * redacted and the salt with it.
 */
function withSaltedSignature(record: TrialRecord, salt: string): TrialRecord {
  const { signature } = record;
  if (!signature) return record;
  const contentHash = nativeSha256(canonicalText({ salt, contentHash: signature.contentHash }));
  return { ...record, signature: { ...signature, contentHash } };
}

/** What a record that redacts another leaves of that one. */
function redactionBy(
  { event }: TrialRecord,
  { command }: Order,
  state: TrialState,
  newSalt: () => string,
): Redaction<Event> | undefined {
  if (event.kind !== "record-redacted" || command.kind !== "redact-record") return undefined;
  const body = redactedBody(state, event.record, command.words);
  return { ...body, version: event.record, salt: newSalt() };
}

/** Tells one order from another without giving away what was asked, once that is redacted and the salt with it. */
function orderHash({ command, occurredAt, reason, supersedes }: Order, salt: string): string {
  const given = {
    ...(occurredAt !== undefined && { occurredAt }),
    ...(reason !== undefined && { reason }),
    ...(supersedes !== undefined && { supersedes }),
  };
  return nativeSha256(canonicalText({ salt, command: withoutWords(command), ...given }));
}

/** A command id belongs to the person who used it first, and to the order that it came with. */
function repeat(
  earlier: readonly Recorded<Event>[],
  order: Order,
  actor: Actor,
  state: TrialState,
): Result<Conducted, Refusal> {
  const theirs = earlier.every((record) =>
    [actor.account, systemActor.account].includes(record.actor.account),
  );
  const same = earlier.some((record) => record.orderHash === orderHash(order, record.salt));
  return theirs && same ? accepted(conducted(earlier, state, true)) : refuse({ code: "command-id-taken" });
}

function conducted(records: readonly Recorded<Event>[], state: TrialState, repeated: boolean): Conducted {
  return {
    versions: records.map(({ version }) => version),
    events: records.map(({ event }) => event),
    state,
    repeated,
  };
}

function refuse(problem: Refusal["problems"][number]): Result<never, Refusal> {
  return refused({ problems: [problem] });
}
