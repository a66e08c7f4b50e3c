import type { Actor } from "#record";
import { systemActor } from "#trial";
import { accepted, addHours, type Instant } from "#values";
import { type AccountKeeping, actorOfPerson, type Person } from "./accounts.ts";
import { minutesAfter } from "./lock-out.ts";
import type { Activity, Secrets } from "./secrets.ts";
import type { Settings } from "./settings.ts";
import type { SystemEntry, SystemLog } from "./system-log.ts";
import type { AccountState, OpenSession, SystemState } from "./system-state.ts";

/** A session ends after so long whatever happens in it. */
export const sessionHours = 12;

/** A session as it stands. */
export interface Session extends OpenSession {
  readonly lastSeenAt: Instant;
  /** When it ends if nobody does anything more in it. */
  readonly endsAt: Instant;
  /** A signature was given in it, so that the next one needs the password alone (21 CFR 11.200(a)(1)(i)). */
  readonly hasSigned: boolean;
}

/** Somebody signed in: their account, and the session it is. */
export interface SessionHolder {
  readonly holder: AccountState;
  readonly session: Session;
  readonly settings: Settings;
}

/** Use of a session is written down this often; what lies between is known while the program runs. */
const writtenEverySeconds = 60;

/** Who is signed in: until they sign out, are signed out by somebody, or do nothing for a while. */
export class Sessions {
  readonly #systemLog: SystemLog;
  readonly #secrets: Secrets;
  readonly #now: () => Instant;
  readonly #activities = new Map<string, Activity & { readonly writtenAt: Instant }>();

  constructor({ systemLog, secrets, now }: AccountKeeping) {
    this.#systemLog = systemLog;
    this.#secrets = secrets;
    this.#now = now;
  }

  /** The secret that the person's browser keeps. `device` is what the browser says it is. */
  async start(person: Person, device: string): Promise<string> {
    await this.endLapsed();
    const { name: session, token } = this.#secrets.keepToken();
    const { account } = person;
    this.#note(session, { lastSeenAt: this.#now(), hasSigned: false });
    await this.#systemLog.append(
      { kind: "signed-in", account, session, device: device.slice(0, 200) },
      actorOfPerson(person),
    );
    return token;
  }

  /** The session whose secret this is, last in use so many seconds ago. */
  async find(token: string, idleSeconds: number): Promise<SessionHolder | undefined> {
    const named = this.#secrets.tokenNamed(token);
    const found = named === undefined ? undefined : await this.current(named);
    if (!found) return undefined;
    const { session } = found.session;
    const seenAt = new Date(Date.parse(this.#now()) - idleSeconds * 1000).toISOString();
    if (seenAt > found.session.lastSeenAt) {
      this.#note(session, { lastSeenAt: seenAt, hasSigned: found.session.hasSigned });
    }
    return this.current(session);
  }

  /** A session by its name, if it still lasts; one that has lapsed ends now. */
  async current(session: string): Promise<SessionHolder | undefined> {
    const state = await this.#systemLog.current();
    const open = state.sessions.get(session);
    const holder = open && state.accounts.get(open.account);
    if (!holder) return undefined;
    const standing = this.#standing(open, state);
    if (standing.endsAt > this.#now()) return { holder, session: standing, settings: state.settings };
    await this.#endLapsed([open]);
    return undefined;
  }

  async of(account: string): Promise<readonly Session[]> {
    await this.endLapsed();
    const state = await this.#systemLog.current();
    return [...state.sessions.values()]
      .filter((open) => open.account === account)
      .map((open) => this.#standing(open, state));
  }

  noteSignature({ session, lastSeenAt }: Session): void {
    this.#note(session, { lastSeenAt, hasSigned: true });
  }

  async signOut({ holder, session }: Pick<SessionHolder, "holder" | "session">): Promise<void> {
    const { account, session: ended } = session;
    const entry = { event: { kind: "signed-out", account, session: ended } as const };
    await this.#end([session], () => ({ ...entry, actor: actorOfPerson(holder) }));
  }

  /** Ends somebody's sessions, or one of them; never `except`. */
  async revoke(
    account: string,
    actor: Actor,
    { only, except }: { readonly only?: string; readonly except?: string } = {},
  ): Promise<void> {
    const { sessions } = await this.#systemLog.current();
    const ended = [...sessions.values()].filter(
      (open) =>
        open.account === account && open.session !== except && (only === undefined || open.session === only),
    );
    await this.#end(ended, ({ session }) => ({
      event: { kind: "session-revoked", account, session },
      actor,
    }));
  }

  /** Puts on record which sessions have ended by themselves meanwhile. */
  async endLapsed(): Promise<void> {
    const state = await this.#systemLog.current();
    const now = this.#now();
    const lapsed = [...state.sessions.values()].filter((open) => this.#standing(open, state).endsAt <= now);
    await this.#endLapsed(lapsed);
  }

  /** Calls back once when the session has ended; returns how to stop waiting. */
  whenEnded(session: string, tell: () => void): () => void {
    return this.#systemLog.subscribe(({ event }) => {
      if ("session" in event && event.session === session && event.kind !== "signed-in") tell();
    });
  }

  #standing(open: OpenSession, { settings }: SystemState): Session {
    const activity = this.#activity(open);
    const idleEnd = minutesAfter(activity.lastSeenAt, settings["idle-minutes"]);
    const latest = addHours(open.since, sessionHours);
    return { ...open, ...activity, endsAt: idleEnd < latest ? idleEnd : latest };
  }

  #activity({ session, since }: OpenSession): Activity {
    const { lastSeenAt, hasSigned } = this.#activities.get(session) ??
      this.#secrets.activity(session) ?? { lastSeenAt: since, hasSigned: false };
    return { lastSeenAt, hasSigned };
  }

  #note(session: string, activity: Activity): void {
    const before = this.#activities.get(session);
    const due =
      before === undefined ||
      before.hasSigned !== activity.hasSigned ||
      Date.parse(activity.lastSeenAt) - Date.parse(before.writtenAt) >= writtenEverySeconds * 1000;
    if (due) this.#secrets.noteActivity(session, activity);
    this.#activities.set(session, { ...activity, writtenAt: due ? activity.lastSeenAt : before.writtenAt });
  }

  async #endLapsed(lapsed: readonly OpenSession[]): Promise<void> {
    await this.#end(lapsed, (open, state) => {
      const { account, session, since } = open;
      const { endsAt } = this.#standing(open, state);
      const cause = endsAt === addHours(since, sessionHours) ? "too-long" : "idle";
      const event = { kind: "session-timed-out", account, session, cause } as const;
      return { event, actor: systemActor, occurredAt: endsAt };
    });
  }

  async #end(
    ended: readonly OpenSession[],
    entryOf: (open: OpenSession, state: SystemState) => SystemEntry,
  ): Promise<void> {
    await this.#systemLog.decide((state) => {
      const open = ended.filter(({ session }) => state.sessions.has(session));
      return accepted(open.map((one) => entryOf(one, state)));
    });
    for (const { session } of ended) {
      this.#activities.delete(session);
      this.#secrets.forgetSession(session);
    }
  }
}
