import { randomBytes, randomUUID } from "node:crypto";
import type { Actor, Head, Recorded } from "#record";
import type { Store } from "#store";
import { accepted, type Instant, type Result } from "#values";
import packageJson from "../../package.json" with { type: "json" };
import { Refused } from "./problem.ts";
import { type SystemEvent, systemEventSchema } from "./system-event.ts";
import { emptySystem, foldSystem, type SystemState } from "./system-state.ts";

/** The system log's stream. No trial can have this name: a trial's has no dot. */
export const systemStream = "system.log";

/** Those of a store's streams that are trials. */
export function trialsOf(heads: readonly Head[]): readonly Head[] {
  return heads.filter(({ stream }) => stream !== systemStream);
}

/** What a decision adds: an event, in whose name, and why. */
export interface SystemEntry {
  readonly event: SystemEvent;
  readonly actor: Actor;
  readonly reason?: string;
  /** When it took place; now, unless said otherwise. */
  readonly occurredAt?: Instant;
}

/** How often an append is tried anew because another process was first. */
const attemptsMax = 20;

/**
 * The log of the installation itself, beside the trials' in the same store and chained likewise: who may be here,
 * who came, what was changed and taken out. Accounts, roles and settings are what it comes to.
 */
export class SystemLog {
  readonly #store: Store<SystemEvent>;
  readonly #now: () => Instant;
  #state: SystemState = emptySystem;
  #lastAt: Instant = "";

  constructor(store: Store<SystemEvent>, now: () => Instant) {
    this.#store = store;
    this.#now = now;
  }

  /** What the log comes to now. */
  async current(): Promise<SystemState> {
    const newer = await this.#store.read(systemStream, this.#state.version + 1);
    // Another request may have read on while this one waited.
    const unread = newer.filter(({ version }) => version > this.#state.version);
    if (unread.length > 0) {
      this.#state = foldSystem(unread, this.#state);
      this.#lastAt = unread.at(-1)?.recordedAt ?? this.#lastAt;
    }
    return this.#state;
  }

  async records(): Promise<readonly Recorded<SystemEvent>[]> {
    return this.#store.read(systemStream);
  }

  /** Calls the listener with each record that is added here. Returns its end. */
  subscribe(listener: (record: Recorded<SystemEvent>) => void): () => void {
    return this.#store.subscribe((records) => {
      for (const record of records) listener(record);
    });
  }

  /** Records what has happened. Throws if the store fails or the clock runs behind. */
  async append(event: SystemEvent, actor: Actor, reason?: string): Promise<void> {
    await this.decide(() => accepted([{ event, actor, ...(reason !== undefined && { reason }) }]));
  }

  /** Records what follows from the log as it stands, or gives back why nothing does. */
  async decide<Problem>(
    decide: (state: SystemState) => Result<readonly SystemEntry[], Problem>,
  ): Promise<Result<SystemState, Problem>> {
    for (let attempt = 0; attempt < attemptsMax; attempt++) {
      const state = await this.current();
      const decided = decide(state);
      if (!decided.ok) return decided;
      if (decided.value.length === 0) return accepted(state);
      const entries = this.#sealable(decided.value);
      const appended = await this.#store.append(systemStream, state.version, entries, randomUUID());
      if (appended.ok) return accepted(await this.current());
    }
    throw new Refused(503, { code: "too-busy", facts: { attempts: attemptsMax } });
  }

  #sealable(entries: readonly SystemEntry[]) {
    const now = this.#now();
    if (now < this.#lastAt) {
      throw new Refused(503, { code: "clock-behind", facts: { now, last: this.#lastAt } });
    }
    return entries.map(({ event, actor, reason, occurredAt = now }) => ({
      event: systemEventSchema.parse(event),
      eventVersion: 1,
      recordedAt: now,
      occurredAt,
      actor,
      ...(reason !== undefined && { reason }),
      protocolVersion: release,
      salt: randomBytes(16).toString("hex"),
    }));
  }
}

/** The system log belongs to no protocol: its records name the program that wrote them instead. */
const release = `trialrun ${packageJson.version}`;
