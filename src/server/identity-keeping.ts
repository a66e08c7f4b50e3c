import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import type { Actor } from "#record";
import type { DataKeys } from "#store";
import { accepted, type Result, refused } from "#values";
import {
  type Identified,
  type Identity,
  type IdentityAsker,
  keyNameOf,
  placeOf,
  sealIdentity,
  tells,
  unsealIdentity,
} from "./identity.ts";
import type { Sealed } from "./sealing.ts";
import type { SystemLog } from "./system-log.ts";
import type { SystemState } from "./system-state.ts";

/** What is kept of who a subject is. `identity` names what is kept, so that a change can say what it replaces. */
export type KeptIdentity =
  | { readonly status: "none" }
  | { readonly status: "kept"; readonly identity: string; readonly content: Identity }
  | {
      readonly status: "unreadable";
      readonly identity: string;
      readonly because: "key-missing" | "key-wrong" | "row-missing";
    };

export type IdentityProblem =
  | "identity-none"
  | "identity-other"
  | "identity-in-reason"
  /** Destroyed on record, but the file of the key could not be removed. */
  | "identity-key-left";

/** In whose name something is done to an identity, and why. */
interface Deed {
  readonly actor: Actor;
  readonly reason?: string;
}

/**
 * Who the subjects are, apart from all trial data: encrypted in a table of the database, each with a key of its own
 * outside it. What is kept counts only while the system log names it; what the log no longer names is removed.
 */
export class IdentityKeeping {
  readonly #systemLog: SystemLog;
  readonly #database: DatabaseSync;
  readonly #keys: DataKeys;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(systemLog: SystemLog, database: DatabaseSync, keys: DataKeys) {
    this.#systemLog = systemLog;
    this.#database = database;
    this.#keys = keys;
  }

  /** What is kept of a subject. That it was shown is on record before it is. */
  show(of: Identified, actor: Actor): Promise<KeptIdentity> {
    return this.#inTurn(async () => {
      const kept = this.#read(of, await this.#systemLog.current());
      if (kept.status === "kept") await this.#systemLog.append({ kind: "identity-shown", ...of }, actor);
      return kept;
    });
  }

  /** Keeps who a subject is, in place of what was kept before if anything was: that must be named. */
  keep(
    of: Identified,
    content: Identity,
    { replaces, actor, reason }: Deed & { readonly replaces?: string },
  ): Promise<Result<undefined, IdentityProblem>> {
    return this.#inTurn(async () => {
      // A key that is to be destroyed is used no more.
      await this.#settle();
      const before = this.#read(of, await this.#systemLog.current());
      if ((before.status === "none" ? undefined : before.identity) !== replaces)
        return refused("identity-other");
      if (reason !== undefined && [content, ...contentOf(before)].some((known) => tells(reason, known))) {
        return refused("identity-in-reason");
      }
      try {
        const identity = randomUUID();
        this.#write(identity, sealIdentity(content, this.#keyFor(of), of, identity));
        const kind = replaces === undefined ? "identity-entered" : "identity-changed";
        await this.#systemLog.append({ kind, ...of, identity }, actor, reason);
      } finally {
        await this.#settle();
      }
      return accepted(undefined);
    });
  }

  /** Makes an identity unreadable for good, here and in every backup: its key goes, then what it opened. */
  destroy(
    of: Identified,
    { askedBy, actor, reason }: Required<Deed> & { readonly askedBy: IdentityAsker },
  ): Promise<Result<undefined, IdentityProblem>> {
    return this.#inTurn(async () => {
      const before = this.#read(of, await this.#systemLog.current());
      if (before.status === "none") return refused("identity-none");
      if (contentOf(before).some((known) => tells(reason, known))) return refused("identity-in-reason");
      await this.#systemLog.append({ kind: "identity-destroyed", ...of, askedBy }, actor, reason);
      try {
        await this.#settle();
      } catch (error) {
        console.error("Identities:", error);
        return refused("identity-key-left");
      }
      return accepted(undefined);
    });
  }

  /** Finishes what an end of the server may have broken off. Throws if a key cannot be removed. */
  settle(): Promise<void> {
    return this.#inTurn(() => this.#settle());
  }

  async #settle(): Promise<void> {
    const { identities } = await this.#systemLog.current();
    for (const [place, kept] of identities) if (kept === "destroyed") this.#keys.destroy(keyNameOf(place));
    const named = new Set(identities.values());
    const rows = this.#database.prepare("select identity from identities").all();
    const left = rows.map(({ identity }) => String(identity)).filter((identity) => !named.has(identity));
    if (left.length === 0) return;
    for (const identity of left)
      this.#database.prepare("delete from identities where identity = ?").run(identity);
    // A reader may keep older pages in the write-ahead log for a while: they say nothing without the key.
    this.#database.exec("pragma wal_checkpoint(truncate)");
  }

  #read(of: Identified, { identities }: SystemState): KeptIdentity {
    const identity = identities.get(placeOf(of)) ?? "destroyed";
    if (identity === "destroyed") return { status: "none" };
    const row = this.#database.prepare("select * from identities where identity = ?").get(identity);
    if (!row) return { status: "unreadable", identity, because: "row-missing" };
    const key = this.#keys.read(keyNameOf(placeOf(of)));
    if (key === "missing") return { status: "unreadable", identity, because: "key-missing" };
    const { nonce, sealed } = row as unknown as Sealed;
    const content = key === "wrong" ? key : unsealIdentity({ nonce, sealed }, key, of, identity);
    if (content === "wrong") return { status: "unreadable", identity, because: "key-wrong" };
    return { status: "kept", identity, content };
  }

  #write(identity: string, { nonce, sealed }: Sealed): void {
    this.#database.prepare("insert into identities values (?, ?, ?)").run(identity, nonce, sealed);
  }

  /** The subject's own key; a new one if there is none that could be used. */
  #keyFor(of: Identified): Buffer {
    const name = keyNameOf(placeOf(of));
    const known = this.#keys.read(name);
    return typeof known === "string" ? this.#keys.make(name) : known;
  }

  /** One deed after the other: what is checked must still hold when it is done. */
  #inTurn<Value>(deed: () => Promise<Value>): Promise<Value> {
    const turn = this.#turn.then(deed, deed);
    this.#turn = turn.catch(() => {});
    return turn;
  }
}

function contentOf(kept: KeptIdentity): readonly Identity[] {
  return kept.status === "kept" ? [kept.content] : [];
}
