import type { Entry, Head, Recorded } from "#record";
import type { Result } from "#values";

/**
 * Append-only streams of records, each chained by hash and numbered from 1 without a gap. What is
 * acknowledged is durable. A store knows records, not trials; `Event` is whatever its user writes.
 */
export interface Store<Event> {
  /** A stream's records in order, from `fromVersion` (1) on; none for an unknown stream. */
  read(stream: string, fromVersion?: number): Promise<readonly Recorded<Event>[]>;

  /**
   * Adds the entries (at least one) of one command, all or none, if the stream is still at
   * `expectedVersion` (0: it does not exist). A command id that the stream has seen adds nothing and
   * gives the records it made then, whatever the expected version. What an entry redacts, a record that was
   * there before, has from then on the body that the entry leaves it, and nothing of the old one stays.
   */
  append(
    stream: string,
    expectedVersion: number,
    entries: readonly Entry<Event>[],
    commandId: string,
  ): Promise<Result<Appended<Event>, Conflict>>;

  /** The last record of every stream, by stream. */
  streams(): Promise<readonly Head[]>;

  /** Calls the listener after each append made through this store, in their order. Returns its end. */
  subscribe(listener: Listener<Event>): () => void;

  close(): Promise<void>;
}

export interface Appended<Event> {
  readonly records: readonly Recorded<Event>[];
  /** The command had been recorded before. */
  readonly repeated: boolean;
}

/** Somebody else was first: read on from `expectedVersion`, decide anew. */
export interface Conflict {
  readonly kind: "conflict";
  readonly expectedVersion: number;
  readonly actualVersion: number;
}

export type Listener<Event> = (records: readonly Recorded<Event>[]) => void;
